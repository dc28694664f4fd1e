import { either as E } from 'fp-ts'
import { type Link, linkIn, textOf } from './envelope.ts'
import { envelopeOf, type Unreadable } from './journal.ts'
import type { Hash } from './ports.ts'

/** An event as a store keeps it: the canonical text, and what stands beside it. */
export interface Kept {
  readonly revision: number
  readonly id: string
  readonly hash: string
  readonly text: string
}
/** What an event must stand on: the end of the journal before it. */
type End = Pick<Kept, 'revision' | 'hash'>

/**
 * One link of the chain: what is stored must be what was hashed, in its place, on top of the one before (LED-01, LED-03). Gives back the
 * new end of the journal.
 */
export function linked(
  ledgerId: string,
  hash: Hash,
  before: End,
  { revision, hash: stored, text, id }: Kept,
): E.Either<Unreadable, End & Pick<Link, 'recordedAt'>> {
  const due = before.revision + 1
  if (revision !== due) return E.left({ path: 'revision', reason: `should be ${due}`, zh: `应为 ${due}` })
  if (hash(text) !== stored) return E.left(CHANGED)
  const found = linkIn(text) ?? oddLink(text, stored)
  if ('reason' in found) return E.left(found)
  if (found.revision !== revision || found.id !== id || found.ledgerId !== ledgerId) return E.left(MISPLACED)
  if (found.previousHash !== before.hash) return E.left(UNLINKED)
  return E.right({ revision, hash: stored, recordedAt: found.recordedAt })
}

/** A text that does not end as ours do: no envelope at all, or not in canonical form. */
function oddLink(text: string, stored: string): Link | Unreadable {
  const envelope = envelopeOf(text, stored)
  if (E.isLeft(envelope)) return envelope.left
  return textOf(envelope.right) === text ? envelope.right : UNCANONICAL
}

/** What is stored is not what was hashed. */
export const CHANGED: Unreadable = {
  path: 'hash',
  reason: 'does not fit the stored text: the event was changed',
  zh: '与所存文本不符：记录已被改动',
}
const MISPLACED: Unreadable = {
  path: 'id',
  reason: 'the envelope names another place',
  zh: '信封所记位置不符',
}
/** It stands on another event than the one before it. */
export const UNLINKED: Unreadable = {
  path: 'previousHash',
  reason: 'does not name the event before',
  zh: '与前一条记录不相接',
}
/** The same event written otherwise: another text would have another hash. */
export const UNCANONICAL: Unreadable = { path: '', reason: 'is not in canonical form', zh: '不是规范形式' }
