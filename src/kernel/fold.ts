import { Immer } from 'immer'
import type { Occasion } from './message.ts'
import type { AnyEventDef, Erased } from './model.ts'

const immer = new Immer({ autoFreeze: false })

/** Runs a recipe bare, on an object that nobody else holds. */
export function foldBare(def: AnyEventDef, state: Erased, data: Erased, occasion: Occasion): void {
  def.evolve(state, data, occasion)
  const { to, from } = def.options
  if (to === undefined) return
  const { occurredOn } = occasion
  state.phases.push({ phase: to, from: from === undefined ? occurredOn : data[from], on: occurredOn })
}

/** Runs the same recipe under immer: who holds the old state keeps it, and what did not change stays the same object. */
export const foldShared = (def: AnyEventDef, state: Erased, data: Erased, occasion: Occasion): Erased =>
  immer.produce(state, (draft: Erased) => {
    foldBare(def, draft, data, occasion)
  })
