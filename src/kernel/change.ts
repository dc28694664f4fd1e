import { isDraft, original } from 'immer'

/**
 * Changes the items that match. Under immer a plain loop wakes a proxy for every item that it passes; this looks at the raw
 * items and wakes only those that it changes. Run bare, it is the plain loop.
 */
export function change<T extends object>(items: T[], match: (item: T) => boolean, recipe: (item: T) => void): void {
  const raw: readonly T[] = isDraft(items) ? (original(items) ?? items) : items
  for (const [at, seen] of raw.entries()) {
    if (!match(seen)) continue
    const item = items[at]
    if (item !== undefined) recipe(item)
  }
}
