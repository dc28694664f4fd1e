import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import {
  accept,
  apply,
  close,
  delegate,
  delegated,
  dissolve,
  FOUNDERS,
  founded,
  invite,
  leave,
  mandate,
  transfer,
  withdraw,
} from './street.ts'

const decline = (organisationId: string, personId = `p-${organisationId}`) =>
  L.DeclineInvitation({ allianceId: 'al', organisationId, personId })

/** A former member that is free to come back. */
const gone = () => founded().do('2023-02-01', withdraw('customs', '2023-02-01', '2023-04-01'))

const offices: readonly Scenario[] = [
  founded().refuses(
    'X-01',
    'a delegate from before the membership',
    '2023-01-07',
    delegate('customs', '2023-01-05'),
  ),
  founded().refuses('X-01', 'a delegate of a stranger', '2023-01-07', delegate('firm', '2023-01-07')),
  gone().refuses(
    'X-01',
    'a given period that outlasts the membership',
    '2023-02-02',
    delegate('customs', '2023-02-02', '2023-04-02'),
  ),
  gone().accepts(
    'X-01',
    'a given period to the end of the membership',
    '2023-02-02',
    delegate('customs', '2023-02-02', '2023-04-01'),
    ['DelegateDesignated'],
  ),
  gone()
    .do('2023-02-02', leave('p-customs', '2023-03-01'))
    .accepts(
      'X-01',
      'an open one takes the earliest end of its grounds',
      '2023-02-02',
      delegate('customs', '2023-02-02'),
      [['DelegateDesignated', { period: { from: '2023-02-02', until: '2023-03-01' } }]],
    ),
  gone()
    .do('2023-02-02', leave('p-customs', '2023-05-01'))
    .accepts(
      'X-01',
      'the membership being the earlier one',
      '2023-02-02',
      delegate('customs', '2023-02-02'),
      [['DelegateDesignated', { period: { from: '2023-02-02', until: '2023-04-01' } }]],
    ),
  founded()
    .do('2023-02-02', leave('p-customs', '2023-03-01'))
    .refuses(
      'ORG-06',
      'a given period that outlasts the affiliation of the delegate',
      '2023-02-02',
      delegate('customs', '2023-02-02', '2023-03-02'),
    ),
  delegated()
    .do('2023-01-07', transfer('p-school', 'customs', '2023-02-01'))
    .accepts(
      'ALL-20',
      'a second delegate clips the first',
      '2023-02-01',
      delegate('customs', '2023-02-01', null, 'p-school'),
      ['DelegateDesignated'],
    ),
  delegated()
    .do('2023-01-07', transfer('p-school', 'customs', '2023-02-01'))
    .do('2023-02-01', delegate('customs', '2023-03-01', null, 'p-school'))
    .accepts(
      'ALL-20',
      'the first then ends once, where the second begins',
      '2023-02-01',
      leave('p-customs', '2023-03-01'),
      ['AffiliationEnded', 'MandateRevoked'],
    ),
  founded().refuses(
    'ALL-17',
    'the lead leaves',
    '2023-02-01',
    withdraw('street', '2023-02-01', '2023-06-01'),
  ),
  founded().refuses(
    'ALL-15',
    'a day short of thirty days',
    '2023-02-01',
    withdraw('customs', '2023-02-01', '2023-03-02'),
  ),
  founded().accepts('ALL-15', 'thirty days', '2023-02-01', withdraw('customs', '2023-02-01', '2023-03-03'), [
    'MemberWithdrew',
  ]),
  founded().accepts(
    'ALL-15',
    'thirty days after the notice, given earlier than it was put down',
    '2023-02-20',
    withdraw('customs', '2023-02-01', '2023-03-03'),
    ['MemberWithdrew'],
  ),
  founded({ noticeDays: 60 }).refuses(
    'ALL-15',
    'the charter goes before the policy',
    '2023-02-01',
    withdraw('customs', '2023-02-01', '2023-04-01'),
  ),
  founded({ noticeDays: 60 }).accepts(
    'ALL-15',
    'sixty days where the charter says so',
    '2023-02-01',
    withdraw('customs', '2023-02-01', '2023-04-02'),
    ['MemberWithdrew'],
  ),
  founded()
    .do('2023-02-01', L.AdoptPolicy({ policy: { withdrawalNoticeDays: 10 }, effectiveOn: '2023-02-02' }))
    .accepts(
      'ALL-15',
      'the policy of the day of the fact',
      '2023-02-02',
      withdraw('customs', '2023-02-01', '2023-02-11'),
      ['MemberWithdrew'],
    ),
  founded()
    .do('2023-01-07', apply('firm'))
    .refuses(
      'X-02',
      'who is no member gives no notice',
      '2023-02-01',
      withdraw('firm', '2023-02-01', '2023-04-01'),
      ['X-01', 'X-02'],
      {},
    ),
  gone().refuses(
    'X-05',
    'a member that leaves, a second time',
    '2023-02-02',
    withdraw('customs', '2023-02-02', '2023-03-10'),
  ),
  founded()
    .do('2023-02-01', dissolve('2023-06-01'))
    .refuses('X-05', 'an alliance dissolved a second time', '2023-02-02', dissolve('2023-05-01')),
  founded()
    .do('2023-02-01', dissolve('2023-06-01'))
    .refuses(
      'X-05',
      'a membership that the dissolution ended',
      '2023-02-02',
      withdraw('customs', '2023-02-02', '2023-04-01'),
    ),
  founded()
    .do('2023-02-01', dissolve('2023-06-01'))
    .refuses('TIM-06', 'a dissolved alliance takes no members', '2023-06-01', apply('firm'), [
      'LED-24',
      'TIM-06',
    ]),
  founded().accepts('X-13', 'an order of the superior of the lead', '2023-02-01', dissolve('2023-06-01'), [
    'AllianceDissolved',
    'ChairVacated',
    ...FOUNDERS.map(
      (organisationId) =>
        [
          'MembershipLapsed',
          { organisationId, effectiveOn: '2023-06-01', cause: 'AllianceDissolved' },
        ] as const,
    ),
  ]),
  founded()
    .do('2023-02-01', close('district', '2023-03-01'))
    .refuses('X-13', 'the superior is closed on that day', '2023-03-01', dissolve('2023-06-01')),
  founded()
    .do('2023-02-01', close('district', '2023-03-01'))
    .accepts('X-13', 'the superior on its last day', '2023-02-28', dissolve('2023-06-01'), [
      'AllianceDissolved',
      'ChairVacated',
      ...FOUNDERS.map(() => 'MembershipLapsed'),
    ]),
  founded().refuses(
    'X-06',
    'dissolved by a resolution that nobody knows',
    '2023-02-01',
    L.DissolveAlliance({
      allianceId: 'al',
      effectiveOn: '2023-06-01',
      reason: '',
      authority: { resolutionId: 'r1' },
    }),
  ),
]

