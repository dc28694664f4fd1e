import { Ajv2020 } from 'ajv/dist/2020.js'
import {
  core,
  defineConcept,
  entity,
  Id,
  Instant,
  Int,
  intBetween,
  Line,
  list,
  nonEmpty,
  nullable,
  oneOf,
  optional,
  PersonId,
  type Phased,
  StartDay,
  sealed,
  sealedStruct,
  struct,
} from 'co-building-ledger'
import * as t from 'io-ts'
import { expect, test } from 'vitest'
import { type JsonSchema, jsonSchemaOf, jsonSchemas } from '../../src/interop/index.ts'
import { titledBy } from '../../src/interop/schema/titles.ts'
import { chinese } from '../../src/interop/schema/titles-zh.ts'
import { Writer } from '../../src/interop/schema/writer.ts'
import { fits } from '../../src/kernel/codec/decode.ts'
import { lineOf, Offset, textLike } from '../../src/kernel/codec/scalars.ts'

/** Every field of a schema with its name, what it stands within, and what is said of it. */
function* fieldsIn(
  schema: JsonSchema,
  within: string,
): Iterable<readonly [within: string, name: string, field: JsonSchema]> {
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    yield [within, name, field]
    yield* fieldsIn(field, name)
  }
  for (const one of schema.anyOf ?? []) yield* fieldsIn(one, within)
  if (schema.items) yield* fieldsIn(schema.items, within)
}
const dataOf = (schema: JsonSchema | undefined): JsonSchema => schema?.properties?.['data'] ?? {}
const commandFields = [...jsonSchemas(core)].flatMap(([type, schema]) => [...fieldsIn(dataOf(schema), type)])

test('no command and no field of the core lacks its title in either language', () => {
  const bare = commandFields.filter(([, , { title, 'x-title-zh': zh }]) => !title || !zh)
  expect(bare.map(([within, name]) => `${within}.${name}`)).toEqual([])
  for (const [type, schema] of jsonSchemas(core))
    expect(schema['x-title-zh'], type).toMatch(/\p{Script=Han}/u)
  expect(commandFields.length).toBeGreaterThan(200)
})

test('no title is left over from a field that is gone', () => {
  const used = new Set(commandFields.flatMap(([within, name]) => [name, `${within}.${name}`]))
  const types = [...jsonSchemas(core).keys()]
  expect(Object.keys(chinese).filter((key) => !used.has(key) && !types.includes(key))).toEqual([])
})

test('a field says what it refers to, what is sealed, what is new, and what a date does', () => {
  const grant = dataOf(jsonSchemaOf(core, 'GrantMandate')).properties ?? {}
  expect(grant['organisationId']).toMatchObject({
    title: 'Organisation id',
    'x-title-zh': '组织编号',
    'x-entity': 'organisation',
  })
  expect(grant['organisationId']).not.toHaveProperty('x-new')
  expect(grant['mandateId']).toMatchObject({ 'x-inner': 'mandate', 'x-new': true })
  expect(grant['period']?.properties?.['from']).toMatchObject({ format: 'date', 'x-day': 'starts' })
  const revoke = dataOf(jsonSchemaOf(core, 'RevokeMandate')).properties ?? {}
  expect(revoke['mandateId']).toMatchObject({ 'x-inner': 'mandate' })
  expect(revoke['mandateId']).not.toHaveProperty('x-new')
  const person = dataOf(jsonSchemaOf(core, 'RegisterPerson')).properties ?? {}
  expect(person['personId']).toMatchObject({ 'x-entity': 'person', 'x-new': true })
  expect(person['details']?.properties?.['name']).toMatchObject({ 'x-title-zh': '姓名', 'x-sealed': true })
  expect(dataOf(jsonSchemaOf(core, 'TransferPerson')).properties?.['title']).toMatchObject({
    'x-title-zh': '职务',
    'x-sealed': true,
  })
})

interface ThingState extends Phased<'made'> {
  id: string
}
const thing = entity('thing', (id: string): ThingState => ({ id, phases: [] }))
const fields = { ownerId: PersonId, colourOfIt: oneOf('red', 'blue'), from: StartDay }
const ThingMade = thing.event('ThingMade', fields, () => undefined, { to: 'made' })
const MakeThing = thing.command('MakeThing', fields, { decide: ({ data }) => [ThingMade(data)] })
const thingConcept = defineConcept({
  entity: thing,
  commands: { MakeThing },
  events: { ThingMade },
  rules: {},
})

test('commands of a host have schemas like those of the library, with titles that it brings', () => {
  const concepts = [...core, thingConcept]
  const titles = { MakeThing: '制作物件', colourOfIt: '颜色', 'MakeThing.from': '自' }
  const schema = jsonSchemaOf(concepts, 'MakeThing', { titles })
  expect(schema).toMatchObject({ title: 'Make thing', 'x-title-zh': '制作物件' })
  const { thingId, ownerId, colourOfIt, from } = dataOf(schema).properties ?? {}
  expect(thingId).toMatchObject({ title: 'Thing id', 'x-entity': 'thing', 'x-new': true })
  expect(thingId).not.toHaveProperty('x-title-zh')
  expect(ownerId).toMatchObject({ title: 'Owner id', 'x-entity': 'person' })
  expect(colourOfIt).toMatchObject({ title: 'Colour of it', 'x-title-zh': '颜色', enum: ['red', 'blue'] })
  expect(from).toMatchObject({ 'x-title-zh': '自', 'x-day': 'starts' })
  expect(jsonSchemas(concepts, { titles }).get('MakeThing')).toEqual(schema)
  expect(jsonSchemas(concepts).size).toBe(jsonSchemas(core).size + 1)
})

