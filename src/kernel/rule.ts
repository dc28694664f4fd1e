import type { Immutable } from 'immer'
import type { Envelope } from './envelope.ts'
import type { Parameters } from './errors.ts'
import type { Actor, EventOn } from './message.ts'
import type { Coverage, Day, Period } from './period.ts'
import type { Ground, Index } from './tie.ts'

/** A kind of entity as a token: what `Reader.get` needs to give back the right state. */
export interface EntityToken<Name extends string = string, S = unknown> {
  readonly name: Name
  readonly initial: (id: string) => S
}

/** A tie or an act that stands: which, of what, and its last day, exclusive; `null` = open-ended. */
export interface Standing {
  readonly tie: string
  readonly id: string
  readonly until: Day | null
}

/** The rest of the ledger, to be read only. */
export interface Reader {
  readonly ledgerId: string
  get<S>(entity: EntityToken<string, S>, id: string): Immutable<S> | undefined
  all<S>(entity: EntityToken<string, S>): Iterable<Immutable<S>>
  find<S>(index: Index<S>, key: string): Iterable<Immutable<S>>
  /** The days on which a ground carries. */
  coverage(ground: Ground): Coverage
  /** The ties of an entity, and all that rests on them, directly or through others, that hold on a day or later; sorted by id. */
  standing<S>(entity: EntityToken<string, S>, id: string, from: Day): readonly Standing[]
}

/** What a rule or a decision may look at: one entity, the command's data, its day, and the rest of the ledger. */
export interface Asked<S, D, P> {
  /** The entity that the command addresses; a creating command sees the empty state. */
  readonly state: Immutable<S>
  readonly data: D
  /** `occurredOn` */
  readonly on: Day
  readonly recordedAt: string
  readonly actor: Actor
  /** The policy in force on the day of the fact. */
  readonly policy: P
  readonly world: Reader
}

/** `true` keeps the rule; anything else breaks it, an object says with which figures. */
export type Verdict = boolean | Parameters

/** A rule that is broken: at which entity or tie, with which figures. */
export interface Broken {
  readonly rule: string
  readonly subject: string
  readonly with: Parameters
}

/** How a rule is checked, after DOMAIN 3: precondition, state, history, conservation, temporal. */
export type RuleKind = 'P' | 'S' | 'H' | 'C' | 'T'

/** A rule of the domain: one id and one sentence in each language, however it is kept. */
export interface Rule {
  readonly id: string
  readonly kind: RuleKind
  readonly en: string
  readonly zh: string
}
export const rule = (id: string, kind: RuleKind, en: string, zh: string): Rule => ({ id, kind, en, zh })

/** A rule that a command checks before it decides. */
export interface Precondition<S, D, P> extends Rule {
  readonly asks: (asked: Asked<S, D, P>) => Verdict
  /** Needs no data of the command, so that `possible` can answer it. */
  readonly guard?: true
}
/** A precondition that reads neither the data nor who gives the command. */
export interface Guard<S, P> extends Rule {
  readonly asks: (asked: Omit<Asked<S, unknown, P>, 'data' | 'actor'>) => Verdict
  readonly guard: true
}

/** Dates, periods and ids that a command's codec marks: what rules on every command read. */
export interface Marks {
  readonly days: readonly {
    readonly path: string
    readonly day: Day
    readonly role: 'starts' | 'ends' | 'past'
  }[]
  readonly periods: readonly { readonly path: string; readonly period: Period }[]
  readonly refs: readonly { readonly path: string; readonly kind: string; readonly id: string }[]
}
export interface AskedOfEvery<S, P> extends Omit<Asked<S, unknown, P>, 'state'> {
  /** The ledger's own state; undefined before it is opened. */
  readonly home: Immutable<S> | undefined
  readonly command: string
  readonly creates: boolean
  readonly marks: Marks
  /** When the journal's last event was written. */
  readonly lastRecordedAt: string | undefined
}
/** A rule that binds every command of the ledger; a list of figures says each place that breaks it. */
export interface EveryCommandRule<S, P> extends Rule {
  readonly on: 'everyCommand'
  readonly asks: (asked: AskedOfEvery<S, P>) => Verdict | readonly Parameters[]
  /** Can be answered before the data, so that `possible` asks it too. */
  readonly guard?: true
}
/**
 * The same, of which `possible` can ask what is known before the data: then `data` and `marks` hold the entity's own id at most. What it
 * says of them it must say of any data that bring more.
 */
export interface EveryCommandGuard<S, P> extends EveryCommandRule<S, P> {
  readonly asks: (asked: Omit<AskedOfEvery<S, P>, 'actor'>) => Verdict | readonly Parameters[]
  readonly guard: true
}

/** Holds after every commit. With `mend` the ledger restores it by an event; without, it refuses the command. */
export interface Invariant<Name extends string, S> extends Rule {
  readonly entity: Name
  /** The fields it looks at: it is asked again only when one of them has changed. Empty = whenever the entity is stirred. */
  readonly reads: readonly string[]
  readonly holds: (state: Immutable<S>, world: Reader) => Verdict
  readonly mend?: (state: Immutable<S>, world: Reader, cause: string, on: Day) => EventOn<Name> | undefined
}

/** Reports every place of a journal, or of the state that it gives, that breaks a rule: for audits, not for refusing. */
export interface HistoryRule extends Rule {
  readonly check: (journal: readonly Envelope[], world: Reader) => readonly Omit<Broken, 'rule'>[]
}
export const checked = ({ id, kind, en, zh }: Rule, check: HistoryRule['check']): HistoryRule => ({
  id,
  kind,
  en,
  zh,
  check,
})
export const isHistoryRule = (rule: Rule): rule is HistoryRule => 'check' in rule
