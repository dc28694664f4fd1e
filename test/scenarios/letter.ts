import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import { lineOf, Story } from './scenario.ts'
import {
  accept,
  admit,
  agreed,
  apply,
  charter,
  close,
  delegate,
  delegated,
  draft,
  found,
  founded,
  initiate,
  invite,
  leave,
  ledger,
  mandate,
  notice,
  open,
  organisation,
  person,
  preparing,
  promise,
  proposed,
  sign,
  signedBy,
  staffed,
  TERM,
  transfer,
  withdraw,
} from './street.ts'

const ONE = ['street', 'community', 'customs']
/** Invited on the 4th, accepted on the 5th. */
const early = () =>
  preparing()
    .do('2023-01-04', ...ONE.map(invite))
    .do('2023-01-05', ...ONE.map((id) => accept(id)))

/** What the sentences of DOMAIN say when they are taken at their word, days before all. */
const days: readonly Scenario[] = [
  early().refuses(
    'ALL-02',
    'founders accepted before the founding: not founded on a day before the acceptances',
    ['2023-01-04', '2023-01-06'],
    found('2023-01-04'),
  ),
  early().accepts(
    'ALL-02',
    'founded on the day of the acceptances, put down later',
    ['2023-01-05', '2023-01-06'],
    found('2023-01-05'),
    ['AllianceFounded', 'ChairInstalled'],
  ),
  founded()
    .do('2023-01-08', apply('firm'))
    .refuses(
      'ALL-06',
      'no candidacy is open on a day before the application',
      ['2023-01-07', '2023-01-08'],
      admit('firm', '2023-01-08'),
    ),
  staffed()
    .do('2023-01-03', initiate(), invite('customs'))
    .do('2023-01-05', charter('a'))
    .refuses(
      'ALL-03',
      'accepted on a day before there was a charter',
      ['2023-01-04', '2023-01-05'],
      accept('customs'),
    ),
  signedBy(
    proposed(['customs'], { period: { from: 'onConclusion', until: '2024-01-10' } }),
    'ag',
    ['customs'],
    '2023-01-10',
  ).accepts(
    'AGR-07',
    'a signature put down last but dated first: concluded on the day of the last in date',
    ['2023-01-09', '2023-01-11'],
    sign('ag', 'street'),
    ['AgreementSigned', ['AgreementConcluded', { concludedOn: '2023-01-10' }]],
  ),
  new Story().refuses(
    'LED-23',
    'the opening is a fact, too: not before the opening day',
    '2022-12-31',
    open(),
  ),
  new Story().refuses('TIM-04', 'an opening of more than 90 days ago', ['2023-01-01', '2023-04-02'], open()),
  new Story().accepts('TIM-04', 'an opening of 90 days ago', ['2023-01-01', '2023-04-01'], open(), [
    'LedgerOpened',
  ]),
  staffed()
    .do('2023-01-04', person('later', 'firm', '2023-06-01'))
    .accepts(
      'TIM-01',
      'an affiliation ended before it began is void',
      '2023-02-01',
      leave('later', '2023-03-01'),
      ['AffiliationEnded'],
    ),
  staffed()
    .do('2023-01-04', person('later', 'firm', '2023-06-01'))
    .accepts(
      'TIM-01',
      'or ended on the day on which it would begin',
      '2023-02-01',
      leave('later', '2023-06-01'),
      ['AffiliationEnded'],
    ),
  ledger().refuses(
    'LED-02',
    'written a fraction of a millisecond before the last',
    '2023-01-01',
    organisation('b', 'enterprise'),
    ['LED-02'],
    { recordedAt: '2023-01-01T09:59:59.9999+08:00' },
  ),
  ledger().scenario(
    'LED-02',
    'fractions finer than a millisecond count',
    lineOf(1, '2023-01-01', organisation('b', 'enterprise'), {
      recordedAt: '2023-01-01T10:00:00.0001+08:00',
    }),
    { accepted: ['OrganisationRegistered'] },
  ),
  new Story([
    ...ledger().lines,
    lineOf(1, '2023-01-01', organisation('b', 'enterprise'), {
      recordedAt: '2023-01-01T10:00:00.0009+08:00',
    }),
  ]).refuses(
    'LED-02',
    'finer than a millisecond, too',
    '2023-01-01',
    organisation('c', 'enterprise'),
    ['LED-02'],
    { recordedAt: '2023-01-01T10:00:00.0001+08:00' },
  ),
  agreed(['ag', ['customs'], { period: { from: '2022-02-01', until: '2024-02-01' } }]).accepts(
    'AGR-07',
    'a fixed beginning long past starts no tie in the past',
    '2023-01-20',
    notice('ag', 'customs', '2023-03-01'),
    ['TerminationNoticeGiven'],
  ),
]

