import * as L from '../../src/index.ts'
import { change, consent, consented, pair, performed, reject, trio, words } from './change.ts'
import type { Scenario } from './scenario.ts'
import { agreed, both, mandate, notice, promise, proposed, transfer, withdraw } from './street.ts'

const APPLIED = ['AmendmentConsented', ['AmendmentApplied', { amendmentId: 'am' }]] as const
const DAY = '2023-03-10'
/** One of the two has consented. */
const half = () => pair().do(DAY, words(), consent('street'))

const consents: readonly Scenario[] = [
  pair().accepts('AGR-16', 'a change waits for consent', DAY, words(), [
    ['AmendmentProposed', { amendmentId: 'am', kind: 'terms' }],
  ]),
  pair()
    .do(DAY, words())
    .accepts('AGR-16', 'one of two consents: nothing applies yet', DAY, consent('street'), [
      'AmendmentConsented',
    ]),
  half().accepts('C-17', 'the last consent applies it', DAY, consent('customs'), APPLIED),
  trio()
    .do(DAY, words(), consent('street'))
    .accepts('AGR-16', 'two of three: nothing applies yet', DAY, consent('police'), ['AmendmentConsented']),
  pair().do(DAY, words()).refuses('AGR-16', 'a second change while one is open', DAY, words('am2')),
  pair()
    .do(DAY, words(), reject('customs'))
    .accepts('AGR-16', 'a second one once the first is rejected', DAY, words('am2'), ['AmendmentProposed']),
  consented(pair(), DAY, words(), 'street', 'customs').accepts(
    'AGR-16',
    'a second one once the first is applied',
    DAY,
    words('am2'),
    ['AmendmentProposed'],
  ),
  half().refuses('AGR-16', 'consent to another text', DAY, consent('customs', 'p-customs', 'd')),
  half().refuses('AGR-06', 'one party consents twice', DAY, consent('street')),
  pair().do(DAY, words()).refuses('AGR-07', 'a stranger consents', DAY, consent('school')),
  pair().do(DAY, words()).refuses('AGR-07', 'a stranger rejects', DAY, reject('school')),
  half().refuses('AGR-05', 'consent by a person of another party', DAY, consent('customs', 'p-police')),
  half()
    .do(DAY, L.RevokeMandate({ mandateId: 'a-customs', effectiveOn: DAY, reason: '换人' }))
    .refuses('AGR-05', 'consent needs `amend`: `sign` does not do', DAY, consent('customs')),
  pair()
    .do(DAY, L.RevokeMandate({ mandateId: 'a-customs', effectiveOn: DAY, reason: '换人' }), words())
    .refuses('AGR-05', 'so does a rejection', DAY, reject('customs')),
  trio()
    .do('2023-03-09', words(), consent('customs'))
    .do(DAY, transfer('p-customs', 'police', DAY))
    .do('2023-03-11', mandate('a2', 'p-customs', 'police', ['amend'], '2023-03-11'))
    .refuses('X-10', 'one person consents for two', '2023-03-11', consent('police', 'p-customs')),
  trio()
    .do('2023-03-09', words(), consent('customs'))
    .do(DAY, transfer('p-customs', 'police', DAY))
    .accepts('X-10', 'another person consents', '2023-03-11', consent('police'), ['AmendmentConsented']),
  half().refuses('TIM-02', 'consent dated before the proposal', ['2023-03-09', DAY], consent('customs')),
  half().refuses('TIM-02', 'a rejection dated before the proposal', ['2023-03-09', DAY], reject('customs')),
  pair()
    .do(DAY, words())
    .accepts('TIM-02', 'consent on its day, put down later', [DAY, '2023-03-20'], consent('customs'), [
      'AmendmentConsented',
    ]),
  pair()
    .do(DAY, words(), reject('customs'))
    .refuses('TIM-02', 'a change dated before the one before it was closed', ['2023-03-09', DAY], words('b')),
  consented(pair(), DAY, words(), 'street', 'customs').refuses(
    'TIM-02',
    'or was applied',
    ['2023-03-09', DAY],
    words('b'),
  ),
  trio()
    .do('2023-03-01', words())
    .do('2023-03-01', withdraw('customs', '2023-03-01', '2023-04-01'))
    .refuses('X-02', 'a party that has left the alliance is none', '2023-04-01', consent('customs'), [
      'AGR-07',
      'X-02',
    ]),
]

