import * as t from 'io-ts'
import { idOf } from '../../kernel/codec/refs.ts'
import { Line, LocalDate, lineOf, oneOf } from '../../kernel/codec/scalars.ts'
import { type Commitment, type SealsOf, sealedStruct } from '../../kernel/codec/sealed.ts'
import { optional, struct } from '../../kernel/codec/struct.ts'
import type { Day, Period } from '../../kernel/period.ts'
import type { Phased } from '../../kernel/phase.ts'
import { ground } from '../../kernel/tie.ts'
import type { Ended } from '../common/ending.ts'
import { entity } from '../common/policy.ts'

/** What describes a person: it goes to the person vault; events and state keep salted commitments only (PER-02). */
export const detailFields = {
  name: Line,
  title: optional(Line),
  phone: optional(lineOf(5, 20)),
  bornOn: optional(LocalDate),
  sex: optional(oneOf('female', 'male')),
  education: optional(Line),
  partyMembership: optional(
    struct({ kind: oneOf('full', 'probationary', 'none'), since: optional(LocalDate) }),
  ),
}
export const PersonDetails = sealedStruct(detailFields)
export type DetailField = keyof typeof detailFields
export const detailNames = Object.keys(detailFields) as DetailField[]
/** Details as far as they are known, or may be seen. */
export const KnownDetails = t.partial({
  name: Line,
  title: detailFields.title.codec,
  phone: detailFields.phone.codec,
  bornOn: detailFields.bornOn.codec,
  sex: detailFields.sex.codec,
  education: detailFields.education.codec,
  partyMembership: detailFields.partyMembership.codec,
})
export type KnownDetails = Readonly<t.TypeOf<typeof KnownDetails>>
export type SealedDetails = SealsOf<typeof detailFields>

export const LawfulBasis = oneOf('statutoryDuty', 'employment', 'consent')

export interface Affiliation extends Ended {
  no: number
  organisationId: string
  period: Period
}
/** What a person agrees to (PER-05). */
export const ConsentPurpose = oneOf('publishName', 'publishPhone', 'resourceUse')
export type ConsentPurpose = t.TypeOf<typeof ConsentPurpose>

/** A relation between opaque ids: no details. */
export interface Interest extends Ended {
  interestId: string
  with: { readonly organisationId: string } | { readonly personId: string; readonly relation: string }
  period: Period
}
export interface Consent extends Ended {
  no: number
  purpose: ConsentPurpose
  period: Period
}
export interface PersonState extends Phased<'known' | 'erased'> {
  id: string
  lawfulBasis: string
  /** Commitments; none once the person is erased. */
  details: SealedDetails
  /** The title at the present organisation, where a transfer brought one. */
  title: Commitment | null
  registeredOn: Day
  affiliations: Affiliation[]
  interests: Interest[]
  consents: Consent[]
}

export const person = entity(
  'person',
  (id: string): PersonState => ({
    ...{ id, phases: [], lawfulBasis: '', details: { name: '' }, title: null, registeredOn: '' },
    ...{ affiliations: [], interests: [], consents: [] },
  }),
  ['erased'],
)
export const PersonId = idOf('person')

/** A person belongs to an organisation. */
export const employed = ground('affiliation')

/** The commitments to the details that count at present: none of somebody erased. */
export const sealsOf = ({
  details,
  title,
}: Pick<PersonState, 'title'> & { readonly details: Readonly<SealedDetails> }) => {
  const seals: { readonly [F in DetailField]?: Commitment } = title === null ? details : { ...details, title }
  return seals
}

/** Whose interest it is. */
export const interestsById = person.index('interest', 'interests', (i) => [i.interestId])
