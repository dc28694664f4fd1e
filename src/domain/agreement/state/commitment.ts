import * as t from 'io-ts'
import { idOf } from '../../../kernel/codec/refs.ts'
import { Bool, Id, intBetween, LocalDate, oneOf, Text } from '../../../kernel/codec/scalars.ts'
import { list, optional, struct } from '../../../kernel/codec/struct.ts'
import type { Day } from '../../../kernel/period.ts'

const every = <const U extends string>(unit: U, days: number) =>
  struct({ every: oneOf(unit), dueDay: intBetween(1, days) })
/** One due day, or one a month, quarter or year on its n-th day, cut to the last one. */
export const Schedule = t.union([
  struct({ dueOn: LocalDate }),
  every('month', 31),
  every('quarter', 92),
  every('year', 366),
])
export type Schedule = t.TypeOf<typeof Schedule>

/** How much of something, in the commitment's unit. */
export const Amount = intBetween(1, Number.MAX_SAFE_INTEGER)
const CommitmentKind = oneOf(
  ...(['venue', 'information', 'culture', 'service', 'equipment', 'talent', 'training'] as const),
  ...(['volunteer', 'activity', 'other'] as const),
)
const Unit = oneOf('times', 'hours', 'persons', 'places', 'pieces', 'fen')
/** One promise: who owes what to whom, how much, when. */
export const CommitmentSpec = struct({
  commitmentId: Id,
  obligorId: idOf('organisation'),
  beneficiaryIds: list(idOf('organisation')),
  kind: CommitmentKind,
  description: Text,
  quantity: optional(struct({ amount: Amount, unit: Unit })),
  schedule: Schedule,
  evidenceRequired: Bool,
  offerId: optional(Id),
})
export type CommitmentSpec = t.TypeOf<typeof CommitmentSpec>

/** A promise in one wording. An amendment closes it on its day and opens the next one: it never touches what fell due before. */
export interface Commitment extends CommitmentSpec {
  /** Only what falls due after this day; `null` = from the beginning. */
  after: Day | null
  /** Only what falls due on or before this day; `null` = to the end. */
  upTo: Day | null
}
/** A promise as agreed from a day on; from the beginning where none is given. */
export const agreed = (spec: CommitmentSpec, after: Day | null = null): Commitment => ({
  ...spec,
  after,
  upTo: null,
})
