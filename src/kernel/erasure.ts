import type { Envelope } from './envelope.ts'
import { kindOf, type Model } from './model.ts'
import type { World } from './world.ts'

const idOf = (owner: string): string => owner.slice(owner.indexOf(':') + 1)

/** The id of an entity that an event erases; undefined for every other event. */
export const erasedBy = (
  model: Model,
  { type, tags }: Pick<Envelope, 'type' | 'tags'>,
): string | undefined => (model.events.get(type)?.options.forgets ? idOf(tags[0] ?? '') : undefined)

/** The phases that are reached by forgetting, as `kind phase`. */
function finalPhases(model: Model): ReadonlySet<string> {
  const forgetting = [...model.events.values()].filter(({ options }) => options.forgets)
  return new Set(forgetting.map(({ entity, options }) => `${entity} ${String(options.to)}`))
}
const lastPhase = (
  owner: string,
  state: { readonly phases?: readonly { readonly phase: string }[] },
): string => `${kindOf(owner)} ${String(state.phases?.at(-1)?.phase)}`

/** Whether an entity, as `kind:id`, is erased for good. */
export function isErased({ model, states }: World, owner: string): boolean {
  const state = states.get(owner)
  return state !== undefined && finalPhases(model).has(lastPhase(owner, state))
}

/** Ids of all who are erased. */
export function erasedIn({ model, states }: World): readonly string[] {
  const final = finalPhases(model)
  const ids: string[] = []
  if (final.size === 0) return ids
  for (const [owner, state] of states.entries()) if (final.has(lastPhase(owner, state))) ids.push(idOf(owner))
  return ids
}
