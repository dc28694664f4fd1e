import * as t from 'io-ts'
import { type Fields, NonEmptyType, OptionalType, optional, StructType } from './struct.ts'

/** What a codec is made of, however it was written: ours, or plain io-ts of an integrator. */
export type Shape =
  | { readonly kind: 'record'; readonly fields: Fields }
  | { readonly kind: 'list'; readonly item: t.Mixed; readonly least: number }
  | { readonly kind: 'tuple'; readonly items: readonly t.Mixed[] }
  | { readonly kind: 'table'; readonly key: t.Mixed; readonly of: t.Mixed }
  | { readonly kind: 'choice'; readonly of: readonly t.Mixed[] }
  | { readonly kind: 'value' }

const VALUE: Shape = { kind: 'value' }
const shapes = new WeakMap<t.Mixed, Shape>()

export function shapeOf(codec: t.Mixed): Shape {
  const known = shapes.get(codec)
  if (known) return known
  const shape = look(codec)
  shapes.set(codec, shape)
  return shape
}

function look(codec: t.Mixed): Shape {
  if (codec instanceof StructType) return { kind: 'record', fields: codec.fields }
  if (codec instanceof NonEmptyType) return { kind: 'list', item: codec.item, least: 1 }
  if (codec instanceof t.ArrayType || codec instanceof t.ReadonlyArrayType)
    return { kind: 'list', item: codec.type, least: 0 }
  if (codec instanceof t.TupleType) return { kind: 'tuple', items: codec.types }
  if (codec instanceof t.UnionType) return { kind: 'choice', of: codec.types }
  if (codec instanceof t.DictionaryType) return { kind: 'table', key: codec.domain, of: codec.codomain }
  if (codec instanceof t.RecursiveType) return shapeOf(codec.type)
  if (codec instanceof t.ExactType || codec instanceof t.RefinementType || codec instanceof t.ReadonlyType)
    return shapeOf(codec.type)
  if (codec instanceof t.InterfaceType) return { kind: 'record', fields: codec.props }
  if (codec instanceof t.PartialType) return { kind: 'record', fields: optionals(codec.props) }
  if (codec instanceof t.IntersectionType) return together(codec.types)
  return VALUE
}

const optionals = (props: t.Props): Fields =>
  Object.fromEntries(Object.entries(props).map(([key, codec]) => [key, optional(codec)]))

function together(parts: readonly t.Mixed[]): Shape {
  const shaped = parts.map(shapeOf)
  const at = shaped.findIndex((s) => s.kind === 'choice')
  const chosen = shaped[at]
  if (chosen?.kind === 'choice') {
    // What holds together with one of several is one of several that hold together.
    const others = parts.filter((_, i) => i !== at)
    return {
      kind: 'choice',
      of: chosen.of.map((one) => others.reduce<t.Mixed>((all, part) => t.intersection([all, part]), one)),
    }
  }
  if (!shaped.every((s) => s.kind === 'record')) return VALUE
  return { kind: 'record', fields: Object.assign({}, ...shaped.map((s) => s.fields)) }
}

export const fieldCodec = (field: t.Mixed | OptionalType<t.Mixed>): t.Mixed =>
  field instanceof OptionalType ? field.codec : field

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
