import { either as E } from 'fp-ts'
import { linked } from '../kernel/chain.ts'
import { corruptLedger } from '../kernel/errors.ts'
import type { Hash } from '../kernel/ports.ts'
import type { EventStore, ReadError } from '../stores/port.ts'
import { pages, unreadable } from './journal.ts'
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
      const next = linked(ledgerId, hash, tail, entry)
      if (E.isLeft(next)) return unreadable(ledgerId, entry, next.left)
      tail = next.right
    }
  }
  return E.right(tail)
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
