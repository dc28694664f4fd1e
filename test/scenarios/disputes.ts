import {
  breach,
  by,
  complain,
  complained,
  confirm,
  dispute,
  disputed,
  resolve,
  submit,
  submitted,
  tenHours,
  twice,
  upheld,
  waive,
  working,
} from './deeds.ts'
import type { Scenario } from './scenario.ts'
import { dissolve, mandate, notice, person, withdraw } from './street.ts'

const street = by('p-street')
const FULFILLED = ['InstanceFulfilled', { commitmentId: 'customs-owes', instanceNo: 1 }] as const

const raising: readonly Scenario[] = [
  submitted().accepts(
    'AGR-13',
    'a beneficiary disputes',
    '2023-02-11',
    dispute('e1', 'd1'),
    [['FulfilmentDisputed', { evidenceId: 'e1', disputeId: 'd1' }]],
    street,
  ),
  submitted().refuses(
    'AGR-13',
    'the obligor disputes its own evidence',
    '2023-02-11',
    dispute('e1', 'd1', { organisationId: 'customs' }),
    ['AGR-13', 'X-10'],
    by('p-customs'),
  ),
  disputed().refuses(
    'LED-25',
    'a dispute id that was given',
    '2023-03-01',
    complain('d1', 1),
    ['LED-25'],
    street,
  ),
  working().refuses(
    'AGR-26',
    'on the due day nothing is overdue yet',
    '2023-02-28',
    complain('d1', 1),
    ['AGR-26'],
    street,
  ),
  working().accepts(
    'AGR-26',
    'on the day after it is',
    '2023-03-01',
    complain('d1', 1),
    [['NonPerformanceDisputed', { commitmentId: 'customs-owes', instanceNo: 1 }]],
    street,
  ),
  working().refuses(
    'AGR-26',
    'on the due day, by a person of the obligor in its own name, all at once',
    '2023-02-28',
    complain('d1', 1, { organisationId: 'customs' }),
    ['AGR-05', 'AGR-13', 'AGR-26'],
    by('p-police', 'police'),
  ),
  submitted()
    .as('p-street', '2023-02-11', confirm('e1'))
    .refuses('AGR-26', 'what was fulfilled', '2023-03-01', complain('d1', 1), ['AGR-26'], street),
  working()
    .do('2023-03-01', notice('ag', 'customs', '2023-04-15'))
    .refuses(
      'AGR-26',
      'what lapsed: nobody is a party on its day',
      '2023-05-01',
      complain('d1', 3),
      ['AGR-26', 'X-02'],
      street,
    ),
  working()
    .do('2023-03-01', notice('ag', 'customs', '2023-04-15'))
    .accepts(
      'AGR-26',
      'what fell due before the end, after the end',
      '2023-05-01',
      complain('d1', 2),
      ['NonPerformanceDisputed'],
      street,
    ),
  working().refuses(
    'X-06',
    'a complaint of an instance that is none',
    '2023-03-01',
    complain('d1', 99),
    ['X-06'],
    street,
  ),
  working()
    .as('p-street', '2023-03-01', complain('d1', 1))
    .refuses(
      'X-02',
      'an alliance dissolved, as it turns out, on the due day',
      ['2023-02-27', '2023-03-02'],
      dissolve('2023-02-28'),
    ),
]

