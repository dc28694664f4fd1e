import { innerId, newInnerId } from '../../kernel/codec/refs.ts'
import { EndDay, Line, oneOf, StartDay, Text } from '../../kernel/codec/scalars.ts'
import { sealed } from '../../kernel/codec/sealed.ts'
import { optional, struct } from '../../kernel/codec/struct.ts'
import { OrganisationId } from '../organisation/state.ts'
import {
  AffiliationEnded,
  ConsentRecorded,
  ConsentWithdrawn,
  ErasureGround,
  InterestDeclared,
  InterestWith,
  InterestWithdrawn,
  PersonCorrected,
  PersonErased,
  PersonRegistered,
  PersonTransferred,
} from './events.ts'
import {
  affiliationEndsOnce,
  consentEndsOnce,
  consentIsInForce,
  consentIsNew,
  erasedForGood,
  interestEndsOnce,
  interestHasBegun,
  oneAffiliation,
} from './rules.ts'
import { ConsentPurpose, interestsById, LawfulBasis, PersonDetails, person } from './state.ts'

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

/** Puts other details in the place of all that were given before. The reason is kept in clear: nothing about the person belongs there. */
export const CorrectPerson = person.command(
  'CorrectPerson',
  { details: PersonDetails, reason: Text },
  { when: ['known'], rules: [erasedForGood], decide: ({ data }) => [PersonCorrected(data)] },
)

/** Ends the present affiliation and starts another; what rested on the former ends with it (C-02). */
export const TransferPerson = person.command(
  'TransferPerson',
  { toOrganisationId: OrganisationId, effectiveOn: EndDay, title: optional(sealed(Line)) },
  {
    when: ['known'],
    rules: [oneAffiliation, erasedForGood],
    decide: ({ data }) => [PersonTransferred(data)],
  },
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

/** Ends a declared interest, once; it must have begun by then. */
export const WithdrawInterest = person.commandWithin(
  'WithdrawInterest',
  { interestId: innerId('interest'), on: EndDay },
  {
    of: ({ interestId }, world) => [...world.find(interestsById, interestId)][0]?.id,
    when: ['known'],
    rules: [interestHasBegun, interestEndsOnce],
    decide: ({ state, data }) => [InterestWithdrawn({ personId: state.id, ...data })],
  },
)

/** The person agrees to something, from a day on: to be named in public, say (PER-05). */
export const RecordConsent = person.command(
  'RecordConsent',
  { purpose: ConsentPurpose, on: StartDay },
  { when: ['known'], rules: [consentIsNew], decide: ({ data }) => [ConsentRecorded(data)] },
)

/** Ends a consent that is in force; what was done under it before stays. */
export const WithdrawConsent = person.command(
  'WithdrawConsent',
  { purpose: ConsentPurpose, on: EndDay },
  {
    when: ['known'],
    rules: [consentIsInForce, consentEndsOnce],
    decide: ({ data }) => [ConsentWithdrawn(data)],
  },
)

/**
 * Erases somebody who has no open ties (PER-04): the vault forgets the details before the command is answered, and for good. The id
 * stays, as the proof that somebody entitled acted.
 */
export const ErasePerson = person.command(
  'ErasePerson',
  { ground: ErasureGround },
  { when: ['known'], decide: ({ data }) => [PersonErased(data)] },
)
