import * as L from '../../src/index.ts'
import { by, pair, performed, resume, suspend } from './change.ts'
import type { Scenario, Story } from './scenario.ts'
import { dissolve, notice, proposed } from './street.ts'

const DAY = '2023-03-10'
const SUSPENDED = ['AgreementSuspended']
const paused = (from = '2023-04-01', until?: string): Story => pair().do(DAY, suspend(from, until))

const suspending: readonly Scenario[] = [
  pair().accepts('AGR-19', 'for a time', DAY, suspend('2023-04-01', '2023-05-01'), [
    ['AgreementSuspended', { from: '2023-04-01', until: '2023-05-01', authority: 'allParties' }],
  ]),
  pair().accepts('AGR-19', 'without an end', DAY, suspend('2023-04-01'), SUSPENDED),
  pair().accepts(
    'AGR-19',
    'from the first day to the last',
    '2023-01-10',
    suspend('2023-02-01', '2026-02-01'),
    SUSPENDED,
  ),
  pair().refuses('AGR-19', 'from a day before the term', '2023-01-10', suspend('2023-01-31', '2023-05-01')),
  pair().refuses('AGR-19', 'to a day after it', DAY, suspend('2023-04-01', '2026-02-02')),
  pair().refuses('AGR-19', 'from the day on which it is over', DAY, suspend('2026-02-01')),
  pair().accepts('AGR-19', 'from its last day', DAY, suspend('2026-01-31'), SUSPENDED),
  paused('2023-04-01', '2023-05-01').refuses(
    'AGR-19',
    'one day of two suspensions',
    DAY,
    suspend('2023-04-30'),
  ),
  paused('2023-04-01', '2023-05-01').accepts(
    'AGR-19',
    'one right after the other',
    DAY,
    suspend('2023-05-01'),
    SUSPENDED,
  ),
  paused('2023-04-01', '2023-05-01').accepts(
    'AGR-19',
    'one right before the other',
    DAY,
    suspend('2023-03-15', '2023-04-01'),
    SUSPENDED,
  ),
  paused('2023-04-01', '2023-05-01').refuses(
    'AGR-19',
    'around another',
    DAY,
    suspend('2023-03-15', '2023-06-01'),
  ),
  paused('2023-04-01').refuses('AGR-19', 'after one without an end', DAY, suspend('2025-01-01')),
  pair().refuses('TIM-01', 'an end on the first day', DAY, suspend('2023-04-01', '2023-04-01')),
  pair().accepts('TIM-01', 'one day', DAY, suspend('2023-04-01', '2023-04-02'), SUSPENDED),
  proposed().refuses(
    'LED-24',
    'what is not concluded is not suspended',
    '2023-01-09',
    suspend('2023-04-01'),
    ['AGR-19', 'LED-24'],
  ),
  pair().refuses(
    'TIM-04',
    'from a day more than ninety days ago',
    '2023-06-01',
    suspend('2023-03-02', '2023-04-01'),
  ),
  pair().accepts(
    'TIM-04',
    'from a day ninety days ago',
    '2023-06-01',
    suspend('2023-03-03', '2023-04-01'),
    SUSPENDED,
  ),
  pair()
    .do(DAY, notice('ag', 'customs', '2023-06-01'))
    .refuses('AGR-19', 'beyond an end that is set', DAY, suspend('2023-04-01', '2023-06-02')),
  paused('2023-04-01', '2023-08-01').accepts(
    'AGR-19',
    'an end that comes forward cuts what lies behind it',
    DAY,
    notice('ag', 'customs', '2023-06-01'),
    ['TerminationNoticeGiven'],
  ),
  paused('2023-08-01', '2023-09-01').accepts(
    'AGR-19',
    'or all of it',
    DAY,
    notice('ag', 'customs', '2023-06-01'),
    ['TerminationNoticeGiven'],
  ),
]

