import type { Attesting } from './attest.ts'
import type { Parameters } from './errors.ts'
import { limits } from './limits.ts'
import { type Marked, marksOf } from './marks.ts'
import type { Actor, AnyEvent } from './message.ts'
import { type AnyCommandDef, type AnyPrecondition, type Erased, ownerOf } from './model.ts'
import { phaseOn } from './phase.ts'
import { broken } from './refuse.ts'
import type { Broken, Rule, Verdict } from './rule.ts'
import { LED_24, LED_25, TIM_02, TIM_06, X_06 } from './rules.ts'
import { CascadeTooLong, type Order, type Settled, settle } from './settle.ts'
import type { World } from './world.ts'

/** A decoded command with its context, ready to be judged. `data` holds commitments where something is sealed. */
export interface Case {
  readonly def: AnyCommandDef
  readonly data: Readonly<Record<string, unknown>>
  readonly actor: Actor
  readonly commandId: string
  readonly occurredOn: string
  readonly recordedAt: string
  readonly lastRecordedAt: string | undefined
  readonly order?: Order | undefined
  /** What is attested, if that was asked: `what` is undefined where the details do not say. */
  readonly attested?: { readonly what: unknown } | undefined
}

/**
 * Judges a command on a fork of the state: every rule is asked and, whatever it says, what the command would do is tried too,
 * so that all broken rules are reported at once (LED-22). Rules whose data are missing count as kept.
 */
export function judge(world: World, kase: Case): Settled {
  const { def, data } = kase
  const marks = marksOf(def.fields, data)
  const creates = def.spec.when === undefined
  const refused = [...everyCommand(world, kase, marks, creates), ...wrongIds(world, kase, marks, creates)]
  const id = entityIdOf(world, kase)
  const state = id === undefined ? undefined : world.states.get(`${def.entity}:${id}`)
  if (id === undefined || (state === undefined && !creates)) return refusal(refused)
  const seen = creates && state !== undefined ? asIfNew(world, kase, id) : decided(world, kase, state, id)
  const others = seen.broken.filter(dataAreThere(refused))
  const all = [...refused, ...wrongPhase(world, kase, `${def.entity}:${id}`, state), ...others]
  return all.length > 0 ? refusal(all) : seen
}

/** A ground of something that does not exist is no ground that is missing: its id is (DOMAIN 12.1). */
function dataAreThere(refused: readonly Broken[]): (b: Broken) => boolean {
  const unknown = new Set(
    refused.filter((b) => b.rule === X_06.id).map((b) => b.subject.slice(b.subject.indexOf(':') + 1)),
  )
  return ({ with: { ground } }) =>
    typeof ground !== 'string' ||
    !ground
      .split('/')
      .slice(1)
      .some((id) => unknown.has(id))
}

/** A used id is judged as if it were a new one, so that every other rule that the command breaks is reported too. */
function asIfNew(world: World, kase: Case, id: string): Settled {
  const fresh = `${id}~`
  const data = { ...kase.data, [`${kase.def.entity}Id`]: fresh }
  const { broken: others } = decided(world, { ...kase, data }, undefined, fresh)
  const used = named(world, LED_25, `${kase.def.entity}:${id}`, {})
  return refusal([...used, ...others.map((b) => ({ ...b, subject: b.subject.replace(fresh, id) }))])
}

/** The preconditions of the command, and what settling its events says. */
function decided(world: World, kase: Case, state: Erased, id: string): Settled {
  const subject = `${kase.def.entity}:${id}`
  const asked: Attesting<Erased, Erased, Erased, Erased> = {
    state: state ?? world.model.kinds.get(kase.def.entity)?.entity.initial(id),
    data: kase.data,
    on: kase.occurredOn,
    recordedAt: kase.recordedAt,
    actor: kase.actor,
    policy: policyOn(world, kase.occurredOn),
    world,
    attested: kase.attested?.what,
  }
  const rules: readonly AnyPrecondition[] = kase.def.spec.rules ?? []
  const refused = rules.flatMap((rule) =>
    isKeptUnasked(rule, kase) ? [] : named(world, rule, subject, rule.asks(asked)),
  )
  const events = kase.def.spec.decide(asked) as readonly AnyEvent[]
  const back = state === undefined ? [] : datedBack(world, kase, events, state, subject)
  const tried = tryOut(world, kase, events, refused.length > 0)
  const told = new Set(refused.map((b) => b.rule))
  return {
    steps: tried.steps,
    broken: [...refused, ...back, ...tried.broken.filter((b) => !told.has(b.rule))],
  }
}

