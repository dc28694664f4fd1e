import { either as E } from 'fp-ts'
import { limits } from '../../../kernel/limits.ts'
import type { Append, EventStore, JournalEntry } from '../../../stores/port.ts'
import { conflict, done, refused, same } from '../claims.ts'
import { after, appendOf, detail, eventAt, LEDGER } from '../events.ts'
import { group } from '../group.ts'
import { holds, keeps, write, writeAll } from '../journals.ts'

type Turning = EventStore & Required<Pick<EventStore, 'appendNext'>>

/** A turn, with what it showed. */
async function turnOf(
  store: Turning,
  past: number,
  decide: (missed: readonly JournalEntry[]) => Append | undefined,
) {
  const seen: JournalEntry[] = []
  const result = await store.appendNext(LEDGER, past, (missed) => {
    seen.push(...missed)
    return decide(missed)
  })
  return { seen, result }
}
const TAKEN = 'what is decided in a turn is appended'

export const turn = group(
  'turn',
  {
    'shows what came after a revision and appends what is made of it': async (site) => {
      const store = await site.with('appendNext')
      const journal = after([], 8)
      await write(store, journal.slice(0, 5))
      const { seen, result } = await turnOf(store, 1, () => appendOf(4, journal.slice(5), [detail('li', 1)]))
      done(TAKEN, result)
      same('a turn shows the entries after the revision that is known', seen, journal.slice(2, 5))
      await holds(store, journal)
      await keeps(store, 'li', [detail('li', 1)])
    },

    'shows nothing of a journal that is known or empty': async (site) => {
      const store = await site.with('appendNext')
      const journal = after([], 2)
      const first = await turnOf(store, -1, () => appendOf(-1, journal.slice(0, 1)))
      const second = await turnOf(store, 0, () => appendOf(0, journal.slice(1)))
      done(TAKEN, first.result)
      done(TAKEN, second.result)
      same('a turn shows only what its caller does not know', [...first.seen, ...second.seen], [])
      await holds(store, journal)
    },

    'appends nothing where nothing is made': async (site) => {
      const store = await site.with('appendNext')
      const journal = after([], 2)
      await write(store, journal)
      done('a turn may end with nothing', (await turnOf(store, -1, () => undefined)).result)
      await holds(store, journal)
    },

    'refuses what an append would refuse': async (site) => {
      const store = await site.with('appendNext')
      const journal = after([], 2)
      await write(store, journal)
      const sealed = [detail('li', 1)]
      const stale = await turnOf(store, 0, () =>
        appendOf(0, after(journal.slice(0, 1), 1, { by: 'b' }), sealed),
      )
      conflict('a turn is told of a conflict', stale.result, 1)
      const gap = await turnOf(store, 0, () => appendOf(1, [eventAt(LEDGER, 3, '0'.repeat(64))], sealed))
      refused('a turn is refused revisions that leave a gap', gap.result)
      await holds(store, journal)
      await keeps(store, 'li', [])
    },

    'shows one page at most': async (site) => {
      const store = await site.with('appendNext')
      const journal = after([], limits.page + 5)
      await writeAll(store, journal)
      const { seen } = await turnOf(store, 1, () => undefined)
      const promise = 'a turn shows the first page of what came, and no more'
      same(promise, [seen[0]?.revision, seen.length], [2, limits.page])
    },

    'writes nothing when its maker throws, and works on': async (site) => {
      const store = await site.with('appendNext')
      const broken = store.appendNext(LEDGER, -1, () => {
        throw new Error('a defect of the maker')
      })
      // That it is thrown on, or becomes an error value, is the store's choice.
      const result = await broken.catch((thrown: unknown) => E.left(thrown))
      same('a turn whose maker throws does not succeed', E.isLeft(result), true)
      const journal = after([], 1)
      await write(store, journal)
      await holds(store, journal)
    },

    'lets nobody else write meanwhile': async (site) => {
      const [one, other] = await site.pair()
      let journal = after([], 0)
      for (let round = 0; round < 8; round += 1) {
        const hands = [one, other, one, other].map(async (store, n) => {
          const result = await store.appendNext?.(LEDGER, -1, (missed) =>
            appendOf(missed.length - 1, after(missed, 1, { by: `hand-${n}` })),
          )
          done('a turn never meets a conflict', result ?? E.left('absent'))
        })
        await Promise.all(hands)
        const all = done('it can be read', await one.read(LEDGER, { from: 0, to: 99 }))
        same('every turn has appended its event', all.length, journal.length + hands.length)
        journal = all
      }
      await holds(other, journal)
    },
  },
  'appendNext',
)
