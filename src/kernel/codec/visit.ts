import type * as t from 'io-ts'
import { fits } from './decode.ts'
import { fieldCodec, isRecord, shapeOf } from './shape.ts'
import type { Fields } from './struct.ts'

type See = (codec: t.Mixed, value: unknown, path: string) => void

/** Visits a decoded value together with the codecs of its parts, in the order of the fields. */
export function visit(codec: t.Mixed, value: unknown, path: string, see: See): void {
  if (value === undefined) return
  see(codec, value, path)
  const shape = shapeOf(codec)
  if (shape.kind === 'record' && isRecord(value)) visitFields(shape.fields, value, path, see)
  else if (shape.kind === 'list' && Array.isArray(value)) {
    for (const [at, item] of value.entries()) visit(shape.item, item, `${path}.${at}`, see)
  } else if (shape.kind === 'tuple' && Array.isArray(value)) {
    for (const [at, item] of shape.items.entries()) visit(item, value[at], `${path}.${at}`, see)
  } else if (shape.kind === 'choice') {
    const chosen = shape.of.find((c) => fits(c, value))
    if (chosen) visit(chosen, value, path, see)
  }
}
export function visitFields(
  fields: Fields,
  value: Readonly<Record<string, unknown>>,
  path: string,
  see: See,
): void {
  for (const [key, field] of Object.entries(fields))
    visit(fieldCodec(field), value[key], path ? `${path}.${key}` : key, see)
}
