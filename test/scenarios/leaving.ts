import * as L from '../../src/index.ts'
import type { Expected, Scenario, Story } from './scenario.ts'
import {
  agreed,
  apply,
  both,
  delegated,
  dissolve,
  draft,
  FOUNDERS,
  founded,
  notice,
  promise,
  withdraw,
} from './street.ts'

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

/** Of three parties, the unit that is left still promises or is only owed. */
const three = (more: Parameters<typeof draft>[2] = {}): Story =>
  agreed(['multi', ['customs', 'police'], more])

const onlyCustomsPromises = {
  commitments: [promise('street', ['customs', 'police']), promise('customs', ['street'])],
}

/** C-03, C-09, C-10 */
const withdrawals: readonly Scenario[] = [
  both().accepts(
    'C-03',
    'a member that leaves: its delegation, the agreement of two, its part in that of several',
    '2023-02-10',
    withdraw('customs', '2023-02-10', '2023-04-01'),
    [
      ['MemberWithdrew', { organisationId: 'customs' }],
      undelegated('customs', '2023-04-01', 'MemberWithdrew'),
      terminated('bi', '2023-04-01', 'MemberWithdrew'),
      left('multi', 'customs', '2023-04-01', 'MemberWithdrew'),
    ],
  ),
  both().accepts(
    'C-09',
    'after the end of the agreements nothing of them is left to end',
    '2025-12-10',
    withdraw('customs', '2025-12-10', '2026-02-01'),
    ['MemberWithdrew', 'DelegationEnded'],
  ),
  both().accepts(
    'C-09',
    'on their last day they end a day earlier',
    '2025-12-10',
    withdraw('customs', '2025-12-10', '2026-01-31'),
    [
      'MemberWithdrew',
      'DelegationEnded',
      terminated('bi', '2026-01-31', 'MemberWithdrew'),
      left('multi', 'customs', '2026-01-31', 'MemberWithdrew'),
    ],
  ),
  both()
    .do('2023-02-10', notice('bi', 'customs', '2023-06-01'))
    .accepts(
      'C-09',
      'an end that lies ahead moves forward',
      '2023-02-11',
      withdraw('customs', '2023-02-11', '2023-04-01'),
      ['MemberWithdrew', 'DelegationEnded', terminated('bi', '2023-04-01', 'MemberWithdrew'), 'PartyLeft'],
    ),
  both()
    .do('2023-02-10', notice('bi', 'customs', '2023-03-20'))
    .accepts('C-09', 'and never back', '2023-02-11', withdraw('customs', '2023-02-11', '2023-04-01'), [
      'MemberWithdrew',
      'DelegationEnded',
      'PartyLeft',
    ]),
  both().accepts(
    'C-09',
    'a notice of one of two ends the agreement, without another event',
    '2023-02-10',
    notice('bi', 'street', '2023-04-01'),
    [['TerminationNoticeGiven', { agreementId: 'bi', effectiveOn: '2023-04-01' }]],
  ),
  three().accepts(
    'AGR-24',
    'one of three leaves, the others agree still',
    '2023-02-10',
    notice('multi', 'police', '2023-04-01'),
    ['TerminationNoticeGiven'],
  ),
  three(onlyCustomsPromises).accepts(
    'AGR-24',
    'the only unit that promised something leaves',
    '2023-02-10',
    notice('multi', 'customs', '2023-04-01'),
    ['TerminationNoticeGiven', terminated('multi', '2023-04-01', 'TerminationNoticeGiven')],
  ),
  three().accepts(
    'AGR-24',
    'the only territorial party leaves',
    '2023-02-10',
    notice('multi', 'street', '2023-04-01'),
    ['TerminationNoticeGiven', terminated('multi', '2023-04-01', 'TerminationNoticeGiven')],
  ),
  three(onlyCustomsPromises).accepts(
    'AGR-24',
    'by cascade: PartyLeft and the end',
    '2023-02-10',
    withdraw('customs', '2023-02-10', '2023-04-01'),
    [
      'MemberWithdrew',
      'DelegationEnded',
      left('multi', 'customs', '2023-04-01', 'MemberWithdrew'),
      terminated('multi', '2023-04-01', 'PartyLeft'),
    ],
  ),
  three()
    .do('2023-02-10', notice('multi', 'police', '2023-05-01'))
    .accepts(
      'AGR-24',
      'the second of two units leaves: it ends on the later day',
      '2023-02-11',
      notice('multi', 'customs', '2023-06-01'),
      ['TerminationNoticeGiven', terminated('multi', '2023-06-01', 'TerminationNoticeGiven')],
    ),
  three()
    .do('2023-02-10', notice('multi', 'police', '2023-06-01'))
    .accepts(
      'AGR-24',
      'whichever of the two leaves later',
      '2023-02-11',
      notice('multi', 'customs', '2023-05-01'),
      ['TerminationNoticeGiven', terminated('multi', '2023-06-01', 'TerminationNoticeGiven')],
    ),
  three()
    .do('2023-02-10', notice('multi', 'police', '2023-05-01'), notice('multi', 'customs', '2023-06-01'))
    .accepts(
      'AGR-24',
      'and moves forward with the later of them',
      '2023-02-11',
      withdraw('customs', '2023-02-11', '2023-04-01'),
      [
        'MemberWithdrew',
        'DelegationEnded',
        left('multi', 'customs', '2023-04-01', 'MemberWithdrew'),
        terminated('multi', '2023-05-01', 'PartyLeft'),
      ],
    ),
  three()
    .do('2023-02-10', notice('multi', 'police', '2023-06-01'))
    .accepts(
      'C-10',
      'a part that ends later ends with the membership',
      '2023-02-11',
      withdraw('police', '2023-02-11', '2023-04-01'),
      ['MemberWithdrew', 'DelegationEnded', left('multi', 'police', '2023-04-01', 'MemberWithdrew')],
    ),
]

