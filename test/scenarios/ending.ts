import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import { agreed, both, close, dissolve, FOUNDERS, leave, mandate, notice, withdraw } from './street.ts'

const _term = (from: string, until: string) => ({ period: { from, until } })

const ending: readonly Scenario[] = [
  both().refuses('AGR-20', 'a day short of thirty days', '2023-02-10', notice('bi', 'customs', '2023-03-11')),
  both().accepts('AGR-20', 'thirty days', '2023-02-10', notice('bi', 'customs', '2023-03-12'), [
    'TerminationNoticeGiven',
  ]),
  agreed(['ag', ['customs'], { noticeDays: 5 }]).refuses(
    'AGR-20',
    'a day short of what the agreement says',
    '2023-02-10',
    notice('ag', 'customs', '2023-02-14'),
  ),
  agreed(['ag', ['customs'], { noticeDays: 5 }]).accepts(
    'AGR-20',
    'what the agreement says',
    '2023-02-10',
    notice('ag', 'customs', '2023-02-15'),
    ['TerminationNoticeGiven'],
  ),
  agreed(['ag', ['customs'], { noticeDays: 0 }]).accepts(
    'AGR-20',
    'on its own day, where no notice is asked',
    '2023-02-10',
    notice('ag', 'customs', '2023-02-10'),
    ['TerminationNoticeGiven'],
  ),
  both().accepts('AGR-20', 'before the term begins', '2023-01-10', notice('bi', 'customs', '2023-02-09'), [
    'TerminationNoticeGiven',
  ]),
  both().refuses(
    'AGR-05',
    'a notice by a person without a mandate of that party',
    '2023-02-10',
    notice('bi', 'customs', '2023-06-01', 'p-police'),
  ),
  both()
    .do(
      '2023-02-10',
      mandate('m2', 'p-customs', 'customs', ['sign'], '2023-02-10'),
      L.RevokeMandate({ mandateId: 'm-customs', effectiveOn: '2023-02-10', reason: '' }),
    )
    .refuses('AGR-05', 'a notice needs `terminate`', '2023-02-10', notice('bi', 'customs', '2023-06-01')),
  both()
    .do('2023-02-10', notice('bi', 'customs', '2023-06-01'))
    .refuses(
      'X-05',
      'a second notice of the same party',
      '2023-02-11',
      notice('bi', 'customs', '2023-05-01'),
    ),
  both()
    .do('2023-02-10', notice('bi', 'customs', '2023-06-01'))
    .refuses(
      'X-05',
      'a notice of the other party, to an agreement that ends',
      '2023-02-11',
      notice('bi', 'street', '2023-05-01'),
    ),
  both()
    .do('2023-02-10', notice('multi', 'customs', '2023-06-01'))
    .refuses(
      'X-05',
      'a second notice of one of several',
      '2023-02-11',
      notice('multi', 'customs', '2023-05-01'),
    ),
  both().refuses(
    'LED-24',
    'a notice that would take effect when the agreement is over',
    '2025-12-20',
    notice('bi', 'customs', '2026-02-01'),
  ),
  both().accepts('LED-24', 'a notice for the last day', '2025-12-20', notice('bi', 'customs', '2026-01-31'), [
    'TerminationNoticeGiven',
  ]),
  both()
    .do('2023-02-01', withdraw('customs', '2023-02-01', '2023-04-01'))
    .refuses('X-02', 'a notice of a former member', '2023-04-01', notice('bi', 'customs', '2023-06-01'), [
      'LED-24',
      'X-02',
      'X-05',
    ]),
  both().refuses(
    'X-02',
    'a withdrawal that was put down late leaves the signature without standing',
    ['2023-01-06', '2023-03-20'],
    { type: 'DissolveAlliance', data: { ...dissolve('2023-01-07').data } },
  ),
  both().accepts(
    'X-02',
    'the alliance may end on the day after the signatures',
    ['2023-01-07', '2023-03-20'],
    dissolve('2023-01-08'),
    [
      'AllianceDissolved',
      'ChairVacated',
      'DelegationEnded',
      'DelegationEnded',
      ...FOUNDERS.map(() => 'MembershipLapsed'),
      'AgreementTerminated',
      'AgreementTerminated',
    ],
  ),
  both().refuses(
    'X-02',
    'so does the closing of a party',
    ['2023-01-06', '2023-03-20'],
    close('customs', '2023-01-07'),
  ),
  both()
    .do('2023-02-10', notice('multi', 'customs', '2023-06-01'))
    .accepts('X-02', 'a person may leave after the notice', '2023-02-11', leave('p-customs', '2023-02-11'), [
      'AffiliationEnded',
      'MandateRevoked',
      'DelegationEnded',
    ]),
]

export const endingScenarios: readonly Scenario[] = [...ending]