const resolving: readonly Scenario[] = [
  disputed().accepts(
    'AGR-21',
    'upheld: to be made good in thirty days',
    '2023-02-12',
    resolve('d1', 'upheld'),
    [['DisputeResolved', { outcome: 'upheld', cureBy: '2023-03-14' }]],
  ),
  disputed().accepts(
    'AGR-21',
    'upheld: by the day that the mediator says',
    '2023-02-12',
    resolve('d1', 'upheld', { cureBy: '2023-02-20' }),
    [['DisputeResolved', { cureBy: '2023-02-20' }]],
  ),
  disputed().accepts('AGR-26', 'dismissed: it counts in full', '2023-02-12', resolve('d1', 'dismissed'), [
    ['DisputeResolved', { cureBy: null }],
    FULFILLED,
  ]),
  disputed(submitted(tenHours())).accepts(
    'AGR-14',
    'settled: so much counts',
    '2023-02-12',
    resolve('d1', 'settled', { confirmedAmount: 9 }),
    ['DisputeResolved'],
  ),
  disputed(submitted(tenHours())).accepts(
    'AGR-14',
    'settled: all of it counts',
    '2023-02-12',
    resolve('d1', 'settled', { confirmedAmount: 10 }),
    ['DisputeResolved', FULFILLED],
  ),
  disputed(submitted(tenHours())).refuses(
    'AGR-14',
    'settled for more than was submitted',
    '2023-02-12',
    resolve('d1', 'settled', { confirmedAmount: 11 }),
  ),
  disputed().refuses('AGR-14', 'settled for nothing that is said', '2023-02-12', resolve('d1', 'settled'), [
    'InvalidInput',
  ]),
  complained().accepts(
    'AGR-14',
    'a non-performance settled for the whole promise',
    '2023-04-02',
    resolve('d1', 'settled', { confirmedAmount: 1 }),
    ['DisputeResolved', FULFILLED],
  ),
  complained().refuses(
    'AGR-14',
    'or for more than the promise',
    '2023-04-02',
    resolve('d1', 'settled', { confirmedAmount: 2 }),
  ),
  complained().accepts('AGR-14', 'dismissed: nothing counts', '2023-04-02', resolve('d1', 'dismissed'), [
    'DisputeResolved',
  ]),
  disputed()
    .do('2023-02-12', resolve('d1', 'dismissed'))
    .refuses('AGR-15', 'what was resolved', '2023-02-13', resolve('d1', 'upheld'), ['AGR-15', 'LED-24']),
  upheld().refuses('LED-24', 'a resolved complaint', '2023-04-03', resolve('d1', 'dismissed')),
  disputed(submitted(twice())).refuses(
    'X-06',
    'a dispute of another agreement',
    '2023-02-12',
    resolve('d1', 'upheld', { agreementId: 'other' }),
  ),
  disputed().refuses(
    'X-06',
    'a mediator whom nobody knows',
    '2023-02-12',
    resolve('d1', 'upheld', { mediatorId: 'no' }),
  ),
  disputed().refuses(
    'X-10',
    'a mediator of the obligor who submitted',
    '2023-02-12',
    resolve('d1', 'upheld', { mediatorId: 'p-customs' }),
  ),
  disputed()
    .do('2023-02-12', person('q-customs', 'customs'))
    .refuses(
      'X-10',
      'a mediator of the obligor who did not',
      '2023-02-12',
      resolve('d1', 'upheld', { mediatorId: 'q-customs' }),
    ),
  disputed().refuses(
    'X-10',
    'who disputed, though of the lead',
    '2023-02-12',
    resolve('d1', 'upheld', { mediatorId: 'p-street' }),
  ),
  disputed().accepts(
    'X-10',
    "another person of the body's lead",
    '2023-02-12',
    resolve('d1', 'upheld', { mediatorId: 'q-street' }),
    ['DisputeResolved'],
  ),
  disputed(submitted(working(['customs', 'police']))).refuses(
    'X-10',
    'of a third party, and settled for too much',
    '2023-02-12',
    resolve('d1', 'settled', { mediatorId: 'p-police', confirmedAmount: 2 }),
    ['AGR-14', 'X-10'],
  ),
  disputed()
    .do('2023-02-12', withdraw('customs', '2023-02-12', '2023-03-14'))
    .accepts('LED-24', 'after the end of the agreement', '2023-06-01', resolve('d1', 'upheld'), [
      'DisputeResolved',
    ]),
]

