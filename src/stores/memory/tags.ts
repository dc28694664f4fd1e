import { either as E } from 'fp-ts'
import type { CorruptLedger } from '../../kernel/errors.ts'
import { corruptLedger } from '../../kernel/errors.ts'
import type { JournalEntry, ReadRange } from '../port.ts'

/** The index behind one journal: which events carry a tag. It is caught up when it is asked, never by an append. */
export interface MemoryTags {
  find(tag: string, range: ReadRange): E.Either<CorruptLedger, readonly number[]>
}

/** Nothing is read yet; `entries` is the journal itself, which grows. */
export const memoryTags = (ledgerId: string, entries: readonly JournalEntry[]): MemoryTags => {
  const revisions = new Map<string, number[]>()
  let next = 0

  const catchUp = (to: number): CorruptLedger | undefined => {
    for (; next < entries.length && next <= to; next += 1) {
      const tags = tagsIn(entries[next]?.text ?? '')
      if (!tags) return corruptLedger(ledgerId, next, 'text.tags', 'no list of texts', '不是文本列表')
      for (const tag of tags) {
        const known = revisions.get(tag)
        if (known) known.push(next)
        else revisions.set(tag, [next])
      }
    }
    return undefined
  }
  return {
    find: (tag, { from, to }) => {
      const failure = catchUp(to)
      if (failure) return E.left(failure)
      return E.right((revisions.get(tag) ?? []).filter((revision) => revision >= from && revision <= to))
    },
  }
}

/** The tags in an event's text, each once; undefined where it is not JSON or has no list of texts under `tags`. */
const tagsIn = (text: string): ReadonlySet<string> | undefined => {
  try {
    const event: unknown = JSON.parse(text)
    if (typeof event !== 'object' || event === null || !('tags' in event)) return undefined
    const { tags } = event
    return Array.isArray(tags) && tags.every((tag) => typeof tag === 'string') ? new Set(tags) : undefined
  } catch {
    return undefined
  }
}
