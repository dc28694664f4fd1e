import * as L from '../../src/index.ts'
import { change, consent, consented, pair, trio, words } from './change.ts'
import type { Scenario, Story } from './scenario.ts'
import { close, dissolve, FOUNDERS, notice, promise, revoke, withdraw } from './street.ts'

/** The term ends on 2026-02-01: renewed from 2025-11-03, ninety days before, to 2026-03-03, thirty days after. */
const [OPENS, CLOSES] = ['2025-11-03', '2026-03-03'] as const
const renewal = (until = '2028-02-01', more: object = {}) => change('renewal', { until, ...more })
const half = (day: string): Story => pair().do(day, renewal(), consent('street'))
const RENEWED = (until: string) =>
  [
    ...['AmendmentConsented', 'AmendmentApplied'],
    ['AgreementRenewed', { amendmentId: 'am', period: { from: '2026-02-01', until } }],
  ] as const

const window: readonly Scenario[] = [
  pair().refuses('AGR-18', 'proposed a day before the window', '2025-11-02', renewal()),
  pair().accepts('AGR-18', 'proposed ninety days before the end', OPENS, renewal(), ['AmendmentProposed']),
  pair().accepts('AGR-18', 'proposed thirty days after the end', CLOSES, renewal(), ['AmendmentProposed']),
  pair().refuses('AGR-18', 'proposed a day after the grace time', '2026-03-04', renewal()),
  half(OPENS).accepts('AGR-18', 'joins on to the end', OPENS, consent('customs'), RENEWED('2028-02-01')),
  half(OPENS).accepts(
    'AGR-18',
    'joins on all the same when it comes thirty days late',
    CLOSES,
    consent('customs'),
    RENEWED('2028-02-01'),
  ),
  half(OPENS).refuses('AGR-18', 'the last consent a day too late', '2026-03-04', consent('customs')),
  half(OPENS)
    .do('2025-11-04', L.AdoptPolicy({ policy: { renewalWindowDays: 30 }, effectiveOn: '2025-11-04' }))
    .refuses('AGR-18', 'the window of the day counts, of consent too', '2025-11-05', consent('customs')),
  pair()
    .do('2025-10-20', notice('ag', 'customs', '2026-01-15'))
    .refuses('AGR-18', 'under notice', '2025-11-20', renewal()),
  pair()
    .do('2025-10-20', notice('ag', 'customs', '2026-01-15'))
    .refuses('AGR-18', 'after an end by notice', '2026-01-20', renewal()),
  trio()
    .do('2025-10-20', notice('ag', 'customs', '2026-01-15'))
    .accepts(
      'AGR-18',
      'one of several has given notice: that is no notice of the agreement',
      OPENS,
      renewal(),
      ['AmendmentProposed'],
    ),
  consented(pair(), OPENS, renewal(), 'street', 'customs').refuses(
    'AGR-18',
    'renewed once, it is not due for renewal again',
    OPENS,
    change('renewal', { until: '2030-02-01' }, 'b'),
  ),
  consented(pair(), OPENS, renewal(), 'street', 'customs').accepts(
    'AGR-18',
    'until its new end comes near',
    '2027-11-03',
    change('renewal', { until: '2030-02-01' }, 'b'),
    ['AmendmentProposed'],
  ),
]

const terms: readonly Scenario[] = [
  pair().refuses('AGR-03', 'not a day longer', OPENS, renewal('2026-02-01')),
  pair().accepts('AGR-03', 'a day longer', OPENS, renewal('2026-02-02'), ['AmendmentProposed']),
  pair().accepts('AGR-03', 'thirty-six months longer', OPENS, renewal('2029-02-01'), ['AmendmentProposed']),
  pair().refuses('AGR-03', 'thirty-six months and a day', OPENS, renewal('2029-02-02')),
  half(OPENS)
    .do('2025-11-04', L.AdoptPolicy({ policy: { agreementMaxMonths: 12 }, effectiveOn: '2025-11-04' }))
    .refuses('AGR-03', 'the maximum of the day of the last consent', '2025-11-05', consent('customs')),
  pair().refuses(
    'AGR-11',
    'a promise that is due behind the new end',
    OPENS,
    renewal('2028-02-01', {
      commitments: [{ ...promise('customs', ['street'], { dueOn: '2028-02-01' }), commitmentId: 'x' }],
    }),
  ),
  pair().accepts(
    'AGR-11',
    'a promise for the new term',
    OPENS,
    renewal('2028-02-01', {
      commitments: [{ ...promise('customs', ['street'], { dueOn: '2028-01-31' }), commitmentId: 'x' }],
    }),
    ['AmendmentProposed'],
  ),
  pair().refuses(
    'LED-25',
    'a renewal adds, it rewords nothing',
    OPENS,
    renewal('2028-02-01', { commitments: [promise('customs', ['street'], { dueOn: '2028-01-31' })] }),
  ),
  half(OPENS)
    .do('2025-11-04', withdraw('customs', '2025-11-04', '2026-06-01'))
    .refuses('X-01', 'no longer than a party is a member', '2025-11-05', consent('customs')),
]

