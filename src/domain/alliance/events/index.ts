export {
  AllianceAbandoned,
  AllianceFounded,
  AllianceInitiated,
  CharterDrafted,
  CharterVersion,
  InvitationAccepted,
  InvitationDeclined,
  initiationFields,
  MemberInvited,
} from './founding.ts'
export {
  AdmissionAuthority,
  AdmissionRefused,
  MemberAdmitted,
  MembershipApplied,
  MembershipLapsed,
  MemberWithdrew,
} from './membership.ts'
export {
  AllianceDissolved,
  ChairInstalled,
  ChairVacated,
  DelegateDesignated,
  DelegationEnded,
  DissolutionAuthority,
} from './office.ts'
