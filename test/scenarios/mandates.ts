import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import {
  apply,
  close,
  delegated,
  dissolve,
  leave,
  mandate,
  organisation,
  preparing,
  registered,
  revoke,
  staffed,
  transfer,
} from './street.ts'

const affiliate = (organisationId: string, superiorId: string, from = '2023-02-01') =>
  L.AffiliateOrganisation({ organisationId, superiorId, from })

const liaison = (organisationId: string, personId: string, from = '2023-02-01') =>
  L.DesignateLiaison({ organisationId, personId, from })

const people: readonly Scenario[] = [
  staffed().refuses(
    'ORG-06',
    'a mandate for a person of another organisation',
    '2023-01-04',
    mandate('m2', 'p-police', 'customs'),
  ),
  staffed().refuses(
    'ORG-06',
    'a mandate from before the affiliation',
    '2023-01-04',
    mandate('m2', 'p-police', 'police', ['sign'], '2023-01-02'),
  ),
  staffed()
    .do('2023-01-04', leave('p-police', '2023-06-01'))
    .refuses(
      'ORG-06',
      'a given period that outlasts the affiliation',
      '2023-01-05',
      mandate('m2', 'p-police', 'police', ['sign'], '2023-01-05', '2023-06-02'),
    ),
  staffed()
    .do('2023-01-04', leave('p-police', '2023-06-01'))
    .accepts(
      'ORG-06',
      'a given period to the end of the affiliation',
      '2023-01-05',
      mandate('m2', 'p-police', 'police', ['sign'], '2023-01-05', '2023-06-01'),
      ['MandateGranted'],
    ),
  staffed()
    .do('2023-01-04', leave('p-police', '2023-06-01'))
    .accepts(
      'ORG-06',
      'an open period takes the end of the affiliation',
      '2023-01-05',
      mandate('m2', 'p-police', 'police', ['sign'], '2023-01-05'),
      [['MandateGranted', { period: { from: '2023-01-05', until: '2023-06-01' } }]],
    ),
  staffed().refuses(
    'ORG-06',
    'a liaison from another organisation',
    '2023-01-04',
    liaison('customs', 'p-police'),
  ),
  staffed().accepts('ORG-06', 'a liaison of its own', '2023-01-04', liaison('customs', 'p-customs'), [
    'LiaisonDesignated',
  ]),
  staffed()
    .do('2023-01-04', leave('p-police', '2023-06-01'))
    .accepts(
      'ORG-06',
      'an open liaison takes the end of the affiliation',
      '2023-01-05',
      liaison('police', 'p-police'),
      [['LiaisonDesignated', { until: '2023-06-01' }]],
    ),
  staffed().refuses(
    'ORG-06',
    'a stranger reports in',
    '2023-01-04',
    L.ReportIn({
      organisationId: 'customs',
      communityId: 'community',
      on: '2023-01-04',
      persons: ['p-customs', 'p-police'],
    }),
  ),
  staffed().accepts(
    'ORG-06',
    'one person reports in twice and counts once',
    '2023-01-04',
    L.ReportIn({
      organisationId: 'customs',
      communityId: 'community',
      on: '2023-01-04',
      persons: ['p-customs', 'p-customs'],
    }),
    ['OrganisationReportedIn', 'MemberReportedIn'],
  ),
  delegated().refuses(
    'ORG-06',
    'a delegate from another organisation',
    '2023-01-08',
    L.DesignateDelegate({
      allianceId: 'al',
      organisationId: 'school',
      personId: 'p-police',
      period: { from: '2023-01-08', until: null },
    }),
  ),
]

const leads: readonly Scenario[] = [
  preparing().refuses(
    'ORG-07',
    'the lead of an alliance in preparation',
    '2023-01-05',
    close('street', '2023-06-01'),
  ),
  delegated().refuses(
    'ORG-07',
    'the lead of an alliance in being',
    '2023-01-07',
    close('street', '2023-06-01'),
  ),
  delegated()
    .do('2023-01-07', dissolve('2023-06-02'))
    .refuses(
      'ORG-07',
      'closed a day before the alliance is dissolved',
      '2023-01-08',
      close('street', '2023-06-01'),
    ),
  delegated()
    .do('2023-01-07', dissolve('2023-06-01'))
    .accepts(
      'ORG-07',
      'closed on the day on which the alliance is dissolved',
      '2023-01-08',
      close('street', '2023-06-01'),
      [
        'OrganisationDeregistered',
        ['MandateRevoked', { mandateId: 'm-street' }],
        ['AffiliationEnded', { personId: 'p-street' }],
        ['SuperiorEnded', { organisationId: 'street' }],
        ['SuperiorEnded', { organisationId: 'community', superiorId: 'street' }],
      ],
    ),
  preparing()
    .do('2023-01-05', L.AbandonAlliance({ allianceId: 'al', reason: '条件不足' }))
    .accepts('ORG-07', 'the lead of an abandoned alliance', '2023-01-05', close('street', '2023-01-05'), [
      'OrganisationDeregistered',
      'MandateRevoked',
      'AffiliationEnded',
      'SuperiorEnded',
      'SuperiorEnded',
    ]),
]