const reported = (performedOn: string) => performed('customs', 2, performedOn)
const performing: readonly Scenario[] = [
  pair()
    .as('p-customs', '2023-03-09', reported('2023-03-05'))
    .refuses(
      'AGR-19',
      'over a day on which something was performed',
      DAY,
      suspend('2023-03-05', '2023-03-06'),
    ),
  pair()
    .as('p-customs', '2023-03-09', reported('2023-03-05'))
    .accepts('AGR-19', 'from the day after', DAY, suspend('2023-03-06'), SUSPENDED),
  pair()
    .as('p-customs', '2023-03-09', reported('2023-03-05'))
    .accepts('AGR-19', 'until that day', DAY, suspend('2023-03-01', '2023-03-05'), SUSPENDED),
  pair()
    .as('p-customs', '2023-03-09', reported('2023-03-05'))
    .as('p-customs', '2023-03-09', L.RetractEvidence({ agreementId: 'ag', evidenceId: 'e', reason: '误' }))
    .accepts(
      'AGR-19',
      'over evidence that was taken back',
      DAY,
      suspend('2023-03-05', '2023-03-06'),
      SUSPENDED,
    ),
  paused('2023-03-10', '2023-03-20').refuses(
    'AGR-19',
    'nothing is performed on a suspended day',
    '2023-03-25',
    reported('2023-03-19'),
    ['AGR-19'],
    by('p-customs'),
  ),
  paused('2023-03-10', '2023-03-20').accepts(
    'AGR-19',
    'on the day of its end it is',
    '2023-03-25',
    reported('2023-03-20'),
    ['EvidenceSubmitted'],
    by('p-customs'),
  ),
]

/** The second instance is due at the end of March. */
const complaint = L.DisputeNonPerformance({
  ...{ agreementId: 'ag', commitmentId: 'customs-owes', instanceNo: 2, disputeId: 'd' },
  ...{ organisationId: 'street', reason: '未办' },
})
const moved = (until: string) => pair().do('2023-03-20', suspend('2023-03-21', until))
const due: readonly Scenario[] = [
  pair().refuses(
    'AGR-26',
    'on its due day nothing is overdue',
    '2023-03-31',
    complaint,
    undefined,
    by('p-street'),
  ),
  pair().accepts(
    'AGR-26',
    'a day behind its due day it is',
    '2023-04-01',
    complaint,
    ['NonPerformanceDisputed'],
    by('p-street'),
  ),
  moved('2023-03-31').refuses(
    'AGR-19',
    'ten suspended days before it move it by ten days',
    '2023-04-10',
    complaint,
    ['AGR-26'],
    by('p-street'),
  ),
  moved('2023-03-31').accepts(
    'AGR-19',
    'and no further',
    '2023-04-11',
    complaint,
    ['NonPerformanceDisputed'],
    by('p-street'),
  ),
  moved('2023-05-01').accepts(
    'AGR-19',
    'suspended days on and after it do not move it',
    '2023-04-11',
    complaint,
    ['NonPerformanceDisputed'],
    by('p-street'),
  ),
]

const resuming: readonly Scenario[] = [
  paused('2023-04-01').accepts('LED-24', 'what is suspended is resumed', '2023-04-10', resume('2023-04-15'), [
    ['AgreementResumed', { on: '2023-04-15' }],
  ]),
  paused('2023-04-01').accepts('LED-24', 'on its first day: it never came to be', DAY, resume('2023-04-01'), [
    'AgreementResumed',
  ]),
  paused('2023-04-01').refuses('LED-24', 'before its first day', DAY, resume('2023-03-31')),
  paused('2023-04-01', '2023-05-01').accepts(
    'LED-24',
    'on its last day',
    '2023-04-10',
    resume('2023-04-30'),
    ['AgreementResumed'],
  ),
  paused('2023-04-01', '2023-05-01').refuses('LED-24', 'when it is over', '2023-04-10', resume('2023-05-01')),
  pair().refuses('LED-24', 'what was never suspended', DAY, resume(DAY)),
  paused('2023-04-01')
    .do('2023-04-10', resume('2023-04-15'))
    .refuses('LED-24', 'a second time', '2023-04-11', resume('2023-04-15')),
  paused('2023-04-01')
    .do('2023-04-10', resume('2023-04-15'))
    .accepts('AGR-19', 'resumed, it may be suspended again', '2023-04-11', suspend('2023-04-15'), SUSPENDED),
  paused('2023-03-01', '2023-05-01').refuses('TIM-07', 'as of a day before today', DAY, resume('2023-03-09')),
  paused('2023-04-01')
    .do(DAY, dissolve('2023-06-01'))
    .refuses('LED-24', 'when the agreement is over', '2023-06-01', resume('2023-06-01')),
]

export const suspendingScenarios: readonly Scenario[] = [
  ...[...suspending, ...performing, ...due, ...resuming],
]
