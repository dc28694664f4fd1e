import * as L from '../../src/index.ts'
import type { Scenario } from './scenario.ts'
import {
  accept,
  accepted,
  admit,
  apply,
  digest,
  dissolve,
  found,
  founded,
  invite,
  preparing,
  withdraw,
} from './street.ts'

const decline = (organisationId: string, personId = `p-${organisationId}`) =>
  L.DeclineInvitation({ allianceId: 'al', organisationId, personId })

const refuse = (organisationId: string, authority: object = { leadDecision: digest('e') }) => ({
  type: 'RefuseAdmission',
  data: { allianceId: 'al', organisationId, reason: '条件不足', authority },
})

const THREE = ['street', 'community', 'customs']

/** A former member that is free to come back. */
const gone = () => founded().do('2023-02-01', withdraw('customs', '2023-02-01', '2023-04-01'))

const candidacies: readonly Scenario[] = [
  founded().refuses('ALL-05', 'a member applies', '2023-01-07', apply('customs')),
  founded().refuses('ALL-05', 'a member is invited', '2023-01-07', invite('customs')),
  founded().accepts('ALL-05', 'a stranger applies', '2023-01-07', apply('firm'), ['MembershipApplied']),
  founded()
    .do('2023-01-07', apply('firm'))
    .refuses('ALL-05', 'an applicant applies again', '2023-01-08', apply('firm')),
  founded()
    .do('2023-01-07', apply('firm'))
    .refuses('ALL-05', 'an applicant is invited', '2023-01-08', invite('firm')),
  founded()
    .do('2023-01-07', invite('firm'))
    .refuses('ALL-05', 'who is invited applies', '2023-01-08', apply('firm')),
  preparing()
    .do('2023-01-05', invite('customs'))
    .refuses('ALL-05', 'invited twice', '2023-01-05', invite('customs')),
  accepted(THREE).refuses('ALL-05', 'who has accepted is invited again', '2023-01-06', invite('customs')),
  preparing()
    .do('2023-01-05', invite('customs'), decline('customs'))
    .accepts('ALL-05', 'who has declined is invited again', '2023-01-06', invite('customs'), [
      'MemberInvited',
    ]),
  accepted(THREE)
    .do('2023-01-06', found())
    .refuses('ALL-05', 'an invitation unanswered at the founding stays open', '2023-01-07', apply('police')),
  accepted(THREE)
    .do('2023-01-06', found())
    .accepts('ALL-05', 'and is answered afterwards', '2023-01-07', accept('police'), ['InvitationAccepted']),
  accepted(THREE)
    .do('2023-01-06', found())
    .do('2023-01-07', accept('police'))
    .accepts('ALL-06', 'which opens a candidacy', '2023-01-08', admit('police', '2023-01-08'), [
      ['MemberAdmitted', { organisationId: 'police', from: '2023-01-08' }],
    ]),
  gone().refuses('ALL-05', 'a member that leaves, on its last day', '2023-03-31', apply('customs')),
  gone().accepts('ALL-05', 'a former member', '2023-04-01', apply('customs'), ['MembershipApplied']),
  founded()
    .do('2023-01-07', apply('firm'))
    .do(
      '2023-01-08',
      L.RefuseAdmission({
        allianceId: 'al',
        organisationId: 'firm',
        reason: '',
        authority: { leadDecision: digest('e') },
      }),
    )
    .accepts('ALL-05', 'who was refused applies again', '2023-01-09', apply('firm'), ['MembershipApplied']),
  gone()
    .do('2023-04-01', apply('customs'))
    .refuses(
      'ALL-04',
      'admitted from a day of the former membership on',
      '2023-04-02',
      admit('customs', '2023-03-31'),
    ),
  gone()
    .do('2023-04-01', apply('customs'))
    .accepts(
      'ALL-04',
      'admitted from the end of the former membership on',
      '2023-04-02',
      admit('customs', '2023-04-01'),
      ['MemberAdmitted'],
    ),
  founded().refuses('ALL-06', 'admitted without a candidacy', '2023-01-07', admit('firm', '2023-01-07')),
  founded().refuses('ALL-06', 'refused without a candidacy', '2023-01-07', refuse('firm')),
  founded()
    .do('2023-01-07', apply('firm'))
    .accepts(
      'ALL-06',
      'the lead decides where the charter says so',
      '2023-01-08',
      admit('firm', '2023-01-08'),
      ['MemberAdmitted'],
    ),
  founded()
    .do('2023-01-07', apply('firm'))
    .accepts('ALL-06', 'the lead refuses where the charter says so', '2023-01-08', refuse('firm'), [
      'AdmissionRefused',
    ]),
  founded()
    .do('2023-01-07', apply('firm'))
    .do('2023-01-08', admit('firm', '2023-02-01'))
    .refuses('ALL-06', 'a candidacy is closed by the admission', '2023-01-09', refuse('firm')),
  founded({ admissionBy: 'resolution' })
    .do('2023-01-07', apply('firm'))
    .refuses(
      'ALL-06',
      'the lead decides where the charter asks for a resolution',
      '2023-01-08',
      admit('firm', '2023-01-08'),
    ),
  founded({ admissionBy: 'resolution' })
    .do('2023-01-07', apply('firm'))
    .refuses(
      'ALL-06',
      'the lead refuses where the charter asks for a resolution',
      '2023-01-08',
      refuse('firm'),
    ),
  founded()
    .do('2023-01-07', apply('firm'))
    .refuses(
      'X-06',
      'a resolution, whose concept is no part of the ledger',
      '2023-01-08',
      refuse('firm', { resolutionId: 'r1' }),
    ),
  founded()
    .do('2023-01-07', apply('firm'))
    .refuses(
      'X-06',
      'admitted by a resolution that nobody knows',
      '2023-01-08',
      L.AdmitMember({
        allianceId: 'al',
        organisationId: 'firm',
        from: '2023-01-08',
        authority: { resolutionId: 'r1' },
      }),
    ),
  founded()
    .do('2023-01-07', apply('firm'))
    .refuses('X-01', 'a member from before the founding', '2023-01-08', admit('firm', '2023-01-05')),
  founded()
    .do('2023-01-07', apply('firm'))
    .accepts('X-01', 'a member from the day of the founding', '2023-01-08', admit('firm', '2023-01-06'), [
      'MemberAdmitted',
    ]),
  founded()
    .do('2023-01-07', apply('firm'), dissolve('2023-06-01'))
    .accepts('X-01', 'an open membership ends with the alliance', '2023-01-08', admit('firm', '2023-02-01'), [
      ['MemberAdmitted', { until: '2023-06-01' }],
    ]),
]

export const membershipScenarios: readonly Scenario[] = [...candidacies]
