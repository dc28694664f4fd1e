import { describe, expect, test } from 'vitest'
import type { Delegation } from '../../src/domain/alliance/state.ts'
import type { PersonState } from '../../src/domain/person/state.ts'
import { commitmentOf } from '../../src/kernel/seal.ts'
import {
  appended,
  brokenRules,
  changed,
  dataChanged,
  dropped,
  ended,
  hash,
  is,
  nth,
  running,
  worldWith,
} from './tamper.ts'

const digest = (c: string): string => c.repeat(64)
const erased = appended(running, 'PersonErased', { personId: 'p-bank', ground: 'request' })
const recordOf = (personId: string, value: string) => ({
  ...{ personId, path: 'details.name', salt: '00', value },
  commitment: commitmentOf(hash, '00', value),
})
type Sabotage = readonly [rule: string, what: string, found: () => readonly string[]]

const sabotages: readonly Sabotage[] = [
  [
    'LED-23',
    'a policy that reaches behind the one before',
    () =>
      brokenRules(
        appended(running, 'PolicyAdopted', {
          ledgerId: 'test',
          policy: { minFounders: 4 },
          effectiveOn: '2020-01-01',
        }),
      ),
  ],
  [
    'PER-01',
    'two affiliations at a time',
    () =>
      brokenRules(running, {
        state: worldWith(running, 'person:p-bank', (person: PersonState) => {
          person.affiliations.push({
            ...{ no: 1, organisationId: 'shop', endedBy: null },
            period: { from: '2024-06-01', until: null },
          })
        }),
      }),
  ],
  [
    'TIM-01',
    'a period that runs backwards',
    () =>
      brokenRules(dataChanged(running, is('LiaisonDesignated'), { from: '2024-06-01', until: '2024-05-01' })),
  ],
  [
    'X-05',
    'a consequence that says no cause',
    () => {
      const first = nth(ended, is('MembershipLapsed'))
      const data = { organisationId: 'bank', mandateId: 'm-bank', effectiveOn: '2024-09-15' }
      return brokenRules(appended(ended, 'MandateRevoked', data, first))
    },
  ],
  [
    'X-05',
    'a tie that two commands end',
    () => {
      const first = nth(ended, is('MemberWithdrew'))
      return brokenRules(appended(ended, 'MemberWithdrew', { ...first.data, effectiveOn: '2024-03-01' }))
    },
  ],
  [
    'ORG-02',
    'one code for two',
    () =>
      brokenRules(
        dataChanged(
          dataChanged(running, is('OrganisationRegistered', { organisationId: 'bank' }), {
            unifiedCode: '91350100M000100Y43',
          }),
          is('OrganisationRegistered', { organisationId: 'shop' }),
          { unifiedCode: '91350100M000100Y43' },
        ),
      ),
  ],
  [
    'ORG-04',
    'a circle of superiors',
    () =>
      brokenRules(
        appended(running, 'OrganisationAffiliated', {
          organisationId: 'district',
          superiorId: 'street',
          from: '2024-02-01',
        }),
      ),
  ],
  [
    'ORG-06',
    'a mandate of a stranger',
    () => brokenRules(dataChanged(running, is('LiaisonDesignated'), { personId: 'p-bank' })),
  ],
  [
    'PER-02',
    'a name in clear',
    () =>
      brokenRules(
        changed(running, is('PersonRegistered', { personId: 'p-bank' }), (e) => ({
          data: { ...e.data, details: { name: '王小明' } },
        })),
      ),
  ],
  [
    'PER-02',
    'a title in clear beside the fields',
    () => brokenRules(dataChanged(running, is('InterestDeclared'), { title: '主任' })),
  ],
  [
    'PER-03',
    'details that come back after the erasure, sealed as they are',
    () =>
      brokenRules(
        appended(erased, 'PersonCorrected', {
          ...{ personId: 'p-bank', details: { name: digest('7') }, reason: '误' },
        }),
      ),
  ],
  [
    'PER-03',
    'a title that comes with a transfer after the erasure',
    () =>
      brokenRules(
        appended(erased, 'PersonTransferred', {
          ...{ personId: 'p-bank', toOrganisationId: 'bank', effectiveOn: '2024-01-01', title: digest('7') },
        }),
      ),
  ],
  [
    'PER-03',
    'a vault that still knows somebody erased',
    () => brokenRules(erased, { details: [recordOf('p-bank', '"王小明"')] }),
  ],
  [
    'LED-14',
    'a vault that says something else than was committed to',
    () => brokenRules(running, { details: [{ ...recordOf('p-bank', '"王小明"'), value: '"李小明"' }] }),
  ],
  ['PER-04', 'somebody erased who still belongs somewhere', () => brokenRules(erased)],
  [
    'ALL-01',
    'two alliances in one street',
    () =>
      brokenRules(
        appended(running, 'AllianceInitiated', {
          allianceId: 'other',
          streetAreaId: 'st',
          leadId: 'street',
          name: { zh: '另一联盟' },
        }),
      ),
  ],
  [
    'ALL-04',
    'two memberships at a time',
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
  ['ALL-07', 'a day without a chair', () => brokenRules(dropped(running, is('ChairInstalled')))],
  [
    'ALL-07',
    'two chairs',
    () =>
      brokenRules(
        appended(running, 'ChairInstalled', {
          allianceId: 'al',
          organisationId: 'bank',
          from: '2024-02-01',
          cause: 'x',
        }),
      ),
  ],
  [
    'ALL-19',
    'a charter version left out',
    () => brokenRules(dataChanged(running, is('CharterDrafted'), { version: 3 })),
  ],
  [
    'ALL-19',
    'a charter drafted anew without a change',
    () => brokenRules(dataChanged(running, is('CharterDrafted'), { digest: digest('a') })),
  ],
  [
    'ALL-20',
    'two delegates of one member',
    () =>
      brokenRules(running, {
        state: worldWith(running, 'alliance:al', (state: { delegations: Delegation[] }) => {
          const [first] = state.delegations
          if (first) state.delegations.push({ ...first, no: 9 })
        }),
      }),
  ],
  [
    'AGR-04',
    'a signature under another text',
    () =>
      brokenRules(
        dataChanged(running, is('AgreementSigned', { agreementId: 'two', organisationId: 'school' }), {
          textDigest: digest('9'),
        }),
      ),
  ],
  [
    'AGR-06',
    'a second signature',
    () =>
      brokenRules(
        appended(
          running,
          'AgreementSigned',
          nth(running, is('AgreementSigned', { agreementId: 'two', organisationId: 'school' })).data,
        ),
      ),
  ],
  [
    'AGR-07',
    'a conclusion without one signature',
    () =>
      brokenRules(dropped(running, is('AgreementSigned', { agreementId: 'many', organisationId: 'police' }))),
  ],
  [
    'AGR-08',
    'a reopened text under its old version',
    () =>
      brokenRules(dataChanged(running, is('AgreementProposed', { agreementId: 'two' }), { textVersion: 1 })),
  ],
  [
    'AGR-08',
    'a signature of a version to come',
    () =>
      brokenRules(running, {
        state: worldWith(running, 'agreement:two', (state: { signatures: { version: number }[] }) => {
          for (const signature of state.signatures) signature.version = 7
        }),
      }),
  ],
  [
    'AGR-24',
    'an agreement that goes on without its units',
    () => brokenRules(dropped(ended, is('AgreementTerminated', { agreementId: 'many' }))),
  ],
]

describe.each(sabotages)('%s', (rule, what, found) => {
  test(`${what} is reported`, () => {
    expect(found()).toContain(rule)
  })
})
