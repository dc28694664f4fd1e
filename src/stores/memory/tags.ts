import { either as E } from 'fp-ts'
import type { CorruptLedger } from '../../kernel/errors.ts'
import { corruptLedger } from '../../kernel/errors.ts'
import { tagsIn } from '../../kernel/journal.ts'
import { file } from '../../kernel/under.ts'
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
      for (const tag of tags) file(revisions, tag, next)
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
