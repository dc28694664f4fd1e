import { isDraft, original } from 'immer'

/**
 * Changes the items that match. Under immer a plain loop wakes a proxy for every item that it passes; this looks at the raw
 * items and wakes only those that it changes. Run bare, it is the plain loop.
 */
export function change<T extends object>(
  items: T[],
  match: (item: T) => boolean,
  recipe: (item: T) => void,
): void {
  // immer types `original` for drafts of its own making only; the items are the same array seen raw.
  const raw = isDraft(items) ? (original(items as object) as readonly T[]) : items
  for (const [at, seen] of raw.entries()) {
    if (!match(seen)) continue
    const item = items[at]
    if (item !== undefined) recipe(item)
  }
}
