import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import { agreed, delegated, leave, mandate, notice, proposed, sign, staffed, transfer } from './street.ts'

const _left = () => staffed().do('2023-01-04', leave('p-firm', '2023-06-01'))

/** Endings that are written down late. */
const late: readonly Scenario[] = [
  agreed(['bi', ['customs']]).refuses(
    'X-02',
    'the signatory had left before the signature',
    ['2023-01-06', '2023-02-10'],
    leave('p-customs', '2023-01-07'),
  ),
  agreed(['bi', ['customs']]).accepts(
    'X-02',
    'the signatory left on the day after',
    ['2023-01-06', '2023-02-10'],
    leave('p-customs', '2023-01-08'),
    [
      'AffiliationEnded',
      ['MandateRevoked', { mandateId: 'm-customs', effectiveOn: '2023-01-08' }],
      ['DelegationEnded', { personId: 'p-customs', effectiveOn: '2023-01-08', cause: 'AffiliationEnded' }],
    ],
  ),
  agreed(['bi', ['customs']]).refuses(
    'X-02',
    'the signatory had been transferred',
    ['2023-01-06', '2023-02-10'],
    transfer('p-customs', 'firm', '2023-01-07'),
  ),
  agreed(['bi', ['customs']])
    .do('2023-02-10', notice('bi', 'customs', '2023-04-01'))
    .refuses(
      'X-02',
      'a notice had no mandate any more',
      ['2023-02-09', '2023-02-11'],
      leave('p-customs', '2023-02-10'),
    ),
  delegated().refuses(
    'X-02',
    'an acceptance had no mandate any more',
    ['2023-01-04', '2023-02-11'],
    leave('p-school', '2023-01-05'),
  ),
  proposed()
    .do('2023-01-08', mandate('m2', 'p-customs', 'customs', ['sign'], '2023-01-08'))
    .do('2023-01-10', sign('ag', 'customs'))
    .accepts(
      'X-02',
      'a signature that another mandate carries stands',
      ['2023-01-06', '2023-02-11'],
      L.RevokeMandate({ mandateId: 'm-customs', effectiveOn: '2023-01-09', reason: '更换' }),
      ['MandateRevoked'],
    ),
  proposed()
    .do('2023-01-09', sign('ag', 'customs'))
    .do('2023-01-10', L.ReopenDraft({ agreementId: 'ag', reason: '再议' }))
    .accepts(
      'X-02',
      'a signature of an earlier version needs nothing any more',
      ['2023-01-08', '2023-02-11'],
      L.RevokeMandate({ mandateId: 'm-customs', effectiveOn: '2023-01-09', reason: '更换' }),
      ['MandateRevoked'],
    ),
]

export const lateScenarios: readonly Scenario[] = [...late]
