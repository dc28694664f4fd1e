import { play, testLedger } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { model, overHistories } from './support.ts'

const commands = new Map<string, { accepted: number; refused: number }>()
const events = new Map<string, number>()
const edges = new Map<string, number>()
const add = (counts: Map<string, number>, key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1)

/** Consequences that the cascades C-01 to C-04, C-09, C-10 and C-17 promise, as far as their ties exist. */
const promised = [
  // C-01
  'OrganisationDeregistered → MembershipLapsed',
  'OrganisationDeregistered → AffiliationEnded',
  'OrganisationDeregistered → SuperiorEnded',
  // C-02
  'AffiliationEnded → MandateRevoked',
  'AffiliationEnded → LiaisonEnded',
  'AffiliationEnded → DelegationEnded',
  'PersonTransferred → MandateRevoked',
  'PersonTransferred → LiaisonEnded',
  'PersonTransferred → DelegationEnded',
  // C-03
  'MemberWithdrew → DelegationEnded',
  'MembershipLapsed → DelegationEnded',
  'MemberWithdrew → PartyLeft',
  'MembershipLapsed → PartyLeft',
  'MemberWithdrew → AgreementTerminated',
  'MembershipLapsed → AgreementTerminated',
  // C-04
  'AllianceFounded → ChairInstalled',
  'AllianceDissolved → MembershipLapsed',
  'AllianceDissolved → ChairVacated',
  'AllianceDissolved → AgreementTerminated',
  // C-09, C-10
  'TerminationNoticeGiven → AgreementTerminated',
  'PartyLeft → AgreementTerminated',
  // C-17
  'AgreementSigned → AgreementConcluded',
]

describe('random histories reach everything', () => {
  beforeAll(async () => {
    await overHistories(250, async (script) => {
      for (const { command, result } of await play(await testLedger(), script)) {
        const tally = commands.get(command.type) ?? { accepted: 0, refused: 0 }
        tally[E.isRight(result) ? 'accepted' : 'refused'] += 1
        commands.set(command.type, tally)
        if (E.isLeft(result)) continue
        const types = new Map(result.right.events.map((e) => [e.id, e.type]))
        for (const { type, causationId } of result.right.events) {
          add(events, type)
          const cause = types.get(causationId)
          if (cause !== undefined) add(edges, `${cause} → ${type}`)
        }
      }
    })
    console.table(Object.fromEntries([...commands].sort()))
    console.table(Object.fromEntries([...events].sort()))
    console.table(Object.fromEntries([...edges].sort()))
  }, 600_000)

  test.each([...model.commands.keys()].sort())('%s is accepted and refused', (type) => {
    expect(commands.get(type)?.accepted ?? 0).toBeGreaterThan(0)
    expect(commands.get(type)?.refused ?? 0).toBeGreaterThan(0)
  })
  test.each([...model.events.keys()].sort())('%s is written', (type) => {
    expect(events.get(type) ?? 0).toBeGreaterThan(0)
  })
  test.each(promised)('%s', (edge) => {
    expect(edges.get(edge) ?? 0).toBeGreaterThan(0)
  })
  test('about half of the commands that are not part of a story are accepted', () => {
    const alone = [
      'AffiliateOrganisation',
      'AdmitMember',
      'ApplyForMembership',
      'DesignateLiaison',
      'EndAffiliation',
    ]
    const counts = alone.map((type) => commands.get(type) ?? { accepted: 0, refused: 0 })
    const accepted = counts.reduce((sum, c) => sum + c.accepted, 0)
    const all = counts.reduce((sum, c) => sum + c.accepted + c.refused, 0)
    expect(accepted / all).toBeGreaterThan(0.3)
    expect(accepted / all).toBeLessThan(0.8)
  })
})
