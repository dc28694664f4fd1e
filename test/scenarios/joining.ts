import { change, consent, consented, frail, pair, performed, reject, trio } from './change.ts'
import type { Scenario } from './scenario.ts'
import { notice, promise, withdraw } from './street.ts'

const DAY = '2023-03-10'
const APPLIED = ['AmendmentConsented', ['AmendmentApplied', { amendmentId: 'am' }]] as const
const commitments = [
  promise('school', ['street']),
  { ...promise('street', ['school']), commitmentId: 'street-school' },
]
const joins = (organisationId = 'school', more: object = {}) =>
  change('partyJoins', { organisationId, side: 'unit', commitments, ...more })
/** Street and customs have consented; the school has not. */
const asked = () => pair().do(DAY, joins(), consent('street'), consent('customs'))

const joining: readonly Scenario[] = [
  asked().accepts('AGR-16', 'whoever joins consents, too', '2023-03-12', consent('school'), [
    ...APPLIED,
    [
      'PartyJoined',
      {
        ...{ amendmentId: 'am', organisationId: 'school', side: 'unit' },
        period: { from: '2023-03-12', until: '2026-02-01' },
      },
    ],
  ]),
  pair()
    .do(DAY, joins(), consent('school'))
    .accepts('AGR-16', 'those who are parties consent', DAY, consent('street'), ['AmendmentConsented']),
  pair()
    .do('2023-01-10', joins(), consent('street'), consent('customs'))
    .accepts('X-01', 'before the term begins', '2023-01-11', consent('school'), [
      ...APPLIED,
      ['PartyJoined', { period: { from: '2023-02-01', until: '2026-02-01' } }],
    ]),
  pair()
    .do(DAY, joins(), consent('street'), consent('school'))
    .accepts(
      'AGR-16',
      'put down last, but not the last in date',
      ['2023-03-11', '2023-03-20'],
      consent('customs'),
      [...APPLIED, ['PartyJoined', { period: { from: '2023-03-11', until: '2026-02-01' } }]],
    ),
  pair()
    .do(DAY, joins(), consent('street'))
    .do('2023-03-15', consent('school'))
    .accepts(
      'AGR-16',
      'not before everybody has consented',
      ['2023-03-12', '2023-03-20'],
      consent('customs'),
      [...APPLIED, ['PartyJoined', { period: { from: '2023-03-15', until: '2026-02-01' } }]],
    ),
  asked().accepts('AGR-16', 'whoever would join may reject', DAY, reject('school'), ['AmendmentRejected']),
  pair().refuses(
    'AGR-01',
    'a party joins a second time',
    DAY,
    joins('customs', {
      commitments: [{ ...promise('customs', ['street']), commitmentId: 'x' }],
    }),
  ),
  pair().refuses('AGR-01', 'on the other side', DAY, joins('school', { side: 'territorial' })),
  pair().refuses(
    'AGR-02',
    'no member of the alliance',
    DAY,
    joins('firm', { commitments: [promise('firm', ['street'])] }),
  ),
  pair().refuses(
    'X-06',
    'nobody known',
    DAY,
    joins('nobody', { commitments: [promise('nobody', ['street'])] }),
  ),
  pair().refuses('AGR-10', 'with nothing to give or take', DAY, joins('school', { commitments: [] })),
  pair().refuses(
    'AGR-09',
    'with a promise to a stranger',
    DAY,
    joins('school', {
      commitments: [promise('school', ['police'])],
    }),
    ['AGR-09', 'AGR-10'],
  ),
  asked()
    .do(DAY, withdraw('school', DAY, '2023-04-10'))
    .refuses('AGR-02', 'a member no more at its consent', '2023-04-10', consent('school'), [
      'AGR-02',
      'X-01',
      'X-02',
    ]),
  asked()
    .do(DAY, withdraw('school', DAY, '2023-06-01'))
    .refuses('X-01', 'a member that will leave before the end', '2023-03-12', consent('school')),
  consented(pair(), DAY, joins(), 'street', 'customs', 'school').accepts(
    'C-10',
    'once joined it may leave again, and the first two go on',
    '2023-03-11',
    notice('ag', 'school', '2023-06-01'),
    ['TerminationNoticeGiven'],
  ),
  consented(pair(), DAY, joins(), 'street', 'customs', 'school').accepts(
    'AGR-24',
    'the street leaves the three of them',
    '2023-03-11',
    notice('ag', 'street', '2023-06-01'),
    ['TerminationNoticeGiven', ['AgreementTerminated', { effectiveOn: '2023-06-01' }]],
  ),
  consented(pair(), DAY, joins(), 'street', 'customs', 'school')
    .as('p-school', '2023-04-30', performed('school', 1, '2023-04-10'))
    .refuses(
      'AGR-22',
      'what it promised is counted from its joining',
      '2023-04-30',
      {
        ...performed('school', 36, '2023-04-10', 'e2'),
      },
      ['X-06'],
      { actor: { personId: 'p-school' } },
    ),
]

