import type { FoldSeen } from '../../../ledger/observer.ts'
import { memoryStore } from '../../../stores/memory/index.ts'
import { journalOf } from '../../invariants.ts'
import { begin, bookOn, drawnHistory, isSound, knowledgeOf, registerAll, replayed } from '../books.ts'
import { done, same } from '../claims.ts'
import { LEDGER } from '../events.ts'
import { group } from '../group.ts'
import type { Site } from '../site.ts'

/** Events after which a snapshot is saved, so that small histories have some. */
const OFTEN = { every: 5 }

/** A ledger over the store is closed and opened again: it knows the same. */
async function opensAgain(site: Site, snapshots: false | typeof OFTEN, seen: FoldSeen[] = []): Promise<void> {
  const { played } = await drawnHistory(2)
  const store = await site.open()
  const book = await replayed(site, store, played, { snapshots })
  const before = await knowledgeOf(book)
  await book.close({ keepStore: true })
  const observer = { onFold: (fold: FoldSeen) => seen.push(fold) }
  const again = await bookOn(site, await site.next(store), { snapshots, observer })
  same('a ledger that is opened again has the same state', await knowledgeOf(again), before)
  await isSound(again)
}

export const ledger = group('ledger', {
  'makes the same journal as on the store in memory': async (site) => {
    const { played, book: inMemory } = await drawnHistory(1)
    const store = await site.open()
    const book = await replayed(site, store, played)
    same('the same commands give the same head on every store', book.head, inMemory.head)
    same(
      'the same commands give the same state on every store',
      await knowledgeOf(book),
      await knowledgeOf(inMemory),
    )
    const head = done('`head` answers', await store.head(LEDGER))
    same('the journal of the store ends where the ledger does', head, inMemory.head.revision)
    await isSound(book)
  },

  'serves many callers at once as the store in memory does': async (site) => {
    const [books, heads] = [
      [await bookOn(site, memoryStore()), await bookOn(site, await site.open())],
      new Set(),
    ]
    for (const book of books) {
      await begin(book)
      await Promise.all([...'abcdefgh'].map((by) => registerAll(book, by, 5)))
      await isSound(book)
      const events = await journalOf(book)
      heads.add(
        events
          .map(({ commandId }) => commandId)
          .sort()
          .join(' '),
      )
    }
    same('every command is written once, however many come together', heads.size, 1)
  },

  'is opened again to the same state': async (site) => opensAgain(site, false),

  'tells masked names out of the vault of the store': async (site) => {
    const { played, book: inMemory } = await drawnHistory(1)
    const book = await replayed(site, await site.open(), played)
    const people = (await journalOf(book)).flatMap(({ tags }) =>
      tags.filter((tag) => tag.startsWith('person:')),
    )
    const ids = [...new Set(people.map((tag) => tag.slice('person:'.length)))]
    const names = async (from: typeof book) => {
      const named = done('names are told', await from.names(ids))
      return ids.map((id) => [id, named.get(id) ?? null])
    }
    same(
      'a ledger finds the details of persons in the vault of the store',
      await names(book),
      await names(inMemory),
    )
  },
})

export const snapshotLedger = group(
  'ledger',
  {
    'is opened again from its snapshot to the same state': async (site) => {
      const seen: FoldSeen[] = []
      await opensAgain(site, OFTEN, seen)
      same(
        'an opening begins with the snapshot that was saved',
        seen.some(({ snapshot }) => snapshot !== undefined),
        true,
      )
    },
  },
  'snapshots',
)
