import { type CommandOf, core, formatError, RegisterOrganisation, SignAgreement } from 'co-building-ledger'
import { expect, expectTypeOf, test } from 'vitest'
import { type StandardIssue, standardSchemaOf } from '../../src/interop/index.ts'
import { left, open, right } from '../ledger/support.ts'
import { scenarios } from '../scenarios/index.ts'

/** The interface as https://standardschema.dev gives it, for whoever takes any library's schema. */
interface AnyStandardSchema<Input, Output> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => AnyResult<Output> | Promise<AnyResult<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}
type AnyResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: ReadonlyArray<AnyIssue> }
interface AnyIssue {
  readonly message: string
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined
}
/** What a router or a form library does with a schema. */
async function taken<Output>(schema: AnyStandardSchema<unknown, Output>, value: unknown): Promise<Output> {
  const result = await schema['~standard'].validate(value)
  if (result.issues) throw new Error(result.issues.map(({ message }) => message).join(' '))
  return result.value
}

const signing = SignAgreement({
  ...{ agreementId: 'a-1', organisationId: 'customs', signatoryId: 'p-1', textDigest: 'a'.repeat(64) },
})
const sign = standardSchemaOf(core, 'SignAgreement')
const issuesOf = (
  schema: typeof sign | ReturnType<typeof schemaOf>,
  value: unknown,
): readonly StandardIssue[] => schema['~standard'].validate(value).issues ?? []
const schemaOf = (type: CommandOf<(typeof core)[number]>['type'], lang: 'en' | 'zh' = 'en') =>
  standardSchemaOf(core, type, lang)

test('whoever takes a Standard Schema gets a command, typed', async () => {
  expect(sign['~standard']).toMatchObject({ version: 1, vendor: 'co-building-ledger' })
  const command = await taken(sign, structuredClone(signing))
  expect(command).toEqual(signing)
  expectTypeOf(command).toEqualTypeOf<
    Extract<CommandOf<(typeof core)[number]>, { readonly type: 'SignAgreement' }>
  >()
  expectTypeOf(command.data.signatoryId).toEqualTypeOf<string>()
  await expect(taken(sign, { ...signing, data: {} })).rejects.toThrow('data.agreementId must be')
})

test('its verdict and its words are those of ledger.decode, in the language chosen', async () => {
  const ledger = await open()
  let refused = 0
  for (const { when } of scenarios) {
    const command: unknown = when.command
    const type = (command as { readonly type?: unknown } | null)?.type
    if (
      typeof type !== 'string' ||
      !/^[A-Z]/.test(type) ||
      type === 'RegisterPlanet' ||
      type === 'TableMotion'
    )
      continue
    const decoded = ledger.decode(command)
    for (const lang of ['en', 'zh'] as const) {
      const result = schemaOf(type as 'SignAgreement', lang)['~standard'].validate(command)
      if (result.issues) {
        refused += 1
        expect(result.issues.map(({ message }) => message)).toEqual(
          left(decoded).map((fault) => formatError(fault, lang)),
        )
      } else expect(result.value).toEqual(right(decoded))
    }
  }
  expect(refused).toBeGreaterThan(100)
  await ledger.close()
})

test('a command of another type is none of this one', () => {
  const other = RegisterOrganisation({ organisationId: 'a', kind: 'publicUnit', name: { zh: '某' } })
  expect(issuesOf(sign, other)).toEqual([{ message: 'type must be SignAgreement.', path: ['type'] }])
  expect(issuesOf(schemaOf('SignAgreement', 'zh'), other)).toEqual([
    { message: 'type 应为 SignAgreement。', path: ['type'] },
  ])
  const none = schemaOf('constructor' as 'SignAgreement')
  expect(issuesOf(none, { type: 'constructor', data: {} })[0]?.path).toEqual(['type'])
})

test('issues name their places as keys', () => {
  const pathsOf = (schema: ReturnType<typeof schemaOf>, value: unknown) =>
    issuesOf(schema, value).map(({ path }) => path)
  expect(pathsOf(sign, 'SignAgreement')).toEqual([[]])
  expect(pathsOf(sign, { type: 'SignAgreement' })).toEqual([['data']])
  expect(pathsOf(sign, { ...signing, command: 1, 'a.b': 1 })).toEqual([['command'], ['a.b']])
  const data = { ...signing.data, textDigest: 7, 'data.a': 1, '': 1, 'x\ny': 1 }
  expect(pathsOf(sign, { ...signing, data })).toEqual([
    ...[
      ['data', 'textDigest'],
      ['data', 'data.a'],
      ['data', ''],
      ['data', 'x\ny'],
    ],
  ])
  const scopes = ['sign', 'fly', 'vote', 9]
  const grant = { organisationId: 'a', mandateId: 'm', personId: 'p', scopes, period: { from: 'now' } }
  expect(pathsOf(schemaOf('GrantMandate'), { type: 'GrantMandate', data: grant })).toEqual([
    ...[
      ['data', 'scopes', 1],
      ['data', 'scopes', 3],
      ['data', 'period', 'from'],
      ['data', 'period', 'until'],
    ],
  ])
  const massKind = { organisationId: 'a', kind: 'massOrganisation', name: { zh: '某' } }
  expect(pathsOf(schemaOf('RegisterOrganisation'), { type: 'RegisterOrganisation', data: massKind })).toEqual(
    [['data', 'massKind']],
  )
})

test('what cannot be read is an issue, never thrown', () => {
  const hostile = (key: string): unknown =>
    Object.defineProperty({ ...signing }, key, {
      enumerable: true,
      get: () => {
        throw new Error('hostile')
      },
    })
  expect(issuesOf(sign, hostile('data'))).toHaveLength(1)
  expect(issuesOf(sign, hostile('type'))).toHaveLength(1)
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  expect(issuesOf(sign, proxy)).toHaveLength(1)
  const own = Object.defineProperty({ ...signing.data }, 'signatoryId', {
    ...{ enumerable: true, get: () => hostile('data') },
  })
  expect(issuesOf(sign, { ...signing, data: own })).toHaveLength(1)
})
