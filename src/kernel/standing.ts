import { type Fact, factId } from './fact.ts'
import type { Layered } from './layers.ts'
import { type Erased, kindOf, type Model } from './model.ts'
import { type Day, endOf } from './period.ts'
import type { Standing } from './rule.ts'
import type { Ground } from './tie.ts'

/** What is read of a world. */
interface Facts {
  readonly model: Model
  readonly states: Layered<Erased>
  readonly facts: Layered<Fact>
  restingOn(ground: Ground, day: Day): Iterable<Fact>
}

/** The ties of an entity and what rests on them, however far: nothing else of the ledger is looked at. */
export function standing(world: Facts, owner: string, from: Day): readonly Standing[] {
  const found = new Map<string, Fact>()
  const queue = [...factsOf(world, owner)].filter((fact) => endOf(fact.period) > from)
  // What is found is looked at in turn for what rests on it.
  for (const fact of queue) {
    if (found.has(fact.id)) continue
    found.set(fact.id, fact)
    for (const [ground] of fact.offers) queue.push(...world.restingOn(ground, from))
  }
  return [...found.values()]
    .map(({ id, tie, period }) => ({
      tie: `${tie.entity} ${tie.name}`,
      id,
      until: tie.what === 'act' ? period.from : period.until,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The ties and acts of one entity. */
export function* factsOf(world: Omit<Facts, 'restingOn'>, owner: string): Iterable<Fact> {
  const state = world.states.get(owner)
  for (const tie of world.model.kinds.get(kindOf(owner))?.ties ?? []) {
    const held: unknown = state?.[tie.in]
    for (const item of Array.isArray(held) ? held : held ? [held] : []) {
      const fact = world.facts.get(factId(tie, owner, item))
      if (fact) yield fact
    }
  }
}
