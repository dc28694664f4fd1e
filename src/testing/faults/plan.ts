import { Chance } from './chance.ts'

/** What can go wrong. */
export const faultNames = [
  /** A write fails, and nothing was written. */
  'failsBefore',
  /** A write succeeds, but its answer is lost: the outcome is unknown. */
  'failsAfter',
  /** The outcome is said to be unknown, and nothing was written. */
  'unknownBefore',
  /** The outcome is said to be unknown, and the append arrives only later: it is taken if it still fits then. */
  'late',
  /** Calls reach the store, and answers the ledger, some turns later, so that they overlap. */
  'delays',
  /** A read fails. */
  'losesConnection',
  /** A page ends early. The port asks no reader to cope with it; one that goes on from where the page ended does. */
  'shortPages',
  /** The store is down for a while: call after call fails. */
  'outages',
  /** Somebody else appends just before. */
  'rival',
  /** The clock jumps, forwards and backwards. */
  'clockJumps',
] as const
export type Fault = (typeof faultNames)[number]

/** How often each fault has befallen somebody. */
export type FaultCounts = { readonly [F in Fault]: number }

/** Which faults there are, each with the share of occasions on which it strikes: a plain value, the same for the same seed. */
export interface FaultPlan {
  readonly seed: number
  readonly faults: { readonly [F in Fault]?: number }
}

/**
 * Draws a plan. Each fault is in about half of all plans (swarm testing: Groce et al., ISSTA 2012): faults that are always
 * there hide what others would show.
 * @example console.log(JSON.stringify(faultPlan(7)))
 */
export function faultPlan(seed: number): FaultPlan {
  const chance = new Chance(seed, 'plan')
  const drawn = faultNames.map((name) => [name, chance.share(1 / 2), chance.pick(SHARES)] as const)
  return { seed, faults: Object.fromEntries(drawn.filter(([, is]) => is).map(([name, , of]) => [name, of])) }
}
const SHARES = [1 / 20, 1 / 8, 1 / 4, 1 / 2] as const

export const noFaults = (): Record<Fault, number> => ({
  ...{ failsBefore: 0, failsAfter: 0, unknownBefore: 0, late: 0, delays: 0 },
  ...{ losesConnection: 0, shortPages: 0, outages: 0, rival: 0, clockJumps: 0 },
})
