import type { Envelope } from 'co-building-ledger'
import { journalOf } from 'co-building-ledger/testing'
import { describe, expect, test } from 'vitest'
import type { AgreementState } from '../../src/domain/agreement/state/index.ts'
import { worldOf } from '../../src/ledger/audit/state.ts'
import { complain, confirm, dispute, resolve, retract, submit, tenHours, waive } from '../scenarios/deeds.ts'
import { replayed } from '../scenarios/run.ts'
import { appended, brokenRules, dataChanged, dropped, is, model, nth, worldWith } from './tamper.ts'

const story = tenHours()
  .as('p-customs', '2023-02-10', submit('e1', { amount: 6 }))
  .as('p-street', '2023-02-11', confirm('e1'))
  .as('p-customs', '2023-02-12', submit('e2', { amount: 4 }))
  .as('p-street', '2023-02-13', dispute('e2', 'd1'))
  .do('2023-02-14', resolve('d1', 'settled', { confirmedAmount: 4 }))
  .as('p-customs', '2023-02-15', submit('e3', { amount: 3, instanceNo: 2 }))
  .as('p-customs', '2023-02-15', submit('e4', { instanceNo: 3 }))
  .as('p-customs', '2023-02-16', retract('e4'))
  .as('p-street', '2023-02-16', waive('street', 4))
  .as('p-street', '2023-04-01', complain('d2', 2))
  .do('2023-04-02', resolve('d2', 'settled', { confirmedAmount: 2 }))
/** Two pieces that make one instance full, one open, one taken back, a waiver, a complaint that was settled. */
const journal: readonly Envelope[] = await journalOf(await replayed(story.lines))

const rulesOf = (told: readonly Envelope[]): readonly string[] =>
  brokenRules(told, { state: worldOf(model, 'gulou', told) })
const stateOf = (change: (state: AgreementState) => void): readonly string[] =>
  brokenRules(journal, { state: worldWith(journal, 'agreement:ag', change) })
const more = (type: string, data: Envelope['data']): readonly string[] =>
  rulesOf(appended(journal, type, data))
const again = (type: string, changes: Envelope['data'] = {}): readonly string[] =>
  more(type, { ...nth(journal, is(type)).data, ...changes })

type Sabotage = readonly [rule: string, what: string, found: () => readonly string[]]
const sabotages: readonly Sabotage[] = [
  [
    'AGR-14',
    'more confirmed than was submitted',
    () => rulesOf(dataChanged(journal, is('FulfilmentConfirmed'), { confirmedAmount: 7 })),
  ],
  [
    'AGR-14',
    'a state that counts what nobody confirmed',
    () =>
      stateOf(({ evidence }) => {
        for (const e of evidence) if (e.evidenceId === 'e3') e.counted = 1
      }),
  ],
  [
    'AGR-14',
    'a state that has lost a settlement',
    () =>
      stateOf(({ disputes }) => {
        for (const d of disputes) d.counted = 0
      }),
  ],
  [
    'AGR-14',
    'evidence that waits under an instance that is none',
    () => rulesOf(dataChanged(journal, is('EvidenceSubmitted', { evidenceId: 'e3' }), { instanceNo: 99 })),
  ],
  ['AGR-15', 'evidence that is confirmed a second time', () => again('FulfilmentConfirmed')],
  [
    'AGR-15',
    'evidence that is taken back after its answer',
    () => again('EvidenceRetracted', { evidenceId: 'e1' }),
  ],
  [
    'AGR-15',
    'a retracted piece that is disputed',
    () => again('FulfilmentDisputed', { evidenceId: 'e4', disputeId: 'd3' }),
  ],
  ['AGR-15', 'a dispute that is resolved a second time', () => again('DisputeResolved', { disputeId: 'd1' })],
  [
    'AGR-15',
    'evidence that is submitted a second time',
    () => again('EvidenceSubmitted', { evidenceId: 'e1' }),
  ],
  [
    'AGR-22',
    'evidence of a day after the end',
    () =>
      rulesOf(
        dataChanged(journal, is('EvidenceSubmitted', { evidenceId: 'e3' }), { performedOn: '2026-02-01' }),
      ),
  ],
  ['AGR-25', 'a second waiver of one beneficiary', () => again('InstanceWaived')],
  ['AGR-25', 'a waiver of what is fulfilled', () => again('InstanceWaived', { instanceNo: 1 })],
  [
    'AGR-26',
    'a full instance that is not said to be',
    () => rulesOf(dropped(journal, is('InstanceFulfilled'))),
  ],
  ['AGR-26', 'an instance that is said to be full twice', () => again('InstanceFulfilled')],
  ['AGR-26', 'one that is not full', () => again('InstanceFulfilled', { instanceNo: 2 })],
  [
    'AGR-26',
    'one that is said to be full too early',
    () => {
      const early = nth(journal, is('FulfilmentConfirmed'))
      return rulesOf(
        journal.map((e) => (e.type === 'InstanceFulfilled' ? { ...e, commandId: early.commandId } : e)),
      )
    },
  ],
]

test('untouched, nothing is reported', () => {
  expect(rulesOf(journal)).toEqual([])
})
describe.each(sabotages)('%s', (rule, what, found) => {
  test(`${what} is reported`, () => {
    expect(found()).toContain(rule)
  })
})
