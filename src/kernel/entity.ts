import type { Attest, AttestedRule, Attesting } from './attest.ts'
import { idOf, type RefType } from './codec/refs.ts'
import type { SealedFields } from './codec/sealed.ts'
import { type Fields, StructType, type TypeOfFields } from './codec/struct.ts'
import type { InvalidInput } from './errors.ts'
import type { Command, Event, EventOn, Occasion } from './message.ts'
import type { Day } from './period.ts'
import type { PhaseOf } from './phase.ts'
import type {
  EntityToken,
  EveryCommandGuard,
  EveryCommandRule,
  Guard,
  Invariant,
  Precondition,
  Reader,
  Rule,
} from './rule.ts'
import type { ActSpec, Index, IndexKeys, Tie, TieSpec } from './tie.ts'

// What the makers below have checked is called by the kernel with the same entity's values, their types forgotten.
// biome-ignore lint/suspicious/noExplicitAny: the erased core, see above.
type Erased = any

/** The entity's own id, then the declared fields. */
type Own<Name extends string, F extends Fields> = F & { readonly [K in `${Name}Id`]: RefType }

/** Lifts the data of one schema version to the next. */
export type Upcast = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>

export interface EventOptions<S, D> {
  /** The phase that the event leads to: state diagrams, LED-24 and TIM-02 are read off it. */
  readonly to?: PhaseOf<S>
  /** The field that says from which day the phase holds; without it, from `occurredOn`. */
  readonly from?: keyof D & string
  /** 1 where absent; raised whenever the fields change, with one upcast more. */
  readonly schemaVersion?: number
  /** `upcasts[i]` lifts version i + 1 to i + 2. */
  readonly upcasts?: readonly Upcast[]
  /** Puts the end of its grounds into an event whose tie was given no end (DOMAIN 12.4). */
  readonly endingOn?: (data: D, until: Day) => D
  /** The vault forgets the details of the entity before the command is answered. With `to`: a phase that is never left. */
  readonly forgets?: true
}
export interface EventDef<Name extends string, S, T extends string, D> {
  (data: D): Event<Name, T, D>
  readonly entity: Name
  readonly type: T
  readonly fields: Fields
  readonly codec: StructType<unknown>
  readonly evolve: (draft: S, data: D, occasion: Occasion) => void
  readonly options: EventOptions<S, Erased>
}

export interface CommandSpec<Name extends string, S, D, P, A = never> {
  /** The phases in which the command is open; absent = the command creates the entity. */
  readonly when?: readonly PhaseOf<S>[]
  /** Finds the entity where the command does not carry its id. */
  readonly of?: (data: D, world: Reader) => string | undefined
  /** What is attested of somebody's details, for rules and `decide` to see. */
  readonly attest?: Attest<D, A>
  readonly rules?: readonly (Precondition<S, D, P> | AttestedRule<S, D, P, A>)[]
  /** What the form of the data asks beyond single fields: one field that comes only with another. */
  readonly form?: (data: D) => readonly InvalidInput[]
  /** Pure and total: it is tried even when a precondition fails. The first event is the command's, others follow from it. */
  readonly decide: (asked: Attesting<S, D, P, A>) => readonly EventOn<Name>[]
}
export interface CommandDef<Name extends string, S, T extends string, D> {
  (data: D): Command<T, D>
  readonly entity: Name
  readonly type: T
  readonly fields: Fields
  readonly codec: StructType<unknown>
  readonly spec: CommandSpec<Name, S, Erased, Erased, Erased>
}
type SpecOf<Name extends string, S, F extends Fields, P, A> = CommandSpec<Name, S, SealedFields<F>, P, A>

