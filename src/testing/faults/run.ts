import type { Ledger } from '../../ledger/types.ts'
import type { EventStore } from '../../stores/port.ts'
import type { CoreConcept } from '../ledger.ts'
import { type Attempt, isLost, type Look, troubleOf } from './book.ts'
import { caller, persist, rivalIn } from './callers.ts'
import { Chance } from './chance.ts'
import { Listener } from './looking.ts'
import { type FaultCounts, type FaultPlan, faultPlan, noFaults } from './plan.ts'
import { type FaultOptions, Stage } from './stage.ts'
import { fair, weatherOf } from './weather.ts'
import { closing, opened } from './workload.ts'

export interface FaultRunOptions extends FaultOptions {
  /** Everything follows from it. */
  readonly seed: number
  /** Which faults there are; drawn from the seed where absent. */
  readonly plan?: FaultPlan
}

/** What was done and seen in a run, ready to be judged. */
export interface FaultRun extends Pick<FaultOptions, 'options'> {
  readonly plan: FaultPlan
  /** How to run it again. */
  readonly again: string
  /** False where somebody never got an answer. */
  readonly ended: boolean
  readonly attempts: readonly Attempt[]
  readonly looks: readonly Look[]
  /** Every ledger that was open at some time; the last one of each name still is. */
  readonly ledgers: readonly { readonly name: string; readonly ledger: Ledger<CoreConcept> }[]
  /** The store without its faults. */
  readonly store: EventStore
  /** How often each fault has really struck. */
  readonly struck: FaultCounts
  /** How often a ledger was told that somebody else had appended. */
  readonly conflicts: number
}

/**
 * Lets several callers give commands to one or two ledgers over one store that fails as the seed says, and writes down what
 * came of it. `judgeRun` says whether all is well.
 * @example expect(await judgeRun(await faultRun({ seed: 7 }))).toEqual([])
 */
export async function faultRun(options: FaultRunOptions): Promise<FaultRun> {
  const { seed, plan = faultPlan(seed) } = options
  const stage = await Stage.set(plan, options)
  const ended = await within(stage, () => play(stage))
  const given = options.plan ? `, plan: ${JSON.stringify(plan)}` : ''
  return runOf(stage, `faultRun({ seed: ${seed}${given} })`, ended)
}

async function play(stage: Stage): Promise<void> {
  const chance = new Chance(stage.plan.seed, 'run')
  const rival = rivalIn(stage, () => stage.enter('rival', () => fair))
  const names = chance.share(1 / 2) ? ['a'] : ['a', 'b']
  for (const name of names) await stage.enter(name, weatherOf(stage.plan, name), rival)
  const [first] = stage.holders
  if (first) await persist(stage, first, opened('opening'))
  const listeners = stage.holders.filter(() => chance.share(1 / 3)).map((holder) => new Listener(holder))
  const callers = Array.from({ length: 2 + chance.below(2) }, (_, i) => caller(stage, `caller-${i}`))
  await Promise.all(callers)
  await finish(stage, listeners)
}

/** When all faults are over: some of what was left open is asked again, and every ledger hears a last command. */
export async function finish(stage: Stage, listeners: readonly Listener[]): Promise<void> {
  await stage.heal()
  const { book, holders, plan } = stage
  const chance = new Chance(plan.seed, 'finish')
  const [first] = holders
  const known = new Set(book.attempts.filter((a) => a.verdict === 'ok').map((a) => a.context.commandId))
  const open = book.attempts.filter((a) => isLost(a) && !known.has(a.context.commandId))
  for (const { context, command } of new Map(open.map((a) => [a.context.commandId, a])).values())
    if (first && chance.share(1 / 2)) await book.give(first.name, first.ledger, { command, context })
  for (const { name, ledger } of holders) await book.give(name, ledger, closing(`closing-${name}`))
  for (const listener of listeners) book.looks.push(await listener.end())
}

/** Whether the work comes to its end in time; what it throws stands in the book. */
export async function within({ given, book }: Stage, work: () => Promise<void>): Promise<boolean> {
  const { patienceMs = 60_000 } = given
  const ended = work().catch((thrown: unknown) => {
    book.looks.push({ by: 'run', what: 'failed', ...troubleOf(thrown) })
  })
  let stop = (): void => {}
  const late = new Promise<false>((done) => {
    const timer = setTimeout(() => done(false), patienceMs)
    stop = () => clearTimeout(timer)
  })
  return Promise.race([ended.then(() => true), late]).finally(stop)
}

export function runOf(stage: Stage, again: string, ended: boolean): FaultRun {
  const { plan, given, bare, book, holders, left, jumps } = stage
  const struck = noFaults()
  for (const { store } of holders)
    for (const fault of Object.keys(struck) as (keyof FaultCounts)[]) struck[fault] += store.struck[fault]
  struck.clockJumps = jumps
  return {
    ...{ plan, again, ended, attempts: book.attempts, looks: book.looks, struck, store: bare },
    ...(given.options && { options: given.options }),
    ledgers: [...left, ...holders.map(({ name, ledger }) => ({ name, ledger }))],
    conflicts: holders.reduce((sum, { store }) => sum + store.conflicts, 0),
  }
}
