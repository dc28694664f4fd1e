import { either as E } from 'fp-ts'
import { canonical } from '../../kernel/canonical.ts'
import { hasFields } from '../../kernel/codec/decode.ts'
import { Digest } from '../../kernel/codec/scalars.ts'
import type { CorruptLedger } from '../../kernel/errors.ts'
import { envelopeOf } from '../../kernel/journal.ts'
import type { JournalEntry } from '../port.ts'
import type { Proposed, Recorded } from './client/types.ts'
import { misshapen } from './failures.ts'

/**
 * An entry as the server keeps it: the data as data, all else in the metadata, correlation and causation under the names by which the
 * server's own tools follow them. Undefined for a text that would not come back as it is.
 */
export const proposedOf = (ledgerId: string, entry: JournalEntry): Proposed | undefined => {
  const envelope = envelopeOf(entry.text, entry.hash)
  if (E.isLeft(envelope) || !Digest.is(entry.hash)) return undefined
  const { data, type, id, revision, ledgerId: _, correlationId, causationId, ...rest } = envelope.right
  const metadata = { ...rest, $correlationId: correlationId, $causationId: causationId }
  const kept = textOf({ id, type, data }, metadata, ledgerId, revision)
  if (kept !== entry.text || id !== entry.id || revision !== entry.revision) return undefined
  return { id, type, contentType: 'application/json', data, metadata }
}

/** What the server kept as the entry that it was; whether it was changed is told by the hash, which is looked at by whoever reads. */
export const entryOf = (ledgerId: string, recorded: Recorded): E.Either<CorruptLedger, JournalEntry> => {
  const { id, data, metadata } = recorded
  const revision = Number(recorded.revision)
  if (!recorded.isJson || !hasFields(data)) return E.left(misshapen(ledgerId, revision, 'data'))
  if (!hasFields(metadata)) return E.left(misshapen(ledgerId, revision, 'metadata'))
  const { hash } = metadata
  if (!Digest.is(hash)) return E.left(misshapen(ledgerId, revision, 'hash'))
  return E.right({ revision, id, hash, text: textOf(recorded, metadata, ledgerId, revision) })
}

/** The canonical text, from its parts. */
const textOf = (
  { id, type, data }: Pick<Recorded, 'id' | 'type' | 'data'>,
  metadata: Readonly<Record<string, unknown>>,
  ledgerId: string,
  revision: number,
): string => {
  const { hash: _, $correlationId: correlationId, $causationId: causationId, ...rest } = metadata
  return canonical({ ...rest, id, type, data, ledgerId, revision, correlationId, causationId })
}