/** A kind of entity: its name, its empty state, and the makers of everything that belongs to it. */
export interface Entity<Name extends string, S, P> extends EntityToken<Name, S> {
  /** Phases that are never left (TIM-06). */
  readonly terminal: readonly PhaseOf<S>[]
  /** Codec and recipe of an event together; the entity's own id is added to the fields. */
  event<const T extends string, F extends Fields>(
    type: T,
    fields: F,
    evolve: (draft: S, data: TypeOfFields<Own<Name, F>>, occasion: Occasion) => void,
    options?: EventOptions<S, TypeOfFields<Own<Name, F>>>,
  ): EventDef<Name, S, T, TypeOfFields<Own<Name, F>>>
  /** A command that carries the entity's id. */
  command<const T extends string, F extends Fields, A = never>(
    type: T,
    fields: F,
    spec: Omit<SpecOf<Name, S, Own<Name, F>, P, A>, 'of'>,
  ): CommandDef<Name, S, T, TypeOfFields<Own<Name, F>>>
  /** A command that finds its entity by other means (`of`). */
  commandWithin<const T extends string, F extends Fields, A = never>(
    type: T,
    fields: F,
    spec: SpecOf<Name, S, F, P, A> & Required<Pick<SpecOf<Name, S, F, P, A>, 'of'>>,
  ): CommandDef<Name, S, T, TypeOfFields<F>>
  precondition<D>(
    id: string,
    en: string,
    zh: string,
    asks: Precondition<S, D, P>['asks'],
  ): Precondition<S, D, P>
  /** A rule that stands elsewhere, asked of this entity's commands. */
  asking<D>(rule: Rule, asks: Precondition<S, D, P>['asks']): Precondition<S, D, P>
  /** One that looks at what the command attests: it is broken by nothing that a preview cannot know. */
  attesting<D, A>(rule: Rule, asks: AttestedRule<S, D, P, A>['asks']): AttestedRule<S, D, P, A>
  /** A precondition that needs no data, so that `possible` can answer it. */
  guard(id: string, en: string, zh: string, asks: Guard<S, P>['asks']): Guard<S, P>
  /** A rule that stands elsewhere, as a guard of this entity's commands. */
  guarding(rule: Rule, asks: Guard<S, P>['asks']): Guard<S, P>
  /** A rule that binds every command of the ledger; `home` is the ledger's own state. */
  everyCommand(rule: Rule, asks: EveryCommandRule<S, P>['asks']): EveryCommandRule<S, P>
  /** One of these that can be answered before the data: `possible` asks it with the entity's own id and nothing else. */
  everyGuard(rule: Rule, asks: EveryCommandGuard<S, P>['asks']): EveryCommandGuard<S, P>
  invariant<K extends keyof S & string>(
    id: string,
    en: string,
    zh: string,
    reads: readonly K[],
    holds: Invariant<Name, ReadOf<S, K>>['holds'],
    mend?: Invariant<Name, ReadOf<S, K>>['mend'],
  ): Invariant<Name, S>
  tie<K extends keyof S & string>(name: string, collection: K, spec: TieSpec<Name, S, K>): Tie
  act<K extends keyof S & string>(name: string, collection: K, spec: ActSpec<S, K>): Tie
  index<K extends keyof S & string>(name: string, collection: K, keys: IndexKeys<S, K>): Index<S>
}

/** The entity's id and the fields that an invariant reads; everything when it names none. */
type ReadOf<S, K extends keyof S> = [K] extends [never] ? S : Pick<S, K | Extract<'id', keyof S>>

/** Makers of entities whose rules read the policy `P`. */
export const entityFor =
  <P>() =>
  <const Name extends string, S>(
    name: Name,
    initial: (id: string) => S,
    terminal: readonly PhaseOf<NoInfer<S>>[] = [],
  ): Entity<Name, S, P> => {
    const own = (fields: Fields): Fields => ({ [`${name}Id`]: idOf(name), ...fields })
    const within = (local: string, collection: string) => ({ name: local, entity: name, in: collection })
    return {
      name,
      initial,
      terminal,
      event: (type, fields, evolve, options) => eventDef(name, type, own(fields), evolve, options),
      command: (type, fields, spec) => commandDef(name, type, own(fields), spec),
      commandWithin: (type, fields, spec) => commandDef(name, type, fields, spec),
      precondition: (id, en, zh, asks) => ({ id, kind: 'P', en, zh, asks }),
      asking: ({ id, kind, en, zh }, asks) => ({ id, kind, en, zh, asks }),
      attesting: ({ id, kind, en, zh }, asks) => ({ id, kind, en, zh, asks, attested: true }),
      guard: (id, en, zh, asks) => ({ id, kind: 'P', en, zh, asks, guard: true }),
      guarding: ({ id, kind, en, zh }, asks) => ({ id, kind, en, zh, asks, guard: true }),
      everyCommand: ({ id, kind, en, zh }, asks) => ({ id, kind, en, zh, on: 'everyCommand', asks }),
      everyGuard: ({ id, kind, en, zh }, asks) => ({
        ...{ id, kind, en, zh, on: 'everyCommand', asks, guard: true },
      }),
      invariant: (id, en, zh, reads, holds: Erased, mend: Erased) => ({
        ...{ id, kind: 'S', en, zh, entity: name, reads, holds },
        ...(mend && { mend }),
      }),
      tie: (tieName, collection, spec) => ({ what: 'tie', ...within(tieName, collection), spec }),
      act: (actName, collection, spec) => ({
        what: 'act',
        ...within(actName, collection),
        spec: dayTie(spec),
      }),
      index: (indexName, collection, keys) => ({ what: 'index', ...within(indexName, collection), keys }),
    }
  }

const eventDef = (
  entity: string,
  type: string,
  fields: Fields,
  evolve: unknown,
  options: unknown = {},
): Erased =>
  Object.assign((data: unknown) => ({ entity, type, data }), {
    ...{ entity, type, fields, codec: new StructType(fields), evolve, options },
  })
const commandDef = (entity: string, type: string, fields: Fields, spec: unknown): Erased =>
  Object.assign((data: unknown) => ({ type, data }), {
    entity,
    type,
    fields,
    codec: new StructType(fields),
    spec,
  })

/** An act as a tie of one day: until the text that sorts right behind its day. */
const dayTie = ({ key, on, needs }: ActSpec<Erased, Erased>): TieSpec<string, Erased, Erased> => ({
  key,
  restsOn: needs,
  period: (item, owner) => {
    const day = on(item, owner)
    return day === null ? null : { from: day, until: `${day}~` }
  },
})
