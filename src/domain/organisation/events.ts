import { idOf, innerId } from '../../kernel/codec/refs.ts'
import { Bool, Digest, LocalDate, matching, Text } from '../../kernel/codec/scalars.ts'
import { list, nonEmpty, optional, struct, TiePeriod } from '../../kernel/codec/struct.ts'
import { clip } from '../../kernel/period.ts'
import { endAll } from '../common/ending.ts'
import { Cause, Name } from '../common/values.ts'
import { MassKind, OrganisationId, OrganisationKind, organisation, Scope } from './state.ts'

/** 统一社会信用代码: 18 characters; whether the last one checks is a rule (ORG-01). */
export const UnifiedCode = matching(
  'a unified code of 18 characters 0–9 A–Z',
  '18 位统一社会信用代码',
  /^[0-9A-Z]{18}$/,
)

export const registrationFields = {
  kind: OrganisationKind,
  massKind: optional(MassKind),
  name: Name,
  unifiedCode: optional(UnifiedCode),
  codeAttested: optional(Bool),
  areaId: optional(idOf('area')),
  superiorId: optional(OrganisationId),
  address: optional(Text),
  isTwoNew: optional(Bool),
  isLeadingEnterprise: optional(Bool),
  sector: optional(Text),
}
export const OrganisationRegistered = organisation.event(
  'OrganisationRegistered',
  registrationFields,
  (draft, data, { occurredOn: from }) => {
    draft.kind = data.kind
    draft.massKind = data.massKind ?? null
    draft.names.push({ name: data.name, from })
    draft.unifiedCode = data.unifiedCode ?? null
    draft.codeAttested = data.codeAttested ?? false
    draft.areaId = data.areaId ?? null
    draft.address = data.address ?? null
    draft.isTwoNew = data.isTwoNew ?? false
    draft.isLeadingEnterprise = data.isLeadingEnterprise ?? false
    draft.sector = data.sector ?? null
    draft.life = { from, until: null, endedBy: null }
    if (data.superiorId !== undefined)
      draft.superiors.push({
        no: 0,
        superiorId: data.superiorId,
        period: { from, until: null },
        endedBy: null,
      })
  },
  { to: 'active' },
)

export const correctionFields = {
  changes: struct({
    name: optional(Name),
    address: optional(Text),
    unifiedCode: optional(UnifiedCode),
    kind: optional(OrganisationKind),
    massKind: optional(MassKind),
  }),
  reason: Text,
}
export const OrganisationCorrected = organisation.event(
  'OrganisationCorrected',
  correctionFields,
  (draft, { changes }, { occurredOn }) => {
    if (changes.name) draft.names.push({ name: changes.name, from: occurredOn })
    if (changes.address !== undefined) draft.address = changes.address
    if (changes.unifiedCode !== undefined) {
      draft.unifiedCode = changes.unifiedCode
      draft.codeAttested = false
    }
    if (changes.kind) {
      draft.kind = changes.kind
      draft.massKind = changes.massKind ?? null
    }
  },
)

export const OrganisationAffiliated = organisation.event(
  'OrganisationAffiliated',
  { superiorId: OrganisationId, from: LocalDate, until: optional(LocalDate) },
  (draft, { superiorId, from, until }) => {
    endAll(draft.superiors, () => true, from, 'OrganisationAffiliated')
    const no = draft.superiors.length
    draft.superiors.push({ no, superiorId, period: { from, until: until ?? null }, endedBy: null })
  },
  { endingOn: (data, until) => ({ ...data, until }) },
)
export const SuperiorEnded = organisation.event(
  'SuperiorEnded',
  { superiorId: OrganisationId, effectiveOn: LocalDate, cause: Cause },
  (draft, { superiorId, effectiveOn, cause }) => {
    endAll(draft.superiors, (s) => s.superiorId === superiorId, effectiveOn, cause)
  },
)

export const MandateGranted = organisation.event(
  'MandateGranted',
  {
    mandateId: innerId('mandate'),
    personId: idOf('person'),
    scopes: nonEmpty(Scope),
    period: TiePeriod,
    instrument: optional(Digest),
  },
  (draft, { mandateId, personId, scopes, period }) => {
    draft.mandates.push({ mandateId, personId, scopes, period, endedBy: null })
  },
  { endingOn: (data, until) => ({ ...data, period: { ...data.period, until } }) },
)
export const MandateRevoked = organisation.event(
  'MandateRevoked',
  { mandateId: innerId('mandate'), effectiveOn: LocalDate, reason: optional(Text), cause: optional(Cause) },
  (draft, { mandateId, effectiveOn, cause }) => {
    endAll(draft.mandates, (m) => m.mandateId === mandateId, effectiveOn, cause ?? 'MandateRevoked')
  },
)

export const LiaisonDesignated = organisation.event(
  'LiaisonDesignated',
  { personId: idOf('person'), from: LocalDate, until: optional(LocalDate) },
  (draft, { personId, from, until }) => {
    endAll(draft.liaisons, () => true, from, 'LiaisonDesignated')
    const no = draft.liaisons.length
    draft.liaisons.push({ no, personId, period: { from, until: until ?? null }, endedBy: null })
  },
  { endingOn: (data, until) => ({ ...data, until }) },
)
export const LiaisonEnded = organisation.event(
  'LiaisonEnded',
  { personId: idOf('person'), effectiveOn: LocalDate, cause: Cause },
  (draft, { personId, effectiveOn, cause }) => {
    endAll(draft.liaisons, (l) => l.personId === personId, effectiveOn, cause)
  },
)

export const OrganisationReportedIn = organisation.event(
  'OrganisationReportedIn',
  { communityId: OrganisationId, on: LocalDate, persons: optional(list(idOf('person'))) },
  (draft, { communityId, on }) => {
    draft.reports.push({ communityId, personId: null, on })
  },
)
export const MemberReportedIn = organisation.event(
  'MemberReportedIn',
  { communityId: OrganisationId, personId: idOf('person'), on: LocalDate },
  (draft, { communityId, personId, on }) => {
    draft.reports.push({ communityId, personId, on })
  },
)

export const OrganisationDeregistered = organisation.event(
  'OrganisationDeregistered',
  { effectiveOn: LocalDate, cause: Cause, successorId: optional(OrganisationId) },
  (draft, { effectiveOn, cause }) => {
    if (draft.life) draft.life = { ...clip(draft.life, effectiveOn), endedBy: cause }
  },
  { to: 'closed', from: 'effectiveOn' },
)
