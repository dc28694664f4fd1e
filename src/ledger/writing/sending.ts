import { either as E } from 'fp-ts'
import { isErased } from '../../kernel/erasure.ts'
import type { LedgerError } from '../../kernel/errors.ts'
import { limits } from '../../kernel/limits.ts'
import type { Append, AppendError, Conflict, JournalEntry, PersonVault } from '../../stores/port.ts'
import { stopwatch, tell } from '../observer.ts'
import { lookPause } from '../wait.ts'
import type { Batch } from './batch.ts'
import type { Outcome, Writing } from './writing.ts'

/** `found`: the store did not say so, but the batch stands in the journal, perhaps with others behind it. */
export type Sent = E.Either<AppendError, 'told' | 'found'>
const told = E.map((): 'told' | 'found' => 'told')

/** Appends a batch, and finds out what became of it where the store does not say. */
export async function send(w: Writing, batch: Batch): Promise<Sent> {
  const { store, vault } = w
  const kept = vault ? await keepDetails(vault, batch) : E.right(undefined)
  if (E.isLeft(kept)) return E.left({ ...kept.left, outcome: 'notWritten' })
  const append = appendOf(w, batch)
  const took = stopwatch()
  const sent = await settled(w, append, told(await store.append(append)))
  report(w, batch, sent, took())
  return sent
}
/** The same for a batch that is made only when it is our turn; undefined where the turn brought none. */
export async function sendNext(w: Writing, batchOn: (missed: readonly JournalEntry[]) => Batch | undefined) {
  const { keep, store } = w
  const took = stopwatch()
  const made: { batch?: Batch | undefined; append?: Append | undefined } = {}
  const answer = await store.appendNext?.(keep.ledgerId, keep.tail.revision, (missed) => {
    made.batch = batchOn(missed)
    made.append = made.batch && made.batch.accepted.length > 0 ? appendOf(w, made.batch) : undefined
    return made.append
  })
  const { batch, append } = made
  const first = answer && told(answer)
  if (!first || !batch || !append) return { batch, sent: first }
  const sent = await settled(w, append, first)
  report(w, batch, sent, took())
  return { batch, sent }
}

/** Writes details into a host's vault, and notes whose commands left some there. */
async function keepDetails(vault: PersonVault, { ledgerId, details, accepted }: Batch) {
  if (details.length === 0) return E.right(undefined)
  const kept = await vault.put(ledgerId, details)
  if (E.isRight(kept)) for (const one of accepted) if (one.details.length > 0) one.pending.kept = one.owner
  return kept
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
const mayBeWritten = (error: LedgerError | AppendError): boolean =>
  error._tag === 'StoreUnavailable' && error.outcome === 'unknown'
const outcomeOf = (sent: Sent) =>
  E.isRight(sent) ? 'written' : sent.left._tag === 'Conflict' ? 'conflict' : sent.left.outcome

/**
 * Not knowing is settled by looking for the batch's event ids where they must stand. What is not there may still be on its way, so
 * that only the identical batch is ever sent again: it is taken once at most, because it names the revision that it follows.
 */
async function settled({ store, wait }: Writing, append: Append, first: Sent): Promise<Sent> {
  if (E.isRight(first) || !mayBeWritten(first.left)) return first
  for (let check = 0; check < limits.outcomeChecks; check++) {
    await wait(lookPause(check))
    const found = await lookFor(store, append)
    if (found === 'written') return E.right('found')
    if (typeof found === 'object') return E.left(found)
    // A conflict now may be our own batch, come in late: the next look tells. A refusal says nothing of the first sending.
    if (found === 'absent' && E.isRight(await store.append(append))) return E.right('told')
  }
  return first
}

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
 * Details of somebody whom the journal does not know, or knows as erased, must not stay in a host's vault when their command was not
 * written after all. Only who has read the journal to its end may say so: somebody else may have registered the person just now.
 */
export async function letGo({ keep, store, vault }: Writing, kept: string, outcome: Outcome): Promise<void> {
  if (!vault || E.isRight(outcome) || outcome.left.some(mayBeWritten)) return
  const head = await store.head(keep.ledgerId)
  const isUpToDate = E.isRight(head) && head.right === keep.tail.revision
  if (isUpToDate && (keep.world.states.get(kept) === undefined || isErased(keep.world, kept)))
    await vault.forget(keep.ledgerId, kept.slice(kept.indexOf(':') + 1))
}
