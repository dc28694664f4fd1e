import * as t from 'io-ts'
import { SealedStruct, SealedType } from '../../kernel/codec/sealed.ts'
import { fieldCodec, type Shape, shapeOf } from '../../kernel/codec/shape.ts'
import { type Fields, OptionalType } from '../../kernel/codec/struct.ts'
import { limits } from '../../kernel/limits.ts'
import { type JsonSchema, leaving } from './json-schema.ts'
import { valueSchema } from './scalar.ts'
import type { Titled } from './titles.ts'

/** Writes the schemas of codecs, whatever they were made with: it reads the shape that `decode` reads. */
export class Writer {
  readonly #titled: Titled
  /** What leads back to itself stands once, under a name. */
  readonly #names = new Map<t.Mixed, string>()
  readonly #defs: { [name: string]: JsonSchema } = {}
  constructor(titled: Titled) {
    this.#titled = titled
  }
  get defs(): Pick<JsonSchema, '$defs'> {
    return this.#names.size > 0 ? { $defs: this.#defs } : {}
  }

  /** `within` is the field, or the command, whose value this is. */
  schema(codec: t.Mixed, within: string): JsonSchema {
    if (codec instanceof t.RecursiveType) return this.#ref(codec, within)
    if (codec instanceof SealedType) return { ...this.schema(codec.clear, within), 'x-sealed': true }
    if (codec instanceof t.RefinementType)
      return { ...leaving(this.schema(codec.type, within), 'refinement'), description: codec.name }
    if (codec instanceof t.ReadonlyType || codec instanceof t.ExactType)
      return this.schema(codec.type, within)
    if (codec instanceof SealedStruct) return this.#sealed(codec, within)
    return this.#shaped(codec, shapeOf(codec), within)
  }
  /** Fields that have their titles. */
  record(fields: Fields, within: string): JsonSchema {
    const properties = Object.entries(fields).map(([key, field]): [string, JsonSchema] => [
      key,
      { ...this.#titled(key, within), ...this.schema(fieldCodec(field), key) },
    ])
    const required = Object.keys(fields).filter((key) => !(fields[key] instanceof OptionalType))
    return {
      type: 'object',
      properties: Object.fromEntries(properties),
      required,
      additionalProperties: false,
    }
  }

  #shaped(codec: t.Mixed, shape: Shape, within: string): JsonSchema {
    if (shape.kind === 'record') return this.record(shape.fields, within)
    if (shape.kind === 'list')
      return {
        ...{ type: 'array', items: this.schema(shape.item, within) },
        ...{ minItems: shape.least, maxItems: limits.arrayItems },
      }
    if (shape.kind === 'tuple') {
      const [prefixItems, length] = [shape.items.map((item) => this.schema(item, within)), shape.items.length]
      return { type: 'array', prefixItems, items: false, minItems: length, maxItems: length }
    }
    if (shape.kind === 'table')
      return {
        type: 'object',
        additionalProperties: this.schema(shape.of, within),
        propertyNames: { allOf: [this.schema(shape.key, within), { not: { const: '__proto__' } }] },
      }
    if (shape.kind === 'choice') return { anyOf: shape.of.map((one) => this.schema(one, within)) }
    return codec instanceof t.IntersectionType
      ? { allOf: codec.types.map((part: t.Mixed) => this.schema(part, within)) }
      : valueSchema(codec)
  }
  #sealed(codec: SealedStruct<unknown, unknown>, within: string): JsonSchema {
    const record = this.record(codec.fields, within)
    const properties = Object.entries(record.properties ?? {}).map(([key, field]): [string, JsonSchema] => [
      key,
      { ...field, 'x-sealed': true },
    ])
    return { ...record, properties: Object.fromEntries(properties) }
  }
  #ref(codec: t.RecursiveType<t.Mixed>, within: string): JsonSchema {
    const known = this.#names.get(codec)
    const name = known ?? `recursive-${this.#names.size + 1}`
    if (known === undefined) {
      this.#names.set(codec, name)
      this.#defs[name] = leaving(this.schema(codec.type, within), 'depth')
    }
    return { $ref: `#/$defs/${name}` }
  }
}
