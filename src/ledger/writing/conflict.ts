import { either as E } from 'fp-ts'
import type { Envelope } from '../../kernel/envelope.ts'
import type { ConcurrencyConflict, LedgerError } from '../../kernel/errors.ts'
import { readEvents } from '../journal.ts'
import type { Pending, Writing } from './writing.ts'

/** A conflict tells what the other clerk did: the events of the entity that the caller had not seen. */
export async function withUnseen(
  w: Writing,
  errors: readonly LedgerError[],
): Promise<readonly LedgerError<Envelope>[]> {
  const out: LedgerError<Envelope>[] = []
  for (const error of errors) {
    if (error._tag !== 'ConcurrencyConflict') out.push(error)
    else {
      const { subject, expectedRevision } = error
      const own = (await eventsFrom(w, 0)).filter((e) => e.tags[0] === subject)
      out.push({ ...error, unseen: own.slice(expectedRevision) })
    }
  }
  return out
}

/** The events of the journal from a revision on; none where they cannot be read: the conflict itself is the answer. */
async function eventsFrom({ keep, store }: Writing, from: number): Promise<readonly Envelope[]> {
  const { model, ledgerId, hash, tail } = keep
  const events = await readEvents({ model, ledgerId, hash, store }, from, tail.revision)
  return E.isRight(events) ? events.right : []
}

/** Somebody else was faster each time. */
export async function gaveUp(
  w: Writing,
  { request, decisions, saw }: Pending,
): Promise<ConcurrencyConflict<Envelope>> {
  const message = {
    en: `${request.def.type} was decided ${decisions} times and somebody else appended first each time.`,
    zh: `${request.def.type} 决策 ${decisions} 次，每次都被他人先行写入。`,
  }
  const expectedRevision = saw ?? w.keep.tail.revision
  return {
    _tag: 'ConcurrencyConflict',
    subject: `command:${request.commandId}`,
    expectedRevision,
    actualRevision: w.keep.tail.revision,
    unseen: await eventsFrom(w, expectedRevision + 1),
    message,
  }
}