test('a type that no concept has gets the schema that takes nothing', () => {
  const schema = jsonSchemaOf(core, 'constructor' as 'OpenLedger')
  expect(new Ajv2020().compile(schema)({ type: 'constructor', data: {} })).toBe(false)
  expect(jsonSchemas(core).get('constructor')).toBeUndefined()
})

interface Tree {
  readonly name: string
  readonly of: readonly Tree[]
}
const Tree: t.Type<Tree> = t.recursion('Tree', () => t.type({ name: t.string, of: t.readonlyArray(Tree) }))
const Even = new t.Type<number>(
  'even',
  (u): u is number => Number(u) % 2 === 0,
  t.success as never,
  t.identity,
)
/** Codecs as a host may write them. */
const codecs: Readonly<Record<string, t.Mixed>> = {
  ...{ string: t.string, number: t.number, boolean: t.boolean, null: t.null, unknown: t.unknown },
  ...{ literal: t.literal('a'), one: t.literal(1), keyof: t.keyof({ a: null, b: null }), custom: Even },
  ...{
    line: Line,
    short: lineOf(0, 3),
    id: Id,
    instant: Instant,
    offset: Offset,
    int: Int,
    whole: intBetween(-1, 3),
  },
  ...{
    words: oneOf('a', 'b'),
    comma: oneOf('a', 'b, a', 'b'),
    own: textLike('an a', 'a', (text) => text === 'a'),
  },
  ...{
    array: t.array(t.string),
    nonEmpty: nonEmpty(Id),
    pair: t.tuple([t.string, t.number]),
    list: list(Int),
  },
  ...{ table: t.record(t.string, t.number), byId: t.record(Id, t.boolean), nullable: nullable(Line) },
  type: t.type({ a: t.string }),
  ...{ partial: t.partial({ a: t.string }), exact: t.exact(t.type({ a: t.string })) },
  strict: t.strict({ a: t.string, b: t.number }),
  both: t.intersection([t.type({ a: t.string }), t.partial({ b: t.number })]),
  oneOfBoth: t.intersection([
    t.union([t.type({ a: t.string }), t.type({ b: t.number })]),
    t.partial({ c: t.null }),
  ]),
  texts: t.intersection([t.string, Line]),
  ...{ readonly: t.readonly(t.type({ a: t.string })), tree: Tree, natural: t.Int },
  some: t.refinement(t.type({ a: t.string }), ({ a }) => a === 'a', 'a is a'),
  ...{ sealed: sealed(Line), details: sealedStruct({ a: Line, b: optional(Line) }) },
  deep: struct({ a: optional(struct({ b: nullable(list(Id)) })) }),
}
const values: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    1,
    2,
    3,
    4,
    -1,
    0.5,
    2 ** 53,
    -(2 ** 53),
    1e300,
    '',
    'a',
    'b',
    'b, a',
    ' a',
    'abcd',
  ],
  ...[
    'a\n',
    'x'.repeat(100),
    'x'.repeat(101),
    '\u{20bb7}'.repeat(3),
    'e\u0301',
    '+08:00',
    '+14:30',
    '-15:00',
  ],
  ...[
    '2024-02-29T10:00:00+08:00',
    '2023-02-29T10:00:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01T10:00:00.1234567890Z',
  ],
  ...[
    [],
    ['a'],
    ['a', 1],
    ['a', 1, 1],
    [1],
    [1, 'a'],
    ['x y'],
    Array(1_000).fill('a'),
    Array(1_001).fill('a'),
  ],
  ...[
    {},
    { a: 'a' },
    { a: 'b' },
    { a: 'e\u0301' },
    { a: 1 },
    { b: 1 },
    { b: 'a' },
    { a: 'a', b: 1 },
    { a: 'a', c: null },
    { c: null },
  ],
  ...[{ b: 1, c: null }, { a: 'a', d: 1 }, { 'x y': true }, { a: true }, JSON.parse('{"__proto__":1}')],
  ...[{ a: {} }, { a: { b: null } }, { a: { b: ['a'] } }, { a: { b: ['x y'] } }, { a: { b: [], c: 1 } }],
  ...[
    { name: 'a', of: [] },
    { name: 'a', of: [{ name: 'b', of: [] }] },
    { name: 'a', of: [{ name: 1, of: [] }] },
  ],
  ...[{ name: 'a', of: [{ name: 'b', of: [], x: 1 }] }],
]

test('the schema of any codec takes what it takes, and nothing else where nothing is left to decode', () => {
  const wider = new Set<string>()
  for (const [name, codec] of Object.entries(codecs)) {
    const writer = new Writer(titledBy({}))
    const schema = { ...writer.schema(codec, ''), ...writer.defs }
    const validate = new Ajv2020({ strict: false, ownProperties: true, validateFormats: false }).compile(
      schema,
    )
    const verdicts = values.map((value) => [validate(value), fits(codec, value), value] as const)
    expect(
      verdicts.filter(([schema, codec]) => codec && !schema),
      name,
    ).toEqual([])
    if (verdicts.some(([schema, codec]) => schema && !codec)) wider.add(name)
    else expect(new Set(verdicts.map(([schema]) => schema)).size, name).toBe(name === 'unknown' ? 1 : 2)
    if (wider.has(name)) expect(JSON.stringify(schema), name).toContain('x-decode')
  }
  expect([...wider].sort()).toEqual(
    [
      'custom',
      'instant',
      'line',
      'natural',
      'nullable',
      'own',
      'some',
      'details',
      'sealed',
      'texts',
      'short',
    ].sort(),
  )
})
