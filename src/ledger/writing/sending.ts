import { either as E } from 'fp-ts'
import type { LedgerError, StoreUnavailable } from '../../kernel/errors.ts'
import { limits } from '../../kernel/limits.ts'
import type { Append, AppendError, Conflict, JournalEntry } from '../../stores/port.ts'
import { stopwatch, tell } from '../observer.ts'
import { pause } from '../wait.ts'
import type { Batch } from './batch.ts'
import type { Outcome, Pending, Writing } from './writing.ts'

/** `found`: the store did not say so, but the batch stands in the journal, perhaps with others behind it. */
export type Sent = E.Either<AppendError, 'told' | 'found'>
const told = E.map((): 'told' | 'found' => 'told')

/** Appends a batch, and finds out what became of it where the store does not say. */
export async function send(w: Writing, batch: Batch): Promise<Sent> {
  const { store, vault } = w
  const kept =
    vault && batch.details.length > 0 ? await vault.put(batch.ledgerId, batch.details) : E.right(undefined)
  if (E.isLeft(kept)) return E.left({ ...kept.left, outcome: 'notWritten' })
  const append = appendOf(w, batch)
  if (vault)
    for (const { pending, owner, details } of batch.accepted) if (details.length > 0) pending.kept = owner
  const took = stopwatch()
  const sent = await settled(w, append, told(await store.append(append)))
  report(w, batch, sent, took())
  return sent
}
/** The same for a batch that is made only when it is our turn; undefined where the turn brought none. */
export async function sendNext(w: Writing, batchOn: (missed: readonly JournalEntry[]) => Batch | undefined) {
  const { keep, store } = w
  const took = stopwatch()
  let batch: Batch | undefined
  const answer = await store.appendNext?.(keep.ledgerId, keep.tail.revision, (missed) => {
    batch = batchOn(missed)
    return batch && batch.accepted.length > 0 ? appendOf(w, batch) : undefined
  })
  const first = answer && told(answer)
  // Assigned in the callback, where TypeScript does not look.
  const made = batch as Batch | undefined
  if (first === undefined || made === undefined || made.accepted.length === 0)
    return { batch: made, sent: first }
  const sent = await settled(w, appendOf(w, made), first)
  report(w, made, sent, took())
  return { batch: made, sent }
}

const appendOf = ({ vault }: Writing, { ledgerId, expectedRevision, entries, details }: Batch): Append => ({
  ledgerId,
  expectedRevision,
  entries,
  sealed: vault ? [] : details,
})
const report = ({ observer }: Writing, batch: Batch, sent: Sent, durationMs: number): void =>
  tell(observer, 'onAppend', {
    commands: batch.accepted.length,
    events: batch.events,
    bytes: batch.bytes,
    outcome: outcomeOf(sent),
    durationMs,
  })
const isUnknown = (sent: Sent): sent is E.Left<StoreUnavailable> =>
  E.isLeft(sent) && sent.left._tag === 'StoreUnavailable' && sent.left.outcome === 'unknown'
const outcomeOf = (sent: Sent) =>
  E.isRight(sent) ? 'written' : sent.left._tag === 'Conflict' ? 'conflict' : sent.left.outcome

/**
 * Not knowing is settled by looking for the batch's event ids where they must stand. What is not there may still be on its way, so
 * that only the identical batch is ever sent again: it is taken once at most, because it names the revision that it follows.
 */
async function settled({ store, wait }: Writing, append: Append, first: Sent): Promise<Sent> {
  if (!isUnknown(first)) return first
  for (let check = 0; check < limits.outcomeChecks; check++) {
    await wait(LEAST_WAIT_MS * 2 ** check + pause(check, LEAST_WAIT_MS))
    const found = await lookFor(store, append)
    if (found === 'written') return E.right('found')
    if (typeof found === 'object') return E.left(found)
    // A conflict now may be our own batch, come in late: the next look tells. A refusal says nothing of the first sending.
    if (found === 'absent' && E.isRight(await store.append(append))) return E.right('told')
  }
  return first
}
const LEAST_WAIT_MS = 25

/** The batch in its place, nothing in its place, or something else, which then keeps it out for good. */
async function lookFor(
  store: Writing['store'],
  { ledgerId, expectedRevision, entries }: Append,
): Promise<'written' | 'absent' | 'unseen' | Conflict> {
  const head = await store.head(ledgerId)
  if (E.isLeft(head)) return 'unseen'
  const actualRevision = head.right
  if (actualRevision <= expectedRevision) return 'absent'
  const last = entries.at(-1)
  if (last === undefined || actualRevision < last.revision) return { _tag: 'Conflict', actualRevision }
  const there = await store.read(ledgerId, { from: last.revision, to: last.revision })
  if (E.isLeft(there)) return 'unseen'
  // The id alone could be that of the same command in somebody else's batch; the hash speaks for everything before it too.
  const ours = there.right[0]?.id === last.id && there.right[0].hash === last.hash
  return ours ? 'written' : { _tag: 'Conflict', actualRevision }
}

/**
 * Details of somebody whom the journal does not know must not stay in a host's vault when their command was not written after all. Only
 * who has read the journal to its end may say so: somebody else may have registered the person just now.
 */
export async function letGo(
  { keep, store, vault }: Writing,
  { kept }: Pending,
  outcome: Outcome,
): Promise<void> {
  if (!vault || kept === undefined || E.isRight(outcome) || outcome.left.some(mayBeWritten)) return
  const head = await store.head(keep.ledgerId)
  const isUpToDate = E.isRight(head) && head.right === keep.tail.revision
  if (isUpToDate && keep.world.states.get(kept) === undefined)
    await vault.forget(keep.ledgerId, kept.slice(kept.indexOf(':') + 1))
}
const mayBeWritten = (error: LedgerError): boolean =>
  error._tag === 'StoreUnavailable' && error.outcome === 'unknown'
