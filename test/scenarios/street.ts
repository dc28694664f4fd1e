import * as L from '../../src/index.ts'
import { type Day, Story } from './scenario.ts'

export const digest = (letter: string): string => letter.repeat(64)
type Kind = L.OrganisationState['kind']

export const open = (opensOn = '2023-01-01') =>
  L.OpenLedger({ ledgerId: 'gulou', name: { zh: '鼓楼街道' }, areaId: 'gulou', offset: '+08:00', opensOn })
export const organisation = (organisationId: string, kind: Kind, more: object = {}) =>
  L.RegisterOrganisation({ organisationId, kind, name: { zh: `单位${organisationId}` }, ...more })
export const person = (personId: string, organisationId: string, from = '2023-01-03') =>
  L.RegisterPerson({
    personId,
    details: { name: '王小明' },
    lawfulBasis: 'employment',
    affiliation: { organisationId, from },
  })
type Scope = Parameters<typeof L.GrantMandate>[0]['scopes'][number]
export const mandate = (
  mandateId: string,
  personId: string,
  organisationId: string,
  scopes: readonly [Scope, ...Scope[]] = ['sign', 'terminate'],
  from = '2023-01-03',
  until: string | null = null,
) => L.GrantMandate({ mandateId, organisationId, personId, scopes, period: { from, until } })

export const initiate = (allianceId = 'al', leadId = 'street', streetAreaId = 'st') =>
  L.InitiateAlliance({ allianceId, streetAreaId, leadId, name: { zh: '党建联盟' } })
export const charter = (text = 'a', more: object = {}) =>
  L.DraftCharter({
    allianceId: 'al',
    terms: { admissionBy: 'lead', majorityBase: 'roll', ...more },
    digest: digest(text),
  })
export const invite = (organisationId: string) => L.InviteMember({ allianceId: 'al', organisationId })
export const accept = (organisationId: string, charterVersion = 1, personId = `p-${organisationId}`) =>
  L.AcceptInvitation({ allianceId: 'al', organisationId, personId, charterVersion })
export const found = (foundedOn = '2023-01-06') => L.FoundAlliance({ allianceId: 'al', foundedOn })
export const apply = (organisationId: string, personId = `p-${organisationId}`) =>
  L.ApplyForMembership({ allianceId: 'al', organisationId, personId })
export const admit = (organisationId: string, from: string) =>
  L.AdmitMember({ allianceId: 'al', organisationId, from, authority: { leadDecision: digest('e') } })
export const delegate = (organisationId: string, from: string, until: string | null = null, who?: string) =>
  L.DesignateDelegate({
    allianceId: 'al',
    organisationId,
    personId: who ?? `p-${organisationId}`,
    period: { from, until },
  })
export const withdraw = (organisationId: string, noticeOn: string, effectiveOn: string, who?: string) =>
  L.WithdrawMember({
    ...{ allianceId: 'al', organisationId, personId: who ?? `p-${organisationId}` },
    ...{ noticeOn, effectiveOn, reason: '迁出' },
  })
export const dissolve = (effectiveOn: string) =>
  L.DissolveAlliance({
    ...{ allianceId: 'al', effectiveOn, reason: '撤并' },
    authority: { superiorOrder: digest('d') },
  })
export const close = (organisationId: string, effectiveOn: string) =>
  L.DeregisterOrganisation({ organisationId, effectiveOn, cause: 'closed' })
export const leave = (personId: string, effectiveOn: string) =>
  L.EndAffiliation({ personId, effectiveOn, cause: 'resigned' })
export const transfer = (personId: string, toOrganisationId: string, effectiveOn: string) =>
  L.TransferPerson({ personId, toOrganisationId, effectiveOn })
export const revoke = (mandateId: string, effectiveOn: string) =>
  L.RevokeMandate({ mandateId, effectiveOn, reason: '更换' })

