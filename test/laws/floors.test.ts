import { agreement, agreementStatus, performanceOf, type Reading } from 'co-building-ledger'
import { play, testLedger } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { model, overHistories } from './support.ts'

const commands = new Map<string, { accepted: number; refused: number }>()
const events = new Map<string, number>()
const edges = new Map<string, number>()
const add = (counts: Map<string, number>, key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1)

/** Consequences that the cascades C-01 to C-04, C-09, C-10 and C-17 promise, and what a fulfilled promise brings. */
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
  'TerminationNoticeGiven → AmendmentLapsed',
  'AgreementTerminated → AmendmentLapsed',
  // C-17
  'AgreementSigned → AgreementConcluded',
  'AmendmentConsented → AmendmentApplied',
  'AmendmentConsented → AgreementRenewed',
  'AmendmentConsented → PartyJoined',
  'AmendmentConsented → PartyLeft',
  'AmendmentConsented → AgreementTerminated',
  // DOMAIN 12.21, 12.22
  'FulfilmentConfirmed → InstanceFulfilled',
  'DisputeResolved → InstanceFulfilled',
]

/** What becomes of amendments, evidence, disputes and agreements. */
const states = [
  ...['commitments', 'terms', 'renewal', 'partyJoins', 'partyLeaves', 'termination'].map(
    (kind) => `amendment ${kind} applied`,
  ),
  ...['submitted', 'confirmed', 'disputed', 'upheld', 'dismissed', 'settled', 'retracted'].map(
    (phase) => `evidence ${phase}`,
  ),
  ...['draft', 'proposed', 'declined', 'withdrawn', 'upcoming', 'inForce'].map((s) => `agreement ${s}`),
  ...['suspended', 'inNotice', 'expired', 'terminated'].map((s) => `agreement ${s}`),
  ...['fulfilled', 'waived', 'lapsed', 'overdue', 'deferred', 'due', 'notDue'].map((s) => `instance ${s}`),
]
const found = new Map<string, number>()
/** Counts how an agreement stands on a day, and what came of its parts. */
function look(ledger: Reading, id: string, day: string): void {
  const state = ledger.get(agreement, id)
  if (!state) return
  add(found, `agreement ${agreementStatus(state, day)}`)
  for (const { kind, phase } of state.amendments) add(found, `amendment ${kind} ${phase}`)
  for (const { phase } of state.evidence) add(found, `evidence ${phase}`)
  for (const [status, n] of Object.entries(performanceOf(state, day).instances))
    if (state.term && n > 0) add(found, `instance ${status}`)
}

describe('random histories reach everything', () => {
  beforeAll(async () => {
    await overHistories(250, async (script) => {
      const ledger = await testLedger()
      const agreements = new Map<string, string>()
      for (const { command, result } of await play(ledger, script)) {
        const tally = commands.get(command.type) ?? { accepted: 0, refused: 0 }
        tally[E.isRight(result) ? 'accepted' : 'refused'] += 1
        commands.set(command.type, tally)
        if (E.isLeft(result)) continue
        const types = new Map(result.right.events.map((e) => [e.id, e.type]))
        for (const { type, causationId, tags, recordedAt } of result.right.events) {
          add(events, type)
          if (tags[0]?.startsWith('agreement:')) agreements.set(tags[0].slice(10), recordedAt.slice(0, 10))
          const cause = types.get(causationId)
          if (cause !== undefined) add(edges, `${cause} → ${type}`)
        }
      }
      const last = ledger.head.recordedAt?.slice(0, 10) ?? '2024-01-01'
      for (const [id, day] of agreements) for (const on of [day, last]) look(ledger, id, on)
    })
    console.table(Object.fromEntries([...commands].sort()))
    console.table(Object.fromEntries([...events].sort()))
    console.table(Object.fromEntries([...edges].sort()))
    console.table(Object.fromEntries([...found].sort()))
  }, 600_000)

  test.each([...model.commands.keys()].sort())('%s is accepted and refused', (type) => {
    expect(commands.get(type)?.accepted ?? 0).toBeGreaterThan(0)
    expect(commands.get(type)?.refused ?? 0).toBeGreaterThan(0)
  })
  test.each([...model.events.keys()].sort())('%s is written', (type) => {
    expect(events.get(type) ?? 0).toBeGreaterThan(0)
  })
  test.each(states)('%s', (state) => {
    expect(found.get(state) ?? 0).toBeGreaterThan(0)
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
