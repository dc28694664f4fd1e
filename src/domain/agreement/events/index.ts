export {
  AgreementConcluded,
  AgreementSigned,
  AgreementTerminated,
  PartyLeft,
  TerminationNoticeGiven,
} from './course.ts'
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
