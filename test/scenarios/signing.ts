import * as L from '../../src/index.ts'
import type { Scenario, Story } from './scenario.ts'
import {
  both,
  type Commitment,
  digest,
  dissolve,
  mandate,
  notice,
  promise,
  propose,
  proposed,
  sign,
  signedBy,
  TERM,
  transfer,
  withdraw,
} from './street.ts'

const pair = (schedule: Commitment['schedule']) => ({
  commitments: [promise('street', ['customs'], schedule), promise('customs', ['street'], schedule)],
})

const term = (from: string, until: string) => ({ period: { from, until } })

const decline = (organisationId: string) =>
  L.DeclineAgreement({ agreementId: 'ag', organisationId, reason: '不同意' })

const withdrawn = (): Story =>
  proposed(['customs', 'police']).do('2023-01-09', withdraw('police', '2023-01-09', '2023-02-08'))

const twoHands = (): Story =>
  proposed(['customs', 'police'])
    .do('2023-01-08', sign('ag', 'customs'))
    .do(
      '2023-01-09',
      transfer('p-customs', 'police', '2023-01-09'),
      mandate('m2', 'p-customs', 'police', ['sign'], '2023-01-09'),
    )

const CONCLUDED = (from: string, until: string) =>
  ['AgreementSigned', ['AgreementConcluded', { period: { from, until } }]] as const

