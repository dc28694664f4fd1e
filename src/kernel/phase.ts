import type { Day } from './period.ts'

/** From which day a phase holds, and on which day that was set. */
export interface PhaseChange<P extends string = string> {
  readonly phase: P
  readonly from: Day
  readonly on: Day
}
/** The state of an entity with a life: its phases, oldest first, written by the kernel from what events declare. */
export interface Phased<P extends string = string> {
  phases: PhaseChange<P>[]
}
export type PhaseOf<S> = S extends { readonly phases: readonly PhaseChange<infer P>[] } ? P : never

/** The phase on a day: the last one that holds from then or before; undefined before the first. */
export function phaseOn<P extends string>(
  state: { readonly phases: readonly PhaseChange<P>[] },
  day: Day,
): P | undefined {
  let found: PhaseChange<P> | undefined
  for (const change of state.phases)
    if (change.from <= day && (!found || change.from >= found.from)) found = change
  return found?.phase
}
