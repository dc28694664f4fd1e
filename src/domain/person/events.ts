import * as t from 'io-ts'
import { change } from '../../kernel/change.ts'
import { innerId } from '../../kernel/codec/refs.ts'
import { LocalDate, oneOf, Text } from '../../kernel/codec/scalars.ts'
import { Seal } from '../../kernel/codec/sealed.ts'
import { optional, struct } from '../../kernel/codec/struct.ts'
import { end, endAll } from '../common/ending.ts'
import { Cause } from '../common/values.ts'
import { OrganisationId } from '../organisation/state.ts'
import { ConsentPurpose, LawfulBasis, PersonId, person } from './state.ts'

const SealedDetails = struct({
  name: Seal,
  title: optional(Seal),
  phone: optional(Seal),
  bornOn: optional(Seal),
  sex: optional(Seal),
  education: optional(Seal),
  partyMembership: optional(Seal),
})

export const PersonRegistered = person.event(
  'PersonRegistered',
  {
    details: SealedDetails,
    lawfulBasis: LawfulBasis,
    affiliation: struct({ organisationId: OrganisationId, from: LocalDate, until: optional(LocalDate) }),
  },
  (draft, { details, lawfulBasis, affiliation: { organisationId, from, until } }, { occurredOn }) => {
    draft.details = details
    draft.lawfulBasis = lawfulBasis
    draft.registeredOn = occurredOn
    draft.affiliations.push({ no: 0, organisationId, period: { from, until: until ?? null }, endedBy: null })
  },
  { to: 'known', endingOn: (data, until) => ({ ...data, affiliation: { ...data.affiliation, until } }) },
)

export const PersonCorrected = person.event(
  'PersonCorrected',
  { details: SealedDetails, reason: Text },
  (draft, { details }) => {
    draft.details = details
    draft.title = null
  },
)

export const PersonTransferred = person.event(
  'PersonTransferred',
  {
    toOrganisationId: OrganisationId,
    effectiveOn: LocalDate,
    title: optional(Seal),
    until: optional(LocalDate),
  },
  (draft, { toOrganisationId, effectiveOn, title, until }) => {
    endAll(draft.affiliations, () => true, effectiveOn, 'PersonTransferred')
    draft.title = title ?? null
    const [no, period] = [draft.affiliations.length, { from: effectiveOn, until: until ?? null }]
    draft.affiliations.push({ no, organisationId: toOrganisationId, period, endedBy: null })
  },
  { endingOn: (data, until) => ({ ...data, until }) },
)

export const AffiliationEnded = person.event(
  'AffiliationEnded',
  { organisationId: optional(OrganisationId), effectiveOn: LocalDate, cause: Cause },
  (draft, { organisationId, effectiveOn, cause }) => {
    endAll(
      draft.affiliations,
      (a) => (organisationId ?? a.organisationId) === a.organisationId,
      effectiveOn,
      cause,
    )
  },
)

/** With an organisation, or with another person. */
export const InterestWith = t.union([
  struct({ organisationId: OrganisationId }),
  struct({ personId: PersonId, relation: oneOf('kin', 'other') }),
])
export const InterestDeclared = person.event(
  'InterestDeclared',
  { interestId: innerId('interest'), with: InterestWith, from: LocalDate },
  (draft, { interestId, with: other, from }) => {
    draft.interests.push({ interestId, with: other, period: { from, until: null }, endedBy: null })
  },
)
export const InterestWithdrawn = person.event(
  'InterestWithdrawn',
  { interestId: innerId('interest'), on: LocalDate },
  (draft, { interestId, on }) =>
    change(
      draft.interests,
      (interest) => interest.interestId === interestId,
      (interest) => end(interest, on, 'InterestWithdrawn'),
    ),
)

export const ConsentRecorded = person.event(
  'ConsentRecorded',
  { purpose: ConsentPurpose, on: LocalDate },
  (draft, { purpose, on }) => {
    const no = draft.consents.length
    draft.consents.push({ no, purpose, period: { from: on, until: null }, endedBy: null })
  },
)
export const ConsentWithdrawn = person.event(
  'ConsentWithdrawn',
  { purpose: ConsentPurpose, on: LocalDate },
  (draft, { purpose, on }) =>
    endAll(draft.consents, (consent) => consent.purpose === purpose, on, 'ConsentWithdrawn'),
)

/** Why a person is erased. */
export const ErasureGround = oneOf('retentionOver', 'consentWithdrawn', 'request', 'unlawful')
/** Says that the details are gone; the vault forgets them, and the state keeps no commitment that a late record could answer. */
export const PersonErased = person.event(
  'PersonErased',
  { ground: ErasureGround },
  (draft) => {
    draft.details = { name: '' }
    draft.title = null
  },
  { to: 'erased', forgets: true },
)
