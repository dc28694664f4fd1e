import type { Chance } from '../../../src/testing/faults/chance.ts'
import { scrawls } from './written.ts'

/** Changes a written text once or twice; says what struck. */
export function scrawl(
  text: string,
  chance: Chance,
): { readonly text: string; readonly struck: readonly string[] } {
  let now = text
  const struck: string[] = []
  for (let left = chance.share(0.75) ? 1 : 2; left > 0; left -= 1) {
    const one = scrawls[chance.below(scrawls.length)]
    const changed = one?.strike(now, chance)
    if (!one || changed === undefined) continue
    struck.push(one.name)
    now = changed
  }
  return { text: now, struck }
}
