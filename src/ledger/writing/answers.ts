import { either as E } from 'fp-ts'
import type { Envelope } from '../../kernel/envelope.ts'
import { erasedBy } from '../../kernel/erasure.ts'
import { invalidInput, type LedgerError } from '../../kernel/errors.ts'
import { limits } from '../../kernel/limits.ts'
import type { Commit } from '../commit.ts'
import type { CommandSeen } from '../observer.ts'
import type { Receipt } from '../types.ts'
import type { Batch } from './batch.ts'
import { forget } from './forgetting.ts'
import type { Outcome, Pending, Writing } from './writing.ts'

/** Answers a command that stands in the journal: at once, unless the vault has to forget somebody first. */
export function acknowledged(w: Writing, told: Receipt<Envelope>): Outcome | Promise<Outcome> {
  const erased = told.events.flatMap((event) => erasedBy(w.keep.model, event) ?? [])
  return erased.length === 0 ? E.right(told) : forgotten(w, erased, E.right(told))
}
async function forgotten(w: Writing, ids: readonly string[], told: Outcome): Promise<Outcome> {
  const { unforgotten } = w.keep
  let isDone = false
  try {
    const done = await forget(w, ids)
    isDone = E.isRight(done)
    return E.isLeft(done) ? E.left([done.left]) : told
  } finally {
    // Also where the vault threw: whoever was not forgotten is tried again.
    for (const id of ids) isDone ? unforgotten.delete(id) : unforgotten.add(id)
  }
}

export const mayGoOn = ({ decisions }: Pending): boolean => decisions <= limits.conflictRetries

export const outcomeOf = (outcome: Outcome): CommandSeen['outcome'] => {
  if (E.isRight(outcome)) return outcome.right.outcome
  const isBroken = outcome.left.some((e) => e._tag === 'StoreUnavailable' || e._tag === 'CorruptLedger')
  return isBroken ? 'failed' : 'refused'
}

/** Whether a commit would make a batch larger than one append may be. */
export function isTooMuch(batch: Batch, { bytes, entries }: Commit, most: number): boolean {
  if (batch.accepted.length === 0) return false
  return batch.events + entries.length > limits.eventsPerAppend || batch.bytes + bytes > most
}
export const tooLarge = ({ bytes, entries }: Commit, most: number): LedgerError =>
  invalidInput(
    'command',
    `smaller in effect: its ${entries.length} events take ${bytes} bytes, the store takes ${most} at once`,
    `影响更小的命令：其 ${entries.length} 条事件共 ${bytes} 字节，存储一次至多 ${most} 字节`,
  )
