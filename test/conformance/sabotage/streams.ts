import type { EventStore, JournalEntry, ReadRange } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { tagsIn } from '../../../src/kernel/journal.ts'
import type { WholeStore } from '../../stores/support.ts'
import { conspiracy, type Sabotage, sabotage, valueOr } from './kit.ts'

/** Finds a tag by reading the journal, in a way of its own. */
const finding =
  (find: (events: readonly JournalEntry[], tag: string, range: ReadRange) => readonly number[]) =>
  ({ read }: WholeStore): Partial<EventStore> => ({
    stream: async (ledgerId, tag, range) => E.right(find(await allOf(read, ledgerId), tag, range)),
  })
const allOf = async (read: EventStore['read'], ledgerId: string): Promise<readonly JournalEntry[]> => {
  const events: JournalEntry[] = []
  for (let size = -1; size !== events.length; ) {
    size = events.length
    events.push(...valueOr(await read(ledgerId, { from: size, to: 9_999 }), []))
  }
  return events
}
const tagsOf = ({ text }: JournalEntry): readonly string[] => [...(tagsIn(text) ?? [])]
const within = ({ from, to }: ReadRange, revisions: readonly number[]): readonly number[] =>
  revisions.filter((n) => n >= from && n <= to)
const those = (events: readonly JournalEntry[], isIt: (entry: JournalEntry) => boolean): readonly number[] =>
  events.filter(isIt).map(({ revision }) => revision)

/** Knows what it found the first time. */
const settledOnce = (): ((honest: WholeStore) => Partial<EventStore>) => {
  const found = new Map<string, Awaited<ReturnType<WholeStore['stream']>>>()
  return ({ stream }) => ({
    stream: async (ledgerId, tag, range) => {
      const answer = found.get(`${ledgerId} ${tag}`) ?? (await stream(ledgerId, tag, { from: 0, to: 9_999 }))
      found.set(`${ledgerId} ${tag}`, answer)
      return E.map((all: readonly number[]) => within(range, all))(answer)
    },
  })
}
/** An index that is fed by its own appends. */
const ownAppends = ({ append }: WholeStore): Partial<EventStore> => {
  const mine = new Map<string, number[]>()
  return {
    append: async (given) => {
      const result = await append(given)
      if (E.isRight(result))
        for (const entry of given.entries)
          for (const tag of tagsOf(entry)) {
            const key = `${given.ledgerId} ${tag}`
            mine.set(key, [...(mine.get(key) ?? []), entry.revision])
          }
      return result
    },
    stream: async (ledgerId, tag, range) => E.right(within(range, mine.get(`${ledgerId} ${tag}`) ?? [])),
  }
}
/** Names that run together. */
const joined = ({ read, ledgers }: WholeStore): Partial<EventStore> => ({
  stream: async (ledgerId, tag, range) => {
    const name = (of: string, [kind, id]: readonly string[]): string => `${kind}-${of}-${id}`
    const wanted = name(ledgerId, tag.split(':'))
    const found: number[] = []
    for (const of of valueOr(await ledgers(), []))
      found.push(
        ...those(await allOf(read, of), (entry) =>
          tagsOf(entry).some((each) => name(of, each.split(':')) === wanted),
        ),
      )
    return E.right(within(range, found))
  },
})

const TAGS = 'stream: names the events that carry a tag, wherever among their tags it stands'
const AGREES = 'stream: agrees with a search through the journal, whenever it is asked'

/** Stores whose index is not that of the journal. */
export const streamSabotages: readonly Sabotage[] = [
  sabotage(
    'forgets a tag',
    finding((events, tag, range) =>
      within(
        range,
        those(events, (entry) => tagsOf(entry)[0] === tag),
      ),
    ),
    TAGS,
    AGREES,
  ),
  sabotage(
    'finds what begins so',
    finding((events, tag, range) =>
      within(
        range,
        those(events, (entry) => tagsOf(entry).some((each) => each.startsWith(tag))),
      ),
    ),
    'stream: is empty where no event carries the tag',
  ),
  conspiracy(
    'finds what it found the first time',
    settledOnce,
    'stream: sees what is appended after it was read',
    AGREES,
  ),
  sabotage(
    'drops the range of a stream',
    ({ stream }) => ({ stream: (id, tag) => stream(id, tag, { from: 0, to: 9_999 }) }),
    'stream: goes no further than the range, and no further than the journal',
  ),
  sabotage(
    'is off by one in a stream',
    ({ stream }) => ({ stream: (id, tag, { from, to }) => stream(id, tag, { from, to: to - 1 }) }),
    AGREES,
    'stream: goes no further than the range, and no further than the journal',
  ),
  sabotage(
    'counts a tag that stands twice',
    finding((events, tag, range) =>
      within(
        range,
        events.flatMap(({ revision, text }) =>
          (JSON.parse(text) as { tags: string[] }).tags.filter((each) => each === tag).map(() => revision),
        ),
      ),
    ),
    'stream: names an event once that carries a tag twice',
  ),
  sabotage(
    'indexes the first page',
    finding((events, tag, range) =>
      within(
        range,
        those(events.slice(0, 1_000), (entry) => tagsOf(entry).includes(tag)),
      ),
    ),
    'stream: knows every event of a journal of many pages',
  ),
  sabotage(
    'joins the names of ledgers and tags',
    joined,
    'stream: does not take tags and ledgers for each other whose ids run together',
  ),
  sabotage(
    'indexes its own appends',
    ownAppends,
    'stream: sees what another store object appends',
    'reopening: finds the streams, and goes on with them',
  ),
]
