import { orThrow } from '../../../ledger/result.ts'
import type { EventStore } from '../../../stores/port.ts'
import {
  begin,
  bookOn,
  drawnHistory,
  isSound,
  knowledgeOf,
  register,
  registerAll,
  replayed,
} from '../books.ts'
import { refused, same } from '../claims.ts'
import { LEDGER } from '../events.ts'
import type { Case } from '../group.ts'
import { filled, holds } from '../journals.ts'
import type { Site } from '../site.ts'
import type { Ability } from '../types.ts'

const isAbsent = (store: EventStore, member: Exclude<Ability, 'sharing'>): void =>
  same('what is named in `without` is really absent', store[member] === undefined, true)

/** Two ledgers race for every append, and both come through. */
async function withoutTurns(site: Site): Promise<void> {
  const [mine, theirs] = await site.pair()
  isAbsent(mine, 'appendNext')
  const book = await bookOn(site, mine)
  await begin(book)
  const other = await bookOn(site, theirs)
  await Promise.all([registerAll(book, 'a', 10), registerAll(other, 'b', 10)])
  await register(book, 'last')
  same('without turns ledgers race, and lose nothing', book.revision, 21)
  await isSound(book)
}

/** The ledger reads the journal and keeps the index itself. */
async function withoutStreams(site: Site): Promise<void> {
  const store = await site.open()
  isAbsent(store, 'stream')
  const { played, book: inMemory } = await drawnHistory(1)
  const book = await replayed(site, store, played)
  const tags = new Set<string>()
  for await (const { tags: named } of book.history()) for (const tag of named) tags.add(tag)
  const revisions = async (of: typeof book, tag: string) => {
    const found: number[] = []
    for await (const { event } of of.stream(tag)) found.push(event.revision)
    return found
  }
  for (const tag of tags)
    same(
      `without an index the ledger finds the stream of ${tag}`,
      await revisions(book, tag),
      await revisions(inMemory, tag),
    )
}

/** Every opening reads the whole journal. */
async function withoutSnapshots(site: Site): Promise<void> {
  const store = await site.open()
  isAbsent(store, 'snapshots')
  const { played } = await drawnHistory(2)
  const book = await replayed(site, store, played, { snapshots: { every: 5 } })
  const before = await knowledgeOf(book)
  await book.close({ keepStore: true })
  const again = await bookOn(site, await site.next(store), { snapshots: { every: 5 } })
  same('without snapshots a ledger is opened again to the same state', await knowledgeOf(again), before)
}

/** The ledger asks for the head now and then. */
async function withoutNews(site: Site): Promise<void> {
  const [mine, theirs] = await site.pair()
  isAbsent(mine, 'watch')
  const book = await bookOn(site, mine)
  await begin(book)
  const other = await bookOn(site, theirs)
  const [heard, ending] = [[] as number[], new AbortController()]
  const listening = (async () => {
    for await (const { revision } of book.subscribe({ from: 0, signal: ending.signal })) heard.push(revision)
  })()
  await registerAll(other, 'b', 3)
  await site.soon('without news a subscription still hears of what others write', () => heard.length >= 4)
  ending.abort()
  await listening
  same('without news a subscription still tells every event once', heard, [0, 1, 2, 3])
}

/** The data live as long as the store object. */
async function withoutSharing(site: Site): Promise<void> {
  const { store, journal } = await filled(site, 3)
  const other = await site.open()
  await holds(other, [])
  await holds(store, journal)
  await store.close()
  refused('a closed store is refused', await store.read(LEDGER, { from: 0, to: 2 }))
  const book = await bookOn(site, other)
  same('a new store is empty where nothing is shared', book.revision, -1)
  await begin(book)
  same('a ledger works on it', (await orThrow(book.verify())).revision, 0)
}

/** For each ability one case in the place of its own ones. */
export const absent: readonly (Case & { readonly without: Ability })[] = [
  {
    without: 'appendNext',
    name: 'without appendNext: ledgers race, and lose nothing',
    needs: [],
    show: withoutTurns,
  },
  { without: 'stream', name: 'without stream: the ledger keeps the index', needs: [], show: withoutStreams },
  {
    without: 'snapshots',
    name: 'without snapshots: the ledger reads its journal',
    needs: [],
    show: withoutSnapshots,
  },
  { without: 'watch', name: 'without watch: the ledger asks for news', needs: [], show: withoutNews },
  { without: 'sharing', name: 'without sharing: a new store is empty', needs: [], show: withoutSharing },
]
