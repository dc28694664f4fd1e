import { isDeepStrictEqual } from 'node:util'
import { type Ajv2020 as Ajv, Ajv2020 } from 'ajv/dist/2020.js'
import { core } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import type * as t from 'io-ts'
import { beforeAll, expect, test } from 'vitest'
import { type JsonSchema, jsonSchemas, type LeftToDecode } from '../../src/interop/index.ts'
import { decode } from '../../src/kernel/codec/decode.ts'
import { RefType } from '../../src/kernel/codec/refs.ts'
import { fieldCodec, isRecord, shapeOf } from '../../src/kernel/codec/shape.ts'
import type { InvalidInput } from '../../src/kernel/errors.ts'
import type { AnyCommandDef } from '../../src/kernel/model.ts'
import { decodeCommand } from '../../src/ledger/input.ts'
import { Chance } from '../../src/testing/faults/chance.ts'
import { anyCommand, type Corpus, corpusOf, model, spotsOf, stepOf } from '../fuzz/corpus.ts'
import { howMany, mutate } from '../fuzz/mutants/mutate.ts'
import { Subject } from '../fuzz/mutants/subject.ts'
import { scenarios } from '../scenarios/index.ts'

const schemas = jsonSchemas(core)
const X = [
  ...['title-zh', 'description-zh', 'entity', 'inner', 'new', 'sealed', 'day', 'decode'].map((x) => `x-${x}`),
]
const ajvOf = (): Ajv =>
  new Ajv2020({ strict: true, ownProperties: true, formats: { date: true, 'date-time': true }, keywords: X })

/** Whether JSON is of a schema's form. */
type Fits = (value: unknown) => boolean
const fitsOf = (schema: JsonSchema): Fits => {
  const validate = ajvOf().compile<unknown>(schema)
  return (value) => validate(value)
}

let corpus: Corpus
beforeAll(async () => {
  corpus = await corpusOf()
}, 120_000)

/** What the schemas leave to `decode`, each with what it says of it. */
function leftIn(schema: JsonSchema, type: string): readonly string[] {
  const found: string[] = []
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    const { 'x-decode': left = [], description = type }: JsonSchema = part
    found.push(...left.map((what) => `${what}: ${description}`))
    for (const inner of Object.values(part)) look(inner)
  }
  look(schema)
  return found
}

test('every schema is a JSON Schema 2020-12', () => {
  expect([...schemas.keys()]).toEqual([...model.commands.keys()].sort())
  for (const schema of schemas.values()) {
    const ajv = ajvOf()
    expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true)
    expect(() => ajv.compile(schema)).not.toThrow()
  }
})

test('what is left to decode is this and nothing else', () => {
  const left = new Set([...schemas].flatMap(([type, schema]) => leftIn(schema, type)))
  expect([...left].sort()).toEqual([
    'calendar: a calendar date YYYY-MM-DD',
    'form: CorrectOrganisation',
    'form: ProposeAmendment',
    'form: RegisterOrganisation',
    'form: ResolveDispute',
    'form: ReviseDraft',
    'refinement: a ratio { num, den } with 0 ≤ num ≤ den',
    'refinement: at least one policy parameter',
    'text: clean text of at most 4000 characters',
    'text: one clean line of 1–100 characters',
    'text: one clean line of 5–20 characters',
  ])
})