const signing: readonly Scenario[] = [
  proposed().refuses(
    'AGR-04',
    'a signature under another text',
    '2023-01-09',
    L.SignAgreement({
      agreementId: 'ag',
      organisationId: 'customs',
      signatoryId: 'p-customs',
      textDigest: digest('c'),
    }),
  ),
  proposed().accepts('AGR-04', 'a signature under the text', '2023-01-09', sign('ag', 'customs'), [
    'AgreementSigned',
  ]),
  proposed()
    .do(
      '2023-01-09',
      L.ReopenDraft({ agreementId: 'ag', reason: '再议' }),
      L.ProposeAgreement({ agreementId: 'ag', textDigest: digest('c') }),
    )
    .refuses(
      'AGR-04',
      'a signature under the text of an earlier version',
      '2023-01-09',
      sign('ag', 'customs'),
    ),
  proposed().refuses(
    'AGR-05',
    'a signatory without a mandate of that organisation',
    '2023-01-09',
    sign('ag', 'customs', 'p-school'),
  ),
  proposed()
    .do('2023-01-09', L.RevokeMandate({ mandateId: 'm-customs', effectiveOn: '2023-01-10', reason: '更换' }))
    .refuses('AGR-05', 'on the day on which the mandate ends', '2023-01-10', sign('ag', 'customs')),
  proposed()
    .do('2023-01-09', L.RevokeMandate({ mandateId: 'm-customs', effectiveOn: '2023-01-10', reason: '更换' }))
    .accepts('AGR-05', 'on the last day of the mandate', '2023-01-09', sign('ag', 'customs'), [
      'AgreementSigned',
    ]),
  proposed()
    .do(
      '2023-01-09',
      transfer('p-school', 'customs', '2023-01-09'),
      mandate('m2', 'p-school', 'customs', ['terminate'], '2023-01-09'),
    )
    .refuses('AGR-05', 'a mandate with another scope', '2023-01-09', sign('ag', 'customs', 'p-school')),
  proposed()
    .do(
      '2023-01-09',
      transfer('p-school', 'customs', '2023-01-09'),
      mandate('m2', 'p-school', 'customs', ['sign'], '2023-01-10'),
    )
    .refuses('AGR-05', 'a day before the mandate begins', '2023-01-09', sign('ag', 'customs', 'p-school')),
  proposed()
    .do(
      '2023-01-09',
      transfer('p-school', 'customs', '2023-01-09'),
      mandate('m2', 'p-school', 'customs', ['sign'], '2023-01-10'),
    )
    .accepts('AGR-05', 'on its first day', '2023-01-10', sign('ag', 'customs', 'p-school'), [
      'AgreementSigned',
    ]),
  proposed().refuses(
    'AGR-05',
    'declining is an act of the actor, who has no mandate here',
    '2023-01-09',
    decline('customs'),
  ),
  proposed().accepts(
    'AGR-05',
    'declined by an actor with the mandate',
    '2023-01-09',
    decline('customs'),
    ['AgreementDeclined'],
    { actor: { personId: 'p-customs' } },
  ),
  proposed().refuses(
    'AGR-05',
    'actor.organisationId gives no mandate',
    '2023-01-09',
    decline('customs'),
    ['AGR-05'],
    { actor: { personId: 'p-school', organisationId: 'customs' } },
  ),
  proposed(['customs', 'police'])
    .do('2023-01-09', sign('ag', 'customs'))
    .refuses('AGR-06', 'a second signature of one party', '2023-01-09', sign('ag', 'customs')),
  signedBy(proposed(['customs', 'police']), 'ag', ['customs'], '2023-01-09')
    .do('2023-01-09', L.ReopenDraft({ agreementId: 'ag', reason: '再议' }), propose('ag'))
    .accepts('AGR-06', 'a signature of the next version', '2023-01-09', sign('ag', 'customs'), [
      'AgreementSigned',
    ]),
  proposed()
    .do('2023-01-09', sign('ag', 'customs'), L.ReopenDraft({ agreementId: 'ag', reason: '再议' }))
    .accepts('AGR-08', 'a reopened draft is proposed as version 2', '2023-01-09', propose('ag'), [
      ['AgreementProposed', { textVersion: 2 }],
    ]),
  proposed()
    .do(
      '2023-01-09',
      sign('ag', 'customs'),
      L.ReopenDraft({ agreementId: 'ag', reason: '再议' }),
      propose('ag'),
    )
    .accepts('AGR-08', 'void signatures conclude nothing', '2023-01-09', sign('ag', 'street'), [
      'AgreementSigned',
    ]),
  proposed().refuses('AGR-07', 'a member that is no party signs', '2023-01-09', sign('ag', 'school')),
  proposed().refuses(
    'AGR-07',
    'a member that is no party declines',
    '2023-01-09',
    decline('school'),
    ['AGR-07'],
    { actor: { personId: 'p-school' } },
  ),
  both().refuses(
    'AGR-07',
    'a member that is no party gives notice',
    '2023-02-10',
    notice('bi', 'school', '2023-06-01'),
  ),
  signedBy(proposed(), 'ag', ['customs'], '2023-01-09').accepts(
    'AGR-07',
    'the last signature concludes',
    '2023-01-10',
    sign('ag', 'street'),
    CONCLUDED(TERM.from, TERM.until),
  ),
  signedBy(proposed(), 'ag', ['customs'], '2023-01-09').accepts(
    'AGR-07',
    'on the first day of the term',
    TERM.from,
    sign('ag', 'street'),
    CONCLUDED(TERM.from, TERM.until),
  ),
  signedBy(proposed(), 'ag', ['customs'], '2023-01-09').accepts(
    'AGR-07',
    'later than a fixed beginning, the term begins with the conclusion',
    '2023-02-10',
    sign('ag', 'street'),
    CONCLUDED('2023-02-10', TERM.until),
  ),
  signedBy(
    proposed(['customs'], { period: { from: 'onConclusion', until: '2026-01-10' } }),
    'ag',
    ['customs'],
    '2023-01-09',
  ).accepts(
    'AGR-03',
    'from the conclusion on, exactly 36 months',
    '2023-01-10',
    sign('ag', 'street'),
    CONCLUDED('2023-01-10', '2026-01-10'),
  ),
  signedBy(
    proposed(['customs'], { period: { from: 'onConclusion', until: '2026-01-11' } }),
    'ag',
    ['customs'],
    '2023-01-09',
  ).refuses('AGR-03', 'from the conclusion on, a day more', '2023-01-10', sign('ag', 'street')),
  signedBy(
    proposed(['customs'], { ...term('2023-02-01', '2023-03-01'), ...pair({ dueOn: '2023-02-28' }) }),
    'ag',
    ['customs'],
    '2023-01-09',
  ).refuses('AGR-03', 'concluded when the term would be over', '2023-03-01', sign('ag', 'street'), [
    'AGR-03',
    'AGR-11',
  ]),
  signedBy(
    proposed(['customs'], { ...term('2023-02-01', '2023-03-01'), ...pair({ dueOn: '2023-02-28' }) }),
    'ag',
    ['customs'],
    '2023-01-09',
  ).accepts(
    'AGR-03',
    'concluded on its last day',
    '2023-02-28',
    sign('ag', 'street'),
    CONCLUDED('2023-02-28', '2023-03-01'),
  ),
  signedBy(proposed(['customs'], pair({ dueOn: '2023-02-09' })), 'ag', ['customs'], '2023-01-09').refuses(
    'AGR-11',
    'concluded when the only due day is over',
    '2023-02-10',
    sign('ag', 'street'),
  ),
  signedBy(proposed(['customs'], pair({ dueOn: '2023-02-10' })), 'ag', ['customs'], '2023-01-09').accepts(
    'AGR-11',
    'concluded on the only due day',
    '2023-02-10',
    sign('ag', 'street'),
    CONCLUDED('2023-02-10', TERM.until),
  ),
  withdrawn().refuses(
    'AGR-02',
    'another party is a former member by then',
    '2023-02-08',
    sign('ag', 'customs'),
  ),
  withdrawn().accepts('AGR-02', 'on the last day of that membership', '2023-02-07', sign('ag', 'customs'), [
    'AgreementSigned',
  ]),
  signedBy(withdrawn(), 'ag', ['customs', 'street'], '2023-01-09').refuses(
    'X-01',
    'concluded for longer than a party stays a member',
    '2023-01-09',
    sign('ag', 'police'),
  ),
  signedBy(proposed(), 'ag', ['customs'], '2023-01-09')
    .do('2023-01-09', dissolve('2026-01-31'))
    .refuses(
      'X-01',
      'concluded for longer than the alliance is in being',
      '2023-01-09',
      sign('ag', 'street'),
    ),
  signedBy(proposed(), 'ag', ['customs'], '2023-01-09')
    .do('2023-01-09', dissolve('2026-02-01'))
    .accepts(
      'X-01',
      'concluded for as long as the alliance is in being',
      '2023-01-09',
      sign('ag', 'street'),
      CONCLUDED(TERM.from, TERM.until),
    ),
  twoHands().refuses(
    'X-10',
    'one person signs for two parties',
    '2023-01-10',
    sign('ag', 'police', 'p-customs'),
  ),
  twoHands().accepts('X-10', 'another person signs', '2023-01-10', sign('ag', 'police'), ['AgreementSigned']),
  twoHands()
    .do('2023-01-10', L.ReopenDraft({ agreementId: 'ag', reason: '再议' }), propose('ag'))
    .accepts('X-10', 'a void signature is no other side', '2023-01-10', sign('ag', 'police', 'p-customs'), [
      'AgreementSigned',
    ]),
]

export const signingScenarios: readonly Scenario[] = [...signing]
