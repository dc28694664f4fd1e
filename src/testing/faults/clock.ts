import type { Clock } from '../../kernel/ports.ts'
import { Chance } from './chance.ts'
import type { FaultPlan } from './plan.ts'

/** The instant at which seeded clocks begin. */
const BEGINS = Date.UTC(2024, 1, 1, 2)
const DAY_MS = 86_400_000

/**
 * A clock that goes on by some seconds at each look and, where the plan says so, jumps by up to three days forwards or backwards.
 * @param whose clocks of several names run apart
 * @example openLedger({ clock: faultClock(faultPlan(7)), … })
 */
export function faultClock({ seed, faults }: FaultPlan, whose = '', jumped: () => void = () => {}): Clock {
  const chance = new Chance(seed, `clock ${whose}`)
  let [passed, off] = [0, 0]
  return () => {
    passed += chance.below(5_000)
    if (chance.share(faults.clockJumps ?? 0)) {
      off = chance.below(6 * DAY_MS) - 3 * DAY_MS
      jumped()
    }
    return BEGINS + passed + off
  }
}
