export {
  AgreementId,
  type AgreementState,
  agreement,
  agreementsByParty,
  amendmentsById,
  disputesById,
  evidenceById,
  partyTo,
  running,
} from './agreement.ts'
export {
  type Amendment,
  AmendmentChanges,
  AmendmentKind,
  type AnyChanges,
  changesOf,
  NoticeDays,
  type Suspension,
} from './amendment.ts'
export { Amount, agreed, type Commitment, CommitmentSpec, Schedule } from './commitment.ts'
export type { Declaration, DraftedPeriod, Party, SetEnd, Signature, TerminationNotice } from './parties.ts'
export {
  type Answer,
  type Appraisal,
  type Dispute,
  type Evidence,
  type EvidencePhase,
  type Fulfilment,
  stands,
  type Waiver,
} from './performance.ts'
