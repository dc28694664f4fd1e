import { isDraft, original } from 'immer'

/**
 * A recipe's items as they were before it, for looking only: passing over a draft wakes a proxy for every item. Run bare, the items
 * themselves.
 */
// immer types `original` for drafts of its own making only; the items are the same array seen raw.
export const raw = <T>(items: readonly T[]): readonly T[] =>
  isDraft(items) ? (original(items as object) as readonly T[]) : items

/**
 * Changes the items that match. Under immer a plain loop wakes a proxy for every item that it passes; this looks at the raw
 * items and wakes only those that it changes. Run bare, it is the plain loop.
 */
export function change<T extends object>(
  items: T[],
  match: (item: T) => boolean,
  recipe: (item: T) => void,
): void {
  for (const [at, seen] of raw(items).entries()) {
    if (!match(seen)) continue
    const item = items[at]
    if (item !== undefined) recipe(item)
  }
}
