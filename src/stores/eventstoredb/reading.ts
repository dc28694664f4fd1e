import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { limits } from '../../kernel/limits.ts'
import type { JournalEntry, ReadError, ReadRange } from '../port.ts'
import { LAST, metadataOf, type Part, read } from './client/calls.ts'
import type { Session } from './client/session.ts'
import type { Recorded } from './client/types.ts'
import { entryOf } from './entry.ts'
import { deletedJournal, gap, unavailable } from './failures.ts'
import { look } from './look.ts'
import type { Names } from './names.ts'
import { EMPTY, type Tail, timeIn } from './tails.ts'

/** What is read of the journals. */
export interface Reading {
  head(ledgerId: string): Promise<E.Either<ReadError, number>>
  page(ledgerId: string, range: ReadRange): Promise<E.Either<ReadError, readonly JournalEntry[]>>
  tail(ledgerId: string): Promise<E.Either<ReadError, Tail>>
}

/** Every reading goes to the leader: what was just written must be there. */
export const reading = (session: Session, names: Names): Reading => {
  const { forwards, backwards, absent } = journals(session, names)
  return {
    head: async (ledgerId) =>
      E.map((events: readonly Recorded[]) => Number(events[0]?.revision ?? -1))(await backwards(ledgerId, 1)),
    page: async (ledgerId, range) => {
      const from = Math.max(0, range.from)
      const most = Math.min(limits.page, range.to - from + 1)
      if (most < 1) return E.right([])
      const events = await forwards(ledgerId, { from, most })
      if (E.isLeft(events)) return events
      return events.right.length > 0 ? entriesOf(ledgerId, from, events.right) : absent(ledgerId)
    },
    tail: async (ledgerId) => {
      for (let most = FEW; ; most *= 8) {
        const events = await backwards(ledgerId, most)
        if (E.isLeft(events)) return events
        const tail = tailOf(events.right)
        // All of one time as far as was read: there may be more of it.
        if (tail.ids.size < most) return E.right(tail)
      }
    },
  }
}

type Events = Promise<E.Either<ReadError, readonly Recorded[]>>

const journals = (session: Session, names: Names) => {
  const forwards = async (ledgerId: string, part: Part): Events => {
    const stream = names.journal(ledgerId)
    const answer = await session.call((means) => read(means, stream, part))
    if (E.isRight(answer)) return answer
    return E.left(
      answer.left.kind === 'deleted' ? deletedJournal(ledgerId, stream) : unavailable(answer.left),
    )
  }
  /** A stream that was deleted looks like one that never was, except for what the server keeps about it. */
  const absent = async (ledgerId: string): Promise<E.Either<ReadError, readonly never[]>> => {
    const stream = names.journal(ledgerId)
    const about = await look(session, metadataOf(stream), LAST)
    if (E.isLeft(about)) return about
    return Cut.is(about.right[0]?.data) ? E.left(deletedJournal(ledgerId, stream)) : E.right([])
  }
  const backwards = async (ledgerId: string, most: number): Events => {
    const events = await forwards(ledgerId, { ...LAST, most })
    return E.isRight(events) && events.right.length === 0 ? absent(ledgerId) : events
  }
  return { forwards, backwards, absent }
}
/** What comes before a revision is gone; all of it, where the stream was deleted. */
const Cut = t.type({ $tb: t.number })
const FEW = 32

/** Events as entries; the first that is missing or not of its shape ends the reading with its place. */
const entriesOf = (ledgerId: string, from: number, events: readonly Recorded[]) =>
  E.traverseArrayWithIndex(
    (at: number, event: Recorded): E.Either<ReadError, JournalEntry> =>
      Number(event.revision) === from + at ? entryOf(ledgerId, event) : E.left(gap(ledgerId, from + at)),
  )(events)

/** Of events that were read backwards. */
const tailOf = (events: readonly Recorded[]): Tail => {
  const [last] = events
  if (last === undefined) return EMPTY
  const time = timeIn(last.id)
  const ids = events.map(({ id }) => id).filter((id) => timeIn(id) === time)
  return { revision: Number(last.revision), time, ids: new Set(ids) }
}
