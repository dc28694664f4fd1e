import type { Envelope } from 'co-building-ledger'
import { oracle } from 'co-building-ledger/testing'
import { describe, expect, test } from 'vitest'
import type { Delegation } from '../../src/domain/alliance/state.ts'
import { modelOf } from '../../src/kernel/model.ts'
import {
  appended,
  brokenRules,
  changed,
  concepts,
  dropped,
  ended,
  is,
  nth,
  rechained,
  renumbered,
  running,
  world,
} from './tamper.ts'

const digest = (c: string): string => c.repeat(64)
/** The first event of a command stands before the last one of the command before it. */
function interleaved(journal: readonly Envelope[]): readonly Envelope[] {
  const together = (i: number): boolean => journal[i]?.commandId === journal[i + 1]?.commandId
  const at = journal.findIndex((_, i) => together(i) && !together(i + 1))
  return renumbered(journal.map((e, i) => journal[i === at + 1 ? i + 1 : i === at + 2 ? i - 1 : i] ?? e))
}

test('nothing is found in journals that nobody touched, linked anew or not', () => {
  for (const journal of [running, ended, rechained(ended), renumbered(ended)])
    expect(brokenRules(journal)).toEqual([])
})

type Sabotage = readonly [rule: string, what: string, found: () => readonly string[]]

const journals: readonly Sabotage[] = [
  ['LED-01', 'a missing revision', () => brokenRules(rechained(ended.filter((_, i) => i !== 3)))],
  [
    'LED-01',
    'an id given twice',
    () => brokenRules(changed(ended, is('PersonRegistered'), () => ({ id: ended[0]?.id ?? '' }))),
  ],
  [
    'LED-02',
    'an instant that goes back',
    () =>
      brokenRules(changed(ended, is('MemberWithdrew'), () => ({ recordedAt: '2024-01-02T09:59:59+08:00' }))),
  ],
  [
    'LED-03',
    'data changed by hand',
    () => brokenRules(ended.map((e, i) => (i === 1 ? { ...e, data: { ...e.data, sector: 'x' } } : e))),
  ],
  [
    'LED-03',
    'a link to another event',
    () => brokenRules(rechained(ended.slice(0, 5)).concat(rechained(ended.slice(5)))),
  ],
  ['LED-05', 'two commands in each other', () => brokenRules(interleaved(ended))],
  [
    'LED-05',
    'a consequence of another command',
    () =>
      brokenRules(
        changed(ended, is('AgreementTerminated', { agreementId: 'two' }), () => ({
          causationId: ended[0]?.id ?? '',
        })),
      ),
  ],
  [
    'LED-05',
    'a first event that names no command',
    () => brokenRules(changed(ended, is('MemberWithdrew'), () => ({ causationId: ended[0]?.id ?? '' }))),
  ],
  [
    'LED-06',
    'a live state that missed an event',
    () => brokenRules(ended, { live: world(dropped(ended, is('InterestDeclared'))) }),
  ],
  [
    'LED-09',
    'a missing tag',
    () => brokenRules(changed(ended, is('MandateGranted'), (e) => ({ tags: e.tags.slice(0, 1) }))),
  ],
  [
    'LED-09',
    'one tag more',
    () => brokenRules(changed(ended, is('MandateGranted'), (e) => ({ tags: [...e.tags, 'person:p-shop'] }))),
  ],
  [
    'TIM-02',
    'a phase before the last one',
    () => brokenRules(changed(running, is('AgreementProposed'), () => ({ occurredOn: '2024-01-02' }))),
  ],
  [
    'TIM-06',
    'a phase after the last one of all',
    () =>
      brokenRules(
        appended(ended, 'AllianceFounded', {
          allianceId: 'al',
          foundedOn: '2024-11-01',
          founders: ['street'],
          charterVersion: 2,
        }),
      ),
  ],
  [
    'X-01',
    'a role that outlives its membership',
    () => brokenRules(dropped(ended, is('PartyLeft', { organisationId: 'school' }))),
  ],
  [
    'X-02',
    'a signature without a mandate',
    () => brokenRules(dropped(running, is('MandateGranted', { mandateId: 'm-bank' }))),
  ],
  [
    'X-03',
    'a delegate of a former member',
    () => oracle(dropped(ended, is('DelegationEnded', { organisationId: 'school' }))).map((f) => f.rule),
  ],
  [
    'X-04',
    'a member of a dissolved alliance',
    () => oracle(dropped(ended, is('MembershipLapsed', { organisationId: 'shop' }))).map((f) => f.rule),
  ],
  [
    'X-05',
    'a tie that is ended twice in a commit',
    () => {
      const first = nth(ended, is('MembershipLapsed', { organisationId: 'shop' }))
      const again = {
        allianceId: 'al',
        organisationId: 'shop',
        effectiveOn: '2024-09-15',
        cause: 'AllianceDissolved',
      }
      return brokenRules(appended(ended, 'MembershipLapsed', again, first))
    },
  ],
  [
    'X-06',
    'an organisation that does not exist',
    () => brokenRules(appended(running, 'MemberInvited', { allianceId: 'al', organisationId: 'ghost' })),
  ],
  [
    'X-09',
    'a conclusion that is due',
    () => brokenRules(dropped(running, is('AgreementConcluded', { agreementId: 'many' }))),
  ],
  [
    'X-14',
    'a member that joined twice',
    () =>
      brokenRules(
        appended(running, 'MemberAdmitted', {
          allianceId: 'al',
          organisationId: 'bank',
          from: '2024-02-01',
          authority: { leadDecision: digest('f') },
        }),
      ),
  ],
]
describe.each(journals)('%s', (rule, what, found) => {
  test(`${what} is reported`, () => {
    expect(found()).toContain(rule)
  })
})

test('X-07: a consequence that lengthens is reported', () => {
  const lengthening = concepts.map((c) => {
    const def = c.events['DelegationEnded']
    if (def === undefined) return c
    const evolve = (draft: { delegations: Delegation[] }): void => {
      for (const d of draft.delegations) d.period = { from: d.period.from, until: '2099-01-01' }
    }
    return {
      ...c,
      events: { ...c.events, DelegationEnded: Object.assign(def.bind(undefined), def, { evolve }) },
    }
  })
  const by = modelOf(lengthening)
  const bounded = running.map((e) =>
    e.type === 'DelegateDesignated'
      ? { ...e, data: { ...e.data, period: { from: '2024-01-02', until: '2025-01-01' } } }
      : e,
  )
  const cause = nth(bounded, is('LedgerOpened'))
  const ending = {
    allianceId: 'al',
    organisationId: 'school',
    personId: 'p-school',
    effectiveOn: '2024-02-01',
    cause: 'x',
  }
  expect(brokenRules(appended(rechained(bounded), 'DelegationEnded', ending, cause), { by })).toContain(
    'X-07',
  )
})
