import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { type InvalidInput, invalidInput } from '../errors.ts'
import { limits } from '../limits.ts'
import { fieldCodec, isRecord, type Shape, shapeOf } from './shape.ts'
import { type Fields, OptionalType } from './struct.ts'
import { inChinese } from './words.ts'

export type Faults = InvalidInput[]
/** More faults than one list may have items help nobody. */
const MOST_FAULTS = limits.arrayItems

/**
 * Decodes once, at the edge. Stricter than io-ts alone: excess keys, an explicit `undefined` and over-long lists are refused,
 * and every fault is told with its path, up to a thousand. What throws when it is read is a fault like any other. The result
 * is a copy, so that nobody can change what was decided on.
 */
export function decode<A>(
  codec: t.Type<A>,
  value: unknown,
  path: string,
): E.Either<readonly InvalidInput[], A> {
  const faults: Faults = []
  const copy = inspect(codec, value, path, faults)
  // Without a fault every part was accepted by its codec, so the copy is of the codec's type.
  return faults.length > 0 ? E.left(faults) : E.right(copy as A)
}

/** Whether a value is exactly of a codec's form, without a field too many. */
export const fits = (codec: t.Mixed, value: unknown): boolean => {
  const faults: Faults = []
  inspect(codec, value, '', faults)
  return faults.length === 0
}

function inspect(codec: t.Mixed, value: unknown, path: string, faults: Faults): unknown {
  if (faults.length >= MOST_FAULTS) return value
  if (path.length > limits.path) {
    faults.push(invalidInput(path, 'nested less deeply', '嵌套更浅的数据'))
    return value
  }
  const before = faults.length
  try {
    const copy = inspectParts(codec, value, path, faults)
    // What a refinement says of the whole is asked once its parts are right.
    if (codec instanceof t.RefinementType && faults.length === before && !codec.is(copy))
      faults.push(wrong(codec, path))
    return copy
  } catch {
    // Getters and proxies run the caller's code, and may throw anything.
    faults.push(invalidInput(path, 'data that can be read', '可读取的数据'))
    return value
  }
}

function inspectParts(codec: t.Mixed, value: unknown, path: string, faults: Faults): unknown {
  const shape = shapeOf(codec)
  if (shape.kind === 'record') return inspectRecord(shape.fields, value, path, faults)
  if (shape.kind === 'list') return inspectList(shape, value, path, faults)
  if (shape.kind === 'choice') return inspectChoice(codec, shape.of, value, path, faults)
  if (shape.kind === 'tuple') return inspectTuple(shape.items, value, path, faults)
  if (shape.kind === 'table') return inspectTable(shape, value, path, faults)
  if (!codec.is(value)) faults.push(wrong(codec, path))
  // JSON knows no minus zero: a replay would give zero back.
  return value === 0 ? 0 : value
}

const within = (path: string, key: string | number): string => (path ? `${path}.${key}` : String(key))

/** An object with fields: no list, and none of the platform's own (Date, Map …), which keep what they hold elsewhere. */
export const hasFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isRecord(value) && Object.prototype.toString.call(value) === '[object Object]'

/** A key that comes from outside may be anything: what no line can show is escaped, and what is very long is cut. */
export const shown = (key: string): string =>
  key === '' || key.length > limits.name || HIDDEN.test(key)
    ? `"${key.slice(0, limits.name).replace(HIDDEN_ALL, (c) => `\\u{${c.codePointAt(0)?.toString(16)}}`)}"`
    : key
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
const HIDDEN_ALL = new RegExp(HIDDEN, 'gu')

/** Refuses fields too many, as many as there is room for. */
export function refuseExcess(keys: readonly string[], path: string, faults: Faults): void {
  for (const key of keys.slice(0, Math.max(0, MOST_FAULTS - faults.length)))
    faults.push(invalidInput(within(path, shown(key)), 'absent (there is no such field)', '不填（无此字段）'))
}

