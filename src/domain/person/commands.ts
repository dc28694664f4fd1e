import { newInnerId } from '../../kernel/codec/refs.ts'
import { EndDay, Line, oneOf, StartDay } from '../../kernel/codec/scalars.ts'
import { sealed } from '../../kernel/codec/sealed.ts'
import { optional, struct } from '../../kernel/codec/struct.ts'
import { OrganisationId } from '../organisation/state.ts'
import {
  AffiliationEnded,
  InterestDeclared,
  InterestWith,
  PersonRegistered,
  PersonTransferred,
} from './events.ts'
import { affiliationEndsOnce, oneAffiliation } from './rules.ts'
import { LawfulBasis, PersonDetails, person } from './state.ts'

/** Makes a person known by an opaque id. The details go to the person vault; the event holds commitments only. */
export const RegisterPerson = person.command(
  'RegisterPerson',
  {
    details: PersonDetails,
    lawfulBasis: LawfulBasis,
    affiliation: struct({ organisationId: OrganisationId, from: StartDay }),
  },
  { decide: ({ data }) => [PersonRegistered(data)] },
)

/** Ends the present affiliation and starts another; what rested on the former ends with it (C-02). */
export const TransferPerson = person.command(
  'TransferPerson',
  { toOrganisationId: OrganisationId, effectiveOn: EndDay, title: optional(sealed(Line)) },
  { when: ['known'], rules: [oneAffiliation], decide: ({ data }) => [PersonTransferred(data)] },
)

/** Ends the present affiliation: mandates, delegations and liaison of the person end with it (C-02). */
export const EndAffiliation = person.command(
  'EndAffiliation',
  { effectiveOn: EndDay, cause: oneOf('retired', 'resigned', 'dismissed', 'died', 'other') },
  { when: ['known'], rules: [affiliationEndsOnce], decide: ({ data }) => [AffiliationEnded(data)] },
)

/** Declares an interest with an organisation or a person, between opaque ids. */
export const DeclareInterest = person.command(
  'DeclareInterest',
  { interestId: newInnerId('interest'), with: InterestWith, from: StartDay },
  { when: ['known'], decide: ({ data }) => [InterestDeclared(data)] },
)
