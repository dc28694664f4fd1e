import * as t from 'io-ts'
import { InnerIdType, RefType } from '../../kernel/codec/refs.ts'
import { Bool, DayType, ID_PATTERN, Instant, Scalar, Text } from '../../kernel/codec/scalars.ts'
import { limits } from '../../kernel/limits.ts'
import { type JsonSchema, leaving } from './json-schema.ts'

const text = (pattern: string): JsonSchema => ({ type: 'string', pattern })
/** Spelt out, for engines differ in what `\s` is; these are the blanks that `trim` takes off. */
const BLANK = ' \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff'
const CONTROL = '\\u0000-\\u001f\\u007f-\\u009f'
/** Without outer blanks and without the characters of a class. Surrogates are left to `decode`: not every engine reads code points. */
const clean = (controls: string): string => `[^${CONTROL}${BLANK}](?:[^${controls}]*[^${CONTROL}${BLANK}])?`
const lines = (minLength: number, maxLength: number): JsonSchema =>
  leaving(
    { ...text(minLength > 0 ? `^${clean(CONTROL)}$` : `^(?:${clean(CONTROL)})?$`), minLength, maxLength },
    'text',
  )
const id = text(ID_PATTERN.source)

const DAY = '(?:0[1-9]|[1-9][0-9])[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])'
const HOUR = '(?:[01][0-9]|2[0-3]):[0-5][0-9]'
const calendar = (pattern: string, format: 'date' | 'date-time'): JsonSchema =>
  leaving({ ...text(pattern), format }, 'calendar')

/** Codecs that keep their form to themselves. */
const known: ReadonlyMap<t.Mixed, JsonSchema> = new Map<t.Mixed, JsonSchema>([
  [Bool, { type: 'boolean' }],
  [Instant, calendar(`^${DAY}T${HOUR}:[0-5][0-9](?:\\.[0-9]{1,9})?(?:Z|[+-]${HOUR})$`, 'date-time')],
  [
    Text,
    leaving(
      { ...text(`^(?:${clean('\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f')})?$`), maxLength: limits.text },
      'text',
    ),
  ],
  [t.string, { type: 'string' }],
  [t.number, { type: 'number' }],
  [t.boolean, { type: 'boolean' }],
  [t.null, { type: 'null' }],
  [t.unknown, {}],
  [t.undefined, { not: {} }],
])

/** What a scalar says of its own form. */
function formed({ form }: Scalar<string | number | boolean>): JsonSchema | undefined {
  if (form === undefined) return undefined
  if ('pattern' in form) return text(form.pattern.source)
  if ('words' in form) return { type: 'string', enum: [...new Set(form.words)] }
  const { kind, least, most } = form
  return kind === 'line' ? lines(least, most) : { type: 'integer', minimum: least, maximum: most }
}

/** Classes of codecs that say what they are. */
function declared(codec: t.Mixed): JsonSchema | undefined {
  if (codec instanceof RefType) return { ...id, 'x-entity': codec.kind }
  if (codec instanceof InnerIdType)
    return { ...id, 'x-inner': codec.index, ...(codec.check === 'new' && { 'x-new': true }) }
  if (codec instanceof DayType) {
    const day = calendar(`^${DAY}$`, 'date')
    return codec.role === 'plain' ? day : { ...day, 'x-day': codec.role }
  }
  if (codec instanceof Scalar) return formed(codec)
  if (codec instanceof t.LiteralType) return { const: codec.value }
  if (codec instanceof t.KeyofType) return { enum: Object.keys(codec.keys) }
  return undefined
}

/** The form of one value. A codec that does not tell its form is left to `decode` as a whole. */
export function valueSchema(codec: t.Mixed): JsonSchema {
  const form = known.get(codec) ?? declared(codec) ?? leaving({}, 'codec')
  return {
    ...form,
    description: codec.name,
    ...(codec instanceof Scalar && { 'x-description-zh': codec.zh.trim() }),
  }
}
