import * as L from 'co-building-ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../src/kernel/calendar.ts'
import { type CoreLedger, digest, give } from '../../ledger/support.ts'
import { specimens } from './specimens.ts'
import { asked, grant, settled } from './street.ts'

const sign = (organisationId: string, signatoryId: string) =>
  L.SignAgreement({ agreementId: 'ag', organisationId, signatoryId, textDigest: digest('b') })
const customs = { person: 'p-customs', for: 'customs' }
const mandate = (mandateId: string, personId: string, scopes: Scopes) =>
  L.GrantMandate({
    ...{ organisationId: 'customs', mandateId, personId, scopes },
    period: { from: '2023-02-01', until: '2024-02-01' },
  })
type Scopes = Parameters<typeof L.GrantMandate>[0]['scopes']

const holders = ['sign', 'terminate', 'amend', 'evidence', 'confirm', 'book'] as const
const needing = Object.entries(specimens).filter(([, { scope }]) => scope !== undefined)

describe('a signatory', () => {
  test('has the one scope that the command needs', async () => {
    const { ledger, world } = await settled()
    for (const scope of holders)
      await give(
        ledger,
        [
          [person(`p-${scope}`), '2023-02-01'],
          [mandate(`m-${scope}`, `p-${scope}`, [scope]), '2023-02-01'],
        ],
        scope,
      )
    for (const [type, { command, scope }] of needing)
      for (const held of holders) {
        // Each acts in the own name.
        const own = JSON.parse(JSON.stringify(command).replaceAll('p-customs', `p-${held}`))
        const said = asked(world, own, { person: `p-${held}`, for: 'customs' })
        expect([type, held, said === true]).toEqual([type, held, held === scope])
      }
    expect(needing.length).toBeGreaterThan(8)
  })

  test('signs in no other name, while the secretary has the clerk type', async () => {
    const { world } = await settled()
    expect(asked(world, sign('customs', 'p-customs'), customs)).toBe(true)
    expect(asked(world, sign('customs', 'p-other'), customs)).not.toBe(true)
    const grants = [grant('typist', 'communitySecretary', 'customs')]
    expect(asked(world, sign('customs', 'p-other'), { person: 'typist', for: 'customs', grants })).toBe(true)
  })

  test('hands on what is in the own mandate, and nothing besides', async () => {
    const { ledger, world } = await settled()
    await give(
      ledger,
      [
        [person('p-two'), '2023-02-01'],
        [mandate('m2', 'p-two', ['sign', 'book']), '2023-02-01'],
      ],
      'm',
    )
    expect(asked(world, mandate('m3', 'p-x', ['sign', 'terminate']), customs)).toBe(true)
    expect(asked(world, mandate('m3', 'p-x', ['sign', 'book']), customs)).not.toBe(true)
    const revoke = (mandateId: string) =>
      L.RevokeMandate({ mandateId, effectiveOn: '2023-06-01', reason: '止' })
    expect(asked(world, revoke('m-customs'), customs)).toBe(true)
    expect(asked(world, revoke('m2'), customs)).not.toBe(true)
    expect(asked(world, revoke('m-police'), customs)).not.toBe(true)
    const { type, data } = mandate('m3', 'p-x', ['sign'])
    expect(asked(world, { type, data: { ...data, scopes: [] } }, customs)).not.toBe(true)
  })
})

const person = (personId: string) =>
  L.RegisterPerson({
    ...{ personId, details: { name: '李四' }, lawfulBasis: 'employment' },
    affiliation: { organisationId: 'customs', from: '2023-02-01' },
  })
const dayOf = (n: number): string => addDays('2023-02-01', n)
const revoked = async (ledger: CoreLedger, on: string) =>
  give(ledger, [[L.RevokeMandate({ mandateId: 'm2', effectiveOn: on, reason: '止' }), on]], 'r')

test('a revoked mandate carries until the day of its end, and from then on no more', () =>
  fc.assert(
    fc.asyncProperty(fc.nat({ max: 300 }), fc.array(fc.nat({ max: 400 })), async (end, days) => {
      const { ledger, world } = await settled()
      await give(
        ledger,
        [
          [person('p-two'), '2023-02-01'],
          [mandate('m2', 'p-two', ['sign']), '2023-02-01'],
        ],
        'm',
      )
      await revoked(ledger, dayOf(end))
      for (const day of [end - 1, end, ...days]) {
        const said = asked(world, sign('customs', 'p-two'), {
          person: 'p-two',
          for: 'customs',
          on: dayOf(day),
        })
        expect(said === true).toBe(day >= 0 && day < end)
      }
    }),
    { numRuns: 15, seed: 20_240_101 },
  ))
