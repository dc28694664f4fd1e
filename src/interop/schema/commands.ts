import type { AnyConcept, CommandOf } from '../../kernel/concept.ts'
import { type AnyCommandDef, modelOf } from '../../kernel/model.ts'
import { type JsonSchema, leaving } from './json-schema.ts'
import { type ChineseTitles, titledBy } from './titles.ts'
import { Writer } from './writer.ts'

export interface JsonSchemaOptions {
  /** Chinese titles of your own commands and fields, or others for ours: `{ LogHours: '登记时数', 'details.name': '姓名' }`. */
  readonly titles?: ChineseTitles
}

/**
 * The JSON Schemas of all commands of these concepts, by type: of the whole command `{ type, data }`. They take all that `decode` takes;
 * what they cannot say is named under `x-decode`.
 * @example const schema = jsonSchemas(core).get('SignAgreement')
 */
export function jsonSchemas(
  concepts: readonly AnyConcept[],
  options: JsonSchemaOptions = {},
): ReadonlyMap<string, JsonSchema> {
  const { commands } = modelOf(concepts)
  const types = [...commands.keys()].sort()
  return new Map(
    types.flatMap((type) => {
      const def = commands.get(type)
      return def ? [[type, commandSchema(def, options)] as const] : []
    }),
  )
}

/** The types of the commands of concepts. */
export type CommandTypeOf<C extends AnyConcept> = TypeIn<CommandOf<C>>
type TypeIn<Command> = Command extends { readonly type: infer T extends string } ? T : never

/** The JSON Schema of one command; of a type that no concept has, the schema that takes nothing. */
export function jsonSchemaOf<C extends AnyConcept>(
  concepts: readonly C[],
  type: CommandTypeOf<C>,
  options: JsonSchemaOptions = {},
): JsonSchema {
  const def = modelOf(concepts).commands.get(type)
  return def ? commandSchema(def, options) : { $schema: DIALECT, not: {} }
}
const DIALECT = 'https://json-schema.org/draft/2020-12/schema'

function commandSchema(def: AnyCommandDef, { titles = {} }: JsonSchemaOptions): JsonSchema {
  const titled = titledBy(titles)
  const writer = new Writer(titled)
  const fields = writer.schema(def.codec, def.type)
  const data = newIn(def, def.spec.form ? leaving(fields, 'form') : fields)
  return {
    $schema: DIALECT,
    $id: `urn:co-building-ledger:command:${def.type}`,
    ...titled(def.type, ''),
    type: 'object',
    properties: { type: { const: def.type }, data },
    required: ['type', 'data'],
    additionalProperties: false,
    ...writer.defs,
  }
}

/** A command that is open in no phase makes its entity: the entity's id is new. */
function newIn({ entity, spec }: AnyCommandDef, data: JsonSchema): JsonSchema {
  const key = `${entity}Id`
  const own = data.properties?.[key]
  if (spec.when !== undefined || own?.['x-entity'] !== entity) return data
  return { ...data, properties: { ...data.properties, [key]: { ...own, 'x-new': true } } }
}
