import { type Reader, type Role, type RoleGrant, roleNames } from 'co-building-ledger'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { specimens } from './specimens.ts'
import { asked, settled } from './street.ts'

let world: Reader
beforeAll(async () => {
  world = (await settled()).world
})

const members = ['street', 'customs', 'police', 'school']
const commands = Object.values(specimens).map(({ command }) => command)
const granted = (Object.keys(roleNames) as Role[]).filter((role) => role !== 'signatory')
const anyone = fc.constantFrom(...members.map((id) => `p-${id}`), 'p-other')
const grants: fc.Arbitrary<RoleGrant[]> = fc.array(
  fc.record({
    personId: anyone,
    role: fc.constantFrom(...granted),
    organisationId: fc.constantFrom(...members),
  }),
  { maxLength: 8 },
)
const asking = fc.record({
  command: fc.constantFrom(...commands),
  person: anyone,
  for: fc.constantFrom(...members),
  on: fc.constantFrom('2022-12-31', '2023-01-02', '2023-01-03', '2023-06-01'),
})

test('a further grant never refuses what was allowed', () => {
  let allowed = 0
  fc.assert(
    fc.property(asking, grants, grants, ({ command, ...ask }, some, more) => {
      if (asked(world, command, { ...ask, grants: some }) !== true) return
      allowed += 1
      for (const all of [
        [...some, ...more],
        [...more, ...some],
      ])
        expect(asked(world, command, { ...ask, grants: all })).toBe(true)
    }),
    { numRuns: 6_000, seed: 20_240_101 },
  )
  expect(allowed).toBeGreaterThan(100)
})

test('what others hold, or what is held for others, changes no answer', () => {
  fc.assert(
    fc.property(asking, grants, grants, ({ command, ...ask }, some, more) => {
      const idle = more.filter((g) => g.personId !== ask.person || g.organisationId !== ask.for)
      const said = asked(world, command, { ...ask, grants: some })
      expect(asked(world, command, { ...ask, grants: [...some, ...idle] })).toEqual(said)
    }),
    { numRuns: 1_000, seed: 20_240_101 },
  )
})

test('a refusal names only roles that would do: with one of them for the right organisation it is allowed', () => {
  fc.assert(
    fc.property(asking, ({ command, ...ask }) => {
      const said = asked(world, command, ask)
      if (said === true) return
      const roles = granted.filter((role) => said.roles?.some((r) => r.role === role))
      expect(said.roles?.length).toBeGreaterThan(0)
      for (const role of roles) {
        const organisations = members.filter(
          (organisationId) =>
            asked(world, command, {
              ...{ ...ask, for: organisationId, on: '2023-06-01' },
              grants: [{ personId: ask.person, role, organisationId }],
            }) === true,
        )
        expect(organisations).toContain('customs')
      }
    }),
    { numRuns: 500, seed: 20_240_101 },
  )
})
