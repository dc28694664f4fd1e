import { canonical } from '../kernel/canonical.ts'
import { type Envelope, eventIdOf, textOf } from '../kernel/envelope.ts'
import type { Case } from '../kernel/judge.ts'
import type { Hash } from '../kernel/ports.ts'
import { unsealed } from '../kernel/seal.ts'
import type { Step } from '../kernel/settle.ts'
import type { JournalEntry } from '../stores/port.ts'
import type { CommandContext } from './context.ts'
import type { Decoded } from './input.ts'
import type { Base } from './keep.ts'

/** What recognises a repeated command (LED-04): its type, its data without sealed fields, its actor and its day. */
export const digestOf = (hash: Hash, { def, data }: Decoded, { actor, occurredOn }: CommandContext): string =>
  hash(canonical({ type: def.type, data: unsealed(def.fields, data), actor, occurredOn: occurredOn ?? null }))

const utf8 = new TextEncoder()

export interface Commit {
  readonly envelopes: readonly Envelope[]
  readonly entries: readonly JournalEntry[]
  readonly bytes: number
}

/** Puts settled events into envelopes and chains them to what stands before them. */
export function commitOf(
  base: Base,
  steps: readonly Step[],
  kase: Case,
  context: CommandContext,
  hash: Hash,
): Commit {
  const { commandId, occurredOn, recordedAt, actor } = kase
  const { traceparent, correlationId = commandId } = context
  const ids = steps.map((_, i) => eventIdOf(hash, base.ledgerId, commandId, i, recordedAt))
  const commandDigest = digestOf(hash, { def: kase.def, data: kase.data }, context)
  const metadata = { commandDigest, ...(traceparent !== undefined && { traceparent }) }
  const envelopes: Envelope[] = []
  const entries: JournalEntry[] = []
  let [previousHash, bytes] = [base.tail.hash, 0]
  for (const [i, { event, cause }] of steps.entries()) {
    const bare = {
      id: ids[i] ?? '',
      type: event.type,
      schemaVersion: base.model.events.get(event.type)?.options.schemaVersion ?? 1,
      data: event.data,
      tags: base.world.refsOf(event),
      ledgerId: base.ledgerId,
      revision: base.tail.revision + 1 + i,
      ...{ occurredOn, recordedAt, actor, commandId, correlationId, metadata, previousHash },
      causationId: cause === undefined ? commandId : (ids[cause] ?? commandId),
    }
    const text = textOf(bare)
    previousHash = hash(text)
    bytes += utf8.encode(text).length
    envelopes.push({ ...bare, hash: previousHash })
    entries.push({ revision: bare.revision, id: bare.id, hash: previousHash, text })
  }
  return { envelopes, entries, bytes }
}
