import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import {
  close,
  delegated,
  draft,
  initiate,
  invite,
  ledger,
  organisation,
  preparing,
  registered,
  staffed,
} from './street.ts'

const RIGHT = '91350100M000100Y43'

const WRONG = '91350100M000100Y44'

const coded = (id: string, unifiedCode: string, more: object = {}) =>
  organisation(id, 'enterprise', { unifiedCode, ...more })

const correct = (organisationId: string, changes: object) => ({
  type: 'CorrectOrganisation',
  data: { organisationId, changes, reason: '更正' },
})

const affiliate = (organisationId: string, superiorId: string, from = '2023-02-01') =>
  L.AffiliateOrganisation({ organisationId, superiorId, from })

const REGISTERED = ['OrganisationRegistered']

const codes: readonly Scenario[] = [
  ledger().refuses('ORG-01', 'a wrong check character', '2023-01-02', coded('a', WRONG)),
  ledger().accepts('ORG-01', 'a right check character', '2023-01-02', coded('a', RIGHT), REGISTERED),
  ledger().accepts(
    'ORG-01',
    'a wrong one that the registrar attests',
    '2023-01-02',
    coded('a', WRONG, { codeAttested: true }),
    REGISTERED,
  ),
  ledger().refuses('ORG-01', 'attested as untrue', '2023-01-02', coded('a', WRONG, { codeAttested: false })),
  ledger().refuses('ORG-01', 'a letter that no code has', '2023-01-02', coded('a', '91350100I000100Y43')),
  registered().refuses(
    'ORG-01',
    'a correction to a wrong code',
    '2023-01-03',
    correct('firm', { unifiedCode: WRONG }),
  ),
  registered().accepts(
    'ORG-01',
    'a correction to a right code',
    '2023-01-03',
    correct('firm', { unifiedCode: RIGHT }),
    ['OrganisationCorrected'],
  ),
  ledger()
    .do('2023-01-02', coded('a', RIGHT))
    .refuses('ORG-02', 'the code of another that is active', '2023-01-03', coded('b', RIGHT)),
  ledger()
    .do('2023-01-02', coded('a', RIGHT))
    .refuses(
      'ORG-02',
      'a registration dated before that of the same code',
      ['2023-01-01', '2023-01-03'],
      coded('b', RIGHT),
    ),
  registered()
    .do('2023-01-02', coded('a', RIGHT))
    .refuses(
      'ORG-02',
      'a correction to the code of another',
      '2023-01-03',
      correct('firm', { unifiedCode: RIGHT }),
    ),
  ledger()
    .do('2023-01-02', coded('a', RIGHT), close('a', '2023-02-01'))
    .refuses('ORG-02', 'the code on the last day of the one that closes', '2023-01-31', coded('b', RIGHT)),
  ledger()
    .do('2023-01-02', coded('a', RIGHT), close('a', '2023-02-01'))
    .accepts('ORG-02', 'the code on the day of the closing', '2023-02-01', coded('b', RIGHT), REGISTERED),
]

const active: readonly Scenario[] = [
  registered()
    .do('2023-01-03', close('firm', '2023-02-01'))
    .refuses('ORG-03', 'an invitation of a closed organisation', '2023-02-01', invite('firm'), [
      'ORG-03',
      'X-06',
    ]),
  preparing()
    .do('2023-01-05', close('firm', '2023-02-01'))
    .refuses('ORG-03', 'invited on the day of its closing', '2023-02-01', invite('firm')),
  preparing()
    .do('2023-01-05', close('firm', '2023-02-01'))
    .accepts('ORG-03', 'invited on the last day before its closing', '2023-01-31', invite('firm'), [
      'MemberInvited',
    ]),
  delegated()
    .do('2023-01-07', close('firm', '2023-02-01'))
    .refuses('ORG-03', 'a draft that names a closed organisation', '2023-02-01', draft('ag', ['firm'])),
  staffed().refuses(
    'ORG-03',
    'a fact dated before the registration',
    ['2023-01-01', '2023-01-04'],
    initiate(),
    ['ALL-21', 'ORG-03'],
  ),
]

