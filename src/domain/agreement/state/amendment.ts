import * as t from 'io-ts'
import { idOf } from '../../../kernel/codec/refs.ts'
import { EndDay, Id, intBetween, LocalDate, oneOf, Text } from '../../../kernel/codec/scalars.ts'
import { list, optional, struct } from '../../../kernel/codec/struct.ts'
import type { Day } from '../../../kernel/period.ts'
import type { Ended } from '../../common/ending.ts'
import { CoBuildingField, Name, Side } from '../../common/values.ts'
import { CommitmentSpec } from './commitment.ts'

/** Days between the notice and the end that it sets. */
export const NoticeDays = intBetween(0, 36_500)

export const AmendmentKind = oneOf(
  ...(['commitments', 'terms', 'renewal', 'partyJoins', 'partyLeaves', 'termination'] as const),
)
export type AmendmentKind = t.TypeOf<typeof AmendmentKind>

const [organisationId, commitments] = [idOf('organisation'), list(CommitmentSpec)]
/** What each kind of amendment changes (DOMAIN 12.18). */
export const changesOf = {
  commitments: struct({
    add: optional(commitments),
    replace: optional(commitments),
    drop: optional(list(Id)),
  }),
  terms: struct({
    title: optional(Name),
    fields: optional(list(CoBuildingField)),
    purpose: optional(Text),
    noticeDays: optional(NoticeDays),
  }),
  renewal: struct({ until: LocalDate, commitments: optional(commitments) }),
  partyJoins: struct({ organisationId, side: Side, commitments }),
  partyLeaves: struct({ organisationId, effectiveOn: EndDay }),
  termination: struct({ effectiveOn: EndDay }),
}
export const AmendmentChanges = t.union([
  changesOf.partyJoins,
  changesOf.partyLeaves,
  changesOf.termination,
  changesOf.renewal,
  changesOf.commitments,
  changesOf.terms,
])
export type AmendmentChanges = t.TypeOf<typeof AmendmentChanges>
type Of<K extends AmendmentKind> = t.TypeOf<(typeof changesOf)[K]>
/** The same with every field that some kind has: what a reader looks at who does not ask for the kind. */
export type AnyChanges = Partial<
  Of<'commitments'> & Of<'terms'> & Of<'renewal'> & Of<'partyJoins'> & Of<'partyLeaves'> & Of<'termination'>
>

/** A change of the agreement that waits for the consent of all parties (AGR-16). */
export interface Amendment {
  amendmentId: string
  kind: AmendmentKind
  changes: AmendmentChanges
  textDigest: string
  on: Day
  /** The end of the agreement when it was proposed: if the end moves forward, the amendment lapses (C-09). */
  under: Day
  phase: 'open' | 'applied' | 'rejected' | 'lapsed'
  /** The day on which it was applied, rejected or lapsed. */
  closedOn: Day | null
}
/** A time in which nothing is performed and due days wait; without an end it runs to the resumption or the agreement's end. */
export interface Suspension extends Ended {
  no: number
  from: Day
  until: Day | null
}
