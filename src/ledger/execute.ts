import { either as E } from 'fp-ts'
import type { Envelope } from '../kernel/envelope.ts'
import { type ConcurrencyConflict, invalidInput, type LedgerError } from '../kernel/errors.ts'
import { limits } from '../kernel/limits.ts'
import { LED_04 } from '../kernel/rules.ts'
import type { EventStore, PersonVault, ReadError, VaultRecord } from '../stores/port.ts'
import { type Commit, commitOf, digestOf } from './commit.ts'
import { type Keep, opened, pages } from './keep.ts'
import { type Decision, decideOn, type Means, type Request, ruleViolated } from './pipeline.ts'
import type { Receipt } from './types.ts'

export interface Writing {
  readonly keep: Keep
  readonly means: Means
  readonly store: EventStore
  /** A vault of the host's: written before the events are. */
  readonly vault: PersonVault | undefined
}
type Outcome = E.Either<readonly LedgerError<Envelope>[], Receipt<Envelope>>

/** Decides and appends; when somebody else appended first, catches up and decides again, a bounded number of times. */
export async function write(w: Writing, request: Request): Promise<Outcome> {
  for (let attempt = 0; attempt <= limits.conflictRetries; attempt++) {
    const earlier = await repeated(w, request)
    if (earlier) return earlier
    const salt = (path: string): string => w.means.entropy(`${w.keep.ledgerId}/${request.commandId}/${path}`)
    const decision = decideOn(w.keep, w.means, request, salt)
    if (E.isLeft(decision)) {
      // Somebody may have written what would make the difference: nobody is refused for what was not read yet.
      const behind = await catchUpIfBehind(w)
      if (E.isLeft(behind)) return E.left([behind.left])
      if (behind.right) continue
      return E.left(await withUnseen(w, decision.left))
    }
    const commit = commitOf(w.keep, decision.right.steps, decision.right.kase, request.context, w.means.hash)
    if (commit.bytes > w.store.maxAppendBytes) return E.left([tooLarge(w, commit)])
    const written = await append(w, request, decision.right, commit)
    if (written) return written
  }
  return E.left([gaveUp(w, request)])
}

/** Reads what others have appended; whether there was anything. */
async function catchUpIfBehind({ keep, store }: Writing): Promise<E.Either<ReadError, boolean>> {
  const head = await store.head(keep.ledgerId)
  if (E.isLeft(head)) return head
  if (head.right <= keep.tail.revision) return E.right(false)
  const read = await keep.catchUp(store, head.right)
  return E.isLeft(read) ? read : E.right(true)
}

/** One append; undefined where somebody else was faster and the ledger has caught up. */
async function append(
  w: Writing,
  request: Request,
  { fork, details }: Decision,
  commit: Commit,
): Promise<Outcome | undefined> {
  const { keep, store, vault } = w
  const sealed = details.map(
    (d): VaultRecord => ({ ...d, personId: String(request.data[`${request.def.entity}Id`]) }),
  )
  if (vault && sealed.length > 0) {
    const kept = await vault.put(keep.ledgerId, sealed)
    if (E.isLeft(kept)) return E.left([kept.left])
  }
  const { ledgerId, tail } = keep
  const batch = {
    ledgerId,
    expectedRevision: tail.revision,
    entries: commit.entries,
    sealed: vault ? [] : sealed,
  }
  const result = await store.append(batch)
  if (E.isRight(result)) {
    fork.merge()
    for (const envelope of commit.envelopes) keep.note(envelope)
    return E.right(receipt('accepted', request.commandId, commit.envelopes))
  }
  const known = result.left._tag === 'Conflict' || result.left.outcome === 'notWritten'
  if (vault && sealed.length > 0 && known) await forgetStranger(w, vault, request)
  if (result.left._tag === 'StoreUnavailable') return E.left([result.left])
  const caughtUp = await keep.catchUp(store, result.left.actualRevision)
  return E.isLeft(caughtUp) ? E.left([caughtUp.left]) : undefined
}

/** Details of somebody whom the journal does not know must not stay in a host's vault when their event was not written. */
async function forgetStranger({ keep }: Writing, vault: PersonVault, { def, data }: Request): Promise<void> {
  const id = String(data[`${def.entity}Id`])
  if (keep.world.states.get(`${def.entity}:${id}`) === undefined) await vault.forget(keep.ledgerId, id)
}

const receipt = (
  outcome: Receipt<Envelope>['outcome'],
  commandId: string,
  events: readonly Envelope[],
): Receipt<Envelope> => ({
  outcome,
  commandId,
  revision: events.at(-1)?.revision ?? -1,
  events,
})

/** LED-04: the first result again for the same command, a refusal for another one under its id. */
async function repeated(w: Writing, request: Request): Promise<Outcome | undefined> {
  const known = w.keep.commands.get(request.commandId)
  if (!known) return undefined
  const [first, count] = known
  const events = await readEvents(w, first, first + count - 1)
  if (E.isLeft(events)) return E.left([events.left])
  const digest = digestOf(w.means.hash, request, request.context)
  if (events.right[0]?.metadata.commandDigest === digest)
    return E.right(receipt('repeated', request.commandId, events.right))
  const broken = { rule: LED_04.id, subject: `command:${request.commandId}`, with: { firstRevision: first } }
  return E.left([ruleViolated(w.keep, broken)])
}

export async function readEvents(
  { keep, store }: Pick<Writing, 'keep' | 'store'>,
  from: number,
  to: number,
  wanted: (envelope: Envelope) => boolean = () => true,
): Promise<E.Either<ReadError, readonly Envelope[]>> {
  const events: Envelope[] = []
  for await (const page of pages(store, keep.ledgerId, from, to)) {
    if (E.isLeft(page)) return page
    for (const entry of page.right) {
      const open = opened(keep.model, keep.ledgerId, entry)
      if (E.isLeft(open)) return open
      if (wanted(open.right.envelope)) events.push(open.right.envelope)
    }
  }
  return E.right(events)
}

/** A conflict tells what the other clerk did: the events of the entity that the caller had not seen. */
async function withUnseen(
  w: Writing,
  errors: readonly LedgerError[],
): Promise<readonly LedgerError<Envelope>[]> {
  const out: LedgerError<Envelope>[] = []
  for (const error of errors) {
    if (error._tag !== 'ConcurrencyConflict') out.push(error)
    else {
      const { subject, expectedRevision } = error
      const own = await readEvents(w, 0, w.keep.tail.revision, (e) => e.tags[0] === subject)
      out.push({ ...error, unseen: E.isRight(own) ? own.right.slice(expectedRevision) : [] })
    }
  }
  return out
}

function tooLarge(w: Writing, { bytes, entries }: Commit): LedgerError<Envelope> {
  const most = w.store.maxAppendBytes
  return invalidInput(
    'command',
    `smaller in effect: its ${entries.length} events take ${bytes} bytes, the store takes ${most} at once`,
    `影响更小的命令：其 ${entries.length} 条事件共 ${bytes} 字节，存储一次至多 ${most} 字节`,
  )
}
function gaveUp(w: Writing, { def, commandId }: Request): ConcurrencyConflict<Envelope> {
  const { revision } = w.keep.tail
  const message = {
    en: `${def.type} was decided ${limits.conflictRetries + 1} times and somebody else appended first each time.`,
    zh: `${def.type} 重试 ${limits.conflictRetries + 1} 次，每次都被他人先行写入。`,
  }
  const subject = `command:${commandId}`
  return {
    _tag: 'ConcurrencyConflict',
    subject,
    expectedRevision: revision,
    actualRevision: revision,
    unseen: [],
    message,
  }
}
