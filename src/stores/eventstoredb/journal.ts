import { either as E } from 'fp-ts'
import { storeUnavailable } from '../../kernel/errors.ts'
import { refusalOf, refused, tookNothing } from '../common/refusals.ts'
import type { Append, AppendError, JournalEntry, ReadError } from '../port.ts'
import { append } from './client/calls.ts'
import type { Failed, Session } from './client/session.ts'
import type { Proposed } from './client/types.ts'
import { proposedOf } from './entry.ts'
import { unavailable, unavailableFor } from './failures.ts'
import type { Names } from './names.ts'
import type { Reading } from './reading.ts'
import type { Registry } from './registry.ts'
import { extended, refusalBehind, type Tail } from './tails.ts'
import type { Vault } from './vault.ts'

/** What an append goes through. */
export interface Rooms {
  readonly session: Session
  readonly names: Names
  readonly reading: Reading
  readonly registry: Registry
  readonly vault: Vault
}

type Answer<A> = Promise<E.Either<AppendError, A>>

/** Appends to the journals; all other streams are written before or behind it. */
export const appender = (rooms: Rooms, maxBytes: number): ((request: Append) => Answer<void>) => {
  const { reading, registry } = rooms
  const tails = new Map<string, Tail>()

  /** The journal's end, read anew where what is known does not fit the request. */
  const tailFor = async ({ ledgerId, expectedRevision }: Append): Promise<E.Either<ReadError, Tail>> => {
    const known = tails.get(ledgerId)
    if (known?.revision === expectedRevision) return E.right(known)
    const tail = await reading.tail(ledgerId)
    if (E.isRight(tail)) tails.set(ledgerId, tail.right)
    return tail
  }
  return async (request) => {
    const { ledgerId, entries, expectedRevision } = request
    const refusal = refusalOf(request, maxBytes)
    if (refusal !== undefined) return E.left(refused(refusal))
    const tail = await tailFor(request)
    if (E.isLeft(tail)) return E.left(asUnavailable(tail.left))
    if (tail.right.revision !== expectedRevision) return overtaken(rooms, request, tail.right.revision)
    const misplaced = refusalBehind(tail.right, ledgerId, entries)
    if (misplaced !== undefined) return E.left(refused(misplaced))
    const events = proposedAll(ledgerId, entries)
    if (E.isLeft(events)) return events
    const noted =
      expectedRevision < 0 && entries.length > 0 ? await registry.add(ledgerId) : E.right(undefined)
    if (E.isLeft(noted)) return E.left(unavailable(noted.left))
    const written = await withDetails(rooms, request, events.right)
    if (E.isRight(written)) tails.set(ledgerId, extended(tail.right, entries))
    else tails.delete(ledgerId)
    return written
  }
}

/** Details come first, and are taken back where the events did not follow. */
const withDetails = async (rooms: Rooms, request: Append, events: readonly Proposed[]): Answer<void> => {
  const { vault } = rooms
  const { puts, failure } = await vault.keep(request.ledgerId, request.sealed)
  const written = failure
    ? E.left({ ...failure, outcome: 'notWritten' } as const)
    : await appended(rooms, request, events)
  if (E.isLeft(written) && isOut(written.left)) await vault.withdraw(request.ledgerId, puts)
  return written
}

/** Whether nothing was written, for sure. */
const isOut = (error: AppendError): boolean => error._tag === 'Conflict' || error.outcome === 'notWritten'

const proposedAll = (ledgerId: string, entries: readonly JournalEntry[]) =>
  E.traverseArray((entry: JournalEntry) =>
    E.fromNullable(refused(unfit(ledgerId, entry)))(proposedOf(ledgerId, entry)),
  )(entries)
const unfit = (ledgerId: string, { revision }: JournalEntry) => ({
  en: `ledger ${ledgerId}, revision ${revision}: the text is not the canonical text of an event of this ledger, and would not come back as it is`,
  zh: `台账 ${ledgerId}，修订号 ${revision}：文本不是本台账事件的规范文本，无法原样取回`,
})

const appended = async (
  rooms: Rooms,
  request: Append,
  events: readonly Proposed[],
): Promise<E.Either<AppendError, void>> => {
  const { ledgerId, expectedRevision } = request
  const last = request.entries.at(-1)
  if (last === undefined) return E.right(undefined)
  const expected = expectedRevision < 0 ? 'no_stream' : BigInt(expectedRevision)
  const answer = await rooms.session.call((means) =>
    append(means, rooms.names.journal(ledgerId), expected, events),
  )
  if (E.isLeft(answer)) return failed(rooms, request, answer.left)
  if (answer.right !== last.revision) return E.left(astray(ledgerId, answer.right))
  // The server looks at ids only: a rival that decided the same command in the same millisecond may have written another text under them.
  return overtaken(rooms, request, last.revision)
}

const failed = (rooms: Rooms, request: Append, failure: Failed): Answer<void> =>
  failure.kind === 'conflict'
    ? overtaken(rooms, request, failure.actual ?? -1)
    : Promise.resolve(E.left(unavailableFor(failure)))

/** The stream is longer than the request supposes: by its own batch, where an earlier try was lost on the way, or by somebody else's. */
const overtaken = async ({ reading }: Rooms, request: Append, actualRevision: number): Answer<void> => {
  const conflict = E.left({ _tag: 'Conflict', actualRevision } as const)
  const last = request.entries.at(-1)
  if (last === undefined || actualRevision < last.revision) return conflict
  const there = await reading.page(request.ledgerId, { from: last.revision, to: last.revision })
  if (E.isLeft(there)) return E.left({ ...asUnavailable(there.left), outcome: 'unknown' })
  // The hash speaks for everything before it too.
  return there.right[0]?.hash === last.hash ? E.right(undefined) : conflict
}

const asUnavailable = (error: ReadError) => (error._tag === 'CorruptLedger' ? tookNothing(error) : error)

/** A stream that was deleted under us goes on counting from where it was. */
const astray = (ledgerId: string, revision: number) =>
  storeUnavailable(
    'unknown',
    `the server wrote to ledger ${ledgerId} at another place (${revision}): its stream was deleted meanwhile`,
    `服务器写入了台账 ${ledgerId} 的其他位置（${revision}）：该事件流在此期间被删除`,
  )
