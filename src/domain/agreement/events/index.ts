export {
  AgreementRenewed,
  AmendmentApplied,
  AmendmentConsented,
  AmendmentLapsed,
  AmendmentProposed,
  AmendmentRejected,
  amendmentFields,
  lastConsented,
  PartyJoined,
} from './amending.ts'
export { AgreementAppraised, appraisalFields } from './appraising.ts'
export {
  AgreementConcluded,
  AgreementSigned,
  AgreementTerminated,
  PartyLeft,
  retractionFields,
  TerminationNoticeGiven,
  TerminationNoticeRetracted,
} from './course.ts'
export { DisputeResolved, FulfilmentDisputed, NonPerformanceDisputed, resolutionFields } from './disputing.ts'
export {
  AgreementDeclined,
  AgreementDrafted,
  AgreementProposed,
  DraftReopened,
  DraftRevised,
  draftFields,
  ProposalWithdrawn,
  revisionFields,
} from './drafting.ts'
export {
  Counted,
  EvidenceRetracted,
  EvidenceSubmitted,
  FulfilmentConfirmed,
  InstanceFulfilled,
  InstanceWaived,
  named,
  performanceFields,
} from './performing.ts'
export { AgreementResumed, AgreementSuspended } from './suspending.ts'