/** Where nothing was asked of the vault, a rule on what it would attest counts as kept. */
const isKeptUnasked = (rule: AnyPrecondition, { attested }: Case): boolean =>
  attested === undefined && 'attested' in rule

function tryOut(world: World, kase: Case, events: readonly AnyEvent[], alreadyRefused: boolean): Settled {
  try {
    return settle(world, events, kase, kase.order)
  } catch (defect) {
    if (defect instanceof CascadeTooLong) return refusal([tooLong(defect)])
    // On a command that is refused anyhow, a settling that does not come to rest has nothing more to say.
    if (alreadyRefused) return refusal([])
    throw defect
  }
}
const tooLong = ({ kinds }: CascadeTooLong): Broken => ({
  rule: 'X-09',
  subject: '',
  with: { mostEvents: limits.eventsPerCommit, windDownFirst: kinds },
})

/** TIM-02: a phase change dated before the entity's last phase change. */
function datedBack(
  world: World,
  kase: Case,
  events: readonly AnyEvent[],
  state: Erased,
  subject: string,
): Broken[] {
  const last: string | undefined = state.phases?.at(-1)?.on
  const changes = events.some(
    (e) => ownerOf(e) === subject && world.model.events.get(e.type)?.options.to !== undefined,
  )
  const kept = !changes || last === undefined || kase.occurredOn >= last
  return named(world, TIM_02, subject, kept || { occurredOn: kase.occurredOn, lastPhaseChange: last })
}

export function wrongPhase(
  world: World,
  kase: Pick<Case, 'def' | 'occurredOn'>,
  subject: string,
  state: Erased,
): Broken[] {
  const when = kase.def.spec.when
  const phase = state === undefined ? undefined : phaseOn<string>(state, kase.occurredOn)
  if (!when || (phase !== undefined && when.includes(phase as never))) return []
  const figures: Parameters = { phase: phase ?? null, openIn: when, command: kase.def.type }
  const terminal: readonly string[] = world.model.kinds.get(kase.def.entity)?.entity.terminal ?? []
  const rules = phase !== undefined && terminal.includes(phase) ? [LED_24, TIM_06] : [LED_24]
  return rules.flatMap((r) => named(world, r, subject, figures))
}

function everyCommand(world: World, kase: Case, marks: Marked, creates: boolean): Broken[] {
  const { home } = world
  const { data, occurredOn: on, recordedAt, lastRecordedAt, actor, def } = kase
  const policy = policyOn(world, on)
  const when = { on, recordedAt, lastRecordedAt, actor, policy }
  const asked = { home, data, ...when, world, marks, creates, command: def.type }
  return world.model.everyCommand.flatMap((rule) => named(world, rule, def.type, rule.asks(asked)))
}

/** X-06 and, for inner ids, LED-25. */
function wrongIds(world: World, kase: Case, marks: Marked, creates: boolean): Broken[] {
  const own = creates ? `data.${kase.def.entity}Id` : undefined
  const missing = marks.refs.filter(({ kind, id, check, path }) =>
    world.model.kinds.has(kind)
      ? path !== own && world.states.get(`${kind}:${id}`) === undefined
      : check === 'always',
  )
  return [
    ...missing.flatMap(({ kind, id, path }) => named(world, X_06, `${kind}:${id}`, { field: path })),
    ...marks.inner.flatMap(({ index, id, path, check }) => {
      const known = world.owners(index, id).size > 0
      return named(
        world,
        check === 'new' ? LED_25 : X_06,
        `${index}:${id}`,
        known === (check === 'always') || { field: path },
      )
    }),
  ]
}

/** What a rule says against a subject, unless it is left out for a test. */
export const named = (
  world: World,
  rule: Rule,
  subject: string,
  said: Verdict | readonly Parameters[],
): Broken[] =>
  said === true || (Array.isArray(said) && said.length === 0) || world.model.without.has(rule.id)
    ? []
    : [said].flat().map((verdict) => broken(rule, subject, verdict))

/** Which entity the command addresses: by its own id field, or as the command finds it. */
export function entityIdOf(world: World, { def, data }: Pick<Case, 'def' | 'data'>): string | undefined {
  return def.spec.of ? def.spec.of(data, world) : String(data[`${def.entity}Id`])
}

export function policyOn(world: World, day: string): unknown {
  return world.model.home?.policyOn(world.home, day)
}

/** A refusal: nothing is left of what was tried. */
const refusal = (refused: readonly Broken[]): Settled => ({ steps: [], broken: refused })