function inspectRecord(fields: Fields, value: unknown, path: string, faults: Faults): unknown {
  if (!hasFields(value)) {
    faults.push(invalidInput(path, 'an object', '对象'))
    return value
  }
  const copy: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(fields)) {
    if (Object.hasOwn(value, key))
      copy[key] = inspect(fieldCodec(field), value[key], within(path, key), faults)
    else if (!(field instanceof OptionalType)) faults.push(wrong(field, within(path, key)))
  }
  const others = Object.keys(value).filter((key) => !Object.hasOwn(fields, key))
  refuseExcess(others, path, faults)
  return copy
}

type TableShape = Extract<Shape, { readonly kind: 'table' }>
function inspectTable({ key: keys, of }: TableShape, value: unknown, path: string, faults: Faults): unknown {
  if (!hasFields(value)) {
    faults.push(invalidInput(path, 'an object', '对象'))
    return value
  }
  const copy = Object.entries(value).map(
    ([key, entry]) => [key, inspect(of, entry, within(path, shown(key)), faults)] as const,
  )
  // Whoever copies a table field by field would change a prototype by the name of `__proto__`.
  const others = Object.keys(value).filter((key) => key === '__proto__' || !keys.is(key))
  refuseExcess(others, path, faults)
  return Object.fromEntries(copy)
}

function inspectTuple(items: readonly t.Mixed[], value: unknown, path: string, faults: Faults): unknown {
  if (!Array.isArray(value) || value.length !== items.length) {
    faults.push(invalidInput(path, `a list of ${items.length} items`, ` ${items.length} 项的列表`))
    return value
  }
  const copy = items.map((item, at) => inspect(item, value[at], within(path, at), faults))
  refuseExcess(fieldsOnList(value, items.length), path, faults)
  return copy
}

type ListShape = { readonly item: t.Mixed; readonly least: number }
function inspectList({ item, least }: ListShape, value: unknown, path: string, faults: Faults): unknown {
  const most = limits.arrayItems
  const length: number = Array.isArray(value) ? value.length : -1
  // Written so that the length of a proxy, which may be no number, is refused.
  if (!Array.isArray(value) || !(length >= least && length <= most)) {
    faults.push(invalidInput(path, `a list of ${least} to ${most} items`, ` ${least} 至 ${most} 项的列表`))
    return value
  }
  // By place: a list's own iterator may be another one.
  const copy = Array.from({ length }, (_, at) => inspect(item, value[at], within(path, at), faults))
  refuseExcess(fieldsOnList(value, length), path, faults)
  return copy
}
/** What stands on a list besides its items; places are told first and in order. */
function fieldsOnList(value: readonly unknown[], length: number): readonly string[] {
  const keys = Object.keys(value)
  const isDense = keys.length === length && (length === 0 || keys[length - 1] === String(length - 1))
  return isDense ? [] : keys.filter((key) => !(/^\d+$/.test(key) && Number(key) < length))
}

/** The variant that fits, or else the faults of the one that comes nearest. */
function inspectChoice(
  codec: t.Mixed,
  of: readonly t.Mixed[],
  value: unknown,
  path: string,
  faults: Faults,
): unknown {
  let nearest: Faults | undefined
  for (const variant of of) {
    const own: Faults = []
    const copy = inspect(variant, value, path, own)
    if (own.length === 0) return copy
    const comparable = shapeOf(variant).kind !== 'value' && isRecord(value)
    if (comparable && own.length < (nearest?.length ?? Number.POSITIVE_INFINITY)) nearest = own
  }
  faults.push(...(nearest ?? [wrong(codec, path, of)]).slice(0, MOST_FAULTS - faults.length))
  return value
}

function wrong(
  codec: t.Mixed | OptionalType<t.Mixed>,
  path: string,
  variants?: readonly t.Mixed[],
): InvalidInput {
  const asked = fieldCodec(codec)
  const en = (variants ?? [asked]).map((c) => c.name).join(' or ')
  return invalidInput(path, en, inChinese(asked))
}
