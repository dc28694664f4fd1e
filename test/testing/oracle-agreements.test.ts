import type { Reading } from 'co-building-ledger'
import {
  checkInvariants,
  journalOf,
  type OracleEvent,
  oracle,
  oracleAgainst,
  type TestedLedger,
} from 'co-building-ledger/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import type { AgreementState } from '../../src/domain/agreement/state/index.ts'
import { eventful } from './year.ts'

let ledger: TestedLedger
let told: readonly OracleEvent[] = []
beforeAll(async () => {
  ledger = await eventful.ledger()
  told = await journalOf(ledger)
})

type Fields = Readonly<Record<string, unknown>>
const fits = (type: string, data: Fields) => (e: OracleEvent) =>
  e.type === type && Object.entries(data).every(([field, value]) => e.data[field] === value)
const without = (type: string, data: Fields = {}): readonly OracleEvent[] => {
  const kept = told.filter((e) => !fits(type, data)(e))
  expect(kept.length, 'something is left out').toBeLessThan(told.length)
  return kept
}
const first = (type: string, data: Fields = {}): OracleEvent => {
  const found = told.find(fits(type, data))
  if (!found) throw new Error(`no ${type}`)
  return found
}
const changedTo = (type: string, data: Fields, becomes: Fields): readonly OracleEvent[] => {
  const one = first(type, data)
  return told.map((e) => (e === one ? { ...e, data: { ...e.data, ...becomes } } : e))
}
/** The same event once more, right after itself, with other data. */
const twice = (type: string, data: Fields = {}, other: Fields = {}, day?: string): readonly OracleEvent[] => {
  const one = first(type, data)
  const more = { ...one, data: { ...one.data, ...other }, occurredOn: day ?? one.occurredOn }
  return told.flatMap((e) => (e === one ? [e, more] : [e]))
}
const rules = (events: readonly OracleEvent[]): readonly string[] =>
  [...new Set(oracle(events).map((f) => f.rule))].sort()

test('it has nothing against two eventful years, nor has the audit', async () => {
  expect(oracle(told)).toEqual([])
  expect(await checkInvariants(ledger)).toEqual([])
})

type Sabotage = readonly [rule: string, what: string, events: () => readonly OracleEvent[]]
const histories: readonly Sabotage[] = [
  [
    'AGR-03',
    'a renewal of no day',
    () => changedTo('AgreementRenewed', {}, { period: { from: '2026-02-01', until: '2026-02-01' } }),
  ],
  ['AGR-06', 'a second consent', () => twice('AmendmentConsented', { amendmentId: 'am2' })],
  [
    'AGR-12',
    'a performance before the term',
    () => changedTo('EvidenceSubmitted', { evidenceId: 'e1' }, { performedOn: '2024-01-15' }),
  ],
  ['AGR-15', 'a second confirmation', () => twice('FulfilmentConfirmed')],
  [
    'AGR-15',
    'a retraction of what is confirmed',
    () => told.concat({ ...first('FulfilmentConfirmed'), type: 'EvidenceRetracted' }),
  ],
  ['AGR-15', 'a second decision', () => twice('DisputeResolved', { disputeId: 'd1' })],
  [
    'AGR-16',
    'an amendment without a consent',
    () => without('AmendmentConsented', { amendmentId: 'am1', organisationId: 'school' }),
  ],
  [
    'AGR-16',
    'a newcomer who did not consent',
    () => without('AmendmentConsented', { organisationId: 'shop' }),
  ],
  [
    'AGR-16',
    'a consent to another text',
    () => changedTo('AmendmentConsented', { amendmentId: 'am1' }, { textDigest: '9'.repeat(64) }),
  ],
  [
    'AGR-16',
    'two amendments at once',
    () => twice('AmendmentProposed', { amendmentId: 'am1' }, { amendmentId: 'am9' }),
  ],
  [
    'AGR-16',
    'a lapse of what is applied',
    () => told.concat({ ...first('AmendmentApplied'), type: 'AmendmentLapsed' }),
  ],
  [
    'AGR-17',
    'a promise worded anew that was performed',
    () =>
      told.map((e) =>
        fits('AmendmentApplied', { amendmentId: 'am1' })(e) ? { ...e, occurredOn: '2024-03-15' } : e,
      ),
  ],
  [
    'AGR-18',
    'a renewal with a gap',
    () => changedTo('AgreementRenewed', {}, { period: { from: '2026-02-02', until: '2027-02-01' } }),
  ],
  [
    'AGR-19',
    'two suspensions at once',
    () => twice('AgreementSuspended', {}, { from: '2024-05-10', until: '2024-06-10' }),
  ],
  [
    'AGR-19',
    'a performance while suspended',
    () => changedTo('EvidenceSubmitted', { evidenceId: 'e2' }, { performedOn: '2024-05-10' }),
  ],
  ['AGR-21', 'a breach on one dispute', () => without('DisputeResolved', { disputeId: 'd3' })],
  [
    'AGR-21',
    'a breach before the time to make good is over',
    () => changedTo('DisputeResolved', { disputeId: 'd2' }, { cureBy: '2025-12-02' }),
  ],
  [
    'AGR-22',
    'a performance of nothing that was promised',
    () => changedTo('EvidenceSubmitted', { evidenceId: 'e1' }, { instanceNo: 99 }),
  ],
  ['AGR-23', 'a second appraisal', () => twice('AgreementAppraised')],
  [
    'AGR-23',
    'a grade that is not that of the score',
    () => changedTo('AgreementAppraised', {}, { grade: 'good' }),
  ],
  [
    'AGR-23',
    'an appraisal after too few days',
    () => told.map((e) => (e.type === 'AgreementAppraised' ? { ...e, occurredOn: '2024-04-29' } : e)),
  ],
  [
    'AGR-24',
    'two that go on without their promises to each other',
    () =>
      told.concat({
        ...first('AgreementConcluded', { agreementId: 'two' }),
        type: 'PartyLeft',
        data: { agreementId: 'two', organisationId: 'school', effectiveOn: '2026-01-01', cause: 'x' },
      }),
  ],
  ['AGR-25', 'a second waiver', () => twice('InstanceWaived')],
  [
    'AGR-26',
    'a full instance that nobody calls fulfilled',
    () => without('InstanceFulfilled', { commitmentId: 'c0' }),
  ],
  ['AGR-26', 'a second fulfilment', () => twice('InstanceFulfilled', { commitmentId: 'c0' })],
  [
    'AGR-26',
    'a fulfilment of what is not full',
    () => changedTo('FulfilmentConfirmed', {}, { confirmedAmount: 0 }),
  ],
  [
    'AGR-26',
    'a complaint before the due day has passed',
    () =>
      told.map((e) =>
        fits('NonPerformanceDisputed', { disputeId: 'd2' })(e) ? { ...e, occurredOn: '2024-03-31' } : e,
      ),
  ],
]
describe.each(histories)('%s', (rule, what, events) => {
  test(`${what} is found`, () => {
    expect(rules(events())).toContain(rule)
  })
})

