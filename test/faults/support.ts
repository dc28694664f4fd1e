import { type EventStore, memoryStore } from 'co-building-ledger'
import {
  type FaultCounts,
  type FaultFinding,
  type FaultRun,
  type FaultRunOptions,
  faultNames,
  faultRun,
  judgeRun,
} from 'co-building-ledger/testing'
import { vi } from 'vitest'

const { DEEP, FAULT_SEED, FAULT_RUNS } = process.env
const deep = DEEP === '1'
vi.setConfig({ testTimeout: deep ? 3_600_000 : 300_000 })

/** One seed to run again: `FAULT_SEED=7 npx vitest run test/faults`. */
export const onlySeed = FAULT_SEED === undefined ? undefined : Number(FAULT_SEED)

/** The same seeds each time; with `DEEP=1` twenty times as many (or `FAULT_RUNS`), other ones each time. */
export function seeds(runs: number): readonly number[] {
  if (onlySeed !== undefined) return [onlySeed]
  const many = deep ? Number(FAULT_RUNS ?? runs * 20) : runs
  const first = deep ? Date.now() % 2 ** 31 : 0
  return Array.from({ length: many }, (_, i) => first + i)
}

/** What happened in many runs. */
export interface Tally {
  runs: number
  /** In how many runs each fault struck. */
  readonly struck: Record<keyof FaultCounts, number>
  readonly verdicts: Record<string, number>
  conflicts: number
  repeats: number
  fromSnapshots: number
  looks: number
  /** Appends that were decided while nobody else could write. */
  turns: number
}
export const emptyTally = (): Tally => ({
  ...{ runs: 0, verdicts: {}, conflicts: 0, repeats: 0, fromSnapshots: 0, looks: 0, turns: 0 },
  struck: Object.fromEntries(faultNames.map((name) => [name, 0])) as Tally['struck'],
})
function count(tally: Tally, run: FaultRun): void {
  tally.runs += 1
  tally.conflicts += run.conflicts
  tally.looks += run.looks.length
  for (const name of faultNames) tally.struck[name] += run.struck[name] > 0 ? 1 : 0
  for (const { verdict, receipt } of run.attempts) {
    tally.verdicts[verdict] = (tally.verdicts[verdict] ?? 0) + 1
    tally.repeats += receipt?.outcome === 'repeated' ? 1 : 0
  }
}

/** Runs every seed and tells what is wrong; nothing where all is well. */
export async function findings(
  of: readonly number[],
  options: Omit<FaultRunOptions, 'seed'> = {},
  tally = emptyTally(),
): Promise<readonly FaultFinding[]> {
  const found: FaultFinding[] = []
  const onFold = ({ snapshot }: { readonly snapshot?: number }): void => {
    tally.fromSnapshots += snapshot === undefined ? 0 : 1
  }
  const makeStore = async (): Promise<EventStore> => {
    const store = await (options.makeStore ?? memoryStore)()
    const { appendNext } = store
    if (!appendNext) return store
    return {
      ...store,
      appendNext: (...turn) => {
        tally.turns += 1
        return appendNext.apply(store, turn)
      },
    }
  }
  for (const seed of of) {
    const more = { observer: { onFold }, ...options.options }
    const run = await faultRun({ ...options, makeStore, seed, options: more })
    count(tally, run)
    found.push(...(await judgeRun(run)))
  }
  return found
}
