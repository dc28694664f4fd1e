import * as L from '../../src/index.ts'
import type { Expected, Scenario } from './scenario.ts'
import {
  both,
  close,
  delegate,
  delegated,
  draft,
  founded,
  invite,
  leave,
  mandate,
  organisation,
  person,
  revoke,
  staffed,
  transfer,
  withdraw,
} from './street.ts'

const revoked = (mandateId: string, effectiveOn: string, cause: string): Expected => [
  'MandateRevoked',
  { mandateId, effectiveOn, cause },
]

const undelegated = (organisationId: string, effectiveOn: string, cause: string): Expected => [
  'DelegationEnded',
  { allianceId: 'al', organisationId, personId: `p-${organisationId}`, effectiveOn, cause },
]

const lapsed = (organisationId: string, effectiveOn: string, cause: string): Expected => [
  'MembershipLapsed',
  { allianceId: 'al', organisationId, effectiveOn, cause },
]

const left = (agreementId: string, organisationId: string, effectiveOn: string, cause: string): Expected => [
  'PartyLeft',
  { agreementId, organisationId, effectiveOn, cause },
]

const terminated = (agreementId: string, effectiveOn: string, cause: string): Expected => [
  'AgreementTerminated',
  { agreementId, effectiveOn, cause },
]

const BY_CLOSING = 'OrganisationDeregistered'

/** C-01 */
const closings: readonly Scenario[] = [
  both()
    .do(
      '2023-02-01',
      organisation('branch', 'enterprise', { superiorId: 'customs' }),
      L.DesignateLiaison({ organisationId: 'customs', personId: 'p-customs', from: '2023-02-01' }),
      person('p2', 'customs', '2023-02-01'),
      mandate('m2', 'p-customs', 'customs', ['book'], '2023-02-01', '2023-03-01'),
      mandate('m3', 'p2', 'customs', ['book'], '2023-02-01', '2023-04-02'),
    )
    .accepts(
      'C-01',
      'everything that rests on an organisation ends with it, and nothing that had ended before',
      '2023-02-10',
      close('customs', '2023-04-01'),
      [
        ['OrganisationDeregistered', { organisationId: 'customs', effectiveOn: '2023-04-01' }],
        [
          'SuperiorEnded',
          { organisationId: 'branch', superiorId: 'customs', effectiveOn: '2023-04-01', cause: BY_CLOSING },
        ],
        [
          'AffiliationEnded',
          { personId: 'p-customs', organisationId: 'customs', effectiveOn: '2023-04-01', cause: BY_CLOSING },
        ],
        [
          'AffiliationEnded',
          { personId: 'p2', organisationId: 'customs', effectiveOn: '2023-04-01', cause: BY_CLOSING },
        ],
        revoked('m-customs', '2023-04-01', 'AffiliationEnded'),
        revoked('m3', '2023-04-01', 'AffiliationEnded'),
        [
          'LiaisonEnded',
          {
            organisationId: 'customs',
            personId: 'p-customs',
            effectiveOn: '2023-04-01',
            cause: 'AffiliationEnded',
          },
        ],
        lapsed('customs', '2023-04-01', BY_CLOSING),
        // Both its grounds give way on that day.
        'DelegationEnded',
        terminated('bi', '2023-04-01', 'MembershipLapsed'),
        left('multi', 'customs', '2023-04-01', 'MembershipLapsed'),
      ],
    ),
  staffed()
    .do('2023-01-04', mandate('later', 'p-firm', 'firm', ['sign'], '2023-06-01'))
    .accepts(
      'C-01',
      'a mandate that had not begun by then never came to be',
      '2023-01-05',
      close('firm', '2023-05-01'),
      [
        'OrganisationDeregistered',
        'AffiliationEnded',
        revoked('m-firm', '2023-05-01', 'AffiliationEnded'),
        revoked('later', '2023-05-01', 'AffiliationEnded'),
      ],
    ),
  delegated()
    .do('2023-02-01', withdraw('customs', '2023-02-01', '2023-04-01'))
    .accepts(
      'C-01',
      'a membership that ended earlier does not end again',
      '2023-02-02',
      close('customs', '2023-05-01'),
      ['OrganisationDeregistered', 'AffiliationEnded', 'MandateRevoked'],
    ),
  delegated()
    .do('2023-02-01', withdraw('customs', '2023-02-01', '2023-04-01'))
    .accepts(
      'C-01',
      'a membership that would end later ends now',
      '2023-02-02',
      close('customs', '2023-03-01'),
      [
        'OrganisationDeregistered',
        'AffiliationEnded',
        'MandateRevoked',
        lapsed('customs', '2023-03-01', BY_CLOSING),
        'DelegationEnded',
      ],
    ),
  delegated()
    .do(
      '2023-01-07',
      draft('ag', ['customs']),
      L.ProposeAgreement({ agreementId: 'ag', textDigest: 'b'.repeat(64) }),
      invite('firm'),
    )
    .accepts('C-01', 'proposals and invitations stay', '2023-01-08', close('firm', '2023-02-01'), [
      'OrganisationDeregistered',
      'AffiliationEnded',
      'MandateRevoked',
    ]),
]

/** C-02 */
const departures: readonly Scenario[] = [
  both().accepts(
    'C-02',
    'who leaves takes mandates and delegation along, what was signed stays',
    '2023-02-10',
    leave('p-customs', '2023-04-01'),
    [
      ['AffiliationEnded', { personId: 'p-customs', effectiveOn: '2023-04-01', cause: 'resigned' }],
      revoked('m-customs', '2023-04-01', 'AffiliationEnded'),
      undelegated('customs', '2023-04-01', 'AffiliationEnded'),
    ],
  ),
  both().accepts(
    'C-02',
    'who is transferred as well',
    '2023-02-10',
    transfer('p-customs', 'firm', '2023-04-01'),
    [
      'PersonTransferred',
      revoked('m-customs', '2023-04-01', 'PersonTransferred'),
      undelegated('customs', '2023-04-01', 'PersonTransferred'),
    ],
  ),
  both()
    .do('2023-02-01', revoke('m-customs', '2023-03-01'))
    .accepts('C-02', 'what ended before does not end again', '2023-02-10', leave('p-customs', '2023-04-01'), [
      'AffiliationEnded',
      undelegated('customs', '2023-04-01', 'AffiliationEnded'),
    ]),
  founded()
    .do('2023-01-06', person('p2', 'customs', '2023-01-06'))
    .do(
      '2023-01-06',
      delegate('customs', '2023-01-06', '2023-05-01'),
      delegate('customs', '2023-05-01', null, 'p2'),
    )
    .accepts(
      'C-03',
      'one DelegationEnded a delegation, upcoming ones too',
      '2023-02-10',
      withdraw('customs', '2023-02-10', '2023-04-01'),
      [
        'MemberWithdrew',
        undelegated('customs', '2023-04-01', 'MemberWithdrew'),
        ['DelegationEnded', { personId: 'p2', effectiveOn: '2023-04-01', cause: 'MemberWithdrew' }],
      ],
    ),
]

export const closingScenarios: readonly Scenario[] = [...closings, ...departures]
