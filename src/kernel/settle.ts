import TinyQueue from 'tinyqueue'
import { type Fact, grew } from './fact.ts'
import { limits } from './limits.ts'
import type { AnyEvent, Occasion } from './message.ts'
import { kindOf, ownerOf } from './model.ts'
import { type Day, endOf, NEVER, untilOf } from './period.ts'
import { invariantsOf, refusals, standsUntil, voidedOn } from './refuse.ts'
import type { Broken } from './rule.ts'
import type { Ground } from './tie.ts'
import type { Effect, World } from './world.ts'

/** An event of a commit with the place, in the same commit, of the event that caused it. */
export interface Step {
  readonly event: AnyEvent
  readonly cause: number | undefined
}
export interface Settled {
  readonly steps: readonly Step[]
  readonly broken: readonly Broken[]
}
interface Due {
  readonly fact: Fact
  readonly until: Day
  readonly cause: number
}
/** Breaks ties among clips of one day; tests shuffle it to show that the outcome does not depend on it. */
export type Order = (a: string, b: string) => number
export const byKindAndId: Order = (a, b) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Applies what a command decided and everything that follows from it. What stood before the commit gives way: a tie that
 * loses its ground is ended by its own concept's event, an invariant that can mend itself does so. What the commit
 * brings must stand by itself: a new or longer tie, an act, an invariant without a mend refuses the command.
 *
 * Clips are worked off along the calendar, the argument of Dijkstra's algorithm: no clip can bring an earlier one, so each
 * tie is ended once, at its final day. Among equals a ground goes before what rests on it.
 */
export function settle(
  world: World,
  decided: readonly AnyEvent[],
  occasion: Occasion,
  order: Order = byKindAndId,
): Settled {
  const cascade = new Cascade(world, occasion, order)
  for (const [at, event] of decided.entries()) cascade.record(event, at === 0 ? undefined : 0)
  cascade.rest()
  return { steps: cascade.steps, broken: refusals(world, cascade.touched, cascade.undercut) }
}

class Cascade {
  readonly steps: Step[] = []
  readonly touched = new Set<string>()
  /** Acts whose ground gave way at some moment of this commit. */
  readonly undercut = new Set<string>()
  readonly #world: World
  readonly #occasion: Occasion
  readonly #due = new Map<string, Due>()
  readonly #queue: TinyQueue<Due>
  readonly #stirred = new Map<string, number>()
  readonly #mended = new Set<string>()
  readonly #ended = new Set<string>()

