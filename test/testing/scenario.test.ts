import {
  DeregisterOrganisation,
  GrantMandate,
  OpenLedger,
  organisation,
  RegisterOrganisation,
  RegisterPerson,
  RevokeMandate,
} from 'co-building-ledger'
import { on, ScenarioFailed, scenario, scenarioOn, testLedger } from 'co-building-ledger/testing'
import { expect, test } from 'vitest'

const open = OpenLedger({
  ledgerId: 'test',
  name: { zh: '鼓楼' },
  areaId: 'area',
  offset: '+08:00',
  opensOn: '2024-01-01',
})
const school = RegisterOrganisation({ organisationId: 'school', kind: 'publicUnit', name: { zh: '小学' } })
const teacher = RegisterPerson({
  personId: 'teacher',
  details: { name: '王小明' },
  lawfulBasis: 'employment',
  affiliation: { organisationId: 'school', from: '2024-01-02' },
})
const mandate = GrantMandate({
  organisationId: 'school',
  mandateId: 'm',
  personId: 'teacher',
  scopes: ['sign'],
  period: { from: '2024-01-02', until: null },
})
const town = scenario().given(...on('2024-01-01', open, school), ...on('2024-01-02', teacher, mandate))
const closing = DeregisterOrganisation({
  organisationId: 'school',
  effectiveOn: '2024-03-01',
  cause: 'closed',
})

const failure = async (outcome: Promise<unknown>): Promise<ScenarioFailed> => {
  const error = await outcome.then(
    () => undefined,
    (e: unknown) => e,
  )
  expect(error).toBeInstanceOf(ScenarioFailed)
  return error as ScenarioFailed
}

test('what is given can be asked again and again, and each outcome stands for itself', async () => {
  const { ledger } = await town
    .when(closing)
    .thenEvents('OrganisationDeregistered', 'AffiliationEnded', 'MandateRevoked')
  expect(ledger.get(organisation, 'school')?.life?.until).toBe('2024-03-01')
  await town
    .when(closing)
    .thenEvents(
      { type: 'OrganisationDeregistered', data: { effectiveOn: '2024-03-01', cause: 'closed' } },
      { type: 'AffiliationEnded', data: { cause: 'OrganisationDeregistered' } },
      'MandateRevoked',
    )
  expect((await town.ledger()).get(organisation, 'school')?.life?.until).toBeNull()
})

test('a refusal names exactly its rules, in any order', async () => {
  const late = {
    command: RevokeMandate({ mandateId: 'other', effectiveOn: '2024-01-01', reason: '无' }),
    on: '2024-01-03',
  }
  await town.when(late).thenRefused('X-06', 'TIM-07')
  const told = await town.when(late).outcome()
  expect(told.result._tag).toBe('Left')
})

test('days, actors and instants can be given, and count', async () => {
  await town
    .when({ command: closing, on: '2024-02-01', recordedAt: '2024-01-31T10:00:00+08:00' })
    .thenRefused('LED-19')
  await town.when({ command: closing, expectedRevision: 7 }).thenRefused('ConcurrencyConflict')
  const { result } = await town.when({ command: closing, by: { personId: 'teacher' } }).outcome()
  expect(result._tag === 'Right' && result.right.events[0]?.actor.personId).toBe('teacher')
})

test('missing and unexpected events are shown in order, one a line', async () => {
  const error = await failure(
    town.when(closing).thenEvents('OrganisationDeregistered', 'SuperiorEnded', 'MandateRevoked'),
  )
  expect(error.message.split('\n')).toEqual([
    'DeregisterOrganisation should be accepted:',
    '  OrganisationDeregistered',
    '- SuperiorEnded',
    '+ AffiliationEnded',
    '  MandateRevoked',
    '(- expected, + came)',
  ])
  expect(error.name).toBe('AssertionError')
  expect(error.actual).toEqual(['OrganisationDeregistered', 'AffiliationEnded', 'MandateRevoked'])
})

test('other data are shown beside what was expected of them', async () => {
  const error = await failure(
    town
      .when(closing)
      .thenEvents(
        { type: 'OrganisationDeregistered', data: { cause: 'merged' } },
        'AffiliationEnded',
        'MandateRevoked',
      ),
  )
  expect(error.message).toContain(
    '- OrganisationDeregistered {"cause":"merged"}\n+ OrganisationDeregistered {"cause":"closed"}',
  )
})

test('a refusal where events were expected tells rule, place and figures; events where a refusal was expected are named', async () => {
  const again = await failure(town.when(school).thenEvents('OrganisationRegistered'))
  expect(again.message).toContain('- OrganisationRegistered\n+ LED-25 organisation:school')
  const accepted = await failure(town.when(closing).thenRefused('ORG-07'))
  expect(accepted.message).toContain(
    'DeregisterOrganisation should be refused:\n- ORG-07\n+ OrganisationDeregistered',
  )
  const other = await failure(town.when(school).thenRefused('ORG-07', 'LED-25'))
  expect(other.message).toContain('  LED-25\n- ORG-07')
})

test('a given line that is refused is reported as such', async () => {
  const error = await failure(town.given(school).when(closing).thenRefused('ORG-07'))
  expect(error.message).toContain(
    'given RegisterOrganisation on 2024-01-02 should be accepted:\n- accepted\n+ LED-25',
  )
})

test('a scenario runs on the ledger that it is given', async () => {
  const coded = RegisterOrganisation({
    organisationId: 'bank',
    kind: 'enterprise',
    name: { zh: '银行' },
    unifiedCode: '91350100M000100Y44',
  })
  await scenario().given(open).when(coded).thenRefused('ORG-01')
  const lax = scenarioOn(() => testLedger({ without: ['ORG-01'] }))
  await lax.given(open).when(coded).thenEvents('OrganisationRegistered')
})
