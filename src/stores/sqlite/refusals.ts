import type { Message, StoreUnavailable } from '../../kernel/errors.ts'
import type { Append, JournalEntry } from '../port.ts'
import type { Place } from './failures.ts'
import { unavailable } from './failures.ts'

/** The most bytes of text in one append. */
export const MAX_APPEND_BYTES = 64 * 1024 * 1024

/** Every call after `close()` ends in this. */
export const closedStore = (place: Place): StoreUnavailable => ({
  ...unavailable('notWritten', place, { en: 'the store is closed', zh: '存储已关闭' }),
  reason: 'closed',
})

/** An id that SQLite would change when it stores it, so that two ledgers could become one. */
export const illFormedLedgerId = (place: Place): StoreUnavailable =>
  unavailable('notWritten', place, {
    en: 'the ledger id holds a NUL character or a lone surrogate',
    zh: '台账编号含有空字符或孤立的代理项',
  })

/** An event id may stand once in a ledger. */
export const duplicateId = (place: Place, id: string): StoreUnavailable =>
  unavailable('notWritten', place, {
    en: `event id ${id} is already in ledger ${place.ledgerId}`,
    zh: `事件编号 ${id} 已存在于台账 ${place.ledgerId}`,
  })

/** An entry that could not come back as it went in. */
export const unfitEntry = (place: Place, entry: JournalEntry, what: Message): StoreUnavailable =>
  unavailable('notWritten', place, {
    en: `ledger ${place.ledgerId}, revision ${entry.revision}: ${what.en}`,
    zh: `台账 ${place.ledgerId}，修订号 ${entry.revision}：${what.zh}`,
  })

/** What the store does not take: revisions that leave a gap or repeat, or more bytes than it promised to hold. */
export const refusalOf = (
  { expectedRevision, entries }: Append,
  place: Place,
): StoreUnavailable | undefined => {
  const stray = entries.find((entry, at) => entry.revision !== expectedRevision + 1 + at)
  if (stray !== undefined) {
    return unfitEntry(place, stray, {
      en: `it leaves a gap after revision ${expectedRevision}`,
      zh: `与修订号 ${expectedRevision} 不连续`,
    })
  }
  const bytes = entries.reduce((sum, entry) => sum + Buffer.byteLength(entry.text), 0)
  if (bytes <= MAX_APPEND_BYTES) return undefined
  return unavailable('notWritten', place, {
    en: `the append of ${bytes} bytes to ledger ${place.ledgerId} is larger than ${MAX_APPEND_BYTES} bytes`,
    zh: `对台账 ${place.ledgerId} 的写入为 ${bytes} 字节，超过 ${MAX_APPEND_BYTES} 字节`,
  })
}

/** A snapshot that could not come back as it went in. */
export const illFormedSnapshot = (place: Place): StoreUnavailable =>
  unavailable('notWritten', place, {
    en: `the snapshot of ledger ${place.ledgerId} holds a lone surrogate`,
    zh: `台账 ${place.ledgerId} 的快照含有孤立的代理项`,
  })
