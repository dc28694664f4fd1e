// The public face of the core: every name listed. Commands stand here; events are named by their types in envelopes.
export { type Balance, type Books, balanceOf } from './domain/agreement/balance.ts'
export {
  AppraiseAgreement,
  ConfirmFulfilment,
  ConsentToAmendment,
  DeclineAgreement,
  DisputeFulfilment,
  DisputeNonPerformance,
  DraftAgreement,
  GiveTerminationNotice,
  ProposeAgreement,
  ProposeAmendment,
  RejectAmendment,
  ReopenDraft,
  ResolveDispute,
  ResumeAgreement,
  RetractEvidence,
  RetractTerminationNotice,
  ReviseDraft,
  SignAgreement,
  SubmitEvidence,
  SuspendAgreement,
  TerminateForBreach,
  WaiveInstance,
  WithdrawProposal,
} from './domain/agreement/commands/index.ts'
export {
  allInstances,
  type Course,
  type Instance,
  instanceAt,
  instancesOf,
} from './domain/agreement/instances.ts'
export {
  AgreementId,
  type AgreementState,
  type Amendment,
  agreement,
  agreementsByParty,
  type Commitment,
  type Dispute,
  type Evidence,
  partyTo,
  running,
  type Suspension,
} from './domain/agreement/state/index.ts'
export {
  type AgreementStatus,
  agreementStatus,
  type InstanceStatus,
  instanceStatus,
  type Performance,
  performanceOf,
} from './domain/agreement/status.ts'
export {
  AbandonAlliance,
  AcceptInvitation,
  AdmitMember,
  ApplyForMembership,
  DeclineInvitation,
  DesignateDelegate,
  DissolveAlliance,
  DraftCharter,
  FoundAlliance,
  InitiateAlliance,
  InviteMember,
  RefuseAdmission,
  WithdrawMember,
} from './domain/alliance/commands.ts'
export {
  AllianceId,
  type AllianceState,
  alliance,
  alliancesByMember,
  inBeing,
  membership,
  standing,
} from './domain/alliance/state.ts'
export { type MandateAuthoriserOptions, mandateAuthoriser } from './domain/authority/authoriser.ts'
export { decideAuthority, type Giving } from './domain/authority/decide.ts'
export type { RoleSource } from './domain/authority/grants.ts'
export { type RoleReaderOptions, roleReader } from './domain/authority/reader.ts'
export { type Reach, type Role, type RoleGrant, roleNames } from './domain/authority/roles.ts'
export type {
  AnyAuthorityRow,
  AuthorityRow,
  AuthorityRows,
  AuthorityTable,
  MandateNeed,
  Own,
} from './domain/authority/row.ts'
export { authorityTable } from './domain/authority/table.ts'
export { type Ended, end, mayEnd } from './domain/common/ending.ts'
export { defaultPolicy, entity, type LedgerPolicy } from './domain/common/policy.ts'
export { BodyRef, Cause, Name, Ratio } from './domain/common/values.ts'
export { core } from './domain/index.ts'
export { AdoptPolicy, ClosePeriod, OpenLedger, PublishWorkCalendar } from './domain/ledger/commands.ts'
export { type LedgerState, ledger } from './domain/ledger/state.ts'
export {
  AffiliateOrganisation,
  CorrectOrganisation,
  DeregisterOrganisation,
  DesignateLiaison,
  GrantMandate,
  RegisterOrganisation,
  ReportIn,
  RevokeMandate,
} from './domain/organisation/commands.ts'
export {
  active,
  mandated,
  OrganisationId,
  type OrganisationState,
  organisation,
  type Scope,
} from './domain/organisation/state.ts'
export { ageOn, attester, fullMember } from './domain/person/attesting.ts'
export {
  CorrectPerson,
  DeclareInterest,
  EndAffiliation,
  ErasePerson,
  RecordConsent,
  RegisterPerson,
  TransferPerson,
  WithdrawConsent,
  WithdrawInterest,
} from './domain/person/commands.ts'
export type { DetailsAsked, MayRead } from './domain/person/reading.ts'
export {
  type DetailField,
  employed,
  type KnownDetails,
  PersonId,
  type PersonState,
  person,
} from './domain/person/state.ts'
export type { Attest, AttestedRule, Attester, Attesting } from './kernel/attest.ts'
export { change } from './kernel/change.ts'
export { idOf, innerId, knownIdOf, newInnerId } from './kernel/codec/refs.ts'
export {
  Bool,
  Digest,
  EndDay,
  Id,
  Instant,
  Int,
  intBetween,
  Line,
  LocalDate,
  oneOf,
  PastDay,
  StartDay,
  Text,
} from './kernel/codec/scalars.ts'
export { sealed, sealedStruct } from './kernel/codec/sealed.ts'
export { list, nonEmpty, nullable, optional, periodOf, struct, TiePeriod } from './kernel/codec/struct.ts'
export {
  type AnyConcept,
  type CommandOf,
  type Concept,
  defineConcept,
  type EventOf,
} from './kernel/concept.ts'
export type { Envelope } from './kernel/envelope.ts'
export type {
  ConcurrencyConflict,
  CorruptLedger,
  InvalidInput,
  LedgerError,
  Message,
  NamedRole,
  NotAuthorised,
  Parameters,
  Refusal,
  RuleViolated,
  StoreUnavailable,
} from './kernel/errors.ts'
export { limits } from './kernel/limits.ts'
export type { Actor, Command, Event, Occasion } from './kernel/message.ts'
export {
  type Coverage,
  clip,
  covers,
  type Day,
  endOf,
  holdsOn,
  isVoid,
  overlap,
  type Period,
} from './kernel/period.ts'
export { type Phased, phaseOn } from './kernel/phase.ts'
export { type Clock, type Entropy, type Hash, portableHash, seededEntropy } from './kernel/ports.ts'
export { checked, type Reader, type Rule, rule, type Standing } from './kernel/rule.ts'
export { type Ground, ground } from './kernel/tie.ts'
export type { CommandContext, PossibleOptions } from './ledger/context.ts'
export { formatError, type Lang } from './ledger/format.ts'
export { mask } from './ledger/mask.ts'
export { type Copied, type CopyOptions, copyLedger, type MoveProgress } from './ledger/moving/copy.ts'
export type {
  AppendSeen,
  CommandSeen,
  ConflictSeen,
  FoldSeen,
  Observer,
  SnapshotSeen,
} from './ledger/observer.ts'
export { openLedger } from './ledger/open.ts'
export type { DetailsFor } from './ledger/reading/details-for.ts'
export { LedgerFailure, orThrow } from './ledger/result.ts'
export type {
  AuditReport,
  Authorise,
  Changed,
  CommandTypeOf,
  Difference,
  Ending,
  Failures,
  Finding,
  Foreseen,
  ForeseenNode,
  Head,
  Ledger,
  LedgerOptions,
  Point,
  Possible,
  Preview,
  Range,
  Reading,
  Receipt,
  Recorded,
  Result,
  Streamed,
} from './ledger/types.ts'
export type { Wait } from './ledger/wait.ts'
export {
  type AgreementRow,
  agreementRegister,
  allianceRoll,
  type RollRow,
  registers,
} from './projections/index.ts'
export type { AnyRegister, Column, Register, RegisterView } from './projections/register.ts'
export { memoryAccessLog } from './stores/memory/access.ts'
export { memoryStore } from './stores/memory/index.ts'
export type {
  AccessLog,
  AccessRecord,
  Append,
  Conflict,
  EventStore,
  JournalEntry,
  PersonVault,
  ReadRange,
  Snapshot,
  Snapshots,
  VaultRecord,
} from './stores/port.ts'