/** What one value came to: the verdict of `decode`, and what of it the schema left to it. */
interface Verdict {
  readonly taken: boolean
  readonly left: readonly LeftToDecode[]
  /** How schema and codec disagree though nothing was left. */
  readonly disagrees?: string
}
function judge(fits: Fits, schema: JsonSchema, def: AnyCommandDef, value: unknown): Verdict {
  const decoded = decodeCommand(model, value)
  const taken = E.isRight(decoded) && decoded.right.def === def
  if (fits(value) === taken) return { taken, left: [] }
  if (taken || E.isRight(decoded))
    return { taken, left: [], disagrees: 'the codec takes what the schema refuses' }
  const data = isRecord(value) ? value['data'] : undefined
  const isForm = E.isRight(decode(def.codec, data, 'data'))
  const left = decoded.left.map((fault) =>
    leftAt(schema, isForm ? { ...fault, path: 'data' } : fault, isForm),
  )
  const unsaid = decoded.left.find((_, i) => left[i]?.length === 0)
  return { taken, left: left.flat(), ...(unsaid && { disagrees: `the schema takes ${unsaid.path}` }) }
}
function leftAt(schema: JsonSchema, { path }: InvalidInput, isForm: boolean): readonly LeftToDecode[] {
  const at = partsAt(schema, path.split('.'))
  return at.flatMap((part) => part['x-decode'] ?? []).filter((what) => (what === 'form') === isForm)
}
/** The schemas that speak of a place. */
function partsAt(schema: JsonSchema, [key, ...rest]: readonly string[]): readonly JsonSchema[] {
  const variants = (schema.anyOf ?? []).flatMap((one) =>
    partsAt(one, key === undefined ? [] : [key, ...rest]),
  )
  if (key === undefined) return [schema, ...variants]
  const inner = schema.properties?.[key] ?? (/^\d+$/.test(key) && schema.items ? schema.items : undefined)
  return inner ? [...partsAt(inner, rest), ...variants] : variants
}

const jsonOf = (value: unknown): unknown => {
  const text = JSON.stringify(value)
  return text === undefined ? undefined : JSON.parse(text)
}
/** Commands of the example, of random histories and of the scenarios, as far as they are JSON; each once. */
function given(): readonly unknown[] {
  const told = [...corpus.commands.values()].flatMap((spots) => spots.map((spot) => stepOf(spot).command))
  const tried = scenarios.flatMap((s) => [...s.given, s.when].map(({ command }) => command))
  const json = [...told, ...tried].filter((command) => isDeepStrictEqual(jsonOf(command), command))
  return [...new Map(json.map((command) => [JSON.stringify(command), command])).values()]
}
const MUTANTS = 120
/** Valid commands with something changed in them that leaves them JSON. */
function* mutants(type: string): Iterable<unknown> {
  const chance = new Chance(20_12, type)
  for (let i = 0; i < MUTANTS; i += 1) {
    const { command } = stepOf(chance.pick(spotsOf(corpus.commands, type)))
    const subject = new Subject(structuredClone(command), chance, true, () => anyCommand(corpus, chance), 1)
    mutate(subject, howMany(chance))
    yield jsonOf(subject.value)
  }
}

interface Row {
  taken: number
  refused: number
  left: LeftToDecode[]
}
/** Judges every value by the schema of a type; those that are told of another type are refused by both. */
function run(): { readonly rows: ReadonlyMap<string, Row>; readonly wrong: readonly string[] } {
  const [rows, wrong] = [new Map<string, Row>(), new Set<string>()]
  const values = given()
  for (const [type, def] of model.commands) {
    const schema = schemas.get(type) ?? {}
    const fits = fitsOf(schema)
    const row: Row = { taken: 0, refused: 0, left: [] }
    const own = values.filter((value) => !isRecord(value) || value['type'] === type)
    for (const value of [...own, ...mutants(type)]) {
      const { taken, left, disagrees } = judge(fits, schema, def, value)
      row[taken ? 'taken' : 'refused'] += 1
      row.left.push(...left)
      if (disagrees) wrong.add(`${type}: ${disagrees}: ${JSON.stringify(value).slice(0, 300)}`)
    }
    rows.set(type, row)
  }
  return { rows, wrong: [...wrong] }
}
const table = (rows: ReadonlyMap<string, Row>): string =>
  [...rows]
    .map(([type, { taken, refused, left }]) =>
      [taken, refused, left.length, `  ${type}`].map((cell) => String(cell).padStart(8)).join(''),
    )
    .join('\n')