/** The ledger's word, one agreement's state in another shape. */
function tampered(agreementId: string, change: Change): readonly string[] {
  const get: Reading['get'] = (entity, id) => {
    const state = ledger.get(entity, id)
    if (entity.name !== 'agreement' || id !== agreementId) return state
    const copy = structuredClone(state)
    Object.assign(copy as never, change(copy as never))
    return copy
  }
  const reading: Reading = { revision: ledger.revision, get, view: ledger.view }
  return [...new Set(oracleAgainst(told, reading).map((f) => f.rule))].sort()
}
type Change = (state: AgreementState) => Partial<AgreementState>
/** The first of a list otherwise. */
const firstAs = <X extends object>([first, ...others]: readonly X[], other: Partial<X>): X[] =>
  first ? [{ ...first, ...other }, ...others] : []
const soonGone = (state: AgreementState) =>
  state.parties.map((p) =>
    p.organisationId === 'police' ? { ...p, period: { from: '2024-02-01', until: '2024-07-01' } } : p,
  )
type Tampering = readonly [rule: string, what: string, id: string, change: Change]
const states: readonly Tampering[] = [
  ['AGR-14', 'evidence that counts more', 'two', (a) => ({ evidence: firstAs(a.evidence, { counted: 5 }) })],
  ['AGR-14', 'waivers that were forgotten', 'many', () => ({ waivers: [] })],
  ['AGR-15', 'other evidence', 'two', (a) => ({ evidence: firstAs(a.evidence, { phase: 'submitted' }) })],
  ['AGR-15', 'a longer cure', 'many', (a) => ({ disputes: firstAs(a.disputes, { cureBy: '2030-01-01' }) })],
  ['AGR-16', 'an open amendment', 'two', (a) => ({ amendments: firstAs(a.amendments, { phase: 'open' }) })],
  ['AGR-18', 'a renewal that was forgotten', 'two', (a) => ({ terms: a.terms.slice(0, 1) })],
  ['AGR-19', 'due days that did not wait', 'two', () => ({ suspensions: [] })],
  [
    'AGR-19',
    'a wording that goes on',
    'two',
    (a) => ({ commitments: firstAs(a.commitments, { upTo: null }) }),
  ],
  ['AGR-23', 'an appraisal that was forgotten', 'two', () => ({ appraisals: [] })],
  ['AGR-26', 'an instance that is not called fulfilled', 'two', () => ({ fulfilments: [] })],
  ['LED-06', 'a notice that was not taken back', 'many', (a) => ({ parties: soonGone(a) })],
  ['LED-06', 'a newcomer who is not there', 'many', (a) => ({ parties: a.parties.slice(0, -1) })],
  ['TIM-05', 'an end that was forgotten', 'many', () => ({ setEnd: null })],
  ['TIM-05', 'a suspension that was forgotten', 'two', () => ({ suspensions: [] })],
]
describe.each(states)('against the state, %s', (rule, what, id, change) => {
  test(`${what} is found`, () => {
    expect(tampered(id, change)).toContain(rule)
  })
})
