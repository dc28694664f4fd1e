import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { type InvalidInput, invalidInput } from '../errors.ts'
import { limits } from '../limits.ts'
import { Scalar } from './scalars.ts'
import { fieldCodec, isRecord, shapeOf } from './shape.ts'
import { type Fields, OptionalType } from './struct.ts'

type Faults = InvalidInput[]

/**
 * Decodes once, at the edge. Stricter than io-ts alone: excess keys, an explicit `undefined` and over-long lists are refused,
 * and every fault is told with its path. The result is a copy, so that nobody can change what was decided on.
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
  if (path.length > limits.path) {
    faults.push(invalidInput(path, 'nested less deeply', '嵌套更浅的数据'))
    return value
  }
  const before = faults.length
  const copy = inspectParts(codec, value, path, faults)
  // What a refinement says of the whole is asked once its parts are right.
  if (codec instanceof t.RefinementType && faults.length === before && !codec.is(copy))
    faults.push(wrong(codec, path))
  return copy
}

function inspectParts(codec: t.Mixed, value: unknown, path: string, faults: Faults): unknown {
  const shape = shapeOf(codec)
  if (shape.kind === 'record') return inspectRecord(shape.fields, value, path, faults)
  if (shape.kind === 'list') return inspectList(shape, value, path, faults)
  if (shape.kind === 'choice') return inspectChoice(codec, shape.of, value, path, faults)
  if (shape.kind === 'tuple') return inspectTuple(shape.items, value, path, faults)
  if (shape.kind === 'table' && isRecord(value))
    return Object.fromEntries(
      Object.entries(value).map(([k, v]) => [k, inspect(shape.of, v, within(path, k), faults)]),
    )
  if (!codec.is(value)) faults.push(wrong(codec, path))
  // JSON knows no minus zero: a replay would give zero back.
  return value === 0 ? 0 : value
}

const within = (path: string, key: string | number): string => (path ? `${path}.${key}` : String(key))

function inspectRecord(fields: Fields, value: unknown, path: string, faults: Faults): unknown {
  if (!isRecord(value)) {
    faults.push(invalidInput(path, 'an object', '对象'))
    return value
  }
  const copy: Record<string, unknown> = {}
  for (const [key, field] of Object.entries(fields)) {
    if (Object.hasOwn(value, key))
      copy[key] = inspect(fieldCodec(field), value[key], within(path, key), faults)
    else if (!(field instanceof OptionalType)) faults.push(wrong(field, within(path, key)))
  }
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(fields, key))
      faults.push(invalidInput(within(path, key), 'absent (there is no such field)', '不填（无此字段）'))
  }
  return copy
}

function inspectTuple(items: readonly t.Mixed[], value: unknown, path: string, faults: Faults): unknown {
  if (!Array.isArray(value) || value.length !== items.length) {
    faults.push(invalidInput(path, `a list of ${items.length} items`, ` ${items.length} 项的列表`))
    return value
  }
  return items.map((item, at) => inspect(item, value[at], within(path, at), faults))
}

type ListShape = { readonly item: t.Mixed; readonly least: number }
function inspectList({ item, least }: ListShape, value: unknown, path: string, faults: Faults): unknown {
  if (!Array.isArray(value) || value.length < least || value.length > limits.arrayItems) {
    const most = limits.arrayItems
    faults.push(invalidInput(path, `a list of ${least} to ${most} items`, ` ${least} 至 ${most} 项的列表`))
    return value
  }
  return Array.from(value, (one, at) => inspect(item, one, within(path, at), faults))
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
  faults.push(...(nearest ?? [wrong(codec, path, of)]))
  return value
}

function wrong(
  codec: t.Mixed | OptionalType<t.Mixed>,
  path: string,
  variants?: readonly t.Mixed[],
): InvalidInput {
  const all = variants ?? [fieldCodec(codec)]
  const zh = all.map((c) => (c instanceof Scalar ? c.zh : c.name))
  return invalidInput(path, all.map((c) => c.name).join(' or '), zh.join(' 或 '))
}
