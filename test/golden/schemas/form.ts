import * as t from 'io-ts'
import { canonical } from '../../../src/kernel/canonical.ts'
import { RefType } from '../../../src/kernel/codec/refs.ts'
import { Scalar } from '../../../src/kernel/codec/scalars.ts'
import { SealedStruct, SealedType } from '../../../src/kernel/codec/sealed.ts'
import { fieldCodec, type Shape, shapeOf } from '../../../src/kernel/codec/shape.ts'
import { type Fields, OptionalType } from '../../../src/kernel/codec/struct.ts'

/**
 * What a codec accepts, as JSON: a value in words, a record by its fields (`name?` may be left out), a list as `[]`, one that
 * is not empty as `[+]`, a table as `{}`, variants as `|1`, `|2` … Nothing of it depends on the order in which a codec is written.
 */
export type Form = string | { readonly [part: string]: Form }

export function formOf(codec: t.Mixed, above: readonly t.Mixed[] = []): Form {
  // A codec may lead back to itself.
  if (above.includes(codec)) return `again: ${codec.name}`
  const inner = (part: t.Mixed): Form => formOf(part, [...above, codec])
  if (codec instanceof SealedType) return { '{sealed}': inner(codec.clear) }
  if (codec instanceof t.RefinementType) return { [`refined: ${codec.name}`]: inner(codec.type) }
  const shape = shapeOf(codec)
  switch (shape.kind) {
    case 'record': {
      const fields = recordOf(shape.fields, inner)
      return codec instanceof SealedStruct ? { '{sealed}': fields } : fields
    }
    case 'list':
      return { [shape.least > 0 ? '[+]' : '[]']: inner(shape.item) }
    case 'tuple':
      return Object.fromEntries(shape.items.map((item, at) => [`[${at}]`, inner(item)]))
    case 'table':
      return { '{key}': inner(shape.key), '{}': inner(shape.of) }
    case 'choice':
      return choiceOf(shape.of.map(inner))
    case 'value':
      return wordsOf(codec)
  }
}

const recordOf = (fields: Fields, inner: (codec: t.Mixed) => Form): Form =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      field instanceof OptionalType ? `${name}?` : name,
      inner(fieldCodec(field)),
    ]),
  )

function choiceOf(variants: readonly Form[]): Form {
  const sorted = variants.map((form) => [canonical(form), form] as const).sort(([a], [b]) => (a < b ? -1 : 1))
  if (sorted.every(([, form]) => typeof form === 'string')) return sorted.map(([, form]) => form).join(' | ')
  return Object.fromEntries(sorted.map(([, form], at) => [`|${at + 1}`, form]))
}

/** The words of a value; of a few words that are allowed, in the order of the alphabet. An id that makes a tag says so. */
export function wordsOf(codec: t.Mixed): string {
  if (codec instanceof t.KeyofType) return oneOf(Object.keys(codec.keys))
  if (codec instanceof RefType) return `tag: ${codec.name}`
  const words = codec instanceof Scalar && codec.name.startsWith(ONE_OF)
  return words ? oneOf(codec.name.slice(ONE_OF.length).split(', ')) : codec.name
}
/** How the words of a choice of words begin. */
export const ONE_OF = 'one of '
const oneOf = (words: readonly string[]): string => ONE_OF + [...words].sort().join(', ')

/** The codecs of single values inside a codec, each once. */
export function valuesIn(codec: t.Mixed, seen = new Set<t.Mixed>()): readonly t.Mixed[] {
  if (seen.has(codec)) return []
  seen.add(codec)
  const shape = shapeOf(codec)
  if (shape.kind === 'value') return [codec]
  return partsOf(shape).flatMap((part) => valuesIn(part, seen))
}
function partsOf(shape: Exclude<Shape, { readonly kind: 'value' }>): readonly t.Mixed[] {
  switch (shape.kind) {
    case 'record':
      return Object.values(shape.fields).map(fieldCodec)
    case 'list':
      return [shape.item]
    case 'tuple':
      return shape.items
    case 'table':
      return [shape.key, shape.of]
    case 'choice':
      return shape.of
  }
}