/** Rules whose data are missing (an unknown id) count as kept: DOMAIN 12.1. */
const unknown: readonly Scenario[] = [
  staffed().refuses(
    'X-06',
    'of an unknown person no affiliation can be asked',
    '2023-01-04',
    mandate('m2', 'nobody', 'firm'),
  ),
  staffed().refuses(
    'X-06',
    'of an unknown superior no life',
    '2023-01-04',
    L.AffiliateOrganisation({ organisationId: 'firm', superiorId: 'nobody', from: '2023-02-01' }),
  ),
  staffed().refuses(
    'X-06',
    'nor of an unknown person who reports in',
    '2023-01-04',
    L.ReportIn({ organisationId: 'firm', communityId: 'community', on: '2023-01-04', persons: ['nobody'] }),
  ),
  proposed().refuses(
    'X-06',
    'of an unknown signatory no mandate',
    '2023-01-09',
    sign('ag', 'customs', 'nobody'),
  ),
  founded().refuses(
    'X-06',
    'of an unknown delegate no affiliation',
    '2023-01-09',
    delegate('customs', '2023-01-09', null, 'nobody'),
  ),
  staffed().refuses('X-06', 'an affiliation to an unknown organisation', '2023-01-04', person('p', 'nobody')),
  staffed().refuses(
    'X-06',
    'a transfer to an unknown organisation',
    '2023-01-04',
    transfer('p-firm', 'nobody', '2023-02-01'),
  ),
  founded().refuses(
    'X-06',
    'an unknown alliance',
    '2023-01-09',
    L.InviteMember({ allianceId: 'al9', organisationId: 'firm' }),
  ),
  delegated().refuses('X-06', 'an unknown agreement', '2023-01-09', sign('ag9', 'customs')),
  founded().refuses('X-06', 'an unknown organisation is invited', '2023-01-09', invite('nobody')),
]

const more: readonly Scenario[] = [
  early().accepts(
    'ALL-07',
    'from the founding on the lead has the chair, without an end',
    '2023-01-06',
    found(),
    [
      'AllianceFounded',
      [
        'ChairInstalled',
        {
          allianceId: 'al',
          organisationId: 'street',
          from: '2023-01-06',
          until: null,
          cause: 'AllianceFounded',
        },
      ],
    ],
  ),
  early()
    .do('2023-01-05', close('customs', '2023-06-01'))
    .accepts('X-01', 'a founder that closes is a member until then', '2023-01-06', found(), [
      'AllianceFounded',
      'ChairInstalled',
      ['MembershipLapsed', { organisationId: 'customs', effectiveOn: '2023-06-01' }],
    ]),
  early()
    .do('2023-01-05', close('customs', '2023-01-06'))
    .refuses('X-01', 'a founder that is closed by then', '2023-01-06', found()),
  founded()
    .do('2023-01-07', withdraw('customs', '2023-01-07', '2023-04-01'))
    .do('2023-04-01', apply('customs'))
    .do('2023-04-02', admit('customs', '2023-05-01'))
    .accepts(
      'X-05',
      'a second membership ends for itself',
      '2023-05-02',
      withdraw('customs', '2023-05-02', '2023-06-01'),
      [['MemberWithdrew', { effectiveOn: '2023-06-01' }]],
    ),
  delegated()
    .do(
      '2023-01-07',
      draft('ag', ['customs'], {
        commitments: [
          promise('street', ['customs'], { dueOn: TERM.from }),
          promise('customs', ['street'], { every: 'quarter', dueDay: 1 }),
        ],
      }),
      L.ProposeAgreement({ agreementId: 'ag', textDigest: 'b'.repeat(64) }),
    )
    .do('2023-01-07', sign('ag', 'street'))
    .accepts('AGR-07', 'concludedOn is the day of the last signature', '2023-01-09', sign('ag', 'customs'), [
      'AgreementSigned',
      ['AgreementConcluded', { agreementId: 'ag', concludedOn: '2023-01-09', period: TERM }],
    ]),
  staffed()
    .do('2023-01-04', transfer('p-firm', 'police', '2023-06-01'))
    .accepts(
      'X-05',
      'the former affiliation of a person who moves ends earlier with its organisation',
      '2023-01-05',
      close('firm', '2023-05-01'),
      [
        'OrganisationDeregistered',
        ['AffiliationEnded', { organisationId: 'firm', effectiveOn: '2023-05-01' }],
        ['MandateRevoked', { effectiveOn: '2023-05-01' }],
      ],
    ),
  staffed()
    .do('2023-01-04', transfer('p-firm', 'police', '2023-06-01'))
    .accepts(
      'X-05',
      'the one to which the person moves never comes to be',
      '2023-01-05',
      close('police', '2023-05-01'),
      [
        'OrganisationDeregistered',
        ['AffiliationEnded', { personId: 'p-police', organisationId: 'police' }],
        ['AffiliationEnded', { personId: 'p-firm', organisationId: 'police', effectiveOn: '2023-05-01' }],
        ['MandateRevoked', { mandateId: 'm-police' }],
      ],
    ),
]

export const letterScenarios: readonly Scenario[] = [...days, ...unknown, ...more]