type Draft = Parameters<typeof L.DraftAgreement>[0]
export type Commitment = Draft['commitments'][number]
export const promise = (
  obligorId: string,
  beneficiaryIds: readonly string[],
  schedule: Commitment['schedule'] = { every: 'month', dueDay: 31 },
): Commitment => ({
  ...{ commitmentId: `${obligorId}-owes`, obligorId, beneficiaryIds, kind: 'venue' },
  ...{ description: '开放会议室', schedule, evidenceRequired: false },
})
export const party = (organisationId: string): Draft['parties'][number] => ({
  organisationId,
  side: organisationId === 'street' || organisationId === 'community' ? 'territorial' : 'unit',
})
/** The longest term that the policy allows: 36 months. */
export const TERM = { from: '2023-02-01', until: '2026-02-01' }
/** An agreement of the street with others, where every one owes and is owed. */
export const draft = (agreementId: string, units: readonly string[], more: Partial<Draft> = {}) =>
  L.DraftAgreement({
    ...{ agreementId, body: { alliance: 'al' }, title: { zh: '共建协议' }, purpose: '共建' },
    ...{ parties: ['street', ...units].map(party), fields: ['activity'], period: TERM },
    commitments: [promise('street', units), ...units.map((unit) => promise(unit, ['street']))],
    ...more,
  })
export const propose = (agreementId: string) => L.ProposeAgreement({ agreementId, textDigest: digest('b') })
export const sign = (agreementId: string, organisationId: string, signatoryId = `p-${organisationId}`) =>
  L.SignAgreement({ agreementId, organisationId, signatoryId, textDigest: digest('b') })
export const notice = (agreementId: string, organisationId: string, effectiveOn: string, who?: string) =>
  L.GiveTerminationNotice({
    ...{ agreementId, organisationId, signatoryId: who ?? `p-${organisationId}` },
    ...{ effectiveOn, reason: '不再需要' },
  })

/** An opened ledger with nothing in it. */
export const ledger = (): Story => new Story().do('2023-01-01', open())

/** The district and under it the street with its community; units; a firm outside the alliance. */
export const registered = (): Story =>
  ledger().do(
    '2023-01-02',
    organisation('district', 'districtPartyCommittee'),
    organisation('street', 'streetWorkingCommittee', { superiorId: 'district', areaId: 'st' }),
    organisation('community', 'communityPartyOrganisation', { superiorId: 'street' }),
    ...['customs', 'police', 'school'].map((id) => organisation(id, 'publicUnit')),
    organisation('firm', 'enterprise'),
  )
const SIX = ['street', 'community', 'customs', 'police', 'school', 'firm']
/** Each organisation with a person that may sign and terminate for it. */
export const staffed = (): Story =>
  registered().do(
    '2023-01-03',
    ...SIX.flatMap((id) => [person(`p-${id}`, id), mandate(`m-${id}`, `p-${id}`, id)]),
  )

export const FOUNDERS = ['street', 'community', 'customs', 'police', 'school']
/** The alliance in preparation, with its charter. */
export const preparing = (terms: object = {}): Story =>
  staffed().do('2023-01-04', initiate(), charter('a', terms))
/** Every founder invited, and those named have accepted. */
export const accepted = (who: readonly string[] = FOUNDERS, terms: object = {}): Story =>
  preparing(terms)
    .do('2023-01-05', ...FOUNDERS.map(invite))
    .do('2023-01-05', ...who.map((id) => accept(id)))
export const founded = (terms: object = {}): Story => accepted(FOUNDERS, terms).do('2023-01-06', found())
/** With the delegates of two units in office. */
export const delegated = (): Story =>
  founded().do('2023-01-06', delegate('customs', '2023-01-06'), delegate('police', '2023-01-06'))

/** A draft that all its parties have to sign yet. */
export const proposed = (units: readonly string[] = ['customs'], more: Partial<Draft> = {}): Story =>
  delegated()
    .do('2023-01-07', draft('ag', units, more))
    .do('2023-01-08', propose('ag'))
export const signedBy = (story: Story, agreementId: string, who: readonly string[], day: Day): Story =>
  story.do(day, ...who.map((id) => sign(agreementId, id)))
/** One agreement of the street with each list of units, in force from 1 February on. */
export const agreed = (
  ...agreements: readonly (readonly [string, readonly string[], Partial<Draft>?])[]
): Story =>
  agreements.reduce(
    (story, [id, units, more]) =>
      signedBy(
        story.do('2023-01-07', draft(id, units, more), propose(id)),
        id,
        ['street', ...units],
        '2023-01-07',
      ),
    delegated(),
  )
/** With customs alone, and with customs and police. */
export const both = (): Story => agreed(['bi', ['customs']], ['multi', ['customs', 'police']])
