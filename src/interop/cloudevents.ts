import { either as E } from 'fp-ts'
import type * as t from 'io-ts'
import { canonical } from '../kernel/canonical.ts'
import { decode } from '../kernel/codec/decode.ts'
import { matching, oneOf } from '../kernel/codec/scalars.ts'
import { isRecord } from '../kernel/codec/shape.ts'
import { optional, struct } from '../kernel/codec/struct.ts'
import type { Envelope } from '../kernel/envelope.ts'
import { invalidInput } from '../kernel/errors.ts'
import { type Form, field } from './form.ts'

/** One event in structured mode. Attributes are simple values under names of lower-case letters (CloudEvents 1.0.2, JSON format). */
const Attributes = struct({
  ...{
    specversion: oneOf('1.0'),
    datacontenttype: oneOf('application/json'),
    id: field.id,
    type: field.type,
  },
  ...{ source: field.type, subject: field.type, time: field.instant, data: field.data },
  // The documented extensions sequence, correlation and distributed tracing.
  sequence: matching(
    'ten digits, from 0000000001',
    '十位数字，自 0000000001 起',
    /^(?!0{10})[01]\d{9}$|^2[01]\d{8}$/,
  ),
  sequencetype: oneOf('Integer'),
  ...{ correlationid: field.name, causationid: field.name, traceparent: optional(field.type) },
  // What else an envelope holds, so that nothing of it is lost.
  ...{ ledgerid: field.name, tags: field.type, schemaversion: field.version, occurredon: field.day },
  ...{ actorperson: field.name, actororganisation: optional(field.name) },
  ...{ commandid: field.name, commanddigest: field.hash, previoushash: field.hash, hash: field.hash },
})
type Attributes = t.TypeOf<typeof Attributes>

const sourceOf = (ledgerId: string): string => `/ledgers/${ledgerId}`
/** Kinds of a host's own may have any name: what could be mistaken for the blank between two tags is encoded. */
const joined = (tags: readonly string[]): string => tags.map(encodeURI).join(' ')

const attributesOf = (e: Envelope): Attributes => ({
  ...{ specversion: '1.0', datacontenttype: 'application/json', id: e.id, type: e.type, data: e.data },
  ...{ source: sourceOf(e.ledgerId), subject: e.tags[0] ?? '', time: e.recordedAt },
  // The first is 1, and texts must sort as the numbers do.
  ...{ sequence: String(e.revision + 1).padStart(10, '0'), sequencetype: 'Integer' },
  ...{ correlationid: e.correlationId, causationid: e.causationId },
  ...(e.metadata.traceparent !== undefined && { traceparent: e.metadata.traceparent }),
  ...{ ledgerid: e.ledgerId, tags: joined(e.tags), schemaversion: e.schemaVersion, occurredon: e.occurredOn },
  ...{ actorperson: e.actor.personId, commandid: e.commandId, commanddigest: e.metadata.commandDigest },
  ...(e.actor.organisationId !== undefined && { actororganisation: e.actor.organisationId }),
  ...{ previoushash: e.previousHash, hash: e.hash },
})

const envelopeOf = (a: Attributes, tags: readonly string[]): Envelope => ({
  ...{ id: a.id, type: a.type, schemaVersion: a.schemaversion, data: a.data, tags, ledgerId: a.ledgerid },
  ...{ revision: Number(a.sequence) - 1, occurredOn: a.occurredon, recordedAt: a.time },
  actor: {
    personId: a.actorperson,
    ...(a.actororganisation !== undefined && { organisationId: a.actororganisation }),
  },
  ...{ commandId: a.commandid, correlationId: a.correlationid, causationId: a.causationid },
  metadata: {
    commandDigest: a.commanddigest,
    ...(a.traceparent !== undefined && { traceparent: a.traceparent }),
  },
  ...{ previousHash: a.previoushash, hash: a.hash },
})

/** CloudEvents 1.0 as JSON, one event a line (`application/cloudevents+json`). */
export const cloudevents: Form = {
  write: (event) => canonical(attributesOf(event)),
  read: (value) => {
    const decoded = decode(Attributes, isRecord(value) ? withoutNulls(value) : value, '')
    if (E.isLeft(decoded)) return decoded
    const { ledgerid, source, subject, tags } = decoded.right
    const list = E.tryCatch(() => tags.split(' ').map(decodeURI), String)
    if (E.isLeft(list)) return mustBe('tags', 'tags with a blank between', '以空格分隔的标签')
    if (source !== sourceOf(ledgerid)) return mustBe('source', sourceOf(ledgerid), ` ${sourceOf(ledgerid)}`)
    if (subject !== list.right[0]) return mustBe('subject', 'the first tag', '第一个标签')
    return E.right(envelopeOf(decoded.right, list.right))
  },
}

const mustBe = (path: string, expected: string, zh: string) => E.left([invalidInput(path, expected, zh)])

/** An attribute that is null is one that is not there; data may be null, but ours never are. */
const withoutNulls = (event: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(event).filter(([key, value]) => value !== null || key === 'data'))
