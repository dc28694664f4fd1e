import {
  change,
  consent,
  consented,
  pair,
  performed,
  resume,
  retract,
  suspend,
  trio,
  words,
} from './change.ts'
import {
  breach,
  by,
  complain,
  complained,
  confirm,
  dispute,
  resolve,
  submit,
  submitted,
  retract as takeBack,
  waive,
  working,
} from './deeds.ts'
import type { Scenario, Story } from './scenario.ts'
import { admit, apply, notice, promise, withdraw } from './street.ts'

/** Orders of things that nobody plans: told late, come back, said of what has not begun. */
const [street, police] = [by('p-street'), by('p-police')]
const quarterly = promise('customs', ['street'], { every: 'quarter', dueDay: 92 })
const back = change('partyJoins', {
  organisationId: 'police',
  side: 'unit',
  commitments: [{ ...promise('police', ['street']), commitmentId: 'police-again' }],
})

/** Nothing was submitted for February, and the parties have settled on one time. */
const settled = (): Story =>
  pair()
    .as('p-street', '2023-03-01', complain('d1', 1))
    .do('2023-03-05', resolve('d1', 'settled', { confirmedAmount: 1 }))
const settlements: readonly Scenario[] = [
  settled().refuses(
    'AGR-17',
    'told late, a change would take away what was settled',
    ['2023-02-20', '2023-03-10'],
    change('commitments', { replace: [quarterly] }),
  ),
  settled().accepts(
    'AGR-17',
    'what was settled is of the past',
    '2023-03-10',
    change('commitments', { replace: [quarterly] }),
    ['AmendmentProposed'],
  ),
  pair()
    .do('2023-02-10', suspend('2023-02-10', '2023-02-20'))
    .as('p-customs', '2023-03-01', performed('customs', 1, '2023-02-25'))
    .accepts(
      'AGR-17',
      'a day of the past that a suspension has moved ahead is not touched',
      '2023-03-05',
      change('commitments', { replace: [quarterly] }),
      ['AmendmentProposed'],
    ),
  consented(
    pair({
      commitments: [
        promise('street', ['customs']),
        promise('customs', ['street']),
        { ...promise('customs', ['street']), commitmentId: 'more' },
      ],
    }),
    '2023-03-01',
    change('commitments', { drop: ['more'] }),
    ...['street', 'customs'],
  ).refuses(
    'AGR-10',
    'what was dropped before keeps nobody busy',
    '2023-03-02',
    change('commitments', { drop: ['customs-owes'] }, 'am2'),
  ),
  pair()
    .do('2026-01-20', change('termination', { effectiveOn: '2026-01-31' }), consent('street'))
    .refuses(
      'LED-24',
      'the last consent comes on the day on which all is over',
      '2026-02-01',
      consent('customs'),
      [...['LED-24', 'TIM-07']],
    ),
]

/** Police gives notice, leaves the alliance earlier, comes back to both; customs has given notice, too. */
const returned = (): Story =>
  consented(
    trio()
      .do('2023-04-01', notice('ag', 'police', '2023-07-01'), notice('ag', 'customs', '2023-09-01'))
      .do('2023-04-02', withdraw('police', '2023-04-02', '2023-05-02'))
      .do('2023-05-03', apply('police'), admit('police', '2023-05-03')),
    '2023-05-10',
    back,
    ...['street', 'customs', 'police'],
  )
const returns: readonly Scenario[] = [
  returned()
    .as('p-customs', '2023-05-20', retract('customs', 'street', 'police'))
    .accepts(
      'AGR-12',
      'a notice of the former role does not end the one that began after it',
      '2023-08-01',
      submit('e', { commitmentId: 'police-again', instanceNo: 2, performedOn: '2023-07-31' }),
      ['EvidenceSubmitted'],
      { actor: { personId: 'p-police' } },
    ),
  consented(
    trio().do('2023-04-20', notice('ag', 'police', '2023-06-01'), notice('ag', 'customs', '2023-09-01')),
    '2023-06-10',
    back,
    ...['street', 'customs', 'police'],
  )
    .as('p-customs', ['2023-05-20', '2023-06-20'], retract('customs', 'street', 'police'))
    .accepts(
      'X-05',
      'told late, a retraction leaves the new role alone',
      '2023-06-20',
      notice('ag', 'police', '2023-08-01'),
      ['TerminationNoticeGiven'],
    ),
  trio()
    .do('2023-03-01', notice('ag', 'police', '2023-05-01'), notice('ag', 'customs', '2023-08-01'))
    .as('p-customs', '2023-06-01', retract('customs', 'street'))
    .refuses(
      'X-05',
      'who has left by then is not brought back',
      '2023-06-02',
      notice('ag', 'police', '2023-08-01'),
      ['LED-24', 'X-05'],
    ),
  trio()
    .do('2023-03-01', notice('ag', 'customs', '2023-06-01'), notice('ag', 'street', '2023-09-01'))
    .as('p-customs', '2023-03-10', retract('customs', 'street', 'police'))
    .as('p-street', '2023-03-11', retract('street', 'customs', 'police'))
    .accepts(
      'AGR-20',
      'both notices taken back, the whole term is there again',
      '2023-03-12',
      suspend('2023-04-01', '2026-02-01'),
      ['AgreementSuspended'],
    ),
  pair()
    .do('2023-02-20', notice('ag', 'customs', '2023-06-01'))
    .do('2023-03-01', words(), consent('street'))
    .as('p-customs', '2023-03-20', retract('customs', 'street'))
    .do(['2023-03-05', '2023-03-25'], consent('customs'))
    .accepts(
      'TIM-02',
      'an amendment applies on the day of its own last consent',
      ['2023-03-10', '2023-03-26'],
      words('am2'),
      ['AmendmentProposed'],
    ),
]

