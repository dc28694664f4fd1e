import { authorityTable, core, type Reader, type Role } from 'co-building-ledger'
import { beforeAll, describe, expect, test } from 'vitest'
import { cells, domain, type Mark } from './domain.ts'
import { specimens } from './specimens.ts'
import { asked, grant, settled } from './street.ts'

let world: Reader
beforeAll(async () => {
  world = (await settled()).world
})

const types: readonly string[] = core.flatMap(({ commands }) => Object.values(commands).map((c) => c.type))

describe('every command of the core', () => {
  test('has a row in the table, and the table has no other', () => {
    expect(Object.keys(authorityTable).sort()).toEqual([...types].sort())
  })
  test('stands in one line of the domain', () => {
    expect(domain.flatMap(({ commands }) => commands).sort()).toEqual([...types].sort())
  })
  test('says whose matter it is where a role may only for its own', () => {
    const mute = Object.entries(authorityTable).filter(
      ([, row]) => Object.values(row.may).includes('own') && row.own === undefined,
    )
    expect(mute.map(([type]) => type)).toEqual([])
  })
  test('says which mandate it takes where a signatory may', () => {
    const open = Object.entries(authorityTable).filter(
      ([, row]) => (row.may.signatory === undefined) !== (row.mandate === undefined),
    )
    expect(open.map(([type]) => type)).toEqual([])
  })
})

type Type = keyof typeof specimens
/** Asks in a role for an organisation: a signatory by the mandate in the ledger, everybody else by the host's list. */
function answer(type: Type, role: Role, organisation: string) {
  const command = specimens[type]?.command
  if (command === undefined) throw new Error(`no specimen of ${type}`)
  if (role === 'signatory') return asked(world, command, { person: `p-${organisation}`, for: organisation })
  const grants = [grant('somebody', role, organisation)]
  return asked(world, command, { person: 'somebody', for: organisation, grants })
}
function markOf(type: Type, role: Role): Mark {
  const own = answer(type, role, specimens[type]?.own ?? '') === true
  const foreign = answer(type, role, 'police') === true
  if (foreign && !own) throw new Error(`${role} may give ${type} for others only`)
  return foreign ? '●' : own ? '◐' : ''
}

describe('roles × commands as in DOMAIN 8', () => {
  test.each(types as readonly Type[])('%s', (type) => {
    const wanted = cells.filter((cell) => cell.type === type)
    const told = wanted.map(({ role }) => ({ type, role, mark: markOf(type, role) }))
    expect(told).toEqual(wanted)
    const would = wanted.filter(({ mark }) => mark !== '').map(({ role }) => role)
    for (const { role } of wanted)
      for (const organisation of ['customs', 'police']) {
        const said = answer(type, role, organisation)
        if (said !== true) expect(said.roles?.map((r) => r.role)).toEqual(would)
      }
  })

  test('has all twelve roles in every row of the expectation, and some of each mark', () => {
    expect(cells).toHaveLength(types.length * 12)
    expect(new Set(cells.map(({ mark }) => mark))).toEqual(new Set(['●', '◐', '']))
  })
})