const grounds: readonly Scenario[] = [
  registered().refuses(
    'X-01',
    'under a superior before it was registered',
    '2023-01-03',
    affiliate('firm', 'district', '2023-01-01'),
  ),
  registered()
    .do('2023-01-03', close('police', '2023-06-01'))
    .accepts(
      'X-01',
      'an open affiliation ends with the superior',
      '2023-01-04',
      affiliate('firm', 'police'),
      [['OrganisationAffiliated', { from: '2023-02-01', until: '2023-06-01' }]],
    ),
  registered()
    .do('2023-01-03', close('police', '2023-06-01'), close('firm', '2023-05-01'))
    .accepts(
      'X-01',
      'of two grounds that end it takes the earlier end',
      '2023-01-04',
      affiliate('firm', 'police'),
      [['OrganisationAffiliated', { until: '2023-05-01' }]],
    ),
  registered()
    .do('2023-01-03', close('police', '2023-06-01'))
    .refuses(
      'X-01',
      'under a superior from the day of its closing',
      '2023-01-04',
      affiliate('firm', 'police', '2023-06-01'),
    ),
  registered()
    .do('2023-01-03', close('police', '2023-06-01'))
    .accepts(
      'X-01',
      'under a superior on its last day',
      '2023-01-04',
      affiliate('firm', 'police', '2023-05-31'),
      [['OrganisationAffiliated', { until: '2023-06-01' }]],
    ),
  staffed()
    .do('2023-01-04', revoke('m-firm', '2023-02-01'))
    .refuses('X-05', 'a mandate revoked a second time', '2023-01-05', revoke('m-firm', '2023-01-20')),
  staffed()
    .do('2023-01-04', close('firm', '2023-06-01'))
    .refuses('X-05', 'an organisation closed a second time', '2023-01-05', close('firm', '2023-05-01')),
  staffed()
    .do('2023-01-04', transfer('p-firm', 'police', '2023-02-01'))
    .refuses(
      'X-05',
      'a mandate that ended by cascade is not revoked',
      '2023-01-05',
      revoke('m-firm', '2023-01-20'),
    ),
  staffed().accepts(
    'X-05',
    'a second mandate of the same person is another tie',
    '2023-01-05',
    mandate('m2', 'p-firm', 'firm', ['sign'], '2023-01-05'),
    ['MandateGranted'],
  ),
  staffed()
    .do('2023-01-04', revoke('m-firm', '2023-06-01'))
    .accepts('X-05', 'a consequence brings an earlier end', '2023-01-05', leave('p-firm', '2023-05-01'), [
      'AffiliationEnded',
      ['MandateRevoked', { mandateId: 'm-firm', effectiveOn: '2023-05-01', cause: 'AffiliationEnded' }],
    ]),
  staffed()
    .do('2023-01-04', revoke('m-firm', '2023-05-01'))
    .accepts('X-05', 'a consequence brings no later end', '2023-01-05', leave('p-firm', '2023-06-01'), [
      'AffiliationEnded',
    ]),
  staffed().refuses(
    'X-06',
    'a mandate that was never granted',
    '2023-01-04',
    revoke('nothing', '2023-02-01'),
  ),
  staffed().refuses(
    'X-06',
    'a successor that is not registered',
    '2023-01-04',
    L.DeregisterOrganisation({
      organisationId: 'firm',
      effectiveOn: '2023-02-01',
      cause: 'merged',
      successorId: 'nobody',
    }),
  ),
  staffed().refuses('X-06', 'an alliance that was never initiated', '2023-01-04', apply('firm')),
  staffed().accepts(
    'X-06',
    'an area, whose concept is no part of the ledger, is taken unchecked',
    '2023-01-04',
    organisation('a', 'enterprise', { areaId: 'anywhere' }),
    ['OrganisationRegistered'],
  ),
]

export const mandateScenarios: readonly Scenario[] = [...people, ...leads, ...grounds]
