import type { Immutable } from 'immer'
import type { AttestedRule } from './attest.ts'
import type { CommandDef, Entity, EventDef } from './entity.ts'
import type { EveryCommandRule, Invariant, Precondition, Rule } from './rule.ts'
import type { Index, Tie } from './tie.ts'

// A concept is stored with its types forgotten and read back through its own definitions only.
// biome-ignore lint/suspicious/noExplicitAny: the erased core, see above.
type Erased = any

/** Everything the kernel knows about one concept. The rooms are the tables: `commands` and `events` are the modules themselves. */
export interface Concept<Name extends string, S, Commands, Events> {
  readonly entity: Entity<Name, S, Erased>
  readonly commands: Commands
  readonly events: Events
  readonly rules: Readonly<Record<string, unknown>>
  /** Checkers of what the journal tells, for audits. */
  readonly history?: Readonly<Record<string, unknown>>
  readonly ties?: Readonly<Record<string, Tie | Index<S>>>
  /** The concept that holds the ledger's own state says which policy is in force on a day. */
  readonly policyOn?: (home: Immutable<S> | undefined, day: string) => unknown
  /** And which is the earliest day that a command recorded on a day can still carry. */
  readonly reachesBackTo?: (home: Immutable<S> | undefined, today: string) => string
}
export type AnyConcept = Concept<Erased, Erased, Erased, Erased>
/** What a concept's `rules` room may export. */
export type AnyRule =
  | Rule
  | Precondition<Erased, Erased, Erased>
  | AttestedRule<Erased, Erased, Erased, Erased>
  | Invariant<string, Erased>
  | EveryCommandRule<Erased, Erased>

export const isRule = (value: unknown): value is AnyRule =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'en' in value &&
  'zh' in value &&
  'kind' in value

export const defineConcept = <Name extends string, S, Commands, Events>(
  concept: Concept<Name, S, Commands, Events>,
): Concept<Name, S, Commands, Events> => concept

type Made<Defs, Shape> =
  Defs extends Readonly<Record<string, unknown>>
    ? {
        [K in keyof Defs]: Defs[K] extends Shape
          ? Defs[K] extends (data: Erased) => infer M
            ? M
            : never
          : never
      }[keyof Defs]
    : never
/** The union of a concept's (or of several concepts') commands. */
export type CommandOf<C extends AnyConcept> =
  C extends Concept<Erased, Erased, infer Defs, Erased>
    ? Made<Defs, CommandDef<Erased, Erased, Erased, Erased>>
    : never
/** The union of a concept's (or of several concepts') events. */
export type EventOf<C extends AnyConcept> =
  C extends Concept<Erased, Erased, Erased, infer Defs>
    ? Made<Defs, EventDef<Erased, Erased, Erased, Erased>>
    : never
