import {
  CorrectOrganisation,
  DeregisterOrganisation,
  DesignateLiaison,
  GrantMandate,
  RegisterOrganisation,
} from '../../domain/organisation/commands.ts'
import { RegisterPerson, TransferPerson } from '../../domain/person/commands.ts'
import type { CoreCommand } from '../ledger.ts'
import { isLost } from './book.ts'
import { Chance } from './chance.ts'
import { Listener, look } from './looking.ts'
import { type FaultRun, finish, runOf, within } from './run.ts'
import { type FaultOptions, type Holder, Stage } from './stage.ts'
import { fair, type NthWeather, nthWeather, type WriteFault } from './weather.ts'
import { DAY, type GivenCommand, opened, period } from './workload.ts'

export interface NthFaultOptions extends FaultOptions {
  /** Which call of the store fails: 1, 2, 3 … */
  readonly n: number
  /** How it fails, if it is a write; a read just fails. */
  readonly way: WriteFault
  /** How many calls fail, from that one on; 1 where absent. */
  readonly lasts?: number
}
/** A run in which one call failed, unless there were fewer. */
export interface NthFaultRun extends FaultRun {
  /** Whether the workload came to its n-th call. */
  readonly reached: boolean
}

/**
 * Runs a fixed workload in which exactly the n-th call of the store fails.
 * @example
 * for (let n = 1, reached = true; reached; n++) {
 *   const run = await nthFault({ n, way: 'failsAfter' })
 *   expect(await judgeRun(run)).toEqual([])
 *   reached = run.reached
 * }
 */
export async function nthFault(options: NthFaultOptions): Promise<NthFaultRun> {
  const { n, way, lasts = 1 } = options
  const nth = nthWeather(n, way, lasts)
  const stage = await Stage.set({ seed: n, faults: {} }, options)
  const ended = await within(stage, async () => {
    const [holder, other] = [await stage.enter('a', nth.weather), await stage.enter('b', () => fair)]
    const listener = new Listener(holder)
    const give = (given: GivenCommand): Promise<unknown> => insist(stage, holder, given, nth)
    for (const step of steps) await step({ stage, holder, other, give })
    await finish(stage, [listener])
  })
  const again = `nthFault({ n: ${n}, way: '${way}', lasts: ${lasts} })`
  return { ...runOf(stage, again, ended), reached: nth.hasStruck() }
}

/** Asks again as long as calls fail; once they do not any more, everything must go well. */
async function insist(
  { book }: Stage,
  holder: Holder,
  given: GivenCommand,
  weather: NthWeather,
): Promise<void> {
  // Every try meets at least one of the calls that fail.
  for (let left = weather.lasts + 1; left >= 0; left--) {
    book.isHealthy = weather.isOver()
    const attempt = await book.give(holder.name, holder.ledger, given)
    if (book.isHealthy || !isLost(attempt)) return
  }
}

interface Scene {
  readonly stage: Stage
  readonly holder: Holder
  readonly other: Holder
  give(given: GivenCommand): Promise<unknown>
}
type Step = (scene: Scene) => Promise<unknown>

const given = (commandId: string, command: CoreCommand): GivenCommand => ({
  command,
  context: { commandId, actor: { personId: 'clerk' }, occurredOn: DAY },
})
const org = (commandId: string, organisationId: string): GivenCommand =>
  given(
    commandId,
    RegisterOrganisation({ organisationId, kind: 'publicUnit', name: { zh: `单位${commandId}` } }),
  )
const member = (commandId: string, personId: string, organisationId: string): GivenCommand =>
  given(
    commandId,
    RegisterPerson({
      ...{ personId, details: { name: '王小明', phone: '13900001234' }, lawfulBasis: 'employment' },
      affiliation: { organisationId, from: DAY },
    }),
  )
const mandate = (commandId: string, personId: string): GivenCommand =>
  given(
    commandId,
    GrantMandate({ organisationId: 'o1', mandateId: `m-${personId}`, personId, scopes: ['sign'], period }),
  )

const one =
  (command: GivenCommand): Step =>
  ({ give }) =>
    give(command)
const together =
  (...commands: readonly GivenCommand[]): Step =>
  ({ give }) =>
    Promise.all(commands.map(give))
const elsewhere =
  (command: GivenCommand): Step =>
  ({ stage: { book }, other: { name, ledger } }) =>
    book.give(name, ledger, command)
/** Somebody else writes while a command is decided, which then finds that its state is old. */
const meanwhile =
  (theirs: GivenCommand, ours: GivenCommand): Step =>
  (scene) =>
    Promise.all([elsewhere(theirs)(scene), scene.give(ours)])
const looks: Step = async ({ stage: { book, plan }, holder }) => {
  for (let i = 0; i < 6; i++) await look(book, holder, new Chance(plan.seed, `look ${i}`))
}

const renamed = given(
  'rename',
  CorrectOrganisation({ organisationId: 'o3', changes: { name: { zh: '更名' } }, reason: '更名' }),
)
const steps: readonly Step[] = [
  one(opened('opening')),
  together(org('org-1', 'o1'), org('org-2', 'o2')),
  together(member('person-1', 'p1', 'o1'), mandate('mandate-1', 'p1')),
  meanwhile(org('org-3', 'o3'), renamed),
  // The second is refused because of the first, the third is the first again.
  together(member('person-2', 'p2', 'o1'), member('person-2b', 'p2', 'o2'), member('person-2', 'p2', 'o1')),
  looks,
  meanwhile(member('person-3', 'p3', 'o2'), member('person-3b', 'p3', 'o1')),
  one(renamed),
  ({ stage, holder }) => stage.reopen(holder),
  elsewhere(mandate('mandate-2', 'p2')),
  one(given('liaison', DesignateLiaison({ organisationId: 'o1', personId: 'p2', from: DAY }))),
  one(mandate('mandate-2', 'p2')),
  one(
    given(
      'transfer',
      TransferPerson({
        ...{ personId: 'p1', toOrganisationId: 'o2', effectiveOn: '2024-01-15', title: '主任' },
      }),
    ),
  ),
  together(
    given(
      'end',
      DeregisterOrganisation({ organisationId: 'o1', effectiveOn: '2024-01-25', cause: 'closed' }),
    ),
    org('org-1b', 'o1'),
  ),
  looks,
]
