import { createHash } from 'node:crypto'
import type { Append, JournalEntry, VaultRecord } from '../../src/stores/port.ts'

/** A uuid v7 made of two numbers, the same for the same numbers. */
export const uuid = (n: number, series = 0): string => {
  const tail = `${String(series).padStart(3, '0')}${n.toString(16).padStart(9, '0')}`
  return `01900000-0000-7000-8000-${tail}`
}

/** An event as a ledger would hand it over; `text` is canonical JSON and `hash` fits it. */
export const entry = (revision: number, change: Partial<JournalEntry> = {}): JournalEntry => {
  const text = change.text ?? `{"data":{"zh":"共建协议 🏮"},"revision":${revision}}`
  const hash = createHash('sha256').update(text).digest('hex')
  return { revision, id: uuid(revision), hash, text, ...change }
}

/** An event that carries these tags. */
export const tagged = (revision: number, tags: unknown): JournalEntry =>
  entry(revision, { text: JSON.stringify({ data: {}, revision, tags }) })

/** Entries of the revisions `from` to `to`, both included. */
export const entries = (from: number, to: number): readonly JournalEntry[] =>
  Array.from({ length: to - from + 1 }, (_, at) => entry(from + at))

/** An append that follows on from `expectedRevision`. */
export const request = (
  ledgerId: string,
  expectedRevision: number,
  batch: readonly JournalEntry[],
  sealed: readonly VaultRecord[] = [],
): Append => ({ ledgerId, expectedRevision, entries: batch, sealed })

/** A detail of a person, as `sealed` fields bring it. */
export const detail = (personId: string, n: number, value = `"value ${n}"`): VaultRecord => ({
  personId,
  commitment: createHash('sha256').update(`${personId}/${n}`).digest('hex'),
  path: 'details.name',
  salt: String(n).padStart(32, '0'),
  value,
})
