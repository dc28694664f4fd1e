import type * as t from 'io-ts'
import { idOf } from '../../kernel/codec/refs.ts'
import { intBetween, oneOf } from '../../kernel/codec/scalars.ts'
import { optional, struct } from '../../kernel/codec/struct.ts'
import type { Day, Period } from '../../kernel/period.ts'
import type { Phased } from '../../kernel/phase.ts'
import { ground } from '../../kernel/tie.ts'
import type { Ended } from '../common/ending.ts'
import { entity } from '../common/policy.ts'
import { type Name, Ratio } from '../common/values.ts'

/** An alliance's constitution. A figure that it leaves out is the policy's (DOMAIN 12.12). */
export const CharterTerms = struct({
  admissionBy: oneOf('resolution', 'lead'),
  quorum: optional(Ratio),
  ordinaryMajority: optional(Ratio),
  specialMajority: optional(Ratio),
  majorityBase: oneOf('roll', 'cast'),
  chairTermMonths: optional(intBetween(1, 1_200)),
  noticeDays: optional(intBetween(0, 36_500)),
})
export type CharterTerms = t.TypeOf<typeof CharterTerms>

export interface Charter {
  version: number
  terms: CharterTerms
  digest: string
  on: Day
}
/** From the invitation on; a new charter opens an accepted one again. */
export interface Invitation {
  no: number
  organisationId: string
  period: Period
  answer: 'open' | 'accepted' | 'declined'
}
export interface Acceptance {
  no: number
  organisationId: string
  personId: string
  charterVersion: number
  on: Day
}
/** An organisation that asks to join a founded alliance, by invitation or by application. */
export interface Candidacy {
  no: number
  organisationId: string
  /** Who applied; `null` where the candidacy came of an accepted invitation. */
  personId: string | null
  on: Day
  outcome: 'open' | 'admitted' | 'refused'
}
export interface Membership extends Ended {
  no: number
  organisationId: string
  period: Period
  founding: boolean
  suspensions: readonly Period[]
}
export interface Delegation extends Ended {
  no: number
  organisationId: string
  personId: string
  period: Period
}
export interface Tenure extends Ended {
  no: number
  organisationId: string
  period: Period
}
/** A member's notice to leave: an act under a mandate. */
export interface Notice {
  no: number
  organisationId: string
  personId: string
  on: Day
  effectiveOn: Day
}
export interface AllianceState extends Phased<'preparing' | 'abandoned' | 'founded' | 'dissolved'> {
  id: string
  streetAreaId: string
  leadId: string
  name: Name
  /** From the initiation to the end, whatever becomes of it: what a street has at most one of (ALL-01). */
  live: (Period & Ended) | null
  /** From the founding to the dissolution. */
  being: Period | null
  charters: Charter[]
  invitations: Invitation[]
  acceptances: Acceptance[]
  candidacies: Candidacy[]
  roll: Membership[]
  delegations: Delegation[]
  tenures: Tenure[]
  notices: Notice[]
}

export const alliance = entity(
  'alliance',
  (id: string): AllianceState => ({
    ...{
      id,
      phases: [],
      streetAreaId: '',
      leadId: '',
      name: { zh: '' },
      live: null,
      being: null,
      charters: [],
    },
    ...{
      invitations: [],
      acceptances: [],
      candidacies: [],
      roll: [],
      delegations: [],
      tenures: [],
      notices: [],
    },
  }),
  ['abandoned', 'dissolved'],
)
export const AllianceId = idOf('alliance')

/** The alliance is in being. */
export const inBeing = ground('alliance')
/** An organisation was invited. */
export const invited = ground('invitation')
/** An organisation is on the roll; and is, besides, not suspended. */
export const membership = ground('membership')
export const standing = ground('standing')

export const alliancesByLead = alliance.index('alliancesByLead', 'live', (_, a) => [a.leadId])
/** Alliances whose roll names an organisation, now or ever. */
export const alliancesByMember = alliance.index('alliancesByMember', 'roll', (m) => [m.organisationId])
/** Alliances that have invited an organisation, or had it as a candidate. */
export const alliancesByInvited = alliance.index('alliancesByInvited', 'invitations', (i) => [
  i.organisationId,
])
export const alliancesByCandidate = alliance.index('alliancesByCandidate', 'candidacies', (c) => [
  c.organisationId,
])
