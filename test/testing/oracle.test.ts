import { DissolveAlliance } from 'co-building-ledger'
import { journalOf, type OracleEvent, on, oracle, oracleAgainst } from 'co-building-ledger/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { street, woundUp } from '../laws/street.ts'

let [running, ended]: [readonly OracleEvent[], readonly OracleEvent[]] = [[], []]
beforeAll(async () => {
  running = await journalOf(await street.ledger())
  ended = await journalOf(await woundUp.ledger())
})

/** The history without what some event types, and data, say. */
const without = (
  events: readonly OracleEvent[],
  type: string,
  data: Readonly<Record<string, unknown>> = {},
) =>
  events.filter(
    (e) => e.type !== type || Object.entries(data).some(([field, value]) => e.data[field] !== value),
  )
const rules = (events: readonly OracleEvent[]): readonly string[] =>
  [...new Set(oracle(events).map((f) => f.rule))].sort()
const event = (
  type: string,
  data: Readonly<Record<string, unknown>>,
  occurredOn = '2024-06-01',
): OracleEvent => ({
  type,
  data,
  occurredOn,
})

test('it has nothing against the histories that the ledger wrote', () => {
  expect(oracle(running)).toEqual([])
  expect(oracle(ended)).toEqual([])
})

describe('X-03: what a former member, a closed organisation or a departed person keeps is found', () => {
  test.each([
    ['a delegation after the membership', 'DelegationEnded', { organisationId: 'school' }],
    ['a role in an agreement after the membership', 'PartyLeft', { organisationId: 'school' }],
    ['a membership of a closed organisation', 'MembershipLapsed', { organisationId: 'bank' }],
    ['a mandate of a closed organisation', 'MandateRevoked', { mandateId: 'm-bank' }],
    ['an affiliation with a closed organisation', 'AffiliationEnded', { personId: 'p-bank' }],
  ])('%s', (_, type, data) => {
    const found = oracle(without(ended, type, data)).filter((f) => f.rule === 'X-03')
    expect(found.length).toBeGreaterThan(0)
    expect(found.every((f) => f.subject.startsWith('organisation:'))).toBe(true)
  })
  test('a liaison and a delegate who have left', () => {
    const left = event('AffiliationEnded', {
      personId: 'p-school',
      effectiveOn: '2024-06-15',
      cause: 'retired',
    })
    const what = oracle([...running, left]).map((f) => f.what)
    for (const tie of ['liaison', 'delegation', 'mandate'])
      expect(what.some((w) => w.startsWith(`${tie} `) && w.includes('without affiliation'))).toBe(true)
  })
  test('a superior that is closed', () => {
    const closed = event('OrganisationDeregistered', {
      organisationId: 'district',
      effectiveOn: '2024-06-15',
    })
    expect(oracle([...running, closed]).some((f) => f.what.includes('active superior'))).toBe(true)
  })
})

test.each(['MembershipLapsed', 'DelegationEnded', 'ChairVacated', 'AgreementTerminated'])(
  'X-04: what a dissolved alliance keeps is found: no %s',
  async (type) => {
    const dissolution = DissolveAlliance({
      ...{ allianceId: 'al', effectiveOn: '2024-10-01', reason: '合并' },
      authority: { superiorOrder: 'e'.repeat(64) },
    })
    const dissolved = await journalOf(await street.given(...on('2024-06-01', dissolution)).ledger())
    expect(rules(dissolved)).toEqual([])
    expect(rules(without(dissolved, type))).toContain('X-04')
  },
)

test('X-14: who is on the roll twice is found', () => {
  const again = event('MemberAdmitted', { allianceId: 'al', organisationId: 'bank', from: '2024-05-01' })
  expect(rules([...running, again])).toEqual(['X-14'])
})

test('ALL-07: a day without a chair, or with two, is found', () => {
  const vacated = event('ChairVacated', {
    allianceId: 'al',
    organisationId: 'street',
    effectiveOn: '2024-05-01',
  })
  const second = event('ChairInstalled', { allianceId: 'al', organisationId: 'school', from: '2024-05-01' })
  expect(rules([...running, vacated])).toEqual(['ALL-07'])
  expect(rules([...running, second])).toEqual(['ALL-07'])
  expect(rules([...running, vacated, second])).toEqual([])
})

test('PER-01, ORG-04: two affiliations, a circle of superiors', () => {
  const affiliation = { organisationId: 'bank', from: '2024-05-01' }
  expect(rules([...running, event('PersonRegistered', { personId: 'p-school', affiliation })])).toEqual([
    'PER-01',
  ])
  const above = event('OrganisationAffiliated', {
    organisationId: 'district',
    superiorId: 'street',
    from: '2024-05-01',
  })
  expect(rules([...running, above])).toEqual(['ORG-04'])
})

test('against the state: an event that the state does not know, and a status that the events do not tell, are found', async () => {
  const ledger = await woundUp.ledger()
  expect(oracleAgainst(ended, ledger)).toEqual([])
  const shorter = without(ended, 'TerminationNoticeGiven')
  expect(oracleAgainst(shorter, ledger).map((f) => f.rule)).toContain('LED-06')
  const unended = without(ended, 'AgreementTerminated', { agreementId: 'two' })
  expect(oracleAgainst(unended, ledger).map((f) => f.rule)).toContain('TIM-05')
  const unjoined = without(ended, 'MemberAdmitted')
  expect(oracleAgainst(unjoined, ledger).map((f) => f.rule)).toContain('X-14')
})

describe('persons', () => {
  test('PER-04: what somebody erased still holds is found, but for what stays between ids', () => {
    const erased = event('PersonErased', { personId: 'p-school', ground: 'request' })
    const consent = event('ConsentRecorded', {
      personId: 'p-school',
      purpose: 'publishName',
      on: '2024-06-01',
    })
    const found = oracle([...running, consent, erased]).filter((f) => f.rule === 'PER-04')
    expect(found.map((f) => f.what.split(' ')[0]).sort()).toContain('affiliation')
    expect(found.some((f) => f.what.startsWith('consent'))).toBe(false)
    const left = event('AffiliationEnded', {
      personId: 'p-school',
      effectiveOn: '2024-06-01',
      cause: 'retired',
    })
    const others = oracle([...running, left, erased]).filter((f) => f.rule === 'PER-04')
    expect(others.some((f) => f.what.startsWith('affiliation'))).toBe(false)
  })
  test('LED-24: one consent twice at a time', () => {
    const consent = (on: string) =>
      event('ConsentRecorded', { personId: 'p-school', purpose: 'publishName', on })
    const end = event('ConsentWithdrawn', { personId: 'p-school', purpose: 'publishName', on: '2024-06-10' })
    expect(rules([...running, consent('2024-06-01'), consent('2024-06-10')])).toEqual(['LED-24'])
    expect(rules([...running, consent('2024-06-01'), end, consent('2024-06-10')])).toEqual([])
  })
})