const phases: readonly Scenario[] = [
  proposed().refuses('LED-24', 'what is not concluded is not changed', '2023-01-09', words()),
  proposed().refuses('LED-24', 'nor renewed', '2023-01-09', change('renewal', { until: '2027-02-01' })),
  pair()
    .do(DAY, words(), reject('customs'))
    .refuses('LED-24', 'one rejection closes it', DAY, consent('street')),
  pair()
    .do(DAY, words())
    .accepts('AGR-16', 'one of several rejects', DAY, reject('street'), [
      ['AmendmentRejected', { amendmentId: 'am', organisationId: 'street' }],
    ]),
  consented(pair(), DAY, words(), 'street', 'customs').refuses(
    'LED-24',
    'what is applied is not rejected',
    DAY,
    reject('customs'),
  ),
  pair().refuses('LED-24', 'an agreement that is over is not changed', '2026-02-01', words()),
  pair().accepts('LED-24', 'on its last day it is', '2026-01-31', words(), ['AmendmentProposed']),
  pair({ noticeDays: 0 })
    .do(DAY, notice('ag', 'customs', DAY))
    .refuses('LED-24', 'one that has ended early is not', DAY, words()),
  pair({ noticeDays: 0 })
    .do('2023-01-08', notice('ag', 'customs', '2023-01-20'))
    .refuses('LED-24', 'nor one that has ended before it began', '2023-01-20', words()),
  half().refuses('LED-24', 'the last consent comes when it is over', '2026-02-01', consent('customs')),
  pair().do(DAY, words(), reject('street')).refuses('LED-25', 'an id once given is used', DAY, words()),
  agreed(['ag', ['customs']], ['multi', ['police']])
    .do(DAY, words())
    .refuses('LED-25', 'by another agreement, too', DAY, change('terms', { purpose: '改' }, 'am', 'multi')),
  pair().refuses('X-06', 'consent to what was never proposed', DAY, consent('street')),
  both()
    .do('2023-03-01', change('terms', { purpose: '改' }, 'am', 'multi'))
    .refuses(
      'X-06',
      'consent to the change of another agreement',
      DAY,
      {
        type: 'ConsentToAmendment',
        data: { ...consent('customs').data, agreementId: 'bi' },
      },
      ['AGR-05', 'X-06'],
    ),
]

