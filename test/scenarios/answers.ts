import * as L from '../../src/index.ts'
import {
  by,
  complain,
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
import { dissolve, mandate, transfer } from './street.ts'

const street = by('p-street')
const FULFILLED = ['InstanceFulfilled', { commitmentId: 'customs-owes', instanceNo: 1 }] as const

const confirming: readonly Scenario[] = [
  submitted().accepts(
    'AGR-13',
    'a beneficiary confirms all: the instance is fulfilled',
    '2023-02-11',
    confirm('e1'),
    [['FulfilmentConfirmed', { confirmedAmount: 1 }], FULFILLED],
    by('p-street', 'street'),
  ),
  submitted(tenHours()).accepts(
    'AGR-14',
    'a part of it, which leaves something open',
    '2023-02-11',
    confirm('e1', { confirmedAmount: 9 }),
    [['FulfilmentConfirmed', { confirmedAmount: 9 }]],
    street,
  ),
  submitted(tenHours(), '2023-02-10', 9)
    .as('p-street', '2023-02-11', confirm('e1'))
    .as('p-customs', '2023-02-12', submit('e2', { amount: 5 }))
    .accepts(
      'AGR-26',
      'the sum reaches the promise',
      '2023-02-13',
      confirm('e2', { confirmedAmount: 1 }),
      [['FulfilmentConfirmed', { confirmedAmount: 1 }], FULFILLED],
      street,
    ),
  confirmed()
    .as('p-customs', '2023-02-12', submit('e2'))
    .accepts(
      'AGR-26',
      'what comes later is surplus: it is fulfilled once',
      '2023-02-13',
      confirm('e2'),
      ['FulfilmentConfirmed'],
      street,
    ),
  submitted(tenHours()).accepts(
    'AGR-14',
    'nothing of it',
    '2023-02-11',
    confirm('e1', { confirmedAmount: 0 }),
    [['FulfilmentConfirmed', { confirmedAmount: 0 }]],
    street,
  ),
  submitted(tenHours()).refuses(
    'AGR-14',
    'one more than was submitted',
    '2023-02-11',
    confirm('e1', { confirmedAmount: 11 }),
    ['AGR-14'],
    street,
  ),
  submitted().refuses(
    'AGR-13',
    'less than nothing is no amount',
    '2023-02-11',
    confirm('e1', { confirmedAmount: -1 }),
    ['InvalidInput'],
    street,
  ),
  submitted(tenHours()).refuses(
    'AGR-13',
    "the obligor's own person confirms, more than was submitted",
    '2023-02-11',
    confirm('e1', { organisationId: 'customs', confirmedAmount: 11 }),
    ['AGR-13', 'AGR-14', 'X-10'],
    by('p-customs'),
  ),
  submitted().refuses(
    'X-10',
    "the obligor's own person for the beneficiary",
    '2023-02-11',
    confirm('e1'),
    ['AGR-05', 'AGR-13', 'X-10'],
    by('p-customs', 'customs'),
  ),
  submitted()
    .do('2023-02-11', transfer('p-customs', 'street', '2023-02-11'))
    .do('2023-02-11', mandate('m2', 'p-customs', 'street', ['confirm'], '2023-02-11'))
    .refuses(
      'X-10',
      'who has changed sides meanwhile',
      '2023-02-11',
      confirm('e1'),
      ['X-10'],
      by('p-customs'),
    ),
  submitted(working(['customs', 'police'])).refuses(
    'AGR-13',
    'a party to whom it is not owed',
    '2023-02-11',
    confirm('e1', { organisationId: 'police' }),
    ['AGR-13'],
    by('p-police'),
  ),
  submitted(twice()).refuses(
    'AGR-07',
    'a confirmation of an organisation that is no party',
    '2023-02-11',
    confirm('e1', { organisationId: 'police' }),
    ['AGR-07', 'AGR-13', 'X-02'],
    by('p-police'),
  ),
  submitted().refuses('AGR-05', 'a confirmation by a clerk without a mandate', '2023-02-11', confirm('e1')),
  confirmed().refuses(
    'AGR-15',
    'a second confirmation',
    '2023-02-12',
    confirm('e1'),
    ['AGR-15', 'LED-24'],
    street,
  ),
  submitted()
    .as('p-customs', '2023-02-11', retract('e1'))
    .refuses(
      'AGR-15',
      'evidence that was retracted',
      '2023-02-12',
      confirm('e1'),
      ['AGR-15', 'LED-24'],
      street,
    ),
  disputed().refuses(
    'AGR-15',
    'a second dispute of it',
    '2023-02-12',
    dispute('e1', 'd2'),
    ['AGR-15', 'LED-24'],
    street,
  ),
  submitted(working(['customs', 'police']))
    .as('p-street', '2023-02-11', submit('e2', { commitmentId: 'street-owes' }))
    .as('p-police', '2023-02-12', confirm('e2', { organisationId: 'police' }))
    .refuses(
      'AGR-15',
      'the first answer of one beneficiary settles it',
      '2023-02-13',
      dispute('e2', 'd1', { organisationId: 'customs' }),
      ['AGR-15', 'LED-24'],
      by('p-customs'),
    ),
  submitted(twice()).refuses(
    'X-06',
    "a confirmation of another agreement's evidence",
    '2023-02-11',
    confirm('e1', { agreementId: 'other' }),
    ['X-06'],
    street,
  ),
]

const waiving: readonly Scenario[] = [
  working().accepts(
    'AGR-25',
    'a claim is given up before its day',
    '2023-02-10',
    waive('street', 3),
    [['InstanceWaived', { commitmentId: 'customs-owes', instanceNo: 3, organisationId: 'street' }]],
    street,
  ),
  working().accepts('AGR-25', 'and after it', '2023-05-10', waive('street', 1), ['InstanceWaived'], street),
  working()
    .as('p-street', '2023-02-10', waive('street', 3))
    .refuses(
      'AGR-25',
      'a second time by the same beneficiary',
      '2023-02-11',
      waive('street', 3),
      ['AGR-25'],
      street,
    ),
  working(['customs', 'police'])
    .as('p-customs', '2023-02-10', waive('customs', 1, 'street-owes'))
    .accepts(
      'AGR-25',
      'by the other beneficiary too',
      '2023-02-11',
      waive('police', 1, 'street-owes'),
      ['InstanceWaived'],
      by('p-police'),
    ),
  confirmed().refuses(
    'AGR-25',
    'what is confirmed in full',
    '2023-02-12',
    waive('street', 1),
    ['AGR-25'],
    street,
  ),
  submitted(tenHours(), '2023-02-10', 9)
    .as('p-street', '2023-02-11', confirm('e1'))
    .accepts(
      'AGR-25',
      'what is confirmed in part',
      '2023-02-12',
      waive('street', 1),
      ['InstanceWaived'],
      street,
    ),
  working().refuses(
    'AGR-13',
    'by the obligor',
    '2023-02-10',
    waive('customs', 1),
    ['AGR-13'],
    by('p-customs'),
  ),
  working().refuses(
    'AGR-13',
    'by an actor of the obligor in the name of the beneficiary',
    '2023-02-10',
    waive('street', 1),
    ['AGR-05', 'AGR-13'],
    by('p-customs', 'customs'),
  ),
  working().refuses(
    'X-06',
    'a waiver of an instance that is none',
    '2023-02-10',
    waive('street', 99),
    ['X-06'],
    street,
  ),
  working()
    .as('p-street', '2023-02-20', waive('street', 3))
    .accepts(
      'X-02',
      'an end that comes before the day of what was given up',
      ['2023-02-20', '2023-02-25'],
      dissolve('2023-02-21'),
      [
        ...['AllianceDissolved', 'ChairVacated', 'DelegationEnded', 'DelegationEnded'],
        ...['street', 'community', 'customs', 'police', 'school'].map(() => 'MembershipLapsed'),
        'AgreementTerminated',
      ],
    ),
  working()
    .as('p-street', '2023-02-10', waive('street', 1))
    .accepts(
      'AGR-25',
      'evidence after a waiver is taken',
      '2023-02-10',
      submit('e1'),
      ['EvidenceSubmitted'],
      by('p-customs'),
    ),
  submitted(working().as('p-street', '2023-02-10', waive('street', 1))).accepts(
    'AGR-26',
    'and what is confirmed in full counts as fulfilled',
    '2023-02-11',
    confirm('e1'),
    ['FulfilmentConfirmed', FULFILLED],
    street,
  ),
  working()
    .as('p-street', '2023-02-10', waive('street', 1))
    .refuses(
      'AGR-26',
      'what is waived is not complained of',
      '2023-03-01',
      complain('d1', 1),
      ['AGR-26'],
      street,
    ),
  working().refuses(
    'X-06',
    'a resolution of a dispute that nobody raised',
    '2023-02-10',
    resolve('d1', 'upheld'),
    ['X-06'],
  ),
  working().refuses(
    'X-06',
    'a waiver under an unknown agreement',
    '2023-02-10',
    L.WaiveInstance({ ...waive('street', 1).data, agreementId: 'no' }),
    ['X-06'],
    street,
  ),
]

export const answerScenarios: readonly Scenario[] = [...confirming, ...waiving]
