import type { DayRole } from '../../kernel/codec/scalars.ts'

/**
 * What a schema leaves to `decode`, because JSON Schema cannot say it: that a day is on the calendar; that a text is NFC and has no
 * lone surrogates; what a refinement asks of a whole; what a command asks of several fields together; how deep data may nest; and
 * everything that a codec asks that does not tell its form.
 */
export type LeftToDecode = 'calendar' | 'text' | 'refinement' | 'form' | 'depth' | 'codec'

/** A JSON Schema 2020-12: of its keywords those that commands need, and what `x-` says to screens. */
export interface JsonSchema {
  readonly $schema?: string
  readonly $id?: string
  readonly $ref?: string
  readonly $defs?: { readonly [name: string]: JsonSchema }
  readonly title?: string
  /** What a value must be, as the errors of `decode` say it. */
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly format?: 'date' | 'date-time'
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: JsonSchema | false
  readonly prefixItems?: readonly JsonSchema[]
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: { readonly [name: string]: JsonSchema }
  readonly required?: readonly string[]
  readonly additionalProperties?: JsonSchema | false
  readonly propertyNames?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly not?: JsonSchema
  readonly 'x-title-zh'?: string
  readonly 'x-description-zh'?: string
  /** The kind of entity whose id this is. */
  readonly 'x-entity'?: string
  /** The kind of thing inside an entity whose id this is, such as a mandate. */
  readonly 'x-inner'?: string
  /** The id of something that the command makes: to be given, not to be chosen. */
  readonly 'x-new'?: true
  /** A detail of a person: it goes to the person vault, never into the journal. */
  readonly 'x-sealed'?: true
  /** What a date does: it starts or ends a tie, or tells of a past day. Limits of backdating and closed periods go by it. */
  readonly 'x-day'?: DayRole
  readonly 'x-decode'?: readonly LeftToDecode[]
}

/** Leaves something to `decode`, besides what is left already. */
export const leaving = (schema: JsonSchema, left: LeftToDecode): JsonSchema => ({
  ...schema,
  'x-decode': [...(schema['x-decode'] ?? []), left],
})