test('schema and codec agree on generated and on mutated commands', () => {
  const { rows, wrong } = run()
  console.log(`   taken refused left to decode\n${table(rows)}`)
  expect(wrong).toEqual([])
  for (const [type, { taken, refused }] of rows) {
    expect(taken, type).toBeGreaterThanOrEqual(8)
    expect(refused, type).toBeGreaterThanOrEqual(40)
  }
  const kinds = new Set([...rows.values()].flatMap(({ left }) => left))
  expect([...kinds]).toEqual(expect.arrayContaining(['calendar', 'form', 'refinement', 'text']))
}, 60_000)

/** A schema with another one in the place of one of its fields. */
const altered = (schema: JsonSchema, key: string, change: JsonSchema): JsonSchema => {
  const data = schema.properties?.['data'] ?? {}
  const properties = { ...data.properties, [key]: { ...data.properties?.[key], ...change } }
  return { ...schema, properties: { ...schema.properties, data: { ...data, properties } } }
}
const sabotage: readonly (readonly [name: string, type: string, key: string, change: JsonSchema])[] = [
  ['a word less', 'EndAffiliation', 'cause', { enum: ['retired', 'resigned', 'died', 'other'] }],
  ['a word more', 'DeregisterOrganisation', 'cause', { enum: ['closed', 'merged', 'movedAway', 'x'] }],
  ['a list one shorter', 'PublishWorkCalendar', 'holidays', { maxItems: 999 }],
  ['a list one longer', 'PublishWorkCalendar', 'holidays', { maxItems: 1_001 }],
  ['a number one greater', 'PublishWorkCalendar', 'year', { maximum: 9_999 }],
  ['a note that is missing', 'ClosePeriod', 'before', { 'x-decode': [] }],
  ['a field too many', 'InitiateAlliance', 'name', { additionalProperties: {} }],
]
test.each(sabotage)('%s is found', (_, type, key, change) => {
  const [def, schema] = [model.commands.get(type), altered(schemas.get(type) ?? {}, key, change)]
  if (!def) throw new Error(`no ${type}`)
  const fits = fitsOf(schema)
  const found = [...given(), ...extremes(type, key), ...mutants(type)].filter(
    (value) => judge(fits, schema, def, value).disagrees !== undefined,
  )
  expect(found.length).toBeGreaterThan(0)
})
/** A valid command with values at borders in one of its fields. */
function extremes(type: string, key: string): readonly unknown[] {
  const { command } = stepOf(spotsOf(corpus.commands, type)[0])
  const days = (n: number): readonly string[] => Array.from({ length: n }, () => '2024-01-01')
  const values = ['x', 'dismissed', days(1_000), days(1_001), 9_999, '2023-02-30']
  return values.map((value) => ({
    type,
    data: { ...(isRecord(command.data) ? command.data : {}), [key]: value },
  }))
}

test('every field that refers to an entity says to which kind', () => {
  const kinds = new Map<string, number>()
  for (const [type, def] of model.commands)
    for (const [path, kind] of refsIn(def.codec, 'data')) {
      const named = partsAt(schemas.get(type) ?? {}, path.split('.')).map((part) => part['x-entity'])
      expect(named, `${type} ${path}`).toContain(kind)
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    }
  expect(Object.fromEntries(kinds)).toMatchObject({
    organisation: expect.any(Number),
    motion: expect.any(Number),
  })
  expect(kinds.get('person')).toBeGreaterThan(8)
})
function* refsIn(codec: t.Mixed, path: string): Iterable<readonly [path: string, kind: string]> {
  if (codec instanceof RefType) yield [path, codec.kind]
  const shape = shapeOf(codec)
  if (shape.kind === 'record')
    for (const [key, field] of Object.entries(shape.fields))
      yield* refsIn(fieldCodec(field), `${path}.${key}`)
  else if (shape.kind === 'list') yield* refsIn(shape.item, `${path}.0`)
  else if (shape.kind === 'choice') for (const one of shape.of) yield* refsIn(one, path)
}
