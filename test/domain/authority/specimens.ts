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
  readonly scope?: 'sign' | 'terminate'
}
const plain = (command: L.Command): Specimen => ({ command, own: 'customs' })
const signed = (command: L.Command): Specimen => ({ command, own: 'customs', scope: 'sign' })
const noticed = (command: L.Command): Specimen => ({ command, own: 'customs', scope: 'terminate' })
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
}
