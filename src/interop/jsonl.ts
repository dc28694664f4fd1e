import * as t from 'io-ts'
import { canonical } from '../kernel/canonical.ts'
import { decode } from '../kernel/codec/decode.ts'
import { optional, struct } from '../kernel/codec/struct.ts'
import { type Form, field } from './form.ts'

/** Texts of any number: more entities may be named than a command's list may hold. */
const Tags = new t.Type<readonly string[]>(
  'a list of texts',
  (u): u is readonly string[] => Array.isArray(u) && u.every(t.string.is),
  (u, c) => (Array.isArray(u) && u.every(t.string.is) ? t.success(u) : t.failure(u, c)),
  t.identity,
)

const Line = struct({
  ...{ id: field.id, type: field.type, schemaVersion: field.version, data: field.data, tags: Tags },
  ...{ ledgerId: field.name, revision: field.revision, occurredOn: field.day, recordedAt: field.instant },
  actor: struct({ personId: field.name, organisationId: optional(field.name) }),
  ...{ commandId: field.name, correlationId: field.name, causationId: field.name },
  metadata: struct({ commandDigest: field.hash, traceparent: optional(field.type) }),
  ...{ previousHash: field.hash, hash: field.hash },
})

/** The envelope as it is, its hash among its fields. */
export const jsonl: Form = {
  write: canonical,
  read: (value) => decode(Line, value, ''),
}
