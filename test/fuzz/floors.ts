import type { Tally } from './tally.ts'

/** What a run must come to, so that a fuzzer that strikes nothing does not pass. */
export interface Floors {
  readonly types: Iterable<string>
  readonly mutators: Iterable<string>
  /** The least and the greatest share of cases that are accepted. */
  readonly accepted: readonly [least: number, most: number]
  /** Reasons that each refuse one case in a hundred at least. */
  readonly reasons: readonly string[]
  /** What else must be counted in one case of a thousand at least. */
  readonly others?: readonly string[]
}

/** A run too short to say anything: a seed that is seen again, say. */
const FEWEST_CASES = 2_000

/** What a run has not done often enough. */
export function thin(tally: Tally, floors: Floors): readonly string[] {
  const { cases } = tally
  const [types, mutators] = [[...floors.types], [...floors.mutators]]
  const [least, most] = floors.accepted
  const few = (what: string, count: number, floor: number): readonly string[] =>
    count >= floor && count > 0 ? [] : [`${what}: ${count} times, should be ${Math.ceil(floor)}`]
  return [
    ...types.flatMap((type) => few(type, tally.types.get(type) ?? 0, cases / (2 * types.length))),
    ...mutators.flatMap((name) =>
      few(name, tally.mutators.get(name)?.struck ?? 0, cases / (5 * mutators.length)),
    ),
    ...floors.reasons.flatMap((reason) => few(reason, tally.reasons.get(reason) ?? 0, cases / 100)),
    ...(floors.others ?? []).flatMap((what) => few(what, tally.others.get(what) ?? 0, cases / 1_000)),
    ...(tally.share >= least && tally.share <= most ? [] : [`accepted: ${tally.share}`]),
  ]
}
export const isLongEnough = ({ cases }: Tally): boolean => cases >= FEWEST_CASES