const superiors: readonly Scenario[] = [
  ledger().refuses(
    'ORG-04',
    'under itself, when it is registered',
    '2023-01-02',
    organisation('a', 'enterprise', { superiorId: 'a' }),
    ['ORG-04', 'X-06'],
  ),
  registered().refuses('ORG-04', 'under itself', '2023-01-03', affiliate('firm', 'firm')),
  registered()
    .do('2023-01-03', affiliate('customs', 'firm'))
    .refuses('ORG-04', 'under its subordinate', '2023-01-03', affiliate('firm', 'customs')),
  registered()
    .do('2023-01-03', affiliate('customs', 'firm'), affiliate('police', 'customs'))
    .refuses('ORG-04', 'under the subordinate of its subordinate', '2023-01-03', affiliate('firm', 'police')),
  registered()
    .do(
      '2023-01-03',
      affiliate('customs', 'firm', '2023-02-01'),
      affiliate('customs', 'school', '2023-03-01'),
    )
    .refuses(
      'ORG-04',
      'under a former subordinate from a day on which it was one',
      '2023-01-03',
      affiliate('firm', 'customs', '2023-02-28'),
    ),
  registered()
    .do(
      '2023-01-03',
      affiliate('customs', 'firm', '2023-02-01'),
      affiliate('customs', 'school', '2023-03-01'),
    )
    .accepts(
      'ORG-04',
      'under a former subordinate from the day on which it left',
      '2023-01-03',
      affiliate('firm', 'customs', '2023-03-01'),
      ['OrganisationAffiliated'],
    ),
  ...(
    [
      ['compoundBranch', 'community', 'street'],
      ['communityPartyOrganisation', 'street', 'district'],
      ['residentsCommittee', 'street', 'community'],
      ['streetWorkingCommittee', 'district', 'street'],
      ['districtDepartment', 'district', 'street'],
      ['industryPartyOrganisation', 'district', 'street'],
      ['jointBranch', 'community', 'district'],
      ['buildingPartyGroup', 'community', 'street'],
    ] as const
  ).flatMap(([kind, fitting, other]) => [
    registered().accepts(
      'ORG-05',
      `${kind} under ${fitting}`,
      '2023-01-03',
      organisation('a', kind, { superiorId: fitting }),
      REGISTERED,
    ),
    registered().refuses(
      'ORG-05',
      `${kind} under ${other}`,
      '2023-01-03',
      organisation('a', kind, { superiorId: other }),
    ),
  ]),
  registered().accepts(
    'ORG-05',
    'any organisation over every other kind',
    '2023-01-03',
    organisation('a', 'ownersCommittee', { superiorId: 'firm' }),
    REGISTERED,
  ),
  registered()
    .do('2023-01-03', organisation('dep', 'districtDepartment'))
    .accepts(
      'ORG-05',
      'an industry under a department',
      '2023-01-04',
      organisation('a', 'industryPartyOrganisation', { superiorId: 'dep' }),
      REGISTERED,
    ),
  registered()
    .do('2023-01-03', organisation('c', 'compoundBranch'))
    .accepts(
      'ORG-05',
      'a building under a compound',
      '2023-01-04',
      organisation('a', 'buildingPartyGroup', { superiorId: 'c' }),
      REGISTERED,
    ),
  registered().refuses(
    'ORG-05',
    'put under a superior of another kind',
    '2023-01-03',
    affiliate('community', 'district'),
  ),
  registered().accepts(
    'ORG-05',
    'put under a fitting superior',
    '2023-01-03',
    affiliate('community', 'street', '2023-03-01'),
    ['OrganisationAffiliated'],
  ),
  registered().refuses(
    'ORG-05',
    'corrected to a kind that its superior does not fit',
    '2023-01-03',
    correct('community', { kind: 'compoundBranch' }),
  ),
  registered().refuses(
    'ORG-05',
    'corrected to a kind that does not fit its subordinates',
    '2023-01-03',
    correct('street', { kind: 'districtDepartment' }),
  ),
  registered().accepts(
    'ORG-05',
    'corrected to a kind that fits',
    '2023-01-03',
    correct('firm', { kind: 'propertyCompany' }),
    ['OrganisationCorrected'],
  ),
]

export const organisationScenarios: readonly Scenario[] = [...codes, ...active, ...superiors]
