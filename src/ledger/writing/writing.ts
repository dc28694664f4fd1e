import type { either as E } from 'fp-ts'
import type { Envelope } from '../../kernel/envelope.ts'
import type { LedgerError } from '../../kernel/errors.ts'
import type { EventStore, PersonVault } from '../../stores/port.ts'
import type { Keep } from '../keep.ts'
import type { Observer } from '../observer.ts'
import type { Means, Request } from '../pipeline.ts'
import type { Receipt } from '../types.ts'
import type { Wait } from '../wait.ts'

/** What writing takes. */
export interface Writing {
  readonly keep: Keep
  readonly means: Means
  readonly store: EventStore
  /** A vault of the host's: written before the events are. */
  readonly vault: PersonVault | undefined
  readonly observer: Observer | undefined
  readonly wait: Wait
}
export type Outcome = E.Either<readonly LedgerError<Envelope>[], Receipt<Envelope>>

/** A command on its way: decided once or again, answered once. */
export interface Pending {
  readonly request: Request
  /** The journal's end when it was first decided. */
  saw: number | undefined
  decisions: number
  /** Salts that were drawn for its details: a vault is given the same ones again. */
  readonly salts: Map<string, string>
  /** Details that were opened for what the command attests. */
  readonly opened: Map<string, unknown>
  /** How often details were read for it. */
  reads: number
  /** The person, as `kind:id`, of whom details lie in the host's vault. */
  kept: string | undefined
  answer(outcome: Outcome): void
  /** A defect: something threw that should not. */
  fail(thrown: unknown): void
}

export const receipt = (
  outcome: Receipt<Envelope>['outcome'],
  commandId: string,
  events: readonly Envelope[],
): Receipt<Envelope> => ({ outcome, commandId, revision: events.at(-1)?.revision ?? -1, events })
