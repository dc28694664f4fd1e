import { idOf } from './codec/refs.ts'
import { named, policyOn, wrongPhase } from './judge.ts'
import { marksOf } from './marks.ts'
import type { AnyCommandDef, AnyPrecondition, Erased } from './model.ts'
import type { AskedOfEvery, Broken, EveryCommandGuard, EveryCommandRule, Guard } from './rule.ts'
import { LED_25, X_06 } from './rules.ts'
import type { World } from './world.ts'

/** When a command would be given. */
export interface When {
  readonly occurredOn: string
  readonly recordedAt: string
  readonly lastRecordedAt: string | undefined
}

/**
 * What stands against each command on an entity whatever its data are: `judge` says at least this, with the same figures. An empty list
 * means that the command may be possible, not that it is.
 */
export function against(
  world: World,
  entity: string,
  id: string,
  when: When,
): readonly (readonly [type: string, broken: readonly Broken[]])[] {
  const known = knownOf(world, entity, id, when)
  return [...world.model.commands.values()]
    .filter((def) => def.entity === entity)
    .map((def) => [def.type, [...everyGuard(known, def), ...own(known, def)]])
}

type Every = AskedOfEvery<Erased, Erased>
/** What is the same for all commands on an entity, before their data. */
interface Known {
  readonly world: World
  readonly owner: string
  readonly idField: string
  readonly occurredOn: string
  readonly state: Erased
  readonly empty: Erased
  readonly asked: Omit<Every, 'actor' | 'data' | 'marks' | 'creates' | 'command'>
  /** The entity's own id is all that is known of the data, where the command carries it. */
  readonly named: Pick<Every, 'data' | 'marks'>
}

function knownOf(world: World, entity: string, id: string, when: When): Known {
  const { occurredOn, recordedAt, lastRecordedAt } = when
  const [owner, idField] = [`${entity}:${id}`, `${entity}Id`]
  const data = { [idField]: id }
  const policy = policyOn(world, occurredOn)
  return {
    ...{ world, owner, idField, occurredOn },
    state: world.states.get(owner),
    empty: world.model.kinds.get(entity)?.entity.initial(id),
    asked: { home: world.home, on: occurredOn, recordedAt, lastRecordedAt, policy, world },
    named: { data, marks: marksOf({ [idField]: idOf(entity) }, data) },
  }
}

/** What binds every command. */
function everyGuard({ world, asked, named: ownId }: Known, { type, spec }: AnyCommandDef): readonly Broken[] {
  const all = { ...asked, ...(spec.of ? NAMELESS : ownId), creates: spec.when === undefined, command: type }
  return world.model.everyCommand
    .filter(isEveryGuard)
    .flatMap((rule) => named(world, rule, type, rule.asks(all)))
}
const NAMELESS = { data: {}, marks: marksOf({}, {}) }
const isEveryGuard = (rule: EveryCommandRule<Erased, Erased>): rule is EveryCommandGuard<Erased, Erased> =>
  rule.guard === true

/** The id, the phase, and the preconditions that need no data. */
function own(known: Known, def: AnyCommandDef): readonly Broken[] {
  const { world, owner, idField, occurredOn, state, empty } = known
  const { of, when, rules = [] } = def.spec
  const isUsed = when === undefined && state !== undefined
  if (when !== undefined && state === undefined)
    return named(world, X_06, owner, of ? {} : { field: `data.${idField}` })
  const asked = { ...known.asked, state: isUsed ? empty : (state ?? empty) }
  const all: readonly AnyPrecondition[] = rules
  return [
    ...(isUsed ? named(world, LED_25, owner, {}) : wrongPhase(world, { def, occurredOn }, owner, state)),
    ...all.filter(isGuard).flatMap((rule) => named(world, rule, owner, rule.asks(asked))),
  ]
}
const isGuard = (rule: AnyPrecondition): rule is AnyPrecondition & Guard<Erased, Erased> =>
  rule.guard === true
