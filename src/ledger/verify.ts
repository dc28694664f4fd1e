import { either as E } from 'fp-ts'
import { textOf } from '../kernel/envelope.ts'
import { corruptLedger } from '../kernel/errors.ts'
import { envelopeOf } from '../kernel/journal.ts'
import type { Hash } from '../kernel/ports.ts'
import type { EventStore, JournalEntry, ReadError } from '../stores/port.ts'
import { CHANGED, pages } from './journal.ts'
import { failed } from './result.ts'
import { EMPTY, type Tail } from './tail.ts'
import type { Head, Result } from './types.ts'
import type { Writing } from './writing/writing.ts'

/** Walks the chain from the first event to the head: places, links and hashes (LED-01, LED-03). */
export async function verifyChain(
  store: EventStore,
  ledgerId: string,
  hash: Hash,
): Promise<E.Either<ReadError, Tail>> {
  const head = await store.head(ledgerId)
  if (E.isLeft(head)) return head
  let tail = EMPTY
  for await (const page of pages(store, ledgerId, 0, head.right)) {
    if (E.isLeft(page)) return page
    for (const entry of page.right) {
      const next = link(ledgerId, hash, tail, entry)
      if (E.isLeft(next)) return next
      tail = next.right
    }
  }
  return E.right(tail)
}

/** One link: what is stored must be what was hashed, in its place, on top of the one before. */
function link(
  ledgerId: string,
  hash: Hash,
  tail: Tail,
  { revision, hash: stored, text, id }: JournalEntry,
): E.Either<ReadError, Tail> {
  const corrupt = (path: string, reason: string, zh: string) =>
    E.left(corruptLedger(ledgerId, revision, path, reason, zh))
  if (revision !== tail.revision + 1)
    return corrupt('revision', `should be ${tail.revision + 1}`, `应为 ${tail.revision + 1}`)
  if (hash(text) !== stored) return corrupt(CHANGED.path, CHANGED.reason, CHANGED.zh)
  const envelope = envelopeOf(text, stored)
  if (E.isLeft(envelope)) return corrupt(envelope.left.path, envelope.left.reason, envelope.left.zh)
  const { right } = envelope
  if (textOf(right) !== text) return corrupt('', 'is not in canonical form', '不是规范形式')
  if (right.revision !== revision || right.id !== id || right.ledgerId !== ledgerId)
    return corrupt('id', 'the envelope names another place', '信封所记位置不符')
  if (right.previousHash !== tail.hash)
    return corrupt('previousHash', 'does not name the event before', '与前一条记录不相接')
  return E.right({ revision, hash: stored, recordedAt: right.recordedAt })
}

export const headOf = ({ revision, hash, recordedAt }: Tail): Head => ({
  revision,
  hash,
  recordedAt: recordedAt ?? null,
})

/** The chain up to the head, and that the head is the one expected. */
export async function verified(
  { keep, store, means }: Pick<Writing, 'keep' | 'store' | 'means'>,
  expectedHead?: string,
): Promise<Result<Head>> {
  const tail = await verifyChain(store, keep.ledgerId, means.hash)
  if (E.isLeft(tail)) return failed(tail.left)
  const { revision, hash } = tail.right
  if (expectedHead === undefined || hash === expectedHead) return E.right(headOf(tail.right))
  const en = `the head is ${hash}, not ${expectedHead}`
  return failed(corruptLedger(keep.ledgerId, revision, 'hash', en, `链尾为 ${hash}，而非 ${expectedHead}`))
}
