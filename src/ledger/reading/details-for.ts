import type * as t from 'io-ts'
import { Id, LocalDate } from '../../kernel/codec/scalars.ts'
import { optional, struct } from '../../kernel/codec/struct.ts'
import { GivenActor } from '../context.ts'

/** Who wants to see details in clear, and what for. */
export const DetailsFor = struct({
  actor: GivenActor,
  /** One word of `A–Z a–z 0–9 . _ -`, kept in the access log. `publishName` and `publishPhone` show what is to be published (PER-05). */
  purpose: Id,
  /** The day on which it must be allowed; today where absent. */
  on: optional(LocalDate),
})
export type DetailsFor = t.TypeOf<typeof DetailsFor>
