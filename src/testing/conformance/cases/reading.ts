import { limits } from '../../../kernel/limits.ts'
import type { EventStore, JournalEntry } from '../../../stores/port.ts'
import { done, same } from '../claims.ts'
import { after, LEDGER } from '../events.ts'
import { group } from '../group.ts'
import { filled, holds, write, writeAll } from '../journals.ts'

/** Ranges over the revisions 0 … 5, with what they hold. */
export const ranges: readonly (readonly [from: number, to: number, revisions: readonly number[]])[] = [
  [2, 4, [2, 3, 4]],
  [0, 0, [0]],
  [5, 5, [5]],
  [4, 99, [4, 5]],
  [6, 99, []],
  [3, 2, []],
  [5, 0, []],
  [0, -1, []],
  [-3, -1, []],
  [-3, 1, [0, 1]],
  [-3, 99, [0, 1, 2, 3, 4, 5]],
  [0, Number.MAX_SAFE_INTEGER, [0, 1, 2, 3, 4, 5]],
  [0, Number.POSITIVE_INFINITY, [0, 1, 2, 3, 4, 5]],
]

const read = async (store: EventStore, from: number, to: number): Promise<readonly JournalEntry[]> =>
  done('a range can be read', await store.read(LEDGER, { from, to }))
const revisionsOf = (page: readonly JournalEntry[]): readonly number[] => page.map(({ revision }) => revision)

export const reading = group('reading', {
  'goes no further than the range, and no further than the journal': async (site) => {
    const { store } = await filled(site, 6)
    for (const [from, to, expected] of ranges) {
      const promise = `of six events, reading ${from} to ${to} gives those that there are`
      same(promise, revisionsOf(await read(store, from, to)), expected)
    }
  },

  'gives pages of the limit from a journal of many pages': async (site) => {
    const store = await site.open()
    const journal = after([], limits.page * 2 + 5)
    await writeAll(store, journal)
    await holds(store, journal)
    const within = revisionsOf(await read(store, limits.page - 3, limits.page + 2))
    same('a range across the border of two pages is read in one', within.length, 6)
    const most = revisionsOf(await read(store, 7, Number.MAX_SAFE_INTEGER))
    same('a page has at most `limits.page` entries', [most[0], most.length], [7, limits.page])
  },

  'never goes past its end while others append': async (site) => {
    const [writer, reader] = await site.pair()
    const journal = after([], 40)
    await write(writer, journal.slice(0, 1))
    for (const event of journal.slice(1)) {
      const to = event.revision - 1
      const writing = event.revision % 2 === 0 ? write(writer, [event]) : undefined
      const [page] = await Promise.all([read(reader, 0, to), writing ?? write(writer, [event])])
      const expected = Array.from({ length: to + 1 }, (_, revision) => revision)
      same('a reader never goes past the last revision that it asked for', revisionsOf(page), expected)
    }
    await holds(reader, journal)
  },
})
