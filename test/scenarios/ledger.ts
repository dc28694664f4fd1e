import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import { lineOf, Story } from './scenario.ts'
import {
  both,
  initiate,
  leave,
  ledger,
  mandate,
  notice,
  open,
  organisation,
  person,
  preparing,
  proposed,
  registered,
  sign,
  staffed,
} from './street.ts'

const shop = organisation('shop', 'enterprise')

const adopt = (policy: Parameters<typeof L.AdoptPolicy>[0]['policy'], effectiveOn: string) =>
  L.AdoptPolicy({ policy, effectiveOn })

/** Repeats (DOMAIN 12.7). */
const repeats: readonly Scenario[] = [
  ledger()
    .do('2023-01-02', shop)
    .scenario(
      'LED-04',
      'the same command again gives the first result, even with a time before the last',
      lineOf(1, ['2023-01-02', '2022-12-01'], shop),
      { repeated: ['OrganisationRegistered'] },
    ),
  ledger()
    .do('2023-01-02', shop)
    .refuses(
      'LED-04',
      'the same id with other data',
      '2023-01-02',
      organisation('shop2', 'enterprise'),
      ['LED-04'],
      {
        commandId: 'c1',
      },
    ),
  ledger()
    .do('2023-01-02', shop)
    .refuses('LED-04', 'the same id on another day', '2023-01-03', shop, ['LED-04'], { commandId: 'c1' }),
  ledger()
    .do('2023-01-02', shop)
    .refuses('LED-04', 'the same id from another actor', '2023-01-02', shop, ['LED-04'], {
      ...{ commandId: 'c1', actor: { personId: 'other' } },
    }),
  staffed().scenario(
    'LED-04',
    'sealed details are no part of the digest',
    lineOf(
      8,
      '2023-01-03',
      L.RegisterPerson({
        ...{ personId: 'p-street', details: { name: '李四' }, lawfulBasis: 'employment' },
        affiliation: { organisationId: 'street', from: '2023-01-03' },
      }),
    ),
    { repeated: ['PersonRegistered'] },
  ),
  both().refuses(
    'LED-22',
    'every broken rule is reported at once',
    '2023-02-10',
    notice('bi', 'police', '2023-02-09', 'p-school'),
    [...['AGR-05', 'AGR-07', 'AGR-20', 'TIM-07']],
  ),
]

const opening: readonly Scenario[] = [
  new Story().accepts('LED-24', 'the opening comes first', '2023-01-01', open(), ['LedgerOpened']),
  new Story().refuses('LED-24', 'nothing is taken before the opening', '2023-01-01', shop),
  new Story().refuses(
    'LED-24',
    'before the opening, unknown ids are told too',
    '2023-01-01',
    leave('p', '2023-02-01'),
    [...['LED-24', 'X-06']],
  ),
  new Story().refuses(
    'LED-24',
    'no policy before the opening',
    '2023-01-01',
    adopt({ minFounders: 4 }, '2023-02-01'),
    ['LED-24'],
  ),
  ledger().refuses('LED-25', 'a second opening', '2023-01-02', open()),
  ledger().refuses('LED-25', 'a second opening under another id', '2023-01-02', {
    ...{ type: 'OpenLedger', data: { ...open().data, ledgerId: 'other' } },
  }),
  new Story().scenario(
    'LED-25',
    'a first opening under the id of another ledger opens nothing',
    lineOf(0, '2023-01-01', { type: 'OpenLedger', data: { ...open().data, ledgerId: 'other' } }),
    { refused: ['LED-25'] },
  ),
  ledger().do('2023-01-02', shop).refuses('LED-25', 'a used id of an organisation', '2023-01-03', shop),
  staffed().refuses('LED-25', 'a used id of a person', '2023-01-03', person('p-street', 'street')),
  preparing().refuses(
    'LED-25',
    'a used id of an alliance',
    '2023-01-05',
    initiate('al', 'street', 'elsewhere'),
    ['LED-25', 'ALL-21'],
  ),
  staffed().refuses(
    'LED-25',
    'a used id of a mandate, in another organisation too',
    '2023-01-04',
    mandate('m-street', 'p-customs', 'customs'),
  ),
  staffed().accepts('LED-25', 'one id in two kinds', '2023-01-04', organisation('p-street', 'enterprise'), [
    'OrganisationRegistered',
  ]),
]

const phases: readonly Scenario[] = [
  proposed().refuses(
    'LED-24',
    'a draft that is proposed is not revised',
    '2023-01-09',
    L.ReviseDraft({ agreementId: 'ag', changes: { purpose: '别的' } }),
  ),
  both().refuses('LED-24', 'a concluded agreement is not signed again', '2023-01-09', sign('bi', 'customs'), [
    'AGR-06',
    'LED-24',
  ]),
  both().refuses(
    'LED-24',
    'a concluded agreement is not taken back',
    '2023-01-09',
    L.WithdrawProposal({ agreementId: 'bi', reason: '撤回' }),
  ),
  proposed().refuses(
    'LED-24',
    'a proposal takes no notice',
    '2023-01-09',
    notice('ag', 'customs', '2023-06-01'),
  ),
  proposed()
    .as(
      'p-customs',
      '2023-01-09',
      L.DeclineAgreement({ agreementId: 'ag', organisationId: 'customs', reason: '不同意' }),
    )
    .refuses(
      'LED-24',
      'a declined agreement takes nothing',
      '2023-01-10',
      sign('ag', 'customs'),
      ['LED-24', 'TIM-06'],
      {},
    ),
  registered().refuses(
    'LED-24',
    'an organisation is judged on the day of the fact, before its registration',
    ['2023-01-01', '2023-01-03'],
    L.AffiliateOrganisation({ organisationId: 'firm', superiorId: 'district', from: '2023-01-03' }),
    ['LED-24', 'ORG-03'],
  ),
]

export const ledgerScenarios: readonly Scenario[] = [...repeats, ...opening, ...phases]