/** C-09: an open change waits for the end under which it was proposed. */
const LAPSED = (effectiveOn: string, cause: string) =>
  ['AmendmentLapsed', { amendmentId: 'am', effectiveOn, cause }] as const
const lapsing: readonly Scenario[] = [
  pair()
    .do('2023-03-10', words())
    .accepts('C-09', 'a notice brings the end forward', '2023-03-11', notice('ag', 'customs', '2023-06-01'), [
      'TerminationNoticeGiven',
      LAPSED('2023-06-01', 'TerminationNoticeGiven'),
    ]),
  trio()
    .do('2023-03-10', words())
    .accepts('C-09', 'another party only leaves', '2023-03-11', notice('ag', 'customs', '2023-06-01'), [
      'TerminationNoticeGiven',
    ]),
  trio()
    .do('2023-03-10', words(), consent('street'))
    .do('2023-03-11', notice('ag', 'customs', '2023-06-01'))
    .accepts('AGR-16', 'whoever has left is not asked any more', '2023-06-01', consent('police'), [
      ...['AmendmentConsented', 'AmendmentApplied'],
    ]),
  pair()
    .do('2023-03-10', words())
    .accepts('C-09', 'a member leaves', '2023-03-11', withdraw('customs', '2023-03-11', '2023-06-01'), [
      ...['MemberWithdrew', 'DelegationEnded'],
      ['AgreementTerminated', { effectiveOn: '2023-06-01' }],
      LAPSED('2023-06-01', 'AgreementTerminated'),
    ]),
  pair()
    .do('2023-03-10', words())
    .accepts('C-09', 'the alliance is dissolved', '2023-03-11', dissolve('2023-06-01'), [
      ...['AllianceDissolved', 'ChairVacated', 'DelegationEnded', 'DelegationEnded'],
      ...FOUNDERS.map(() => 'MembershipLapsed'),
      ...['AgreementTerminated', LAPSED('2023-06-01', 'AgreementTerminated')],
    ]),
  pair()
    .do('2023-01-10', words())
    .accepts('C-09', 'before the term begins', '2023-01-11', notice('ag', 'customs', '2023-06-01'), [
      'TerminationNoticeGiven',
      LAPSED('2023-06-01', 'TerminationNoticeGiven'),
    ]),
  pair({ noticeDays: 0 })
    .do('2023-01-10', words())
    .accepts('C-09', 'it never begins', '2023-01-11', notice('ag', 'customs', '2023-01-20'), [
      'TerminationNoticeGiven',
      ['AmendmentLapsed', { cause: 'TerminationNoticeGiven' }],
    ]),
  pair()
    .do('2026-02-10', renewal())
    .accepts(
      'C-09',
      'a late renewal, when it turns out that all was over earlier',
      ['2026-01-10', '2026-02-11'],
      close('customs', '2026-01-20'),
      [
        ...['OrganisationDeregistered', 'AffiliationEnded', 'MandateRevoked', 'MandateRevoked'],
        ...['MembershipLapsed', 'DelegationEnded', 'AgreementTerminated'],
        ['AmendmentLapsed', { amendmentId: 'am' }],
      ],
    ),
  pair()
    .do('2023-03-10', words())
    .do('2023-03-11', notice('ag', 'customs', '2023-06-01'))
    .refuses('LED-24', 'what has lapsed is not consented to', '2023-03-12', consent('street')),
  pair()
    .do('2023-03-10', words())
    .do('2023-03-11', notice('ag', 'customs', '2023-06-01'))
    .accepts('AGR-16', 'and is not open any more', '2023-03-12', words('b'), ['AmendmentProposed']),
  pair()
    .do('2023-03-10', words())
    .do('2023-03-12', consent('street'))
    .refuses(
      'X-02',
      'a mandate that ended before the consent, put down late',
      ['2023-03-11', '2023-03-13'],
      revoke('a-street', '2023-03-12'),
    ),
]

export const renewingScenarios: readonly Scenario[] = [...window, ...terms, ...lapsing]
