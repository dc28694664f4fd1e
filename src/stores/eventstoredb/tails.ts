import { validate, version } from 'uuid'
import type { Message } from '../../kernel/errors.ts'
import { duplicateId } from '../common/refusals.ts'
import type { JournalEntry } from '../port.ts'

/** The end of a journal: enough to know that an id is not in it. */
export interface Tail {
  readonly revision: number
  /** The time of the last id, and all ids of that time. */
  readonly time: string
  readonly ids: ReadonlySet<string>
}
export const EMPTY: Tail = { revision: -1, time: '', ids: new Set() }

/** The first 48 bits of a uuid v7 (RFC 9562) are milliseconds; as hexadecimal text they sort like the time. */
export const timeIn = (id: string): string => id.slice(0, 13)

/**
 * The server never looks whether an id stands in the stream already. Ids that are in the order of their time make that cheap to know:
 * one that is later than the last cannot be there.
 */
export const refusalBehind = (
  tail: Tail,
  ledgerId: string,
  entries: readonly JournalEntry[],
): Message | undefined => {
  let { time } = tail
  const ids = new Set(tail.ids)
  for (const { id } of entries) {
    if (!validate(id) || version(id) !== 7 || id !== id.toLowerCase())
      return { en: `id ${id} is not a lower-case uuid v7`, zh: `编号 ${id} 不是小写 uuid v7` }
    if (ids.has(id)) return duplicateId(ledgerId, id)
    if (timeIn(id) < time)
      return { en: `id ${id} is earlier than the one before it`, zh: `编号 ${id} 的时间早于前一编号` }
    if (timeIn(id) > time) ids.clear()
    time = timeIn(id)
    ids.add(id)
  }
  return undefined
}

/** The tail after entries that were appended to it. */
export const extended = (tail: Tail, entries: readonly JournalEntry[]): Tail => {
  const last = entries.at(-1)
  if (last === undefined) return tail
  const time = timeIn(last.id)
  const same = entries.filter(({ id }) => timeIn(id) === time).map(({ id }) => id)
  return { revision: last.revision, time, ids: new Set(time === tail.time ? [...tail.ids, ...same] : same) }
}
