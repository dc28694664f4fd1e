import * as L from 'co-building-ledger'
import type { CommandType } from './domain.ts'

const digest = 'a'.repeat(64)
const [day, forEver] = ['2023-06-01', { from: '2023-06-01', until: null }]
const zh = { zh: '某' }
const [al, ag, customs, by] = [
  { allianceId: 'al' },
  { agreementId: 'ag' },
  { organisationId: 'customs' },
  { personId: 'p-customs' },
]
const authority = { leadDecision: digest }

interface Specimen {
  readonly command: L.Command
  /** Whose matter it is. */
  readonly own: string
  /** The one scope that makes a signatory of its holder, where one scope is enough. */
  readonly scope?: 'sign' | 'terminate' | 'amend' | 'evidence' | 'confirm'
}
const plain = (command: L.Command): Specimen => ({ command, own: 'customs' })
const signed = (command: L.Command): Specimen => ({ command, own: 'customs', scope: 'sign' })
const amended = (command: L.Command): Specimen => ({ command, own: 'customs', scope: 'amend' })
const noticed = (command: L.Command): Specimen => ({ command, own: 'customs', scope: 'terminate' })
const submitted = (command: L.Command): Specimen => ({ command, own: 'customs', scope: 'evidence' })
const confirmed = (command: L.Command): Specimen => ({ command, own: 'customs', scope: 'confirm' })
/** What customs owes, and what it is owed. */
const [owes, owed] = [
  { ...ag, commitmentId: 'c2', instanceNo: 1 },
  { ...ag, commitmentId: 'c1', instanceNo: 1 },
]
const draft = {
  ...{ body: { alliance: 'al' }, title: zh, fields: ['activity' as const], purpose: '共建' },
  parties: [
    { organisationId: 'street', side: 'territorial' as const },
    { organisationId: 'customs', side: 'unit' as const },
  ],
  period: { from: '2023-07-01', until: '2024-07-01' },
  commitments: [],
}

