import { either as E } from 'fp-ts'
import type { Envelope } from '../../kernel/envelope.ts'
import type { ConcurrencyConflict, LedgerError } from '../../kernel/errors.ts'
import { readEvents } from '../journal.ts'
import { chunks } from '../reading/history.ts'
import { LedgerFailure } from '../result.ts'
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
      const own = await streamOf(w, subject)
      out.push({ ...error, unseen: own.filter((e) => e.tags[0] === subject).slice(expectedRevision) })
    }
  }
  return out
}

/** What concerns an entity; nothing where it cannot be read: the conflict itself is the answer. */
async function streamOf({ keep, store }: Writing, tag: string): Promise<readonly Envelope[]> {
  const events: Envelope[] = []
  try {
    for await (const some of chunks({ keep, store }, tag, 0, keep.tail.revision)) events.push(...some)
  } catch (failure) {
    if (failure instanceof LedgerFailure) return []
    throw failure
  }
  return events
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
  const { keep, store } = w
  const actualRevision = keep.tail.revision
  const expectedRevision = saw ?? actualRevision
  const unseen = await readEvents(keep, store, expectedRevision + 1, actualRevision)
  return {
    _tag: 'ConcurrencyConflict',
    subject: `command:${request.commandId}`,
    expectedRevision,
    actualRevision,
    unseen: E.isRight(unseen) ? unseen.right : [],
    message,
  }
}
