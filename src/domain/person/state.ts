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
export type SealedDetails = SealsOf<typeof detailFields>

export const LawfulBasis = oneOf('statutoryDuty', 'employment', 'consent')

export interface Affiliation extends Ended {
  no: number
  organisationId: string
  period: Period
}
/** A relation between opaque ids: no details. */
export interface Interest {
  interestId: string
  with: { readonly organisationId: string } | { readonly personId: string; readonly relation: string }
  period: Period
}
export interface PersonState extends Phased<'known' | 'erased'> {
  id: string
  lawfulBasis: string
  details: SealedDetails
  /** The title at the present organisation, where a transfer brought one. */
  title: Commitment | null
  registeredOn: Day
  affiliations: Affiliation[]
  interests: Interest[]
}

export const person = entity(
  'person',
  (id: string): PersonState => ({
    ...{ id, phases: [], lawfulBasis: '', details: { name: '' }, title: null, registeredOn: '' },
    ...{ affiliations: [], interests: [] },
  }),
  ['erased'],
)
export const PersonId = idOf('person')

/** A person belongs to an organisation. */
export const employed = ground('affiliation')

/** Whose interest it is. */
export const interestsById = person.index('interest', 'interests', (i) => [i.interestId])