const only = (organisationId: string, dueOn: string, more: object = {}) => ({
  ...promise(organisationId, [organisationId === 'street' ? 'customs' : 'street'], { dueOn }),
  ...more,
})
/** A further promise of customs with an id of its own. */
const further = (dueOn: string) => only('customs', dueOn, { commitmentId: 'further' })
const promises: readonly Scenario[] = [
  pair().refuses(
    'AGR-09',
    'to itself',
    DAY,
    change('commitments', {
      add: [
        only('street', '2023-06-01', {
          ...{ commitmentId: 'x', beneficiaryIds: ['street'] },
        }),
      ],
    }),
  ),
  pair().refuses(
    'AGR-09',
    'by a stranger',
    DAY,
    change('commitments', { add: [{ ...promise('school', ['street']), commitmentId: 'x' }] }),
  ),
  pair().refuses(
    'AGR-10',
    'dropping all that one side promises',
    DAY,
    change('commitments', { drop: ['customs-owes'] }),
  ),
  pair().accepts(
    'AGR-10',
    'dropping it for something else',
    DAY,
    change('commitments', {
      ...{ drop: ['customs-owes'], add: [further('2023-06-01')] },
    }),
    ['AmendmentProposed'],
  ),
  pair().refuses(
    'AGR-11',
    'due on the day of the change',
    DAY,
    change('commitments', { add: [further(DAY)] }),
  ),
  pair().accepts(
    'AGR-11',
    'due on the day after',
    DAY,
    change('commitments', { add: [further('2023-03-11')] }),
    ['AmendmentProposed'],
  ),
  pair().refuses(
    'AGR-11',
    'due when all is over',
    DAY,
    change('commitments', { add: [further('2026-02-01')] }),
  ),
  pair()
    .do(DAY, change('commitments', { add: [further('2023-03-11')] }), consent('street'))
    .refuses('AGR-11', 'due in the meantime', '2023-03-11', consent('customs')),
  pair({ noticeDays: 0 })
    .do(DAY, notice('ag', 'customs', '2023-06-01'))
    .refuses(
      'AGR-11',
      'due after an end that is set',
      DAY,
      change('commitments', { add: [further('2023-06-01')] }),
    ),
  pair().refuses('X-06', 'dropping what nobody promised', DAY, change('commitments', { drop: ['nothing'] })),
  pair().refuses(
    'LED-25',
    'adding under an id in use',
    DAY,
    change('commitments', { add: [only('customs', '2023-06-01')] }),
  ),
  pair().refuses(
    'LED-25',
    'dropping and replacing one',
    DAY,
    change('commitments', {
      ...{ drop: ['customs-owes'], replace: [only('customs', '2023-06-01')] },
    }),
  ),
  consented(
    pair(),
    DAY,
    change('commitments', { drop: ['customs-owes'], add: [further('2023-06-01')] }),
    'street',
    'customs',
  ).refuses(
    'X-05',
    'dropping a promise a second time',
    '2023-03-11',
    change('commitments', { drop: ['customs-owes'] }, 'b'),
  ),
]

const replacing = change('commitments', { replace: [only('customs', '2023-08-01')] })
/** Customs tells of its fourth instance, due at the end of May, before that. */
const early = (day: string) => pair().as('p-customs', day, performed('customs', 4, '2023-03-09'))
const performances: readonly Scenario[] = [
  early('2023-03-09').refuses('AGR-17', 'an instance that waits for its answer', DAY, replacing),
  early('2023-03-09')
    .as(
      'p-street',
      '2023-03-09',
      L.ConfirmFulfilment({ agreementId: 'ag', evidenceId: 'e', organisationId: 'street' }),
    )
    .refuses('AGR-17', 'an instance that is confirmed', DAY, replacing),
  early('2023-03-09')
    .as('p-customs', '2023-03-09', L.RetractEvidence({ agreementId: 'ag', evidenceId: 'e', reason: '误' }))
    .accepts('AGR-17', 'an instance whose evidence was taken back', DAY, replacing, ['AmendmentProposed']),
  pair()
    .as('p-customs', '2023-03-09', performed('customs', 1, '2023-02-20'))
    .accepts('AGR-17', 'one that was due before stays as it is', DAY, replacing, ['AmendmentProposed']),
  pair()
    .do(DAY, replacing, consent('street'))
    .as('p-customs', DAY, performed('customs', 4, '2023-03-09'))
    .refuses('AGR-17', 'told of between proposal and last consent', '2023-03-11', consent('customs')),
  early('2023-03-09').accepts(
    'AGR-17',
    'a change that leaves it alone',
    DAY,
    change('commitments', {
      add: [further('2023-06-01')],
    }),
    ['AmendmentProposed'],
  ),
  pair()
    .as('p-customs', '2023-04-30', performed('customs', 3, '2023-04-30'))
    .accepts('AGR-17', 'one that is due on the day is not ahead', '2023-04-30', replacing, [
      'AmendmentProposed',
    ]),
]

const forms: readonly Scenario[] = [
  pair().refuses('InvalidInput', 'changes of another kind', DAY, change('terms', { until: '2027-01-01' })),
  pair().refuses('InvalidInput', 'no change at all', DAY, change('terms', {})),
  pair().refuses('InvalidInput', 'promises among words', DAY, {
    type: 'ProposeAmendment',
    data: { ...change('terms', {}).data, changes: { purpose: '改', drop: ['customs-owes'] } },
  }),
]

export const amendingScenarios: readonly Scenario[] = [
  ...[...consents, ...phases, ...promises, ...performances, ...forms],
]
