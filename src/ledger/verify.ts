import { either as E } from 'fp-ts'
import { type Link, linkIn, textOf } from '../kernel/envelope.ts'
import { corruptLedger } from '../kernel/errors.ts'
import { envelopeOf, type Unreadable } from '../kernel/journal.ts'
import type { Hash } from '../kernel/ports.ts'
import type { EventStore, JournalEntry, ReadError } from '../stores/port.ts'
import { CHANGED, pages, UNLINKED, unreadable } from './journal.ts'
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
function link(ledgerId: string, hash: Hash, tail: Tail, entry: JournalEntry): E.Either<ReadError, Tail> {
  const { revision, hash: stored, text, id } = entry
  const corrupt = (what: Unreadable) => unreadable(ledgerId, entry, what)
  const due = tail.revision + 1
  if (revision !== due) return corrupt({ path: 'revision', reason: `should be ${due}`, zh: `应为 ${due}` })
  if (hash(text) !== stored) return corrupt(CHANGED)
  const found = linkIn(text) ?? oddLink(text, stored)
  if ('reason' in found) return corrupt(found)
  if (found.revision !== revision || found.id !== id || found.ledgerId !== ledgerId)
    return corrupt({ path: 'id', reason: 'the envelope names another place', zh: '信封所记位置不符' })
  if (found.previousHash !== tail.hash) return corrupt(UNLINKED)
  return E.right({ revision, hash: stored, recordedAt: found.recordedAt })
}
/** A text that does not end as ours do: no envelope at all, or not in canonical form. */
function oddLink(text: string, stored: string): Link | Unreadable {
  const envelope = envelopeOf(text, stored)
  if (E.isLeft(envelope)) return envelope.left
  if (textOf(envelope.right) === text) return envelope.right
  return { path: '', reason: 'is not in canonical form', zh: '不是规范形式' }
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
