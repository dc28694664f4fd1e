import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import { digest, ledger, mandate, organisation, revoke, staffed } from './street.ts'

const shop = organisation('shop', 'enterprise')

const closePeriod = (before: string) => L.ClosePeriod({ before, reportDigest: digest('f') })

const adopt = (policy: Parameters<typeof L.AdoptPolicy>[0]['policy'], effectiveOn: string) =>
  L.AdoptPolicy({ policy, effectiveOn })

const year2022 = ledger().do('2023-02-01', closePeriod('2023-01-10'))

const closing: readonly Scenario[] = [
  year2022.refuses('LED-18', 'a fact before the closing', ['2023-01-09', '2023-02-02'], shop),
  year2022.accepts('LED-18', 'a fact on the day of the closing', ['2023-01-10', '2023-02-02'], shop, [
    'OrganisationRegistered',
  ]),
  staffed()
    .do('2023-01-20', closePeriod('2023-01-10'))
    .refuses(
      'LED-18',
      'a tie that starts in the closed period',
      '2023-01-20',
      mandate('m2', 'p-street', 'street', ['sign'], '2023-01-09'),
    ),
  staffed()
    .do('2023-01-20', closePeriod('2023-01-10'))
    .accepts(
      'LED-18',
      'a tie that starts on the day of the closing',
      '2023-01-20',
      mandate('m2', 'p-street', 'street', ['sign'], '2023-01-10'),
      ['MandateGranted'],
    ),
  staffed()
    .do('2023-01-20', closePeriod('2023-01-10'), closePeriod('2023-01-05'))
    .refuses(
      'LED-18',
      'an earlier closing afterwards opens nothing again',
      ['2023-01-09', '2023-01-20'],
      revoke('m-street', '2023-02-01'),
    ),
  ledger().accepts(
    'LED-18',
    'closing ahead is not forbidden: DOMAIN 2.1 names LED-18 alone',
    '2023-01-10',
    closePeriod('2023-03-01'),
    ['PeriodClosed'],
  ),
]

const dated: readonly Scenario[] = [
  ledger().refuses('LED-23', 'a fact before the opening day', ['2022-12-31', '2023-01-02'], shop),
  ledger().accepts('LED-23', 'a fact on the opening day', ['2023-01-01', '2023-01-02'], shop, [
    'OrganisationRegistered',
  ]),
  ledger().refuses(
    'LED-23',
    'a policy that reaches back',
    '2023-02-02',
    adopt({ minFounders: 4 }, '2023-02-01'),
  ),
  ledger().accepts(
    'LED-23',
    'a policy from today on',
    '2023-02-02',
    adopt({ minFounders: 4 }, '2023-02-02'),
    ['PolicyAdopted'],
  ),
  ledger()
    .do('2023-02-02', adopt({ minFounders: 4 }, '2023-03-01'))
    .refuses(
      'LED-23',
      'a policy from the day of the one before',
      '2023-02-03',
      adopt({ minFounders: 5 }, '2023-03-01'),
    ),
  ledger()
    .do('2023-02-02', adopt({ minFounders: 4 }, '2023-03-01'))
    .accepts(
      'LED-23',
      'a policy from the day after the one before',
      '2023-02-03',
      adopt({ minFounders: 5 }, '2023-03-02'),
      ['PolicyAdopted'],
    ),
  ledger()
    .do('2023-02-02', adopt({ maxBackdatingDays: 10 }, '2023-03-01'), adopt({ minFounders: 4 }, '2023-04-01'))
    .refuses(
      'LED-23',
      'what a later policy leaves out keeps the value of the day before',
      ['2023-04-02', '2023-04-13'],
      shop,
      ['TIM-04'],
    ),
  ledger()
    .do('2023-02-02', adopt({ maxBackdatingDays: 10 }, '2023-03-01'))
    .accepts(
      'LED-23',
      'a fact of an earlier day reads the policy of that day',
      ['2023-02-28', '2023-03-20'],
      shop,
      ['OrganisationRegistered'],
    ),
]

export const policyScenarios: readonly Scenario[] = [...closing, ...dated]
