import {
  AcceptInvitation,
  AdmitMember,
  ApplyForMembership,
  DeclareInterest,
  DeregisterOrganisation,
  DesignateDelegate,
  DesignateLiaison,
  DissolveAlliance,
  DraftAgreement,
  DraftCharter,
  FoundAlliance,
  GiveTerminationNotice,
  GrantMandate,
  InitiateAlliance,
  InviteMember,
  OpenLedger,
  ProposeAgreement,
  RegisterOrganisation,
  RegisterPerson,
  ReopenDraft,
  SignAgreement,
  WithdrawMember,
} from 'co-building-ledger'
import { type CoreCommand, on, scenario } from 'co-building-ledger/testing'

const digest = (c: string): string => c.repeat(64)
const forEver = (from: string) => ({ from, until: null })
const orgs = [
  ['district', 'districtPartyCommittee'],
  ['street', 'streetWorkingCommittee'],
  ['school', 'publicUnit'],
  ['bank', 'enterprise'],
  ['police', 'governmentDepartment'],
  ['shop', 'enterprise'],
] as const
const commitment = (commitmentId: string, obligorId: string, beneficiaryIds: readonly string[]) => ({
  ...{ commitmentId, obligorId, beneficiaryIds, kind: 'venue' as const, description: '开放会议室' },
  ...{ schedule: { every: 'quarter' as const, dueDay: 92 }, evidenceRequired: false },
})
const drafted = (agreementId: string, units: readonly string[]) =>
  DraftAgreement({
    agreementId,
    body: { alliance: 'al' },
    title: { zh: '共建协议' },
    parties: [
      { organisationId: 'street', side: 'territorial' },
      ...units.map((organisationId) => ({ organisationId, side: 'unit' as const })),
    ],
    fields: ['activity'],
    purpose: '资源共享',
    period: { from: '2024-02-01', until: '2026-02-01' },
    commitments: [
      commitment('c0', 'street', units),
      ...units.map((u) => commitment(`c-${u}`, u, ['street'])),
    ],
  })
const signed = (agreementId: string, text: string, ...parties: readonly string[]): CoreCommand[] =>
  parties.map((o) =>
    SignAgreement({ agreementId, organisationId: o, signatoryId: `p-${o}`, textDigest: digest(text) }),
  )
const accepts = (o: string, charterVersion: number): CoreCommand =>
  AcceptInvitation({ allianceId: 'al', organisationId: o, personId: `p-${o}`, charterVersion })

/** A street with every sort of tie and act that is declared so far, up to two agreements in force. */
export const street = scenario()
  .given(
    OpenLedger({
      ledgerId: 'test',
      name: { zh: '鼓楼' },
      areaId: 'area',
      offset: '+08:00',
      opensOn: '2024-01-01',
    }),
    ...orgs.map(([organisationId, kind]) =>
      RegisterOrganisation({
        ...{ organisationId, kind, name: { zh: organisationId } },
        ...(organisationId === 'street' && { superiorId: 'district' }),
      }),
    ),
    ...orgs.flatMap(([organisationId]) => [
      RegisterPerson({
        personId: `p-${organisationId}`,
        details: { name: '王小明', phone: '13800000000' },
        lawfulBasis: 'employment',
        affiliation: { organisationId, from: '2024-01-01' },
      }),
      GrantMandate({
        organisationId,
        mandateId: `m-${organisationId}`,
        personId: `p-${organisationId}`,
        scopes: ['sign', 'terminate'],
        period: forEver('2024-01-01'),
      }),
    ]),
    DesignateLiaison({ organisationId: 'school', personId: 'p-school', from: '2024-01-01' }),
    DeclareInterest({
      personId: 'p-bank',
      interestId: 'i1',
      with: { organisationId: 'shop' },
      from: '2024-01-01',
    }),
  )
  .given(
    ...on(
      '2024-01-02',
      InitiateAlliance({ allianceId: 'al', streetAreaId: 'st', leadId: 'street', name: { zh: '联盟' } }),
      DraftCharter({
        allianceId: 'al',
        terms: { admissionBy: 'lead', majorityBase: 'roll' },
        digest: digest('a'),
      }),
      ...['street', 'school', 'bank', 'police'].map((organisationId) =>
        InviteMember({ allianceId: 'al', organisationId }),
      ),
      accepts('school', 1),
      DraftCharter({
        allianceId: 'al',
        terms: { admissionBy: 'lead', majorityBase: 'cast' },
        digest: digest('b'),
      }),
      ...['street', 'school', 'bank', 'police'].map((o) => accepts(o, 2)),
      FoundAlliance({ allianceId: 'al', foundedOn: '2024-01-02' }),
      ...['school', 'bank'].map((organisationId) =>
        DesignateDelegate({
          ...{ allianceId: 'al', organisationId, personId: `p-${organisationId}` },
          period: forEver('2024-01-02'),
        }),
      ),
      ApplyForMembership({ allianceId: 'al', organisationId: 'shop', personId: 'p-shop' }),
    ),
    ...on(
      '2024-01-03',
      AdmitMember({
        ...{ allianceId: 'al', organisationId: 'shop', from: '2024-01-03' },
        authority: { leadDecision: digest('d') },
      }),
      drafted('two', ['school']),
      ProposeAgreement({ agreementId: 'two', textDigest: digest('1') }),
      ...signed('two', '1', 'street'),
      ReopenDraft({ agreementId: 'two', reason: '补充' }),
      ProposeAgreement({ agreementId: 'two', textDigest: digest('2') }),
      ...signed('two', '2', 'street', 'school'),
      drafted('many', ['school', 'bank', 'police']),
      ProposeAgreement({ agreementId: 'many', textDigest: digest('3') }),
      ...signed('many', '3', 'street', 'school', 'bank', 'police'),
    ),
  )

/** The same street, wound up: by notice, withdrawal, deregistration and dissolution. */
export const woundUp = street.given(
  ...on(
    '2024-06-01',
    GiveTerminationNotice({
      ...{ agreementId: 'many', organisationId: 'police', signatoryId: 'p-police' },
      ...{ effectiveOn: '2024-08-01', reason: '调整' },
    }),
    WithdrawMember({
      ...{ allianceId: 'al', organisationId: 'school', personId: 'p-school' },
      ...{ noticeOn: '2024-06-01', effectiveOn: '2024-07-10', reason: '搬迁' },
    }),
    DeregisterOrganisation({ organisationId: 'bank', effectiveOn: '2024-09-01', cause: 'closed' }),
    DissolveAlliance({
      ...{ allianceId: 'al', effectiveOn: '2024-10-01', reason: '合并' },
      authority: { superiorOrder: digest('e') },
    }),
  ),
)
