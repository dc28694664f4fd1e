import type * as t from 'io-ts'
import { Id, Instant, intBetween, LocalDate, matching } from '../kernel/codec/scalars.ts'
import { optional, struct } from '../kernel/codec/struct.ts'

/** Who asks for something, and for which organisation. */
export const GivenActor = struct({ personId: Id, organisationId: optional(Id) })

/** Who gives the command, when the fact was so, what the caller had seen. */
export const CommandContext = struct({
  /** The idempotency key: a repeat returns the first result (LED-04). A fresh uuid where absent. */
  commandId: optional(Id),
  actor: GivenActor,
  /** The calendar date on which the fact was so; today where absent. */
  occurredOn: optional(LocalDate),
  /** The instant of writing: only a ledger opened for import takes it from the caller. */
  recordedAt: optional(Instant),
  /** The revision of the entity that the caller saw (like `If-Match`): `ConcurrencyConflict` if it moved on. */
  expectedRevision: optional(intBetween(0, Number.MAX_SAFE_INTEGER)),
  correlationId: optional(Id),
  /** W3C trace context, kept in the events' metadata. */
  traceparent: optional(
    matching('a W3C traceparent', ' W3C traceparent', /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/),
  ),
})
export type CommandContext = t.TypeOf<typeof CommandContext>

/** When commands would be given that nobody has filled in yet. */
export const PossibleOptions = struct({
  /** The calendar date of the fact; today where absent. */
  on: optional(LocalDate),
  /** The instant of writing: only a ledger opened for import takes it from the caller. */
  recordedAt: optional(Instant),
})
export type PossibleOptions = t.TypeOf<typeof PossibleOptions>