const breaking: readonly Scenario[] = [
  upheld().refuses(
    'AGR-21',
    'on the last day to make good',
    '2023-05-02',
    breach(['d1', 'd2'], '2023-05-10'),
    ['AGR-21'],
    street,
  ),
  upheld().accepts(
    'AGR-21',
    'on the day after it, without notice',
    '2023-05-03',
    breach(['d1', 'd2'], '2023-05-03'),
    [
      [
        'AgreementTerminated',
        { cause: 'breach', organisationId: 'street', disputeIds: ['d1', 'd2'], effectiveOn: '2023-05-03' },
      ],
    ],
    street,
  ),
  upheld().refuses(
    'AGR-21',
    'one dispute named twice',
    '2023-05-03',
    breach(['d1', 'd1'], '2023-05-03'),
    ['AGR-21'],
    street,
  ),
  complained()
    .do('2023-04-02', resolve('d1', 'upheld'), resolve('d2', 'dismissed'))
    .refuses(
      'AGR-21',
      'one that was dismissed',
      '2023-05-03',
      breach(['d1', 'd2'], '2023-05-03'),
      ['AGR-21'],
      street,
    ),
  upheld()
    .as('p-street', '2023-05-01', waive('street', 1))
    .refuses(
      'AGR-21',
      'one whose instance was waived',
      '2023-05-03',
      breach(['d1', 'd2'], '2023-05-03'),
      ['AGR-21'],
      street,
    ),
  upheld()
    .as('p-customs', '2023-05-10', submit('e1', { performedOn: '2023-05-09' }))
    .as('p-street', '2023-05-11', confirm('e1'))
    .refuses(
      'AGR-21',
      'one that was made good, however late',
      '2023-05-12',
      breach(['d1', 'd2'], '2023-05-12'),
      ['AGR-21'],
      street,
    ),
  upheld().refuses(
    'AGR-21',
    'by the party that is in breach, and not by a person of its own',
    '2023-05-03',
    breach(['d1', 'd2'], '2023-05-03', 'customs'),
    ['AGR-05', 'AGR-21'],
    street,
  ),
  upheld().refuses(
    'AGR-05',
    'breach declared by a clerk without a mandate',
    '2023-05-03',
    breach(['d1', 'd2'], '2023-05-03'),
  ),
  upheld()
    .do('2023-05-03', mandate('m2', 'p-school', 'school', ['terminate'], '2023-05-03'))
    .refuses(
      'AGR-07',
      'breach declared by an organisation that is no party',
      '2023-05-03',
      breach(['d1', 'd2'], '2023-05-03', 'school'),
      ['AGR-07', 'AGR-21'],
      by('p-school'),
    ),
  upheld().refuses(
    'X-06',
    'a dispute that nobody raised',
    '2023-05-03',
    breach(['d1', 'd2', 'd3'], '2023-05-03'),
    ['X-06'],
    street,
  ),
  upheld().refuses(
    'TIM-07',
    'an end before the day of the decision',
    '2023-05-03',
    breach(['d1', 'd2'], '2023-05-02'),
    ['TIM-07'],
    street,
  ),
  upheld()
    .do('2023-05-01', notice('ag', 'customs', '2023-06-15'))
    .refuses(
      'X-05',
      'an agreement that was given notice of',
      '2023-05-03',
      breach(['d1', 'd2'], '2023-05-10'),
      ['X-05'],
      street,
    ),
  upheld().refuses(
    'LED-24',
    'one that ends by itself before',
    '2026-01-10',
    breach(['d1', 'd2'], '2026-02-01'),
    ['LED-24'],
    street,
  ),
  upheld()
    .as('p-street', '2023-05-03', breach(['d1', 'd2'], '2023-06-01'))
    .refuses(
      'X-02',
      'a mandate that was revoked, as it turns out, before the declaration',
      ['2023-05-02', '2023-05-10'],
      { type: 'RevokeMandate', data: { mandateId: 'm-street', effectiveOn: '2023-05-03', reason: '更换' } },
    ),
  upheld()
    .as('p-street', '2023-05-03', breach(['d1', 'd2'], '2023-06-01'))
    .refuses('X-05', 'a second time', '2023-05-04', breach(['d1', 'd2'], '2023-05-20'), ['X-05'], street),
]

export const disputeScenarios: readonly Scenario[] = [...raising, ...resolving]
export const breachScenarios: readonly Scenario[] = breaking
