import type * as t from 'io-ts'
import { shown } from './decode.ts'
import { fieldCodec, type Shape, shapeOf } from './shape.ts'

/** Where in a value a field too many stands; undefined where there is none. */
type Look = (value: unknown) => string | undefined
const NOTHING: Look = () => undefined
const looks = new WeakMap<t.Mixed, Look>()

/**
 * Where in a value that its codec takes a field too many stands; undefined where there is none. io-ts lets one pass. This asks for
 * nothing else, so that what was written once is read again whatever the limits of today are.
 */
export const excessIn = (codec: t.Mixed, value: unknown): string | undefined => lookOf(codec)(value)

/** Worked out once a codec: every stored event is looked at. */
function lookOf(codec: t.Mixed): Look {
  const known = looks.get(codec)
  if (known) return known
  // A codec may lead back to itself: until it is worked out, it is asked for when it is needed.
  looks.set(codec, (value) => lookOf(codec)(value))
  const look = lookInto(shapeOf(codec))
  looks.set(codec, look)
  return look
}

function lookInto(shape: Shape): Look {
  if (shape.kind === 'record') {
    const fields = new Map(
      Object.entries(shape.fields).map(([key, field]) => [key, lookOf(fieldCodec(field))]),
    )
    return inParts((key) => fields.get(key))
  }
  if (shape.kind === 'tuple') {
    const items = shape.items.map(lookOf)
    return inParts((key) => items[Number(key)])
  }
  if (shape.kind === 'choice') return inOneOf(shape.of)
  if (shape.kind === 'value') return NOTHING
  const look = lookOf(shape.kind === 'list' ? shape.item : shape.of)
  if (shape.kind === 'list') return look === NOTHING ? NOTHING : inParts(() => look)
  return inParts((key) => (key === '__proto__' ? undefined : look))
}
const inParts =
  (lookFor: (key: string) => Look | undefined): Look =>
  (value) => {
    if (typeof value !== 'object' || value === null) return undefined
    for (const key of Object.keys(value)) {
      const look = lookFor(key)
      if (look === NOTHING) continue
      if (look === undefined) return shown(key)
      const found = look(Reflect.get(value, key))
      if (found !== undefined) return `${shown(key)}.${found}`
    }
    return undefined
  }
function inOneOf(variants: readonly t.Mixed[]): Look {
  const looks = variants.map((one) => [one, lookOf(one)] as const)
  if (looks.every(([, look]) => look === NOTHING)) return NOTHING
  return (value) => {
    const found = looks.filter(([one]) => one.is(value)).map(([, look]) => look(value))
    return found.includes(undefined) ? undefined : found[0]
  }
}
