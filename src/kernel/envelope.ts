import { v7 } from 'uuid'
import { canonical } from './canonical.ts'
import type { Actor } from './message.ts'
import type { Hash } from './ports.ts'

/** An event as it stands in a journal. */
export interface Envelope<T extends string = string, D = Readonly<Record<string, unknown>>> {
  /** uuid v7: its time is `recordedAt`, its random bits are derived, so that a retry writes the same id. */
  readonly id: string
  readonly type: T
  readonly schemaVersion: number
  readonly data: D
  /** The entity that the event changes, then all others that it names, as `kind:id`. */
  readonly tags: readonly string[]
  readonly ledgerId: string
  /** Place in the journal, from 0 without a gap. */
  readonly revision: number
  /** Calendar date on which it was so in the world. */
  readonly occurredOn: string
  /** Instant at which it was written. */
  readonly recordedAt: string
  readonly actor: Actor
  readonly commandId: string
  readonly correlationId: string
  /** The id of the event that caused this one; the command's id for the first event of a command. */
  readonly causationId: string
  readonly metadata: { readonly commandDigest: string; readonly traceparent?: string }
  /** The hash of the event before; 64 zeros at revision 0. */
  readonly previousHash: string
  /** SHA-256 over the canonical text of all other fields. */
  readonly hash: string
}
export const FIRST_HASH = '0'.repeat(64)

/** The canonical text that is hashed and kept: the envelope without `hash` (RFC 8785). */
export function textOf(envelope: Omit<Envelope, 'hash'> & { readonly hash?: string }): string {
  const { hash: _, ...rest } = envelope
  return canonical(rest)
}

/** What links an event to its place in a journal. */
export type Link = Pick<Envelope, 'id' | 'ledgerId' | 'previousHash' | 'recordedAt' | 'revision'>

/**
 * Reads the link off the end of a canonical text without taking all of it apart; undefined where the text does not end so. In sorted
 * order nothing that a user wrote comes after `data`, and no quote stands unescaped within a text, so that the last match is the one.
 */
export function linkIn(text: string): Link | undefined {
  END.lastIndex = text.lastIndexOf(',"id":"')
  const [, id, ledgerId, previousHash, recordedAt, revision] = (END.lastIndex >= 0 && END.exec(text)) || []
  if (id === undefined || ledgerId === undefined || previousHash === undefined || recordedAt === undefined)
    return undefined
  return { id, ledgerId, previousHash, recordedAt, revision: Number(revision) }
}
const END =
  /,"id":"([^"\\]*)","ledgerId":"([^"\\]*)","metadata":\{[^{}]*\},"occurredOn":"[^"\\]*","previousHash":"([0-9a-f]{64})","recordedAt":"([^"\\]*)","revision":(\d+),"schemaVersion":\d+,"tags":\["[^\]]*"\],"type":"\w+"\}$/y

/** The same id again for the same ledger, command, place and time, in order of the place (RFC 9562, version 7). */
export function eventIdOf(
  hash: Hash,
  ledgerId: string,
  commandId: string,
  index: number,
  recordedAt: string,
): string {
  const bits = hash(`${ledgerId}\n${commandId}\n${index}`)
  const random = Uint8Array.from({ length: 16 }, (_, i) => Number.parseInt(bits.slice(2 * i, 2 * i + 2), 16))
  return v7({ msecs: Date.parse(recordedAt), seq: index, random })
}
