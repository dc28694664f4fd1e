import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { decode, shown } from './codec/decode.ts'
import { excessIn } from './codec/exact.ts'
import { Instant, Int, LocalDate } from './codec/scalars.ts'
import type { Envelope } from './envelope.ts'
import type { AnyEvent } from './message.ts'
import type { AnyEventDef, Model } from './model.ts'

/** What is wrong with a stored event, and where in it. */
export interface Unreadable {
  readonly path: string
  readonly reason: string
  readonly zh: string
}
const unreadable = (path: string, reason: string, zh: string): E.Either<Unreadable, never> =>
  E.left({ path, reason, zh })

/** Lifts stored data to the newest version of its event, step by step. */
export function upcast(
  def: AnyEventDef,
  data: Envelope['data'],
  version: number,
): E.Either<Unreadable, Envelope['data']> {
  const newest = def.options.schemaVersion ?? 1
  if (version > newest)
    return unreadable(
      'schemaVersion',
      `version ${version} of ${def.type} is newer than this library knows (${newest})`,
      `${def.type} 第 ${version} 版比本库所知（${newest}）更新`,
    )
  const steps = (def.options.upcasts ?? []).slice(version - 1, newest - 1)
  if (steps.length < newest - version)
    return unreadable(
      'schemaVersion',
      `no upcast from version ${version} of ${def.type}`,
      `${def.type} 第 ${version} 版没有升级步骤`,
    )
  try {
    return E.right(steps.reduce((lifted, step) => step(lifted), data))
  } catch {
    // An upcast reads what no codec has looked at.
    return unreadable(
      'data',
      `${def.type}: cannot be lifted from version ${version}`,
      `${def.type}：第 ${version} 版数据无法升级`,
    )
  }
}

/** The event of an envelope, its data lifted and checked by the codec that its `type` names. */
export function eventOf(model: Model, envelope: Envelope): E.Either<Unreadable, AnyEvent> {
  const def = model.events.get(envelope.type)
  if (!def)
    return unreadable(
      'type',
      `no concept of this ledger declares the event ${shown(envelope.type)}`,
      `本台账没有声明事件 ${shown(envelope.type)}`,
    )
  const lifted = upcast(def, envelope.data, envelope.schemaVersion)
  if (E.isLeft(lifted)) return lifted
  if (!def.codec.is(lifted.right)) {
    const faults = decode(def.codec, lifted.right, 'data')
    const first = E.isLeft(faults) ? faults.left[0] : undefined
    return unreadable(
      first?.path ?? 'data',
      `${envelope.type}: should be ${first?.expected ?? def.codec.name}`,
      `${envelope.type}：${first?.message.zh ?? '形式不符'}`,
    )
  }
  const excess = excessIn(def.codec, lifted.right)
  if (excess !== undefined) return tooMany(`data.${excess}`)
  return E.right({ entity: def.entity, type: envelope.type, data: lifted.right as AnyEvent['data'] })
}
const tooMany = (path: string): E.Either<Unreadable, never> =>
  unreadable(path, 'there is no such field', '无此字段')

/** The tags in an event's text, each once; undefined where it is not JSON or has no list of texts under `tags`. */
export function tagsIn(text: string): ReadonlySet<string> | undefined {
  try {
    const event: unknown = JSON.parse(text)
    return Tagged.is(event) ? new Set(event.tags) : undefined
  } catch {
    return undefined
  }
}
const Tagged = t.type({ tags: t.array(t.string) })

/** The outer form of an envelope; its data are checked by the codec of its type. Days and instants are reckoned with, so that they must be some. */
const Stored = t.type({
  ...{ id: t.string, type: t.string, schemaVersion: Int, data: t.UnknownRecord, tags: t.array(t.string) },
  ...{ ledgerId: t.string, revision: Int, occurredOn: LocalDate, recordedAt: Instant, commandId: t.string },
  ...{ correlationId: t.string, causationId: t.string, previousHash: t.string },
  actor: t.intersection([t.type({ personId: t.string }), t.partial({ organisationId: t.string })]),
  metadata: t.intersection([t.type({ commandDigest: t.string }), t.partial({ traceparent: t.string })]),
})

/** Reads the stored text of an envelope; the hash stands beside it. */
export function envelopeOf(text: string, hash: string): E.Either<Unreadable, Envelope> {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return unreadable('', 'not JSON', '不是 JSON')
  }
  if (Stored.is(parsed)) {
    const excess = excessIn(Stored, parsed)
    return excess === undefined ? E.right({ ...parsed, hash } as Envelope) : tooMany(excess)
  }
  const faults = decode(Stored, parsed, '')
  const first = E.isLeft(faults) ? faults.left[0] : undefined
  return unreadable(
    first?.path ?? '',
    `should be ${first?.expected ?? 'an envelope'}`,
    first?.message.zh ?? '不是事件信封',
  )
}
