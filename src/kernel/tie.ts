import type { Immutable } from 'immer'
import type { EventOn } from './message.ts'
import type { Coverage, Day, Period } from './period.ts'

/** Names a stretch of days that something else can rest on, such as one organisation's membership in one alliance. */
export type Ground = string & { readonly ground: unique symbol }
export type GroundKind = ((...ids: readonly string[]) => Ground) & { readonly kind: string }
/** Makes the grounds of one kind. Ids hold no slash, so names never meet. */
export const ground = (kind: string): GroundKind =>
  Object.assign((...ids: readonly string[]) => `${kind}/${ids.join('/')}` as Ground, { kind })

/** Grounds by the id of the rule that asks for them. */
export type Grounds = { readonly [ruleId: string]: Ground | readonly Ground[] }

type ItemOf<S, K extends keyof S> = NonNullable<S[K] extends readonly (infer I)[] ? I : S[K]>
/** The entity without its collections. */
export type Head<S> = { [K in keyof S as S[K] extends readonly unknown[] ? never : K]: S[K] }
/** One item with the head of its entity: so a change of one item leaves the facts of the others alone. */
type From<S, K extends keyof S, R> = (item: Immutable<ItemOf<S, K>>, entity: Immutable<Head<S>>) => R

/** At no moment do more than `most` units (one a tie, or `units`) hold under one key. */
export interface Limit {
  readonly key: string
  readonly most?: number
  readonly units?: number
}

/** Something that holds over a period (存续关系): what it offers, what it rests on, how it ends. */
export interface TieSpec<Name extends string, S, K extends keyof S> {
  /** Tells the items of one collection apart, for ever. */
  readonly key: (item: Immutable<ItemOf<S, K>>) => string
  /** When it holds; `null` while it is no tie (a draft, say). */
  readonly period: From<S, K, Period | null>
  /** What others may rest on while it holds; with a coverage of its own where that is less than the whole period. */
  readonly offers?: From<S, K, readonly (Ground | readonly [Ground, Coverage])[]>
  /** What carries it: it lies inside each of these. */
  readonly restsOn?: From<S, K, Grounds>
  readonly limits?: From<S, K, { readonly [ruleId: string]: Limit }>
  /** The event that ends it at `until` when a ground gives way. Absent: what would take the ground away is refused. */
  readonly end?: From<S, K, (until: Day, cause: string) => EventOn<Name>>
}

/** Something that happened on one day (行为): a tie of one day that nothing ends; what would take its ground away is refused. */
export interface ActSpec<S, K extends keyof S> {
  readonly key: (item: Immutable<ItemOf<S, K>>) => string
  /** Its day; `null` where it does not count (a voided signature, say). */
  readonly on: From<S, K, Day | null>
  readonly needs: From<S, K, Grounds>
}

/** Where things inside an entity are found by a key: `reader.find(index, key)`. */
export type IndexKeys<S, K extends keyof S> = From<S, K, readonly string[]>

// The kernel's view, with the item's type forgotten: what an entity's maker has checked is called with that entity's own items.
// biome-ignore lint/suspicious/noExplicitAny: the erased core, see above.
type Erased = any
export interface Tie {
  readonly what: 'tie' | 'act'
  readonly name: string
  readonly entity: string
  readonly in: string
  readonly spec: TieSpec<string, Erased, Erased>
}
export interface Index<S = Erased> {
  readonly what: 'index'
  readonly name: string
  readonly entity: string
  readonly in: string
  readonly keys: IndexKeys<Erased, Erased>
  /** Never read: it carries the type of the state that is found. */
  readonly state?: S
}
