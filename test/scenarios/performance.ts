import {
  by,
  confirm,
  confirmed,
  dispute,
  disputed,
  resolve,
  retract,
  submit,
  submitted,
  tenHours,
  twice,
  waive,
  working,
} from './deeds.ts'
import type { Scenario } from './scenario.ts'
import { digest, dissolve, mandate, notice, proposed, revoke, withdraw } from './street.ts'

const customs = by('p-customs')
const ofInstance = (instanceNo: number, performedOn: string) => ({ instanceNo, performedOn })
/** The agreement ends on 15 June: what falls due at the end of that month lapses. */
const ending = () => working().do('2023-05-01', notice('ag', 'customs', '2023-06-15'))

const submitting: readonly Scenario[] = [
  working().accepts(
    'AGR-12',
    'evidence of the obligor, for all that is promised',
    '2023-02-10',
    submit('e1'),
    [['EvidenceSubmitted', { evidenceId: 'e1', amount: 1, performedOn: '2023-02-10' }]],
    customs,
  ),
  tenHours().accepts(
    'AGR-12',
    'the amount is the promised one where none is given',
    '2023-02-10',
    submit('e1'),
    [['EvidenceSubmitted', { amount: 10 }]],
    by('p-customs', 'customs'),
  ),
  tenHours().accepts(
    'AGR-12',
    'more than is promised',
    '2023-02-10',
    submit('e1', { amount: 12 }),
    [['EvidenceSubmitted', { amount: 12 }]],
    customs,
  ),
  working().refuses(
    'AGR-12',
    'an actor who speaks for the other party',
    '2023-02-10',
    submit('e1'),
    ['AGR-12'],
    by('p-customs', 'street'),
  ),
  working().refuses('AGR-05', 'a clerk without a mandate', '2023-02-10', submit('e1')),
  working().refuses(
    'AGR-05',
    'whoever may only confirm',
    '2023-02-10',
    submit('e1', { commitmentId: 'street-owes' }),
    ['AGR-05'],
    by('q-street'),
  ),
  working().refuses(
    'AGR-12',
    'the day before the term',
    '2023-02-10',
    submit('e1', { performedOn: '2023-01-31' }),
    ['AGR-12'],
    customs,
  ),
  working().accepts(
    'AGR-12',
    'the first day of the term',
    '2023-02-01',
    submit('e1', { performedOn: '2023-02-01' }),
    ['EvidenceSubmitted'],
    customs,
  ),
  working().refuses(
    'AGR-12',
    'a day that is still to come',
    '2023-02-10',
    submit('e1', { performedOn: '2023-02-11' }),
    ['AGR-12'],
    customs,
  ),
  tenHours(true).refuses(
    'AGR-12',
    'without a document where one is asked for',
    '2023-02-10',
    submit('e1'),
    ['AGR-12'],
    customs,
  ),
  tenHours(true).accepts(
    'AGR-12',
    'with a document where one is asked for',
    '2023-02-10',
    submit('e1', { documents: [digest('d')] }),
    ['EvidenceSubmitted'],
    customs,
  ),
  working(['customs', 'police'])
    .do('2023-05-01', notice('ag', 'customs', '2023-06-15'))
    .refuses(
      'AGR-12',
      'a day on which the obligor, one of several, is no party any more',
      '2023-06-20',
      submit('e1', ofInstance(4, '2023-06-15')),
      ['AGR-12'],
      customs,
    ),
  submitted().refuses(
    'LED-25',
    'an evidence id that was given',
    '2023-02-11',
    submit('e1', { instanceNo: 2 }),
    ['LED-25'],
    customs,
  ),
  working().refuses(
    'X-06',
    'a promise that nobody made',
    '2023-02-10',
    submit('e1', { commitmentId: 'no' }),
    ['X-06'],
    customs,
  ),
  working().refuses(
    'X-06',
    'an instance after the last one',
    '2023-02-10',
    submit('e1', { instanceNo: 37 }),
    ['X-06'],
    customs,
  ),
  working().accepts(
    'X-06',
    'the last one',
    '2023-02-10',
    submit('e1', { instanceNo: 36 }),
    ['EvidenceSubmitted'],
    customs,
  ),
  proposed().refuses('LED-24', 'before the conclusion', '2023-02-10', submit('e1'), ['LED-24'], customs),
]

