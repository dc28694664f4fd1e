import type { Envelope } from 'co-building-ledger'
import { journalOf } from 'co-building-ledger/testing'
import { describe, expect, test } from 'vitest'
import type { AgreementState } from '../../src/domain/agreement/state/index.ts'
import { worldOf } from '../../src/ledger/audit/state.ts'
import { change, consent, performed, retract, suspend, trio } from '../scenarios/change.ts'
import { replayed } from '../scenarios/run.ts'
import { notice, promise } from '../scenarios/street.ts'
import { brokenRules, dataChanged, dropped, is, model, worldWith } from './tamper.ts'

const replaced = change('commitments', { replace: [promise('customs', ['street'], { dueOn: '2025-06-01' })] })
const renewal = change('renewal', { until: '2027-02-01' }, 'renewal')
const story = trio()
  .as('p-customs', '2023-03-09', performed('customs', 1, '2023-02-20'))
  .do('2023-03-10', replaced, consent('street'), consent('customs'), consent('police'))
  .do('2023-03-20', suspend('2023-04-01', '2023-05-01'), suspend('2023-06-01', '2023-06-11'))
  .do('2023-04-10', notice('ag', 'police', '2023-07-01'))
  .as('p-police', '2023-04-20', retract('police', 'street', 'customs'))
  .do(
    '2025-12-01',
    renewal,
    ...['street', 'customs', 'police'].map((id) => consent(id, `p-${id}`, 'c', 'renewal')),
  )
/** A change of promises with evidence behind it, two suspensions, a notice taken back, a renewal. */
const journal: readonly Envelope[] = await journalOf(await replayed(story.lines))

const rulesOf = (told: readonly Envelope[]): readonly string[] =>
  brokenRules(told, { state: worldOf(model, 'gulou', told) })
const stateOf = (changed: (state: AgreementState) => void): readonly string[] =>
  brokenRules(journal, { state: worldWith(journal, 'agreement:ag', changed) })

type Sabotage = readonly [rule: string, what: string, found: () => readonly string[]]
const sabotages: readonly Sabotage[] = [
  [
    'AGR-16',
    'an amendment applied without one consent',
    () =>
      rulesOf(dropped(journal, is('AmendmentConsented', { amendmentId: 'am', organisationId: 'police' }))),
  ],
  [
    'AGR-16',
    'consent to another text',
    () =>
      rulesOf(
        dataChanged(journal, is('AmendmentConsented', { amendmentId: 'am', organisationId: 'street' }), {
          textDigest: 'e'.repeat(64),
        }),
      ),
  ],
  [
    'AGR-16',
    'an amendment applied that nobody proposed',
    () => rulesOf(dropped(journal, is('AmendmentProposed', { amendmentId: 'renewal' }))),
  ],
  [
    'AGR-17',
    'a promise reworded that had evidence',
    () => rulesOf(dataChanged(journal, is('EvidenceSubmitted'), { instanceNo: 5 })),
  ],
  [
    'AGR-17',
    'a state that has reworded the past',
    () =>
      stateOf(({ commitments }) => {
        for (const c of commitments) if (c.upTo !== null) c.upTo = '2023-02-01'
      }),
  ],
  [
    'AGR-17',
    'a state that promises the future in two wordings',
    () =>
      stateOf(({ commitments }) => {
        for (const c of commitments) if (c.upTo !== null) c.upTo = '2024-02-01'
      }),
  ],
  [
    'AGR-18',
    'a renewed term with a gap before it',
    () =>
      rulesOf(
        dataChanged(journal, is('AgreementRenewed'), { period: { from: '2026-02-02', until: '2027-02-01' } }),
      ),
  ],
  [
    'AGR-18',
    'a renewed term that reaches back',
    () =>
      rulesOf(
        dataChanged(journal, is('AgreementRenewed'), { period: { from: '2026-01-31', until: '2027-02-01' } }),
      ),
  ],
  [
    'AGR-19',
    'two suspensions at a time',
    () =>
      stateOf(({ suspensions }) => {
        for (const s of suspensions) s.until = '2023-06-11'
      }),
  ],
  [
    'AGR-20',
    'a notice a day short of its period',
    () => rulesOf(dataChanged(journal, is('TerminationNoticeGiven'), { effectiveOn: '2023-05-09' })),
  ],
  [
    'AGR-20',
    'a notice taken back without the others',
    () => rulesOf(dataChanged(journal, is('TerminationNoticeRetracted'), { consents: [] })),
  ],
  [
    'AGR-20',
    'a notice taken back that nobody gave',
    () => rulesOf(dropped(journal, is('TerminationNoticeGiven'))),
  ],
]

describe('what was changed, tampered with', () => {
  test('the journal itself breaks nothing', () => {
    expect(rulesOf(journal)).toEqual([])
  })
  test.each(sabotages)('%s: %s is reported', (rule, _, found) => {
    expect(found()).toContain(rule)
  })
})