const beforehand: readonly Scenario[] = [
  working().accepts(
    'AGR-25',
    'given up before the term begins',
    '2023-01-20',
    waive('street', 1),
    [['InstanceWaived', { commitmentId: 'customs-owes', instanceNo: 1 }]],
    street,
  ),
  working()
    .as('p-customs', '2023-01-20', waive('customs', 1, 'street-owes'))
    .accepts(
      'X-02',
      'what was given up beforehand keeps nobody in the alliance',
      '2023-01-20',
      withdraw('customs', '2023-01-20', '2023-02-19'),
      ['MemberWithdrew', 'AgreementTerminated', 'DelegationEnded'],
    ),
]

/** Customs and police, with whom street has broken twice: both complaints are of the police. */
const wronged = (): Story => {
  const owed = { commitmentId: 'street-owes', organisationId: 'police' }
  return working(['customs', 'police', 'school'])
    .as('p-police', '2023-03-01', complain('d1', 1, owed))
    .as('p-police', '2023-04-01', complain('d2', 2, owed))
    .do('2023-04-02', resolve('d1', 'upheld'), resolve('d2', 'upheld'))
}
const breaches: readonly Scenario[] = [
  wronged()
    .do('2023-05-03', notice('ag', 'police', '2023-08-01'))
    .accepts(
      'X-05',
      'who has given notice for itself may still end the whole for breach',
      '2023-05-10',
      breach(['d1', 'd2'], '2023-05-20', 'police'),
      [['AgreementTerminated', { cause: 'breach', effectiveOn: '2023-05-20' }]],
      police,
    ),
  wronged().refuses(
    'X-06',
    'of a dispute that nobody raised it cannot be said whether it proves breach',
    '2023-05-10',
    breach(['d1', 'd3'], '2023-05-20', 'police'),
    ['X-06'],
    police,
  ),
  complained()
    .do('2023-04-02', resolve('d1', 'upheld'), resolve('d2', 'dismissed', { cureBy: '2023-04-10' }))
    .refuses(
      'AGR-21',
      'a time to make good beside a dismissal is none',
      '2023-05-10',
      breach(['d1', 'd2'], '2023-05-20'),
      ['AGR-21'],
      street,
    ),
]

/** The consent that is told last is not the one that was given last. */
const belated: readonly Scenario[] = [
  trio()
    .do('2023-03-01', notice('ag', 'police', '2023-04-01'))
    .do('2023-03-02', change('commitments', { replace: [quarterly] }))
    .as('p-customs', '2023-04-01', performed('customs', 2, '2023-03-30'))
    .do('2023-04-10', consent('customs'))
    .accepts(
      'AGR-16',
      'who has left by the day of the last consent is not asked, and what fell due by then stays',
      ['2023-03-15', '2023-04-12'],
      consent('street'),
      ['AmendmentConsented', 'AmendmentApplied'],
    ),
  trio({ noticeDays: 0 })
    .do('2023-01-10', notice('ag', 'police', '2023-01-15'))
    .do('2023-01-20', words(), consent('street'))
    .accepts('AGR-16', 'nor who has left before the term begins', '2023-01-20', consent('customs'), [
      ...['AmendmentConsented', 'AmendmentApplied'],
    ]),
]

/** Told later than what they answer, of a day before it. */
const early = ['2023-02-09', '2023-02-12'] as const
const answersBefore: readonly Scenario[] = [
  submitted().refuses(
    'TIM-02',
    'confirmed on a day before the submission',
    early,
    confirm('e1'),
    ['TIM-02'],
    street,
  ),
  submitted().refuses(
    'TIM-02',
    'disputed on a day before the submission',
    early,
    dispute('e1', 'd1'),
    ['TIM-02'],
    street,
  ),
  submitted().refuses(
    'TIM-02',
    'evidence taken back on a day before it was given',
    early,
    takeBack('e1'),
    ['TIM-02'],
    by('p-customs'),
  ),
  submitted()
    .as('p-street', '2023-02-11', dispute('e1', 'd1'))
    .refuses(
      'TIM-02',
      'resolved on a day before the dispute',
      ['2023-02-10', '2023-02-12'],
      resolve('d1', 'upheld'),
    ),
  pair()
    .do('2023-03-01', suspend('2023-03-10'))
    .do('2023-03-02', resume('2023-03-20'))
    .refuses('X-05', 'resumed a second time, earlier', '2023-03-03', resume('2023-03-15')),
]

export const twistScenarios: readonly Scenario[] = [
  ...[...settlements, ...returns, ...beforehand, ...breaches, ...belated, ...answersBefore],
]