/** C-04 */
const dissolutions: readonly Scenario[] = [
  both().accepts(
    'C-04',
    'members, the lead too, delegates, chair and agreements end with the alliance',
    '2023-02-10',
    dissolve('2023-04-01'),
    [
      ['AllianceDissolved', { allianceId: 'al', effectiveOn: '2023-04-01' }],
      ...FOUNDERS.map((id) => lapsed(id, '2023-04-01', 'AllianceDissolved')),
      undelegated('customs', '2023-04-01', 'MembershipLapsed'),
      undelegated('police', '2023-04-01', 'MembershipLapsed'),
      [
        'ChairVacated',
        { allianceId: 'al', organisationId: 'street', effectiveOn: '2023-04-01', cause: 'AllianceDissolved' },
      ],
      terminated('bi', '2023-04-01', 'AllianceDissolved'),
      terminated('multi', '2023-04-01', 'AllianceDissolved'),
    ],
  ),
  delegated()
    .do(
      '2023-02-10',
      withdraw('customs', '2023-02-10', '2023-04-01'),
      withdraw('police', '2023-02-10', '2023-05-01'),
    )
    .accepts(
      'C-04',
      'who left before does not leave again, who would leave later leaves now',
      '2023-02-11',
      dissolve('2023-04-15'),
      [
        'AllianceDissolved',
        ...FOUNDERS.filter((id) => id !== 'customs').map((id) =>
          lapsed(id, '2023-04-15', 'AllianceDissolved'),
        ),
        undelegated('police', '2023-04-15', 'MembershipLapsed'),
        'ChairVacated',
      ],
    ),
  delegated()
    .do('2023-02-10', withdraw('customs', '2023-02-10', '2023-04-01'))
    .accepts('C-04', 'who leaves on that day has left', '2023-02-11', dissolve('2023-04-01'), [
      'AllianceDissolved',
      ...FOUNDERS.filter((id) => id !== 'customs').map((id) => lapsed(id, '2023-04-01', 'AllianceDissolved')),
      'DelegationEnded',
      'ChairVacated',
    ]),
  founded()
    .do(
      '2023-01-07',
      apply('firm'),
      L.AdmitMember({
        allianceId: 'al',
        organisationId: 'firm',
        from: '2023-05-01',
        authority: { leadDecision: 'e'.repeat(64) },
      }),
    )
    .accepts('C-04', 'a membership that had not begun lapses too', '2023-01-08', dissolve('2023-04-01'), [
      'AllianceDissolved',
      ...[...FOUNDERS, 'firm'].map((id) => lapsed(id, '2023-04-01', 'AllianceDissolved')),
      'ChairVacated',
    ]),
  delegated()
    .do('2023-01-07', draft('ag', ['customs']))
    .accepts('C-04', 'drafts stay', '2023-01-08', dissolve('2023-04-01'), [
      'AllianceDissolved',
      'DelegationEnded',
      'DelegationEnded',
      'ChairVacated',
      ...FOUNDERS.map(() => 'MembershipLapsed'),
    ]),
]

export const leavingScenarios: readonly Scenario[] = [...withdrawals, ...dissolutions]
