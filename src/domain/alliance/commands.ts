import { Digest, EndDay, LocalDate, PastDay, StartDay, Text } from '../../kernel/codec/scalars.ts'
import { optional, TiePeriod } from '../../kernel/codec/struct.ts'
import { OrganisationId } from '../organisation/state.ts'
import { PersonId } from '../person/state.ts'
import {
  AdmissionAuthority,
  AdmissionRefused,
  AllianceAbandoned,
  AllianceDissolved,
  AllianceFounded,
  AllianceInitiated,
  CharterDrafted,
  CharterVersion,
  DelegateDesignated,
  DissolutionAuthority,
  InvitationAccepted,
  InvitationDeclined,
  initiationFields,
  MemberAdmitted,
  MemberInvited,
  MembershipApplied,
  MemberWithdrew,
} from './events/index.ts'
import {
  acceptors,
  admissionIsDue,
  answeredAfterwards,
  charterChanges,
  declinerIsMandated,
  dissolvedOnce,
  enoughFounders,
  foundedOnItsDay,
  inTimeForItsMatter,
  invitationIsOpen,
  isMember,
  leadStays,
  leavesOnce,
  noStaleAcceptance,
  noticeIsKept,
  noticeOfMember,
  notYetConcerned,
  presentCharter,
  streetLeads,
} from './rules.ts'
import { alliance, CharterTerms } from './state.ts'

/** Begins the preparation of a street's alliance. */
export const InitiateAlliance = alliance.command('InitiateAlliance', initiationFields, {
  rules: [streetLeads],
  decide: ({ data }) => [AllianceInitiated(data)],
})

/** Drafts the charter anew: whoever accepted an earlier version is asked again. */
export const DraftCharter = alliance.command(
  'DraftCharter',
  { terms: CharterTerms, digest: Digest },
  {
    when: ['preparing'],
    rules: [charterChanges],
    decide: ({ state, data }) => [
      CharterDrafted({ ...data, version: (state.charters.at(-1)?.version ?? 0) + 1 }),
    ],
  },
)

/** Invites an organisation, the lead included, to found the alliance or to join it. */
export const InviteMember = alliance.command(
  'InviteMember',
  { organisationId: OrganisationId },
  { when: ['preparing', 'founded'], rules: [notYetConcerned], decide: ({ data }) => [MemberInvited(data)] },
)

/** Accepts an invitation; the mandate and the invitation are what it needs: see ties. */
export const AcceptInvitation = alliance.command(
  'AcceptInvitation',
  { organisationId: OrganisationId, personId: PersonId, charterVersion: CharterVersion },
  {
    when: ['preparing', 'founded'],
    rules: [invitationIsOpen, answeredAfterwards, presentCharter],
    decide: ({ data }) => [InvitationAccepted(data)],
  },
)

/** Declines an invitation. */
export const DeclineInvitation = alliance.command(
  'DeclineInvitation',
  { organisationId: OrganisationId, personId: PersonId, reason: optional(Text) },
  {
    when: ['preparing', 'founded'],
    rules: [invitationIsOpen, answeredAfterwards, declinerIsMandated],
    decide: ({ data }) => [InvitationDeclined(data)],
  },
)

/** Makes members of all who accepted the present charter; the lead takes the chair (ALL-07). */
export const FoundAlliance = alliance.command(
  'FoundAlliance',
  { foundedOn: LocalDate },
  {
    when: ['preparing'],
    rules: [foundedOnItsDay, enoughFounders, noStaleAcceptance],
    decide: ({ state, data, on }) => [
      AllianceFounded({
        ...data,
        founders: acceptors(state, on),
        charterVersion: state.charters.at(-1)?.version ?? 1,
      }),
    ],
  },
)

/** Gives the preparation up. */
export const AbandonAlliance = alliance.command(
  'AbandonAlliance',
  { reason: Text },
  { when: ['preparing'], decide: ({ data }) => [AllianceAbandoned(data)] },
)

/** Asks to join a founded alliance: opens a candidacy. */
export const ApplyForMembership = alliance.command(
  'ApplyForMembership',
  { organisationId: OrganisationId, personId: PersonId },
  { when: ['founded'], rules: [notYetConcerned], decide: ({ data }) => [MembershipApplied(data)] },
)

/** Admits a candidate as a member. */
export const AdmitMember = alliance.command(
  'AdmitMember',
  { organisationId: OrganisationId, from: StartDay, authority: AdmissionAuthority },
  { when: ['founded'], rules: [admissionIsDue], decide: ({ data }) => [MemberAdmitted(data)] },
)

/** Closes a candidacy without admission. */
export const RefuseAdmission = alliance.command(
  'RefuseAdmission',
  { organisationId: OrganisationId, reason: Text, authority: AdmissionAuthority },
  { when: ['founded'], rules: [admissionIsDue], decide: ({ data }) => [AdmissionRefused(data)] },
)

/** The person who votes for a member; a former delegation ends where this one begins. */
export const DesignateDelegate = alliance.command(
  'DesignateDelegate',
  { organisationId: OrganisationId, personId: PersonId, period: TiePeriod },
  { when: ['founded'], decide: ({ data }) => [DelegateDesignated(data)] },
)

/** What rests on the membership ends with it (C-03). */
export const WithdrawMember = alliance.command(
  'WithdrawMember',
  {
    organisationId: OrganisationId,
    personId: PersonId,
    noticeOn: PastDay,
    effectiveOn: EndDay,
    reason: Text,
  },
  {
    when: ['founded'],
    rules: [leadStays, isMember, noticeOfMember, leavesOnce, noticeIsKept],
    decide: ({ data }) => [MemberWithdrew(data)],
  },
)

/** Memberships, delegations, the chair and the agreements under the alliance end with it (C-04). */
export const DissolveAlliance = alliance.command(
  'DissolveAlliance',
  { effectiveOn: EndDay, reason: Text, authority: DissolutionAuthority },
  {
    when: ['founded'],
    rules: [inTimeForItsMatter, dissolvedOnce],
    decide: ({ data }) => [AllianceDissolved(data)],
  },
)
