import { either as E } from 'fp-ts'
import type { CorruptLedger, StoreUnavailable } from '../../kernel/errors.ts'
import { limits } from '../../kernel/limits.ts'
import type { Append, EventStore, JournalEntry, ReadError } from '../../stores/port.ts'
import type { Tail } from '../tail.ts'
import { lookPause, type Wait } from '../wait.ts'
import { ahead, anotherJournal, contended } from './refusals.ts'

/** Where a journal goes. */
export interface Target {
  readonly store: EventStore
  readonly ledgerId: string
  readonly wait: Wait
}
type Moved<A> = Promise<E.Either<ReadError, A>>
/** The end of what is moved. */
type End = Pick<Tail, 'revision' | 'hash'>

/** One entry; undefined where there is none. */
export async function entryAt(
  store: EventStore,
  ledgerId: string,
  revision: number,
): Moved<JournalEntry | undefined> {
  const found = await store.read(ledgerId, { from: revision, to: revision })
  return E.isLeft(found) ? found : E.right(found.right[0])
}

/** The last entry of a journal; undefined of one that is empty. */
export async function lastOf(store: EventStore, ledgerId: string): Moved<JournalEntry | undefined> {
  const head = await store.head(ledgerId)
  if (E.isLeft(head)) return head
  return head.right < 0 ? E.right(undefined) : entryAt(store, ledgerId, head.right)
}

/**
 * Appends a batch and finds out what became of it. What may have been written is sent again only as the identical batch; once the target
 * has moved on along the same journal, by our own late batch or by somebody who moves the same, only the rest is sent.
 */
export async function deliver(target: Target, whole: Append): Moved<void> {
  let batch = whole
  let doubt: StoreUnavailable | undefined
  for (let check = 0; check < limits.outcomeChecks; check++) {
    const answer = await target.store.append(batch)
    if (E.isRight(answer)) return answer
    const error = answer.left
    if (error._tag === 'StoreUnavailable' && error.outcome === 'unknown') doubt = error
    else if (error._tag === 'StoreUnavailable' && !doubt) return E.left(error)
    await target.wait(lookPause(check))
    const rest = await restOf(target.store, batch)
    if (E.isLeft(rest)) return rest
    if (rest.right.entries.length === 0) return E.right(undefined)
    if (rest.right !== batch) doubt = undefined
    batch = rest.right
  }
  return E.left(doubt ?? contended(target.ledgerId, batch.expectedRevision))
}

/** What of a batch is not there yet; the batch itself where nothing of it is, or nobody can tell. */
async function restOf(store: EventStore, batch: Append): Promise<E.Either<CorruptLedger, Append>> {
  const { ledgerId, expectedRevision, entries } = batch
  const head = await store.head(ledgerId)
  if (E.isLeft(head) || head.right <= expectedRevision) return E.right(batch)
  const at = Math.min(head.right, expectedRevision + entries.length)
  const there = await entryAt(store, ledgerId, at)
  if (E.isLeft(there)) return there.left._tag === 'CorruptLedger' ? E.left(there.left) : E.right(batch)
  const isOurs = there.right?.hash === entries[at - expectedRevision - 1]?.hash
  if (!isOurs) return E.left(anotherJournal(ledgerId, at))
  return E.right({ ...batch, expectedRevision: at, entries: entries.slice(at - expectedRevision) })
}

/** Reads the target's end back: it must be the end of what was moved. */
export async function confirmed({ store, ledgerId }: Omit<Target, 'wait'>, end: End): Moved<void> {
  const head = await store.head(ledgerId)
  if (E.isLeft(head)) return head
  if (head.right < end.revision) return E.left(contended(ledgerId, end.revision))
  if (end.revision >= 0) {
    const there = await entryAt(store, ledgerId, end.revision)
    if (E.isLeft(there)) return there
    if (there.right?.hash !== end.hash) return E.left(anotherJournal(ledgerId, end.revision))
  }
  return head.right > end.revision ? E.left(ahead(ledgerId, head.right, end.revision)) : E.right(undefined)
}
