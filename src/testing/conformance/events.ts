import { type Envelope, eventIdOf, FIRST_HASH, textOf } from '../../kernel/envelope.ts'
import { defaultHash } from '../../kernel/ports.ts'
import type { Append, JournalEntry, VaultRecord } from '../../stores/port.ts'

const hash = defaultHash()
/** The ledger of cases that need one only. */
export const LEDGER = 'gulou'
const BEGINS = Date.UTC(2024, 0, 15, 2)

/** What matters of an event; the rest is filled in. */
export interface Sketch {
  readonly data?: Envelope['data']
  readonly tags?: readonly string[]
  /** Whose hand wrote it: two hands write two events at one revision. */
  readonly by?: string
  /** An id that is not its own. */
  readonly id?: string
  /** Further fields of the envelope. */
  readonly more?: Partial<Envelope>
}

/**
 * An event as a ledger hands it over: the canonical text of a whole envelope, its hash, and a uuid v7. Three revisions share one instant, as the
 * events of a batch do; the ids are the same in every ledger.
 */
export function eventAt(
  ledgerId: string,
  revision: number,
  previousHash: string,
  sketch: Sketch = {},
): JournalEntry {
  const { data = { zh: '共建协议 🏮' }, tags = ['note:n-1'], by = 'a', more } = sketch
  const recordedAt = new Date(BEGINS + Math.floor(revision / 3)).toISOString()
  const commandId = `${by}-${revision}`
  const id = sketch.id ?? eventIdOf(hash, '', commandId, 0, recordedAt)
  const envelope = {
    ...{ id, type: 'Noted', schemaVersion: 1, data, tags, ledgerId, revision, recordedAt, previousHash },
    ...{ occurredOn: '2024-01-15', actor: { personId: 'clerk' }, commandId, correlationId: commandId },
    ...{ causationId: commandId, metadata: { commandDigest: hash(commandId) } },
  }
  return entryOf(revision, id, textOf({ ...envelope, ...more }))
}

/** Any text as an entry. */
export const entryOf = (revision: number, id: string, text: string): JournalEntry => ({
  ...{ revision, id, hash: hash(text), text },
})

/** Events that follow on a journal, each on the one before it; a number stands for so many plain ones. */
export function after(
  journal: readonly JournalEntry[],
  sketches: readonly Sketch[] | number,
  { by = 'a', ledgerId = LEDGER }: { readonly by?: string; readonly ledgerId?: string } = {},
): readonly JournalEntry[] {
  const added: JournalEntry[] = []
  let last = journal.at(-1)
  for (const sketch of typeof sketches === 'number' ? Array<Sketch>(sketches).fill({}) : sketches) {
    last = eventAt(ledgerId, (last?.revision ?? -1) + 1, last?.hash ?? FIRST_HASH, { by, ...sketch })
    added.push(last)
  }
  return added
}

/** An append at an expected revision. */
export const appendOf = (
  expectedRevision: number,
  entries: readonly JournalEntry[],
  sealed: readonly VaultRecord[] = [],
  ledgerId = LEDGER,
): Append => ({ ledgerId, expectedRevision, entries, sealed })

/** A detail of a person, as sealed fields bring it. */
export const detail = (personId: string, n: number, value = `王小明 ${n} 🏮`): VaultRecord => ({
  personId,
  commitment: hash(`${personId}/${n}/${value}`),
  path: 'details.name',
  salt: hash(`salt ${n}`).slice(0, 32),
  value: JSON.stringify(value),
})

/** Bytes of a text as UTF-8: what `maxAppendBytes` counts. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length
