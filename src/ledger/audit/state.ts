import { either as E } from 'fp-ts'
import { canonical } from '../../kernel/canonical.ts'
import type { Envelope } from '../../kernel/envelope.ts'
import { eventOf } from '../../kernel/journal.ts'
import { kindOf, type Model } from '../../kernel/model.ts'
import { overfull, uncarried, unkept } from '../../kernel/refuse.ts'
import type { Broken } from '../../kernel/rule.ts'
import { file } from '../../kernel/under.ts'
import { World } from '../../kernel/world.ts'
import type { Audited, Checker } from './journal.ts'

function* carried({ world }: Audited): Iterable<Broken> {
  for (const [, fact] of world.facts.entries()) {
    const { from, until } = fact.period
    if (until !== null && until < from) yield { rule: 'TIM-01', subject: fact.id, with: { from, until } }
    const missing = uncarried(world, fact)
    yield* missing
    // An act that lost its ground after it was recorded is what X-02 forbids, whatever rule asked for the ground.
    if (fact.tie.what === 'act' && missing.length > 0) yield { rule: 'X-02', subject: fact.id, with: {} }
  }
}
function* withinLimits({ world }: Audited): Iterable<Broken> {
  for (const [, fact] of world.facts.entries()) yield* overfull(world, fact)
}
function* kept({ world, model }: Audited): Iterable<Broken> {
  for (const [owner, state] of world.states.entries()) {
    const rules = model.kinds.get(kindOf(owner))?.invariants ?? []
    yield* unkept(world, owner, rules)
    for (const rule of rules)
      if (rule.mend?.(state, world, '', ''))
        yield { rule: 'X-09', subject: owner, with: { outstanding: rule.id } }
  }
}
/** Every id that an event names exists: X-06 over the whole journal. */
function* namedExist({ world, model, journal }: Audited): Iterable<Broken> {
  for (const e of journal)
    for (const tag of e.tags)
      if (model.kinds.has(kindOf(tag)) && world.states.get(tag) === undefined)
        yield { rule: 'X-06', subject: tag, with: { revision: e.revision } }
}
/** The live state, and what is worked out from it, is what the journal gives when it is folded anew (LED-06). */
function* replays({ world, live = world, model, journal }: Audited): Iterable<Broken> {
  const again = worldOf(model, world.ledgerId, journal)
  const owners = new Set([...live.states.entries(), ...again.states.entries()].map(([owner]) => owner))
  for (const owner of owners)
    if (canonical(live.states.get(owner)) !== canonical(again.states.get(owner)))
      yield { rule: 'LED-06', subject: owner, with: {} }
  for (const [id, { tie, period }] of again.facts.entries())
    if (tie.what === 'tie' && canonical(live.facts.get(id)?.period) !== canonical(period))
      yield { rule: 'LED-06', subject: id, with: { period } }
}

/** A snapshot is the state as of its revision (LED-08), and knows the commands up to there. */
function* snapshotTrue({ snapshot, model, world: { ledgerId }, journal }: Audited): Iterable<Broken> {
  if (!snapshot) return
  const { states, commands, tail } = snapshot
  const then = journal.slice(0, tail.revision + 1)
  const again = worldOf(model, ledgerId, then)
  const held = new Map(states.map(([owner, changes, state]) => [owner, canonical([changes, state])]))
  const owners = new Set([...held.keys(), ...[...again.states.entries()].map(([owner]) => owner)])
  for (const owner of owners)
    if (held.get(owner) !== canonical([again.revisions.get(owner) ?? 0, again.states.get(owner)]))
      yield { rule: 'LED-08', subject: owner, with: { snapshot: tail.revision } }
  const firsts = new Map<string, number>()
  for (const { commandId, revision } of then) if (!firsts.has(commandId)) firsts.set(commandId, revision)
  if (canonical([...firsts]) !== canonical(commands))
    yield { rule: 'LED-08', subject: `ledger:${ledgerId}`, with: { snapshot: tail.revision } }
}

/** The index behind the journal finds every event under its tags, and no other (LED-10). */
function* indexTrue({ streams, journal }: Audited): Iterable<Broken> {
  if (!streams) return
  const tagged = new Map<string, number[]>()
  for (const { tags, revision } of journal) for (const tag of tags) file(tagged, tag, revision)
  for (const [tag, revisions] of tagged)
    if (streams.get(tag)?.join() !== revisions.join()) yield { rule: 'LED-10', subject: tag, with: {} }
}

/** A journal folded anew, with every act that it ever saw. */
export function worldOf(model: Model, ledgerId: string, journal: readonly Envelope[]): World {
  const world = new World(model, ledgerId)
  for (const e of journal) {
    const event = eventOf(model, e)
    if (E.isRight(event)) world.fold(event.right, e)
  }
  world.workOut()
  return world
}

/** Checkers of the state by the rules that they report; limits, grounds and invariants report the rule that asks for them. */
export const stateCheckers: readonly (readonly [rules: readonly string[], check: Checker])[] = [
  [['X-01', 'X-02', 'TIM-01'], carried],
  [[], withinLimits],
  [['X-09'], kept],
  [['X-06'], namedExist],
  [['LED-06'], replays],
  [['LED-08'], snapshotTrue],
  [['LED-10'], indexTrue],
]