  constructor(world: World, occasion: Occasion, order: Order) {
    this.#world = world
    this.#occasion = occasion
    this.#queue = new TinyQueue<Due>([], (a, b) =>
      a.until === b.until ? order(a.fact.id, b.fact.id) : a.until < b.until ? -1 : 1,
    )
  }

  record(decided: AnyEvent, cause: number | undefined): void {
    if (this.steps.length >= limits.eventsPerCommit) throw new CascadeTooLong(this.steps)
    const { event, effect } = this.#applied(decided)
    const at = this.steps.push({ event, cause }) - 1
    for (const owner of this.#world.refsOf(event)) {
      this.#stirred.set(owner, at)
      this.touched.add(owner)
    }
    for (const fact of effect.come) {
      const until = this.#openEnd(fact)
      if (until !== undefined) this.#enqueue({ fact, until, cause: at })
    }
    for (const [ground, day] of effect.losses) this.#follow(ground, day, at)
  }
  /** Ends what is due, mends what can be mended, until nothing has anything to say. */
  rest(): void {
    this.#clipAll()
    while (this.#stirred.size > 0) this.#mendAll()
  }

  /** A tie that was given no end takes the earliest end of its grounds into its own event (DOMAIN 12.4). */
  #applied(event: AnyEvent): { readonly event: AnyEvent; readonly effect: Effect } {
    const world = this.#world
    const owner = ownerOf(event)
    const before = world.states.get(owner)
    const effect = world.apply(event, this.#occasion)
    const endingOn = world.model.events.get(event.type)?.options.endingOn
    const end = effect.come.map((fact) => this.#openEnd(fact)).find((day) => day !== undefined)
    if (!endingOn || end === undefined) return { event, effect }
    world.undo(owner, before)
    const shortened = { ...event, data: endingOn(event.data, end) }
    return { event: shortened, effect: world.apply(shortened, this.#occasion) }
  }
  /** Where the grounds of a new open tie end, if they carry it at all and not for ever. */
  #openEnd(fact: Fact): Day | undefined {
    if (fact.period.until !== null || fact.tie.what === 'act') return undefined
    if (this.#world.facts.parent?.get(fact.id)?.period.until === null) return undefined
    const end = standsUntil(this.#world, fact)
    return end > fact.period.from && end < NEVER ? end : undefined
  }

  #enqueue(due: Due): void {
    this.#due.set(due.fact.id, due)
    this.#queue.push(due)
  }
  #follow(ground: Ground, day: Day, cause: number): void {
    for (const fact of this.#world.restingOn(ground, day)) {
      const stands = standsUntil(this.#world, fact)
      if (stands >= endOf(fact.period) || grew(fact, this.#world.facts.parent?.get(fact.id))) continue
      if (!fact.tie.spec.end) {
        this.undercut.add(fact.id)
        continue
      }
      const until = stands > fact.period.from ? stands : voidedOn(this.#world, fact)
      const known = this.#due.get(fact.id)
      const sooner =
        !known || until < known.until || (until === known.until && this.#precedes(cause, known.cause))
      if (sooner) this.#enqueue({ fact, until, cause })
    }
  }
  /** Which of two causes of one ending is named must not depend on which came first. */
  #precedes(a: number, b: number): boolean {
    const name = (at: number): string => JSON.stringify(this.steps[at]?.event ?? '')
    return name(a) < name(b)
  }
  #clipAll(): void {
    for (let due = this.#queue.pop(); due; due = this.#queue.pop()) {
      // An entry that a later one has replaced is stale.
      if (this.#due.get(due.fact.id) === due) this.#endGroundsFirst(due)
    }
  }
  /** Works off what is due among the grounds of a tie, and the grounds of these, before the tie itself. */
  #endGroundsFirst({ fact: top, until }: Due): void {
    const seen = new Set([top.id])
    const stack = [{ id: top.id, below: this.#offering(top) }]
    for (let last = stack.at(-1); last; last = stack.at(-1)) {
      const { value: id } = last.below.next()
      if (id === undefined) {
        stack.pop()
        this.#end(last.id)
      } else if (!seen.has(id) && !this.#ended.has(id)) {
        const fact = this.#world.facts.get(id)
        if (fact && (this.#due.get(id)?.until ?? until) <= until)
          stack.push({ id, below: this.#offering(fact) })
        seen.add(id)
      }
    }
  }
  /** The facts that offer what a tie rests on. */
  *#offering({ restsOn }: Fact): Generator<string, undefined> {
    for (const [, ground] of restsOn) yield* this.#world.offering(ground)
    return undefined
  }
  #end(id: string): void {
    const due = this.#due.get(id)
    if (!due || !this.#due.delete(id)) return
    this.#ended.add(id)
    const now = this.#world.facts.get(id)
    if (!now || standsUntil(this.#world, now) >= endOf(now.period)) return
    const cause = this.steps[due.cause]?.event.type ?? ''
    const ending = now.tie.spec.end?.(now.item, this.#world.states.get(now.owner))(due.until, cause)
    if (ending) this.record(ending as AnyEvent, due.cause)
    const left = this.#world.facts.get(id)
    if (left && standsUntil(this.#world, left) < endOf(left.period))
      throw new Error(`defect: ${id} was told to end on ${String(untilOf(due.until))} and did not`)
  }

  #mendAll(): void {
    const world = this.#world
    const place = (owner: string): number => world.model.kinds.get(kindOf(owner))?.order ?? -1
    const due = [...this.#stirred].sort((a, b) => place(a[0]) - place(b[0]) || byKindAndId(a[0], b[0]))
    for (const [owner, at] of due) {
      this.#stirred.delete(owner)
      for (const rule of invariantsOf(world, owner)) {
        const cause = this.steps[at]?.event.type ?? ''
        const event = rule.mend?.(world.states.get(owner), world, cause, this.#occasion.occurredOn)
        if (!event) continue
        const mended = `${rule.id} at ${owner} by ${JSON.stringify(event)}`
        if (this.#mended.has(mended)) throw new Error(`defect: ${mended} mends nothing`)
        this.#mended.add(mended)
        this.record(event as AnyEvent, at)
        this.#clipAll()
      }
    }
  }
}
/** More consequences than one commit may hold: what the command ends must be wound down in parts first. */
export class CascadeTooLong extends Error {
  readonly kinds: readonly string[]
  constructor(steps: readonly Step[]) {
    super(`a cascade of more than ${limits.eventsPerCommit} events`)
    this.kinds = [...new Set(steps.map((s) => s.event.type))]
  }
}
