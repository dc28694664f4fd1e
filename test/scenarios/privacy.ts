import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import { leave, person, staffed, transfer } from './street.ts'

type Consent = Parameters<typeof L.RecordConsent>[0]['purpose']
const correct = (personId = 'p-firm') =>
  L.CorrectPerson({ personId, details: { name: '王晓明', phone: '13900000000' }, reason: '录入有误' })
const withdraw = (on: string, interestId = 'i') => L.WithdrawInterest({ interestId, on })
const record = (on: string, purpose: Consent = 'publishName') =>
  L.RecordConsent({ personId: 'p-firm', purpose, on })
const revoke = (on: string, purpose: Consent = 'publishName') =>
  L.WithdrawConsent({ personId: 'p-firm', purpose, on })
type Ground = Parameters<typeof L.ErasePerson>[0]['ground']
const erase = (personId = 'p-firm', ground: Ground = 'request') => L.ErasePerson({ personId, ground })

const interested = (from = '2023-01-04') =>
  staffed().do(
    '2023-01-04',
    L.DeclareInterest({ interestId: 'i', personId: 'p-firm', with: { organisationId: 'police' }, from }),
  )
const withdrawn = () => interested().do('2023-02-01', withdraw('2023-03-01'))
const agreeing = () => staffed().do('2023-02-01', record('2023-02-01'))
const over = () => agreeing().do('2023-03-01', revoke('2023-04-01'))
const left = () => staffed().do('2023-01-04', leave('p-firm', '2023-06-01'))
const erased = () => left().do('2023-06-01', erase())

const corrections: readonly Scenario[] = [
  staffed().accepts(
    'PER-02',
    'details are corrected, and the event holds commitments',
    '2023-02-01',
    correct(),
    ['PersonCorrected'],
  ),
  staffed().refuses('X-06', 'details of somebody who is not registered', '2023-02-01', correct('nobody')),
]

const interests: readonly Scenario[] = [
  interested().accepts('X-05', 'an interest is withdrawn', '2023-02-01', withdraw('2023-03-01'), [
    ['InterestWithdrawn', { personId: 'p-firm', interestId: 'i', on: '2023-03-01' }],
  ]),
  withdrawn().refuses('X-05', 'an interest withdrawn again, earlier', '2023-02-02', withdraw('2023-02-15')),
  withdrawn().refuses('X-05', 'an interest withdrawn again, later', '2023-03-02', withdraw('2023-03-02')),
  interested('2023-05-01').refuses(
    'LED-24',
    'an interest withdrawn before it begins',
    '2023-02-01',
    withdraw('2023-04-30'),
  ),
  interested('2023-05-01').accepts(
    'LED-24',
    'an interest withdrawn on the day on which it begins',
    '2023-02-01',
    withdraw('2023-05-01'),
    ['InterestWithdrawn'],
  ),
  interested().refuses(
    'TIM-07',
    'an interest withdrawn from a day before the decision',
    '2023-02-02',
    withdraw('2023-02-01'),
  ),
  interested().refuses('X-06', 'an interest that nobody declared', '2023-02-01', withdraw('2023-02-01', 'j')),
]

const consents: readonly Scenario[] = [
  agreeing().refuses('LED-24', 'a consent while one is in force', '2023-03-01', record('2023-03-01')),
  agreeing().accepts(
    'LED-24',
    'a consent to something else',
    '2023-03-01',
    record('2023-03-01', 'resourceUse'),
    [['ConsentRecorded', { personId: 'p-firm', purpose: 'resourceUse', on: '2023-03-01' }]],
  ),
  over().refuses('LED-24', 'a consent before the end of the last', '2023-03-02', record('2023-03-31')),
  over().accepts('LED-24', 'a consent from the end of the last on', '2023-03-02', record('2023-04-01'), [
    'ConsentRecorded',
  ]),
  staffed().refuses('LED-24', 'a consent withdrawn that nobody gave', '2023-02-01', revoke('2023-02-01')),
  agreeing().refuses(
    'LED-24',
    'a consent to something else withdrawn',
    '2023-02-02',
    revoke('2023-02-02', 'publishPhone'),
  ),
  over().refuses('LED-24', 'a consent withdrawn that is over', '2023-04-01', revoke('2023-04-01')),
  over().refuses('X-05', 'a consent withdrawn again, earlier', '2023-03-02', revoke('2023-03-15')),
  over()
    .do('2023-04-01', record('2023-04-01'))
    .accepts('X-05', 'a later consent is another', '2023-05-02', revoke('2023-05-02'), ['ConsentWithdrawn']),
]

const OUT = ['LED-24', 'TIM-06']
const erasures: readonly Scenario[] = [
  ...(['retentionOver', 'consentWithdrawn', 'unlawful'] as const).map((ground) =>
    left().accepts('PER-04', `erased on the ground ${ground}`, '2023-06-01', erase('p-firm', ground), [
      ['PersonErased', { personId: 'p-firm', ground }],
    ]),
  ),
  staffed().refuses('PER-04', 'erased while affiliated', '2023-02-01', erase()),
  left().refuses('PER-04', 'erased on the last day of the affiliation', '2023-05-31', erase()),
  left().accepts('PER-04', 'erased on the day on which the affiliation has ended', '2023-06-01', erase(), [
    ['PersonErased', { personId: 'p-firm', ground: 'request' }],
  ]),
  interested()
    .do('2023-02-01', leave('p-firm', '2023-02-01'))
    .accepts('PER-04', 'a declared interest stays, between ids', '2023-02-01', erase(), ['PersonErased']),
  left().refuses(
    'PER-04',
    'erased late, for a day on which ties stood',
    ['2023-05-20', '2023-06-02'],
    erase(),
  ),
  erased().refuses(
    'PER-04',
    'transferred late, to a day on which nothing may stand any more',
    ['2023-05-20', '2023-06-02'],
    transfer('p-firm', 'police', '2023-06-01'),
  ),
  erased().refuses(
    'PER-03',
    'corrected late, for a day before the erasure',
    ['2023-05-20', '2023-06-02'],
    correct(),
  ),
  erased().refuses(
    'PER-03',
    'transferred late with a title',
    ['2023-05-20', '2023-06-02'],
    L.TransferPerson({
      ...{ personId: 'p-firm', toOrganisationId: 'police', effectiveOn: '2023-06-01', title: '主任' },
    }),
    ['PER-03', 'PER-04'],
  ),
  erased().accepts(
    'PER-03',
    'what says nothing of the person may still come late',
    ['2023-05-20', '2023-06-02'],
    record('2023-05-20'),
    ['ConsentRecorded'],
  ),
  erased().refuses('TIM-06', 'erased again', '2023-06-02', erase(), OUT),
  erased().refuses('TIM-06', 'corrected after the erasure', '2023-06-02', correct(), [...OUT, 'PER-03']),
  erased().refuses('TIM-06', 'a consent after the erasure', '2023-06-02', record('2023-06-02'), OUT),
  erased().refuses(
    'LED-25',
    'the id of somebody erased',
    '2023-06-02',
    person('p-firm', 'firm', '2023-06-02'),
  ),
  staffed().refuses('X-06', 'somebody who is not registered is erased', '2023-02-01', erase('nobody')),
]

export const privacyScenarios: readonly Scenario[] = [...corrections, ...interests, ...consents, ...erasures]
