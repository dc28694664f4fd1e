import { setTimeout as sleep } from 'node:timers/promises'
import { either as E } from 'fp-ts'
import type { Failure, Tried } from './failures.ts'

/** One synchronous try: nothing else of this process happens within it, so that no two calls mix in one transaction. */
export type Attempt<L, A> = () => Tried<L, A>

/** How calls wait while somebody else holds the lock: asleep, so that the event loop goes on, and for a bounded time. */
export interface Patience {
  /** Tries until the lock is free or the time is over. */
  insist<L, A>(attempt: Attempt<L, A>): Promise<E.Either<L | Failure, A>>
  /** The same behind all that wait here already: what was called first is tried first, so that no call overtakes another. */
  inLine<L, A>(attempt: Attempt<L, A>): Promise<E.Either<L | Failure, A>>
}

/** A patience of so many milliseconds a call. */
export const patience = (mostMs: number): Patience => {
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  const wait = async <L, A>(attempt: Attempt<L, A>, end: number): Promise<E.Either<L | Failure, A>> => {
    for (let round = 0; ; round += 1) {
      const result = attempt()
      if (result._tag !== 'Busy') return result
      const left = end - performance.now()
      if (left <= 0) return E.left(result.failure)
      await sleep(Math.min(left, pause(round)))
    }
  }
  return {
    insist: (attempt) => wait(attempt, performance.now() + mostMs),
    inLine: async (attempt) => {
      const end = performance.now() + mostMs
      const first = waiting === 0 ? attempt() : undefined
      if (first !== undefined && first._tag !== 'Busy') return first
      waiting += 1
      const turn = last.then(() => wait(attempt, end))
      last = turn.catch(() => undefined)
      return turn.finally(() => {
        waiting -= 1
      })
    },
  }
}

/** Longer from round to round, and never the same for two that wait for each other. */
const pause = (round: number): number => (0.5 + Math.random() / 2) * Math.min(LONGEST_MS, 2 ** round)
const LONGEST_MS = 20