/** Who may act in which matter (DOMAIN 12.10): the person with one scope only. */
const only = (scope: 'sign' | 'terminate') => (scenario: 'free' | 'member' | 'invited') => {
  const told = (story: ReturnType<typeof founded>, org: string) =>
    story.do(
      '2023-01-07',
      L.RevokeMandate({ mandateId: `m-${org}`, effectiveOn: '2023-01-07', reason: '' }),
      mandate('one', `p-${org}`, org, [scope], '2023-01-07'),
    )
  if (scenario === 'member') return told(founded(), 'customs')
  return told(scenario === 'free' ? founded() : founded().do('2023-01-06', invite('firm')), 'firm')
}

const [signs, terminates] = [only('sign'), only('terminate')]

const mandates: readonly Scenario[] = [
  terminates('free').refuses('AGR-05', 'an application needs `sign`', '2023-01-08', apply('firm')),
  signs('free').accepts('AGR-05', 'an application under `sign`', '2023-01-08', apply('firm'), [
    'MembershipApplied',
  ]),
  terminates('invited').refuses('AGR-05', 'an acceptance needs `sign`', '2023-01-08', accept('firm')),
  signs('invited').accepts('AGR-05', 'an acceptance under `sign`', '2023-01-08', accept('firm'), [
    'InvitationAccepted',
  ]),
  terminates('invited').refuses('AGR-05', 'declining needs `sign`', '2023-01-08', decline('firm')),
  signs('invited').accepts('AGR-05', 'declining under `sign`', '2023-01-08', decline('firm'), [
    'InvitationDeclined',
  ]),
  signs('member').refuses(
    'AGR-05',
    'a withdrawal needs `terminate`',
    '2023-01-08',
    withdraw('customs', '2023-01-08', '2023-06-01'),
  ),
  terminates('member').accepts(
    'AGR-05',
    'a withdrawal under `terminate`',
    '2023-01-08',
    withdraw('customs', '2023-01-08', '2023-06-01'),
    ['MemberWithdrew'],
  ),
  founded().refuses(
    'AGR-05',
    'a person of another organisation',
    '2023-01-08',
    withdraw('customs', '2023-01-08', '2023-06-01', 'p-police'),
  ),
]

export const officeScenarios: readonly Scenario[] = [...offices, ...mandates]
