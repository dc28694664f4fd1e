import type { Chance } from '../../../src/testing/faults/chance.ts'
import { hostileMutators } from './hostile.ts'
import { keyMutators } from './keys.ts'
import { listMutators } from './lists.ts'
import type { Mutator, Subject } from './subject.ts'
import { textMutators } from './texts.ts'
import { valueMutators } from './values.ts'
import { wholeMutators } from './wholes.ts'

/** Every way to change an object. */
export const mutators: readonly Mutator[] = [
  ...[
    ...keyMutators,
    ...valueMutators,
    ...textMutators,
    ...listMutators,
    ...wholeMutators,
    ...hostileMutators,
  ],
]
/** Those that leave something that JSON can write. */
export const jsonMutators: readonly Mutator[] = mutators.filter(({ only }) => only === undefined)

/** Each as often as its weight says. */
const weighted = (all: readonly Mutator[]): readonly Mutator[] =>
  all.flatMap((one) => Array.from({ length: one.weight ?? 1 }, () => one))
const [oftenObjects, oftenJson] = [weighted(mutators), weighted(jsonMutators)]

/** How many changes a case gets: mostly one, so that it is seen what each comes to, and sometimes many. */
export const howMany = (chance: Chance): number =>
  chance.share(0.6) ? 1 : chance.share(0.7) ? 2 : 3 + chance.below(3)

/** Changes a subject so many times; names what struck. What found nothing to change is followed by something else. */
export function mutate(subject: Subject, times: number): readonly string[] {
  const struck: string[] = []
  const all = subject.json ? oftenJson : oftenObjects
  for (let tries = 0; struck.length < times && tries < 20 * times; tries += 1) {
    const mutator = subject.one(all)
    if (strikes(mutator, subject, struck.length > 0)) struck.push(mutator.name)
  }
  // What mutators read of one another does not count.
  subject.meter.reads = 0
  return struck
}
/** What a mutator before has made hostile may strike back. */
function strikes({ strike }: Mutator, subject: Subject, isHostile: boolean): boolean {
  try {
    return strike(subject)
  } catch (thrown) {
    if (!isHostile) throw thrown
    return false
  }
}
