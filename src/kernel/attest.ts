import type { Commitment } from './codec/sealed.ts'
import type { Day } from './period.ts'
import type { Asked, Reader, Rule, Verdict } from './rule.ts'

/**
 * Makes an attestation of somebody's personal details: what a rule may know of them, and an event may say (an age, not a birthday). Pure,
 * so that the same details on the same day attest the same.
 */
export interface Attester<A> {
  /**
   * The commitments in the state to the details that are read, under names of the attester's own: none of somebody erased, `undefined`
   * for somebody unknown.
   */
  readonly reads: (id: string, world: Reader) => Readonly<Record<string, Commitment | undefined>> | undefined
  /** What the details say; one that is missing, or cannot be opened any more, is not among them. `undefined` = nothing. */
  readonly tells: (details: Readonly<Record<string, unknown>>, on: Day) => A | undefined
}

/** That a command attests, and of whom: the one step that reads the person vault, after authority and before the rules. */
export interface Attest<D, A> {
  readonly whose: (data: D, world: Reader) => string | undefined
  readonly what: Attester<A>
  /** The day of which it speaks; `occurredOn` where absent. */
  readonly on?: (data: D) => Day
}

/** What is asked where something is attested. */
export interface Attesting<S, D, P, A> extends Asked<S, D, P> {
  /** `undefined`: the details are erased, or were never given, or do not say. */
  readonly attested: A | undefined
}

/** A precondition that looks at what is attested. A preview, which reads no vault, counts it as kept. */
export interface AttestedRule<S, D, P, A> extends Rule {
  readonly asks: (asked: Attesting<S, D, P, A>) => Verdict
  readonly attested: true
  readonly guard?: undefined
}
