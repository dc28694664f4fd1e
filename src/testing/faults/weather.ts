import { Chance } from './chance.ts'
import type { Fault, FaultPlan } from './plan.ts'

/** What a store is asked for: an append, another write (vault, snapshot), or something to read. */
export type Deed = 'append' | 'write' | 'read'

/** How a write can fail. */
export type WriteFault = Extract<Fault, 'failsBefore' | 'failsAfter' | 'unknownBefore' | 'late'>
/** How a read can fail. */
export type ReadFault = Extract<Fault, 'losesConnection' | 'shortPages'>

/** What befalls one call. */
export interface Fate {
  /** Turns until the call reaches the store, and until the answer reaches the caller. */
  readonly before: number
  readonly after: number
  readonly rival: boolean
  readonly way: Way | undefined
  /** How many turns late, or where a page ends. */
  readonly size: number
  /** Whether the store goes down with this call. */
  readonly begins: boolean
}
type Way = WriteFault | ReadFault
export const fair: Fate = { before: 0, after: 0, rival: false, way: undefined, size: 0, begins: false }

/** Says what befalls each call, one after another. */
export type Weather = (deed: Deed) => Fate

/** The weather of a plan. */
export function weatherOf({ seed, faults }: FaultPlan, whose: string): Weather {
  const chance = new Chance(seed, `weather ${whose}`)
  const strikes = (fault: Fault): boolean => chance.share(faults[fault] ?? 0)
  const turns = (): number => (strikes('delays') ? 1 + chance.below(MOST_DELAY) : 0)
  let [down, chased] = [0, 0]
  /** Some rivals come again and again, so that somebody loses every race. */
  const rivalled = (): boolean => {
    const comes = strikes('rival')
    if (chased > 0) chased -= 1
    else if (comes && chance.share(1 / 3)) chased = LONGEST_CHASE
    return comes || chased > 0
  }
  return (deed) => {
    const [before, after, size] = [turns(), turns(), chance.below(MOST_LATE)]
    const rival = deed === 'append' && rivalled()
    const way = waysOf[deed].find(strikes)
    const begins = down === 0 && strikes('outages') && chance.share(1 / 4)
    down = begins ? 1 + chance.below(LONGEST_OUTAGE) : Math.max(0, down - 1)
    const fails = chance.pick(outagesOf[deed])
    return { before, after, size, rival, way: down > 0 ? fails : way, begins }
  }
}
const MOST_DELAY = 6
const MOST_LATE = 12
const LONGEST_OUTAGE = 24
const LONGEST_CHASE = 6

const waysOf: { readonly [D in Deed]: readonly Way[] } = {
  append: ['failsBefore', 'failsAfter', 'unknownBefore', 'late'],
  write: ['failsBefore', 'failsAfter', 'unknownBefore'],
  read: ['losesConnection', 'shortPages'],
}
/** When the store goes down, writes are just under way. */
const outagesOf: { readonly [D in Deed]: readonly [Way, ...Way[]] } = {
  append: ['failsBefore', 'failsAfter', 'unknownBefore', 'late'],
  write: ['failsBefore', 'failsAfter', 'unknownBefore'],
  read: ['losesConnection'],
}

/** Weather in which exactly the n-th call fails (n = 1, 2, 3 …), or so many from the n-th on. */
export function nthWeather(n: number, way: WriteFault, lasts: number): NthWeather {
  let calls = 0
  const weather: Weather = (deed) => {
    calls += 1
    if (calls < n || calls >= n + lasts) return fair
    const known: WriteFault = deed === 'write' && way === 'late' ? 'unknownBefore' : way
    return { ...fair, way: deed === 'read' ? 'losesConnection' : known, size: n }
  }
  return { weather, lasts, hasStruck: () => calls >= n, isOver: () => calls >= n + lasts - 1 }
}
export interface NthWeather {
  readonly weather: Weather
  readonly lasts: number
  hasStruck(): boolean
  isOver(): boolean
}
