import type { Append, EventStore, JournalEntry } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import type { WholeStore } from '../../stores/support.ts'
import { refusal } from '../shared.ts'
import { conspiracy, reading, type Sabotage, sabotage, turnedAway, valueOr, written } from './kit.ts'

const IN_ORDER = 'journal: gives back what was appended, as it was and in order'
const RANGES = 'reading: goes no further than the range, and no further than the journal'
const PAGES = 'reading: gives pages of the limit from a journal of many pages'

/** Keeps the caller's own objects. */
const trusting = (): ((honest: WholeStore) => Partial<EventStore>) => {
  const handed = new Map<string, JournalEntry>()
  return (honest) => ({
    append: (given) => {
      for (const entry of given.entries) handed.set(entry.id, entry)
      return honest.append(given)
    },
    ...reading((entries) => entries.map((entry) => handed.get(entry.id) ?? entry))(honest),
  })
}
/** Gives out its own objects. */
const generous = (): ((honest: WholeStore) => Partial<EventStore>) => {
  const own = new Map<string, JournalEntry>()
  return reading((entries) =>
    entries.map((entry) => {
      const mine = own.get(entry.id) ?? { ...entry }
      own.set(entry.id, mine)
      return mine
    }),
  )
}
/** Remembers the head until it appends itself. */
const forgetful = ({ head, append }: WholeStore): Partial<EventStore> => {
  const known = new Map<string, Awaited<ReturnType<EventStore['head']>>>()
  return {
    head: async (ledgerId) => {
      const answer = known.get(ledgerId) ?? (await head(ledgerId))
      known.set(ledgerId, answer)
      return answer
    },
    append: (given) => {
      known.delete(given.ledgerId)
      return append(given)
    },
  }
}
const headAs =
  (change: (last: number) => number) =>
  ({ head }: WholeStore): Partial<EventStore> => ({
    head: async (ledgerId) => E.map(change)(await head(ledgerId)),
  })

/** Stores that lose the order, the end or the copy of a journal. */
export const journalSabotages: readonly Sabotage[] = [
  sabotage(
    'takes an empty journal for one event',
    headAs((last) => Math.max(0, last)),
    'journal: is empty at first',
  ),
  sabotage(
    'is off by one in its head',
    headAs((last) => Math.max(-1, last - 1)),
    IN_ORDER,
  ),
  sabotage(
    'reads in the wrong order',
    reading((entries) => [...entries].reverse()),
    IN_ORDER,
    RANGES,
  ),
  sabotage(
    'returns a duplicate',
    reading((entries) => [...entries.slice(0, 1), ...entries]),
    IN_ORDER,
  ),
  sabotage(
    'acknowledges without writing',
    () => ({ append: async () => written }),
    IN_ORDER,
    'ledger: makes the same journal as on the store in memory',
  ),
  sabotage(
    'refuses an append of nothing',
    ({ append }) => ({
      append: async (given) => (given.entries.length === 0 ? E.left(refusal('nothing')) : append(given)),
    }),
    'journal: appends nothing without complaint',
  ),
  conspiracy(
    'keeps the objects of its caller',
    trusting,
    'journal: does not change when the caller changes what it handed over',
  ),
  conspiracy(
    'gives out its own objects',
    generous,
    'journal: does not change when somebody changes what it gave out',
  ),
  sabotage(
    'remembers the head',
    forgetful,
    'journal: shows an event to everybody as soon as its append has succeeded',
  ),
  sabotage(
    'throws where it should answer',
    () => ({ read: () => Promise.reject(new Error('no connection')) }),
    IN_ORDER,
  ),
  sabotage(
    'swallows an error',
    turnedAway(() => written),
    'revisions: writes one of several appends that race',
  ),

  sabotage(
    'is off by one in reading',
    ({ read }) => ({ read: (id, { from, to }) => read(id, { from, to: to - 1 }) }),
    IN_ORDER,
    RANGES,
  ),
  sabotage(
    'reads past its end',
    ({ read }) => ({ read: (id, { from, to }) => read(id, { from, to: to + 1 }) }),
    RANGES,
    'reading: never goes past its end while others append',
  ),
  sabotage(
    'refuses ranges that begin before the journal',
    ({ read }) => ({
      read: async (id, range) => (range.from < 0 ? E.left(refusal('from')) : read(id, range)),
    }),
    RANGES,
  ),
  sabotage('gives pages that are too long', longPages, PAGES),
  sabotage(
    'gives pages that are too short',
    reading((entries) => entries.slice(0, 100)),
    PAGES,
  ),
]

/** Two pages in one. */
function longPages({ read }: WholeStore): Partial<EventStore> {
  return {
    read: async (id, { from, to }) => {
      const first = await read(id, { from, to })
      if (E.isLeft(first) || first.right.length < 1_000) return first
      const more = valueOr(await read(id, { from: Math.max(0, from) + first.right.length, to }), [])
      return E.right([...first.right, ...more])
    },
  }
}

const SMALL = 'size: takes as many small events as fit into one append'
const ONE_MORE = 'size: refuses one event of one byte more, and counts bytes, not characters'
const TOGETHER = 'size: refuses events that are too large together, and takes them one by one'
const size = ({ entries }: Append, of: (text: string) => number): number =>
  entries.reduce((sum, { text }) => sum + of(text), 0)
/** Looks at an append by itself; one that passes goes in piece by piece, so that the honest limit is never met. */
const limited =
  (isTooLarge: (given: Append, most: number) => boolean) =>
  ({ append, maxAppendBytes }: WholeStore): Partial<EventStore> => ({
    append: async (given) => {
      if (isTooLarge(given, maxAppendBytes)) return E.left(refusal('too large'))
      for (const [at, entry] of given.entries.entries()) {
        const text = entry.text.slice(0, maxAppendBytes / 4)
        const one = { ...given, expectedRevision: given.expectedRevision + at, entries: [{ ...entry, text }] }
        const result = await append(one)
        if (E.isLeft(result)) return result
      }
      return written
    },
  })

/** Stores that count in another way than they say. */
export const sizeSabotages: readonly Sabotage[] = [
  sabotage(
    'has no limit',
    () => ({ maxAppendBytes: Number.POSITIVE_INFINITY }),
    'size: says how many bytes of text one append may hold',
  ),
  sabotage(
    'takes five hundred events at most',
    limited(({ entries }) => entries.length > 500),
    SMALL,
  ),
  sabotage(
    'says that it takes more than it does',
    ({ maxAppendBytes }) => ({ maxAppendBytes: maxAppendBytes + 1 }),
    'size: takes one event of just as many bytes as it says',
  ),
  sabotage(
    'counts characters for bytes',
    limited((given, most) => size(given, (text) => text.length) > most),
    ONE_MORE,
    TOGETHER,
  ),
  sabotage(
    'measures each event by itself',
    limited(({ entries }, most) => entries.some(({ text }) => Buffer.byteLength(text) > most)),
    TOGETHER,
  ),
]
