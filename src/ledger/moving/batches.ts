import { limits } from '../../kernel/limits.ts'
import type { JournalEntry } from '../../stores/port.ts'

const utf8 = new TextEncoder()

/** Cuts entries into appends: as large as the limits and the store take. One that is too large alone is left to the store to refuse. */
export function* batchesOf(
  entries: readonly JournalEntry[],
  maxBytes: number,
): Iterable<readonly JournalEntry[]> {
  let [from, bytes] = [0, 0]
  for (const [at, { text }] of entries.entries()) {
    const size = utf8.encode(text).length
    if (at > from && (bytes + size > maxBytes || at - from >= limits.eventsPerAppend)) {
      yield entries.slice(from, at)
      from = at
      bytes = 0
    }
    bytes += size
  }
  if (from < entries.length) yield entries.slice(from)
}