const lapsing: readonly Scenario[] = [
  ending().refuses(
    'AGR-22',
    'evidence for an instance that lapsed',
    '2023-06-10',
    submit('e1', ofInstance(5, '2023-06-10')),
    ['AGR-22'],
    customs,
  ),
  ending().accepts(
    'AGR-22',
    'the last instance that is owed, put down after the end',
    '2023-07-01',
    submit('e1', ofInstance(4, '2023-06-14')),
    ['EvidenceSubmitted'],
    customs,
  ),
  ending().refuses(
    'AGR-22',
    'an instance that lapsed, performed after the end, by a stranger for the other party, all at once',
    '2023-06-20',
    submit('e1', ofInstance(5, '2023-06-15')),
    ['AGR-05', 'AGR-12', 'AGR-22'],
    by('p-police', 'street'),
  ),
  ending().refuses(
    'AGR-22',
    'a waiver of an instance that lapsed',
    '2023-06-10',
    waive('street', 5),
    ['AGR-22'],
    by('p-street'),
  ),
  working(['customs', 'police'])
    .do('2023-05-01', notice('ag', 'customs', '2023-06-15'))
    .refuses(
      'AGR-22',
      'the obligor, one of several, leaves before the due day',
      '2023-06-10',
      submit('e1', ofInstance(5, '2023-06-10')),
      ['AGR-22'],
      customs,
    ),
  working(['customs', 'police'])
    .do('2023-05-01', notice('ag', 'customs', '2023-06-15'))
    .accepts(
      'AGR-22',
      'one of two beneficiaries leaves: it is owed to the other',
      '2023-06-10',
      submit('e1', { ...ofInstance(5, '2023-06-10'), commitmentId: 'street-owes' }),
      ['EvidenceSubmitted'],
      by('p-street'),
    ),
]

const retracting: readonly Scenario[] = [
  submitted().accepts(
    'AGR-15',
    'evidence that nobody answered',
    '2023-02-11',
    retract('e1'),
    ['EvidenceRetracted'],
    customs,
  ),
  submitted().refuses('AGR-05', 'by a clerk without a mandate', '2023-02-11', retract('e1')),
  submitted()
    .do('2023-02-11', mandate('m2', 'p-customs', 'customs', ['confirm']))
    .do('2023-02-11', revoke('d-customs', '2023-02-11'))
    .refuses('AGR-05', 'without the scope any more', '2023-02-11', retract('e1'), ['AGR-05'], customs),
  ...[
    ['confirmed', confirmed()] as const,
    ['disputed', disputed()] as const,
    ['upheld', disputed().do('2023-02-12', resolve('d1', 'upheld'))] as const,
    ['retracted before', submitted().as('p-customs', '2023-02-11', retract('e1'))] as const,
  ].map(([phase, story]) =>
    story.refuses(
      'AGR-15',
      `evidence that was ${phase}`,
      '2023-02-13',
      retract('e1'),
      ['AGR-15', 'LED-24'],
      customs,
    ),
  ),
  submitted().refuses('X-06', 'evidence that nobody gave', '2023-02-11', retract('e2'), ['X-06'], customs),
  submitted(twice()).refuses(
    'X-06',
    'evidence of another agreement',
    '2023-02-11',
    retract('e1', 'other'),
    ['X-06'],
    customs,
  ),
]

const standing: readonly Scenario[] = [
  submitted().refuses(
    'X-02',
    'an alliance that was dissolved, as it turns out, before the day of the performance',
    ['2023-02-09', '2023-02-12'],
    dissolve('2023-02-10'),
  ),
  submitted()
    .as('p-customs', '2023-02-11', retract('e1'))
    .accepts(
      'X-02',
      'retracted evidence holds nobody back',
      ['2023-02-09', '2023-02-12'],
      dissolve('2023-02-10'),
      [
        ...['AllianceDissolved', 'ChairVacated', 'DelegationEnded', 'DelegationEnded'],
        ...['street', 'community', 'customs', 'police', 'school'].map(() => 'MembershipLapsed'),
        'AgreementTerminated',
      ],
    ),
  submitted().refuses(
    'X-02',
    'a mandate that was revoked, as it turns out, before the day of the submission',
    ['2023-02-09', '2023-02-12'],
    revoke('d-customs', '2023-02-10'),
  ),
  confirmed().refuses(
    'X-02',
    'or before the day of the confirmation',
    ['2023-02-10', '2023-02-12'],
    revoke('d-street', '2023-02-11'),
  ),
  working()
    .do('2023-02-10', withdraw('customs', '2023-02-10', '2023-04-01'))
    .as('p-customs', '2023-04-01', submit('e1', ofInstance(2, '2023-03-31')))
    .accepts(
      'X-02',
      'a former party answers, and is answered, for the days of its role',
      '2023-05-01',
      confirm('e1'),
      ['FulfilmentConfirmed', ['InstanceFulfilled', { commitmentId: 'customs-owes', instanceNo: 2 }]],
      by('p-street'),
    ),
  working(['customs', 'police'])
    .do('2023-05-01', notice('ag', 'customs', '2023-06-15'))
    .as(
      'p-street',
      '2023-06-20',
      submit('e1', { ...ofInstance(5, '2023-06-20'), commitmentId: 'street-owes' }),
    )
    .refuses(
      'X-02',
      'not for a day after it',
      '2023-06-21',
      confirm('e1', { organisationId: 'customs' }),
      ['X-02'],
      customs,
    ),
  working().refuses('X-06', 'a dispute of evidence that nobody gave', '2023-02-10', dispute('e1', 'd1'), [
    'AGR-05',
    'X-06',
  ]),
]

export const performanceScenarios: readonly Scenario[] = [
  ...submitting,
  ...lapsing,
  ...retracting,
  ...standing,
]
