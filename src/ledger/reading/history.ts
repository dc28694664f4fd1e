import { either as E } from 'fp-ts'
import type { Envelope } from '../../kernel/envelope.ts'
import { limits } from '../../kernel/limits.ts'
import type { EventStore } from '../../stores/port.ts'
import { readEvents } from '../journal.ts'
import type { Keep } from '../keep.ts'
import { CLOSED, type Line } from '../line.ts'
import { LedgerFailure } from '../result.ts'
import type { Range, Streamed } from '../types.ts'

/** What reading takes. */
export interface Reader {
  readonly keep: Keep
  readonly store: EventStore
  readonly line: Line
}
/** The journal in order, or one entity's stream, up to the head as it is now. */
export async function* history(r: Reader, range: Range): AsyncGenerator<Envelope, void> {
  if (r.line.ended) throw new LedgerFailure([CLOSED])
  const { revision } = r.keep.tail
  const to = Math.min(range.to ?? revision, revision)
  for await (const events of chunks(r, range.tag, Math.max(0, range.from ?? 0), to)) {
    for (const event of events) {
      if (range.signal?.aborted) return
      yield event
    }
    if (r.line.ended) throw new LedgerFailure([CLOSED])
  }
}

/** One entity's stream with revisions of its own (LED-10). */
export async function* entityStream(
  r: Reader,
  tag: string,
  range: Omit<Range, 'tag'>,
): AsyncGenerator<Streamed<Envelope>, void> {
  const { keep, store, line } = r
  if (line.ended) throw new LedgerFailure([CLOSED])
  const found = await revisionsOf(r, tag, 0, keep.tail.revision)
  let revision = Math.max(0, range.from ?? 0)
  const wanted = found.slice(revision, range.to === undefined ? undefined : range.to + 1)
  for (const stretch of grouped(wanted))
    for (const event of await readStretch(keep, store, stretch)) {
      if (range.signal?.aborted) return
      yield { revision, event }
      revision += 1
    }
}

/** Stretches of a journal or of one stream: each read when it is asked for, and never more than a page at once. */
export async function* chunks(
  r: Pick<Reader, 'keep' | 'store'>,
  tag: string | undefined,
  from: number,
  to: number,
): AsyncGenerator<readonly Envelope[], void> {
  const stretches = tag === undefined ? whole(from, to) : grouped(await revisionsOf(r, tag, from, to))
  for (const stretch of stretches) yield await readStretch(r.keep, r.store, stretch)
}
async function revisionsOf(
  { keep, store }: Pick<Reader, 'keep' | 'store'>,
  tag: string,
  from: number,
  to: number,
): Promise<readonly number[]> {
  const found = await keep.streams.find(store, keep.ledgerId, tag, from, to)
  if (E.isLeft(found)) throw new LedgerFailure([found.left])
  return found.right
}

/** Revisions that are read in one go, and which of them are wanted; all where none are named. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly wanted?: ReadonlySet<number>
}
function* whole(first: number, to: number): Iterable<Stretch> {
  for (let from = first; from <= to; from += limits.page)
    yield { from, to: Math.min(from + limits.page - 1, to) }
}
function* grouped(revisions: readonly number[]): Iterable<Stretch> {
  let group: number[] = []
  for (const revision of revisions) {
    const [first = revision, last = revision] = [group[0], group.at(-1)]
    if (revision - last > WIDEST_GAP || revision - first >= limits.page) {
      yield stretchOf(group)
      group = []
    }
    group.push(revision)
  }
  if (group.length > 0) yield stretchOf(group)
}
/** Events that nobody asked for cost less to read along than another read does, up to so many. */
const WIDEST_GAP = 16
const stretchOf = (revisions: readonly number[]): Stretch => ({
  from: revisions[0] ?? 0,
  to: revisions.at(-1) ?? -1,
  wanted: new Set(revisions),
})

async function readStretch(
  keep: Keep,
  store: EventStore,
  { from, to, wanted }: Stretch,
): Promise<readonly Envelope[]> {
  const events = await readEvents(keep, store, from, to, wanted)
  if (E.isLeft(events)) throw new LedgerFailure([events.left])
  return events.right
}