const leaves = (organisationId: string, effectiveOn = '2023-06-01') =>
  change('partyLeaves', { organisationId, effectiveOn })
const ends = (effectiveOn = '2023-06-01') => change('termination', { effectiveOn })
const leaving: readonly Scenario[] = [
  trio()
    .do(DAY, leaves('customs'), consent('street'), consent('police'))
    .accepts('AGR-24', 'one leaves and the rest agree', DAY, consent('customs'), [
      ...APPLIED,
      ['PartyLeft', { organisationId: 'customs', effectiveOn: '2023-06-01', cause: 'AmendmentApplied' }],
    ]),
  frail()
    .do(DAY, leaves('customs'), consent('street'), consent('police'))
    .accepts('AGR-24', 'one leaves and the rest owe each other nothing', DAY, consent('customs'), [
      ...APPLIED,
      ['PartyLeft', { organisationId: 'customs', effectiveOn: '2023-06-01' }],
      ['AgreementTerminated', { effectiveOn: '2023-06-01', cause: 'PartyLeft' }],
    ]),
  pair()
    .do(DAY, leaves('customs'), consent('street'))
    .accepts('AGR-24', 'one of two leaves', DAY, consent('customs'), [
      ...APPLIED,
      ['AgreementTerminated', { effectiveOn: '2023-06-01', cause: 'AmendmentApplied' }],
    ]),
  pair()
    .do(DAY, ends(), consent('street'))
    .accepts('X-05', 'all agree to end it', DAY, consent('customs'), [
      ...APPLIED,
      ['AgreementTerminated', { effectiveOn: '2023-06-01', cause: 'AmendmentApplied' }],
    ]),
  pair()
    .do(DAY, ends(DAY), consent('street'))
    .accepts('TIM-07', 'on the day of the last consent', DAY, consent('customs'), [
      ...APPLIED,
      'AgreementTerminated',
    ]),
  pair()
    .do(DAY, ends(DAY), consent('street'))
    .refuses('TIM-07', 'a day before the last consent', '2023-03-11', consent('customs')),
  trio()
    .do(DAY, leaves('customs', DAY), consent('street'), consent('customs'))
    .refuses('TIM-07', 'a party leaves a day before the last consent', '2023-03-11', consent('police')),
  pair().refuses('TIM-07', 'an end in the past', DAY, ends('2023-03-09')),
  pair().refuses('LED-24', 'an end when it is over anyhow', DAY, ends('2026-02-01')),
  pair().accepts('LED-24', 'an end on its last day', DAY, ends('2026-01-31'), ['AmendmentProposed']),
  trio().refuses('LED-24', 'a party leaves when all is over', DAY, leaves('customs', '2026-02-01')),
  pair().refuses('AGR-07', 'a stranger leaves', DAY, leaves('school')),
  pair()
    .do(DAY, notice('ag', 'customs', '2023-06-01'))
    .refuses('X-05', 'an end by consent, when one is set', DAY, ends('2023-05-01')),
  trio()
    .do(DAY, notice('ag', 'customs', '2023-06-01'))
    .refuses('X-05', 'whoever leaves anyhow', DAY, leaves('customs', '2023-05-01')),
  trio()
    .do(DAY, notice('ag', 'customs', '2023-06-01'))
    .accepts('X-05', 'somebody else leaves', DAY, leaves('police', '2023-05-01'), ['AmendmentProposed']),
  trio()
    .do(DAY, leaves('customs'), consent('street'), consent('police'))
    .do(DAY, notice('ag', 'customs', '2023-06-15'))
    .refuses('X-05', 'whoever has given notice meanwhile', '2023-03-11', consent('customs')),
  trio()
    .do(DAY, leaves('customs'), consent('street'), consent('police'))
    .do(DAY, withdraw('police', DAY, '2023-05-01'))
    .accepts('AGR-24', 'and when another leaves earlier nobody is left', '2023-03-11', consent('customs'), [
      ...APPLIED,
      ['PartyLeft', { organisationId: 'customs' }],
      ['AgreementTerminated', { effectiveOn: '2023-06-01' }],
    ]),
  consented(trio(), DAY, leaves('customs', '2023-04-01'), 'street', 'customs', 'police').accepts(
    'AGR-01',
    'whoever has left may join again',
    '2023-04-02',
    change(
      'partyJoins',
      {
        ...{ organisationId: 'customs', side: 'unit' },
        commitments: [{ ...promise('customs', ['street']), commitmentId: 'again' }],
      },
      'b',
    ),
    ['AmendmentProposed'],
  ),
]

export const joiningScenarios: readonly Scenario[] = [...joining, ...leaving]
