import type { AttestedRule } from './attest.ts'
import { type AnyConcept, type AnyRule, isRule } from './concept.ts'
import type { CommandDef, Entity, EventDef } from './entity.ts'
import {
  type EveryCommandRule,
  type HistoryRule,
  type Invariant,
  isHistoryRule,
  type Precondition,
  type Rule,
} from './rule.ts'
import { kernelRules } from './rules.ts'
import type { Grounds, Index, Limit, Tie } from './tie.ts'

// The model is where definitions of many entities lie side by side, so their state and data types are forgotten here.
// biome-ignore lint/suspicious/noExplicitAny: the erased core, see above.
export type Erased = any

export type AnyCommandDef = CommandDef<string, Erased, string, Erased>
export type AnyEventDef = EventDef<string, Erased, string, Erased>
export type AnyPrecondition =
  | Precondition<Erased, Erased, Erased>
  | AttestedRule<Erased, Erased, Erased, Erased>

export interface Kind {
  readonly entity: Entity<string, Erased, Erased>
  readonly ties: readonly Tie[]
  readonly indexes: readonly Index[]
  readonly invariants: readonly Invariant<string, Erased>[]
  /** The place of its concept in the list that was given: mends go in this order. */
  readonly order: number
}

/** What the concepts declare, looked up by name. */
export interface Model {
  readonly kinds: ReadonlyMap<string, Kind>
  readonly commands: ReadonlyMap<string, AnyCommandDef>
  readonly events: ReadonlyMap<string, AnyEventDef>
  readonly everyCommand: readonly EveryCommandRule<Erased, Erased>[]
  /** Every rule by its id, the kernel's own included. */
  readonly rules: ReadonlyMap<string, Rule>
  /** Rules with a checker of their own, for audits. */
  readonly checkers: readonly HistoryRule[]
  /** The entity that holds the ledger's own state, and its policy by date. */
  readonly home:
    | {
        readonly kind: string
        readonly policyOn: (home: Erased, day: string) => unknown
        readonly reachesBackTo: (home: Erased, today: string) => string
      }
    | undefined
  /** Rules left out, for tests only (ablation). */
  readonly without: ReadonlySet<string>
}

const valuesOf = (table: object): readonly Erased[] => Object.values(table)
const isCommand = (def: Erased): def is AnyCommandDef => typeof def === 'function' && 'spec' in def
const isEvent = (def: Erased): def is AnyEventDef => typeof def === 'function' && 'evolve' in def
/** By name, not by place: a module's exports come sorted from source and in another order out of a bundler. */
const byText =
  <T>(text: (item: T) => string) =>
  (a: T, b: T): number =>
    text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0

/** `without` leaves rules out: a test then proves of each rule that leaving it out changes what the ledger accepts. */
export function modelOf(concepts: readonly AnyConcept[], without: ReadonlySet<string> = new Set()): Model {
  const rulesOf = (concept: AnyConcept): readonly AnyRule[] =>
    valuesOf(concept.rules)
      .filter(isRule)
      .sort(byText((r) => r.id))
  const all = concepts.flatMap(rulesOf)
  const homes = concepts.filter((c) => c.policyOn !== undefined)
  return {
    kinds: new Map(concepts.map((c, order) => [c.entity.name, kindOfConcept(c, rulesOf(c), order, without)])),
    commands: new Map(
      concepts.flatMap((c) =>
        valuesOf(c.commands)
          .filter(isCommand)
          .map((d) => [d.type, d]),
      ),
    ),
    events: new Map(
      concepts.flatMap((c) =>
        valuesOf(c.events)
          .filter(isEvent)
          .map((d) => [d.type, d]),
      ),
    ),
    everyCommand: all.filter((r): r is EveryCommandRule<Erased, Erased> => 'on' in r && !without.has(r.id)),
    rules: new Map([...all, ...kernelRules].map((r) => [r.id, r])),
    checkers: concepts
      .flatMap((c) => valuesOf({ ...c.rules, ...c.history }))
      .filter(isRule)
      .filter(isHistoryRule),
    home: homes.map(homeOf)[0],
    without,
  }
}

const homeOf = ({ entity, policyOn, reachesBackTo }: AnyConcept) => ({
  kind: entity.name,
  policyOn: policyOn ?? (() => undefined),
  reachesBackTo: reachesBackTo ?? (() => ''),
})

function kindOfConcept(
  concept: AnyConcept,
  rules: readonly AnyRule[],
  order: number,
  left: ReadonlySet<string>,
): Kind {
  const declared: readonly (Tie | Index)[] = [...valuesOf(concept.ties ?? {})].sort(byText((d) => d.name))
  return {
    entity: concept.entity,
    order,
    ties: declared.filter((d): d is Tie => d.what !== 'index').map((tie) => ablated(tie, left)),
    indexes: declared.filter((d): d is Index => d.what === 'index'),
    invariants: rules.filter((r): r is Invariant<string, Erased> => 'holds' in r && !left.has(r.id)),
  }
}

/** A tie without what the left-out rules ask of it. */
function ablated(tie: Tie, left: ReadonlySet<string>): Tie {
  if (left.size === 0) return tie
  const { restsOn, limits } = tie.spec
  const keep = <V>(asked: { readonly [rule: string]: V }): { readonly [rule: string]: V } =>
    Object.fromEntries(Object.entries(asked).filter(([id]) => !left.has(id)))
  return {
    ...tie,
    spec: {
      ...tie.spec,
      ...(restsOn && { restsOn: (item, owner): Grounds => keep(restsOn(item, owner)) }),
      ...(limits && {
        limits: (item, owner): { readonly [rule: string]: Limit } => keep(limits(item, owner)),
      }),
    },
  }
}

export const ownerOf = (event: {
  readonly entity: string
  readonly data: Readonly<Record<string, unknown>>
}): string => `${event.entity}:${String(event.data[`${event.entity}Id`])}`
export const kindOf = (owner: string): string => owner.slice(0, owner.indexOf(':'))
