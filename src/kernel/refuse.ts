import { type Fact, grew } from './fact.ts'
import { type Erased, kindOf } from './model.ts'
import { covers, type Day, endOf, holdsOn, NEVER, reach } from './period.ts'
import type { Broken, Invariant, Rule, Verdict } from './rule.ts'
import type { World } from './world.ts'

export const broken = (rule: Rule, subject: string, verdict: Verdict): Broken => ({
  rule: rule.id,
  subject,
  with: typeof verdict === 'object' ? verdict : {},
})

/** How far its grounds carry a tie; its own start when they do not carry it at all. */
export const standsUntil = (world: World, fact: Fact): Day =>
  fact.restsOn.reduce<Day>((least, [, ground]) => {
    const end = reach(world.coverage(ground), fact.period.from)
    return end < least ? end : least
  }, NEVER)

/**
 * A tie that is not carried at all never came to be: it ends on the day on which a ground broke off before it, the same
 * whichever of several ties that offer the ground ended first.
 */
export function voidedOn(world: World, { restsOn, period: { from } }: Fact): Day {
  const days = restsOn.flatMap(([, ground]) => {
    const cover = world.coverage(ground)
    if (covers(cover, from)) return []
    const began = world.coverageBefore(ground).find((p) => holdsOn(p, from))?.from ?? from
    return [began, ...cover.map(endOf).filter((end) => end <= from)].sort().slice(-1)
  })
  return days.sort()[0] ?? from
}

/** What a commit brought that does not stand by itself. */
export function refusals(
  world: World,
  touched: ReadonlySet<string>,
  undercut: ReadonlySet<string>,
): Broken[] {
  const brought: Fact[] = []
  for (const fact of world.facts.own.values())
    if (fact && grew(fact, world.facts.parent?.get(fact.id))) brought.push(fact)
  return [
    ...world.clashes.map((subject) => ({ rule: 'LED-25', subject, with: {} })),
    ...brought.flatMap((fact) => uncarried(world, fact)),
    ...brought.flatMap((fact) => overfull(world, fact)),
    ...unsupported(world, undercut),
    ...[...touched].flatMap((owner) => unkept(world, owner, invariantsOf(world, owner))),
  ]
}

/** Containment and, for a new act, support: the rules whose grounds do not carry the whole period. */
export function uncarried(world: World, fact: Fact): Broken[] {
  const { from, until } = fact.period
  const end = endOf(fact.period)
  if (end <= from) return []
  return fact.restsOn.flatMap(([rule, ground]) => {
    const carriedUntil = reach(world.coverage(ground), from)
    if (carriedUntil >= end) return []
    const figures = fact.tie.what === 'act' ? { on: from } : { from, until, carriedUntil }
    return [{ rule, subject: fact.id, with: { ground, ...figures } }]
  })
}

/** Limits: more units under one key than the rule allows. */
export const overfull = (world: World, fact: Fact): Broken[] =>
  fact.limits.flatMap(([rule, { key, most = 1 }]) => {
    const load = world.load(`${rule}/${key}`, fact.period)
    return load > most ? [{ rule, subject: fact.id, with: { key, load, most } }] : []
  })

/** Acts that stood before the commit and lost their ground in it: one X-02 with their list. */
function unsupported(world: World, undercut: ReadonlySet<string>): Broken[] {
  const acts = [...undercut].filter((id) => {
    const fact = world.facts.get(id)
    return fact !== undefined && standsUntil(world, fact) < endOf(fact.period)
  })
  if (acts.length === 0 || world.model.without.has('X-02')) return []
  return [{ rule: 'X-02', subject: world.facts.get(acts[0] ?? '')?.owner ?? '', with: { acts: acts.sort() } }]
}

export const unkept = (world: World, owner: string, rules: readonly Invariant<string, Erased>[]): Broken[] =>
  rules.flatMap((rule) => {
    const verdict = rule.holds(world.states.get(owner), world)
    return verdict === true ? [] : [broken(rule, owner, verdict)]
  })

/** The invariants of an entity that this commit can have touched. */
export function invariantsOf(world: World, owner: string): readonly Invariant<string, Erased>[] {
  const now = world.states.get(owner)
  if (now === undefined) return []
  const before = world.states.parent?.get(owner)
  return (world.model.kinds.get(kindOf(owner))?.invariants ?? []).filter(
    ({ reads }) =>
      reads.length === 0 || before === undefined || reads.some((field) => now[field] !== before[field]),
  )
}
