import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import {
  agreed,
  close,
  delegated,
  dissolve,
  draft,
  leave,
  ledger,
  mandate,
  notice,
  organisation,
  promise,
  revoke,
  staffed,
  transfer,
  withdraw,
} from './street.ts'

const shop = organisation('shop', 'enterprise')

const written = (recordedAt: string) => ({ recordedAt })

const clock: readonly Scenario[] = [
  ledger().refuses(
    'LED-02',
    'written a second before the last',
    '2023-01-01',
    shop,
    ['LED-02'],
    written('2023-01-01T09:59:59+08:00'),
  ),
  ledger().accepts('LED-02', 'written at the same instant as the last', '2023-01-01', shop, [
    'OrganisationRegistered',
  ]),
  ledger().refuses('LED-19', 'a fact of tomorrow', ['2023-01-03', '2023-01-02'], shop),
  ledger().accepts(
    'LED-19',
    'a fact of today, a second before midnight',
    '2023-01-02',
    shop,
    ['OrganisationRegistered'],
    written('2023-01-02T23:59:59+08:00'),
  ),
  ledger().refuses(
    'TIM-03',
    'another offset',
    '2023-01-02',
    shop,
    ['TIM-03'],
    written('2023-01-02T10:00:00+09:00'),
  ),
  ledger().refuses(
    'TIM-03',
    'Z is another offset',
    '2023-01-02',
    shop,
    ['TIM-03'],
    written('2023-01-02T10:00:00Z'),
  ),
  ledger().refuses(
    'TIM-03',
    'another offset, even at the same instant as the last',
    '2023-01-01',
    shop,
    ['TIM-03'],
    written('2023-01-01T11:00:00+09:00'),
  ),
  ledger().accepts(
    'TIM-03',
    'fractions of a second',
    '2023-01-02',
    shop,
    ['OrganisationRegistered'],
    written('2023-01-02T10:00:00.123+08:00'),
  ),
  ledger().refuses('TIM-04', '91 days back', ['2023-01-01', '2023-04-02'], shop),
  ledger().accepts('TIM-04', '90 days back', ['2023-01-01', '2023-04-01'], shop, ['OrganisationRegistered']),
  staffed().refuses(
    'TIM-04',
    'a mandate that starts 91 days back',
    '2023-04-05',
    mandate('m2', 'p-street', 'street', ['sign'], '2023-01-04'),
  ),
  staffed().accepts(
    'TIM-04',
    'a mandate that starts 90 days back',
    '2023-04-05',
    mandate('m2', 'p-street', 'street', ['sign'], '2023-01-05'),
    ['MandateGranted'],
  ),
  staffed().accepts(
    'TIM-04',
    'a notice of long ago binds nothing but itself',
    '2023-05-05',
    revoke('m-street', '2023-05-05'),
    ['MandateRevoked'],
  ),
  delegated().accepts(
    'TIM-04',
    'noticeOn may lie further back than facts may',
    '2023-06-05',
    withdraw('customs', '2023-01-06', '2023-06-05'),
    ['MemberWithdrew', 'DelegationEnded'],
  ),
  delegated().refuses(
    'LED-19',
    'a notice of tomorrow',
    '2023-06-05',
    withdraw('customs', '2023-06-06', '2023-09-05'),
  ),
  staffed().refuses(
    'LED-19',
    'a report-in of tomorrow',
    '2023-02-01',
    L.ReportIn({ organisationId: 'customs', communityId: 'community', on: '2023-02-02' }),
  ),
  staffed().accepts(
    'LED-19',
    'a report-in of today',
    '2023-02-01',
    L.ReportIn({
      organisationId: 'customs',
      communityId: 'community',
      on: '2023-02-01',
      persons: ['p-customs'],
    }),
    ['OrganisationReportedIn', ['MemberReportedIn', { personId: 'p-customs' }]],
  ),
]

const periods: readonly Scenario[] = [
  staffed().refuses(
    'TIM-01',
    'a mandate of no day',
    '2023-01-04',
    mandate('m2', 'p-street', 'street', ['sign'], '2023-02-01', '2023-02-01'),
  ),
  staffed().accepts(
    'TIM-01',
    'a mandate of one day',
    '2023-01-04',
    mandate('m2', 'p-street', 'street', ['sign'], '2023-02-01', '2023-02-02'),
    ['MandateGranted'],
  ),
  delegated().refuses(
    'TIM-01',
    'an agreement that ends before it starts',
    '2023-01-07',
    draft('ag', ['customs'], {
      period: { from: '2023-03-01', until: '2023-02-01' },
      commitments: [
        promise('street', ['customs'], { dueOn: '2023-02-15' }),
        promise('customs', ['street'], { dueOn: '2023-02-15' }),
      ],
    }),
    ['AGR-03', 'AGR-11', 'TIM-01'],
  ),
  delegated().accepts(
    'TIM-01',
    'an agreement that starts with its conclusion',
    '2023-01-07',
    draft('ag', ['customs'], { period: { from: 'onConclusion', until: '2024-02-01' } }),
    ['AgreementDrafted'],
  ),
  staffed()
    .do('2023-01-04', mandate('later', 'p-street', 'street', ['sign'], '2023-06-01'))
    .accepts(
      'TIM-01',
      'a tie ended before it began is void, not wrong',
      '2023-02-01',
      revoke('later', '2023-03-01'),
      [['MandateRevoked', { effectiveOn: '2023-03-01' }]],
    ),
]

const endings: readonly Scenario[] = [
  staffed().refuses(
    'TIM-07',
    'a mandate revoked from yesterday on',
    '2023-02-02',
    revoke('m-street', '2023-02-01'),
  ),
  staffed().accepts(
    'TIM-07',
    'a mandate revoked from today on',
    '2023-02-02',
    revoke('m-street', '2023-02-02'),
    ['MandateRevoked'],
  ),
  staffed().refuses(
    'TIM-07',
    'an organisation closed from yesterday on',
    '2023-02-02',
    close('firm', '2023-02-01'),
  ),
  staffed().refuses('TIM-07', 'a person who left yesterday', '2023-02-02', leave('p-firm', '2023-02-01')),
  staffed().refuses(
    'TIM-07',
    'a person transferred from yesterday on',
    '2023-02-02',
    transfer('p-firm', 'police', '2023-02-01'),
  ),
  delegated().refuses(
    'TIM-07',
    'an alliance dissolved from yesterday on',
    '2023-02-02',
    dissolve('2023-02-01'),
  ),
  delegated().refuses(
    'TIM-07',
    'a withdrawal from yesterday on, its notice kept',
    '2023-06-05',
    withdraw('customs', '2023-02-01', '2023-06-04'),
  ),
  agreed(['ag', ['customs'], { noticeDays: 0 }]).refuses(
    'TIM-07',
    'a notice from yesterday on',
    '2023-06-05',
    notice('ag', 'customs', '2023-06-04'),
    ['AGR-20', 'TIM-07'],
  ),
]

export const clockScenarios: readonly Scenario[] = [...clock, ...periods, ...endings]
