import * as L from '../../src/index.ts'
import { appraise, working } from './deeds.ts'
import type { Scenario } from './scenario.ts'
import { close, dissolve, FOUNDERS, notice } from './street.ts'

const graded = (score: number, grade: string): Scenario =>
  working().accepts(
    'AGR-23',
    `${score} is ${grade}`,
    '2023-12-20',
    appraise('street', 'customs', { score }),
    [['AgreementAppraised', { score, grade }]],
  )
const suspended = () =>
  working().do(
    '2023-03-01',
    L.SuspendAgreement({
      ...{ agreementId: 'ag', from: '2023-03-01', until: '2023-03-11' },
      ...{ reason: '装修', authority: 'allParties' },
    }),
  )

export const appraisalScenarios: readonly Scenario[] = [
  ...[graded(100, 'excellent'), graded(90, 'excellent'), graded(89, 'good'), graded(75, 'good')],
  ...[graded(74, 'fair'), graded(60, 'fair'), graded(59, 'poor'), graded(0, 'poor')],
  working()
    .do(
      '2023-12-01',
      L.AdoptPolicy({
        policy: { appraisalGrades: { excellent: 95, good: 85, fair: 70 } },
        effectiveOn: '2023-12-20',
      }),
    )
    .accepts(
      'AGR-23',
      'by the grades of the day',
      '2023-12-20',
      appraise('street', 'customs', { score: 94 }),
      [['AgreementAppraised', { grade: 'good' }]],
    ),
  working().refuses('AGR-23', 'after 89 days', '2023-04-30', appraise('street', 'customs')),
  working().accepts('AGR-23', 'after 90 days', '2023-05-01', appraise('street', 'customs'), [
    ['AgreementAppraised', { year: 2023, byId: 'street', ofId: 'customs' }],
  ]),
  suspended().refuses('AGR-23', 'ten of the days suspended', '2023-05-10', appraise('street', 'customs')),
  suspended().accepts('AGR-23', 'ten days later', '2023-05-11', appraise('street', 'customs'), [
    'AgreementAppraised',
  ]),
  working().refuses('AGR-23', 'a year to come', '2023-12-20', appraise('street', 'customs', { year: 2024 })),
  working().accepts('AGR-23', 'a past year', '2024-06-01', appraise('street', 'customs'), [
    'AgreementAppraised',
  ]),
  working()
    .do('2023-12-20', appraise('street', 'customs'))
    .refuses('AGR-23', 'a second time in one year', '2023-12-21', appraise('street', 'customs')),
  working()
    .do('2023-12-20', appraise('street', 'customs'))
    .accepts('AGR-23', 'the other direction', '2023-12-21', appraise('customs', 'street'), [
      'AgreementAppraised',
    ]),
  working()
    .do('2023-12-20', appraise('street', 'customs'))
    .accepts('AGR-23', 'the next year', '2024-04-01', appraise('street', 'customs', { year: 2024 }), [
      'AgreementAppraised',
    ]),
  working(['customs', 'police']).refuses(
    'AGR-23',
    'two of one side',
    '2023-12-20',
    appraise('customs', 'police'),
  ),
  working().refuses('AGR-23', 'itself', '2023-12-20', appraise('customs', 'customs')),
  working().refuses(
    'AGR-07',
    'by an organisation that is no party',
    '2023-12-20',
    appraise('police', 'street'),
    ['AGR-07', 'AGR-23'],
  ),
  working().refuses('AGR-23', 'of one', '2023-12-20', appraise('street', 'police')),
  working().refuses(
    'AGR-23',
    'a score above the scale',
    '2023-12-20',
    appraise('street', 'customs', { score: 101 }),
    ['InvalidInput'],
  ),
  working()
    .do('2023-04-01', notice('ag', 'customs', '2023-05-02'))
    .accepts('AGR-23', 'one that ran for 90 days of the year', '2023-12-20', appraise('street', 'customs'), [
      'AgreementAppraised',
    ]),
  working()
    .do('2023-03-30', notice('ag', 'customs', '2023-05-01'))
    .refuses('AGR-23', 'one that ran for 89 days of the year', '2023-12-20', appraise('street', 'customs')),
  working()
    .do('2023-12-20', appraise('street', 'customs'))
    .refuses(
      'X-02',
      'a party that was closed, as it turns out, before',
      ['2023-12-19', '2023-12-21'],
      close('customs', '2023-12-20'),
    ),
  working()
    .do('2023-12-20', appraise('street', 'customs'))
    .accepts('X-02', 'and on the day after', ['2023-12-20', '2023-12-21'], dissolve('2023-12-21'), [
      ...['AllianceDissolved', 'ChairVacated', 'DelegationEnded', 'DelegationEnded'],
      ...FOUNDERS.map(() => 'MembershipLapsed'),
      'AgreementTerminated',
    ]),
]