/** One command of each type, all of them a matter of the customs in the street of `support.ts`. */
export const specimens: { readonly [T in CommandType]?: Specimen } = {
  OpenLedger: plain(
    L.OpenLedger({ ledgerId: 'gulou', name: zh, areaId: 'a', offset: '+08:00', opensOn: day }),
  ),
  AdoptPolicy: plain(L.AdoptPolicy({ policy: { minFounders: 4 }, effectiveOn: day })),
  PublishWorkCalendar: plain(L.PublishWorkCalendar({ year: 2023, holidays: [], workingWeekends: [] })),
  ClosePeriod: plain(L.ClosePeriod({ before: day, reportDigest: digest })),
  RegisterOrganisation: plain(
    L.RegisterOrganisation({
      organisationId: 'branch',
      kind: 'jointBranch',
      name: zh,
      superiorId: 'customs',
    }),
  ),
  CorrectOrganisation: plain(L.CorrectOrganisation({ ...customs, changes: { name: zh }, reason: '误' })),
  AffiliateOrganisation: plain(L.AffiliateOrganisation({ ...customs, superiorId: 'district', from: day })),
  ReportIn: plain(L.ReportIn({ ...customs, communityId: 'district', on: day })),
  DeregisterOrganisation: plain(L.DeregisterOrganisation({ ...customs, effectiveOn: day, cause: 'closed' })),
  RegisterPerson: plain(
    L.RegisterPerson({
      ...{ personId: 'p-new', details: { name: '王' }, lawfulBasis: 'employment' },
      affiliation: { ...customs, from: day },
    }),
  ),
  TransferPerson: plain(L.TransferPerson({ ...by, toOrganisationId: 'school', effectiveOn: day })),
  EndAffiliation: plain(L.EndAffiliation({ ...by, effectiveOn: day, cause: 'retired' })),
  DeclareInterest: plain(
    L.DeclareInterest({ ...by, interestId: 'i', with: { organisationId: 'school' }, from: day }),
  ),
  CorrectPerson: plain(L.CorrectPerson({ ...by, details: { name: '王' }, reason: '误' })),
  WithdrawInterest: plain(L.WithdrawInterest({ interestId: 'i-customs', on: day })),
  RecordConsent: plain(L.RecordConsent({ ...by, purpose: 'publishName', on: day })),
  WithdrawConsent: plain(L.WithdrawConsent({ ...by, purpose: 'publishName', on: day })),
  ErasePerson: plain(L.ErasePerson({ ...by, ground: 'request' })),
  GrantMandate: signed(
    L.GrantMandate({ ...customs, mandateId: 'm', personId: 'p-new', scopes: ['sign'], period: forEver }),
  ),
  RevokeMandate: plain(L.RevokeMandate({ mandateId: 'm-customs', effectiveOn: day, reason: '止' })),
  DesignateLiaison: signed(L.DesignateLiaison({ ...customs, personId: 'p-new', from: day })),
  InitiateAlliance: plain(
    L.InitiateAlliance({ allianceId: 'al2', streetAreaId: 'st2', leadId: 'customs', name: zh }),
  ),
  DraftCharter: plain(
    L.DraftCharter({ ...al, terms: { admissionBy: 'lead', majorityBase: 'roll' }, digest }),
  ),
  InviteMember: plain(L.InviteMember({ ...al, ...customs })),
  FoundAlliance: plain(L.FoundAlliance({ ...al, foundedOn: day })),
  AbandonAlliance: plain(L.AbandonAlliance({ ...al, reason: '止' })),
  AdmitMember: plain(L.AdmitMember({ ...al, ...customs, from: day, authority })),
  RefuseAdmission: plain(L.RefuseAdmission({ ...al, ...customs, reason: '否', authority })),
  DissolveAlliance: plain(
    L.DissolveAlliance({ ...al, effectiveOn: day, reason: '止', authority: { superiorOrder: digest } }),
  ),
  AcceptInvitation: signed(L.AcceptInvitation({ ...al, ...customs, ...by, charterVersion: 1 })),
  DeclineInvitation: signed(L.DeclineInvitation({ ...al, ...customs, ...by })),
  ApplyForMembership: signed(L.ApplyForMembership({ ...al, ...customs, ...by })),
  WithdrawMember: noticed(
    L.WithdrawMember({ ...al, ...customs, ...by, noticeOn: day, effectiveOn: '2023-12-01', reason: '迁' }),
  ),
  DesignateDelegate: signed(L.DesignateDelegate({ ...al, ...customs, personId: 'p-new', period: forEver })),
  DraftAgreement: plain(L.DraftAgreement({ ...draft, agreementId: 'ag2' })),
  ReviseDraft: plain(L.ReviseDraft({ ...ag, changes: { purpose: '改' } })),
  ProposeAgreement: plain(L.ProposeAgreement({ ...ag, textDigest: digest })),
  ReopenDraft: plain(L.ReopenDraft({ ...ag, reason: '改' })),
  WithdrawProposal: plain(L.WithdrawProposal({ ...ag, reason: '止' })),
  SignAgreement: signed(L.SignAgreement({ ...ag, ...customs, signatoryId: 'p-customs', textDigest: digest })),
  DeclineAgreement: signed(L.DeclineAgreement({ ...ag, ...customs, reason: '否' })),
  GiveTerminationNotice: noticed(
    L.GiveTerminationNotice({
      ...{ ...ag, ...customs, signatoryId: 'p-customs', effectiveOn: '2023-12-01', reason: '迁' },
    }),
  ),
  RetractTerminationNotice: noticed(L.RetractTerminationNotice({ ...ag, ...customs, consents: [] })),
  ProposeAmendment: plain(
    L.ProposeAmendment({
      ...{ ...ag, amendmentId: 'am', kind: 'terms', changes: { purpose: '改' }, textDigest: digest },
    }),
  ),
  ConsentToAmendment: amended(
    L.ConsentToAmendment({
      ...{ ...ag, ...customs, amendmentId: 'am', signatoryId: 'p-customs', textDigest: digest },
    }),
  ),
  RejectAmendment: amended(
    L.RejectAmendment({ ...ag, ...customs, amendmentId: 'am', signatoryId: 'p-customs', reason: '否' }),
  ),
  SuspendAgreement: plain(L.SuspendAgreement({ ...ag, from: day, reason: '装修', authority: 'allParties' })),
  ResumeAgreement: plain(L.ResumeAgreement({ ...ag, on: day })),
  SubmitEvidence: submitted(
    L.SubmitEvidence({ ...owes, evidenceId: 'e2', performedOn: day, statement: '已办', documents: [] }),
  ),
  RetractEvidence: submitted(L.RetractEvidence({ ...ag, evidenceId: 'e-customs', reason: '误' })),
  ConfirmFulfilment: confirmed(L.ConfirmFulfilment({ ...ag, ...customs, evidenceId: 'e-street' })),
  DisputeFulfilment: confirmed(
    L.DisputeFulfilment({ ...ag, ...customs, evidenceId: 'e-street', disputeId: 'd', reason: '未办' }),
  ),
  DisputeNonPerformance: confirmed(
    L.DisputeNonPerformance({ ...owed, ...customs, disputeId: 'd', reason: '未办' }),
  ),
  WaiveInstance: confirmed(L.WaiveInstance({ ...owed, ...customs, reason: '不再需要' })),
  ResolveDispute: plain(
    L.ResolveDispute({ ...ag, disputeId: 'd', mediatorId: 'p-school', outcome: 'upheld' }),
  ),
  TerminateForBreach: noticed(
    L.TerminateForBreach({ ...ag, ...customs, disputeIds: ['d'], effectiveOn: '2023-12-01' }),
  ),
  AppraiseAgreement: plain(
    L.AppraiseAgreement({ ...ag, year: 2023, byId: 'customs', ofId: 'street', score: 90 }),
  ),
}
