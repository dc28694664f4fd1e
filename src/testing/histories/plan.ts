import type { Day } from '../../kernel/period.ts'
import type { CoreCommand } from '../ledger.ts'
import type { Dice } from './dice.ts'
import type { Town } from './town.ts'

/** A command that a move gives, how many days pass before it, and who gives it. */
export interface Planned {
  readonly command: CoreCommand
  readonly wait?: number
  readonly by?: string
}
/** Looks at the town and gives commands one after another; after each it sees the state that came of it. */
export type Move = (town: Town, dice: Dice) => Iterable<Planned>
/** A move that is one command; `undefined` where the town has nothing for it. */
export const single =
  (make: (town: Town, dice: Dice) => CoreCommand | undefined): Move =>
  (town, dice) => {
    const command = make(town, dice)
    return command ? [{ command }] : []
  }

/** A move that needs something to be there: where it is not, another one that brings it, mostly. */
export const onceThere =
  (there: (town: Town) => readonly unknown[], move: Move, otherwise: Move): Move =>
  (town, dice) =>
    there(town).length > 0 || dice.oneIn(8) ? move(town, dice) : otherwise(town, dice)

/** Days on which something changes are where rules fail: one of these, or a neighbour. */
export function near(dice: Dice, plain: Day, others: readonly (Day | null | undefined)[]): Day {
  const known = others.filter((d): d is Day => typeof d === 'string' && d < '9000')
  if (!dice.oneIn(4)) return plain
  return dice.pick([plain, ...known]) ?? plain
}

export const digest = (n: number): string => n.toString(16).padStart(64, '0').slice(-64)
