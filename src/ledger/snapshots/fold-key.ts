import { canonical } from '../../kernel/canonical.ts'
import type { Model } from '../../kernel/model.ts'
import type { Hash } from '../../kernel/ports.ts'

/** Raised when folding changes in a way that the text of the recipes does not show, such as in a helper that they call. */
export const FOLD_VERSION = 2

/** Names the fold: a snapshot of another one is none. Recipes go in as their text, so that nobody need remember to raise a number. */
export function foldKeyOf(model: Model, hash: Hash): string {
  const kinds = [...model.kinds].map(([name, { entity }]) => [name, String(entity.initial)])
  const events = [...model.events].map(([type, { evolve, options }]) => [
    type,
    String(evolve),
    options.schemaVersion ?? 1,
    String(options.to ?? ''),
    String(options.from ?? ''),
  ])
  return hash(canonical([FOLD_VERSION, kinds.sort(byName), events.sort(byName)]))
}
const byName = ([a = '']: readonly unknown[], [b = '']: readonly unknown[]): number =>
  String(a) < String(b) ? -1 : 1
