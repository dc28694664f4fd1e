import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import { close, leave, person, registered, staffed, transfer } from './street.ts'

const REGISTERED = ['PersonRegistered']

const moves = () => staffed().do('2023-01-04', transfer('p-firm', 'police', '2023-06-01'))

const left = () => staffed().do('2023-01-04', leave('p-firm', '2023-06-01'))

const declare = (interestId: string, other: Parameters<typeof L.DeclareInterest>[0]['with']) =>
  L.DeclareInterest({ interestId, personId: 'p-firm', with: other, from: '2023-01-04' })

const affiliations: readonly Scenario[] = [
  staffed().refuses(
    'PER-01',
    'transferred to the present organisation',
    '2023-01-04',
    transfer('p-firm', 'firm', '2023-06-01'),
  ),
  staffed().refuses(
    'PER-01',
    'transferred on the day on which the present affiliation starts',
    '2023-01-03',
    transfer('p-firm', 'police', '2023-01-03'),
  ),
  staffed().accepts(
    'PER-01',
    'transferred on the day after',
    '2023-01-03',
    transfer('p-firm', 'police', '2023-01-04'),
    [
      'PersonTransferred',
      ['MandateRevoked', { mandateId: 'm-firm', effectiveOn: '2023-01-04', cause: 'PersonTransferred' }],
    ],
  ),
  moves().refuses(
    'PER-01',
    'transferred on the day on which a later affiliation starts',
    '2023-01-05',
    transfer('p-firm', 'customs', '2023-06-01'),
  ),
  moves().refuses(
    'PER-01',
    'transferred before a later affiliation starts',
    '2023-01-05',
    transfer('p-firm', 'customs', '2023-05-01'),
  ),
  moves().accepts(
    'PER-01',
    'transferred on the day after a later affiliation starts',
    '2023-01-05',
    transfer('p-firm', 'customs', '2023-06-02'),
    ['PersonTransferred'],
  ),
  left().refuses(
    'PER-01',
    'a new affiliation before the end of the last',
    '2023-01-05',
    transfer('p-firm', 'police', '2023-05-31'),
  ),
  left().accepts(
    'PER-01',
    'a new affiliation from the end of the last on',
    '2023-01-05',
    transfer('p-firm', 'police', '2023-06-01'),
    ['PersonTransferred'],
  ),
  left().accepts(
    'PER-01',
    'back to the former organisation after an end',
    '2023-01-05',
    transfer('p-firm', 'firm', '2023-06-01'),
    ['PersonTransferred'],
  ),
  staffed()
    .do('2023-01-04', close('firm', '2023-06-01'))
    .accepts(
      'PER-01',
      'a new affiliation after the end of the organisation',
      '2023-01-05',
      transfer('p-firm', 'police', '2023-06-01'),
      ['PersonTransferred'],
    ),
  left().refuses('X-05', 'an affiliation ended a second time', '2023-01-05', leave('p-firm', '2023-05-01')),
  moves().refuses(
    'X-05',
    'an affiliation that a transfer ended',
    '2023-01-05',
    leave('p-firm', '2023-05-01'),
  ),
  moves().accepts(
    'X-05',
    'the affiliation to which a transfer led is another',
    '2023-01-05',
    leave('p-firm', '2023-07-01'),
    ['AffiliationEnded'],
  ),
  left().accepts(
    'X-05',
    'the organisation brings an earlier end',
    '2023-01-05',
    close('firm', '2023-05-01'),
    [
      'OrganisationDeregistered',
      [
        'AffiliationEnded',
        {
          personId: 'p-firm',
          organisationId: 'firm',
          effectiveOn: '2023-05-01',
          cause: 'OrganisationDeregistered',
        },
      ],
      ['MandateRevoked', { cause: 'AffiliationEnded' }],
    ],
  ),
  registered().refuses(
    'X-01',
    'affiliated before the organisation was registered',
    '2023-01-03',
    person('p', 'firm', '2023-01-01'),
  ),
  registered().accepts(
    'X-01',
    'affiliated on the day on which the organisation was registered',
    '2023-01-03',
    person('p', 'firm', '2023-01-02'),
    REGISTERED,
  ),
  registered()
    .do('2023-01-03', close('firm', '2023-06-01'))
    .accepts('X-01', 'an open affiliation ends with the organisation', '2023-01-04', person('p', 'firm'), [
      [
        'PersonRegistered',
        { affiliation: { organisationId: 'firm', from: '2023-01-03', until: '2023-06-01' } },
      ],
    ]),
  staffed()
    .do('2023-01-03', close('firm', '2023-06-01'))
    .accepts(
      'X-01',
      'so does the one to which a transfer leads',
      '2023-01-04',
      transfer('p-police', 'firm', '2023-02-01'),
      [['PersonTransferred', { until: '2023-06-01' }], 'MandateRevoked'],
    ),
  staffed()
    .do('2023-01-03', close('firm', '2023-06-01'))
    .refuses(
      'X-01',
      'transferred to an organisation on the day of its closing',
      '2023-01-04',
      transfer('p-police', 'firm', '2023-06-01'),
    ),
]

const interests: readonly Scenario[] = [
  staffed().accepts(
    'X-06',
    'an interest with an organisation',
    '2023-01-04',
    declare('i', { organisationId: 'police' }),
    ['InterestDeclared'],
  ),
  staffed().refuses(
    'X-06',
    'an interest with an unknown organisation',
    '2023-01-04',
    declare('i', { organisationId: 'nobody' }),
  ),
  staffed().refuses(
    'X-06',
    'an interest with an unknown person',
    '2023-01-04',
    declare('i', { personId: 'nobody', relation: 'kin' }),
  ),
  staffed().refuses('X-06', 'a person who is not registered', '2023-01-04', leave('nobody', '2023-02-01')),
  staffed()
    .do('2023-01-04', declare('i', { personId: 'p-police', relation: 'kin' }))
    .refuses(
      'LED-25',
      'a used id of an interest',
      '2023-01-05',
      declare('i', { personId: 'p-police', relation: 'other' }),
    ),
]

export const personScenarios: readonly Scenario[] = [...affiliations, ...interests]
