/** What a map holds under a key; made and put there where it holds nothing. */
export const under = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const found = map.get(key)
  if (found !== undefined) return found
  const made = make()
  map.set(key, made)
  return made
}

/** Puts an item into the list under a key. */
export const file = <K, V>(lists: Map<K, V[]>, key: K, item: V): void => {
  under(lists, key, (): V[] => []).push(item)
}
