import type { Message, StoreUnavailable } from '../../kernel/errors.ts'
import { duplicateId as duplicateBy, refusalOf as refusalBy } from '../common/refusals.ts'
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

/** An entry that could not come back as it went in. */
export const unfitEntry = (place: Place, entry: JournalEntry, what: Message): StoreUnavailable =>
  unavailable('notWritten', place, {
    en: `ledger ${place.ledgerId}, revision ${entry.revision}: ${what.en}`,
    zh: `台账 ${place.ledgerId}，修订号 ${entry.revision}：${what.zh}`,
  })

/** What no store takes, said with the name of the file. */
export const refusalOf = (append: Append, place: Place): StoreUnavailable | undefined => {
  const refusal = refusalBy(append, MAX_APPEND_BYTES)
  return refusal && unavailable('notWritten', place, refusal)
}

/** An event id may stand once in a ledger. */
export const duplicateId = (place: Place, id: string): StoreUnavailable =>
  unavailable('notWritten', place, duplicateBy(place.ledgerId, id))

/** A snapshot that could not come back as it went in. */
export const illFormedSnapshot = (place: Place): StoreUnavailable =>
  unavailable('notWritten', place, {
    en: `the snapshot of ledger ${place.ledgerId} holds a lone surrogate`,
    zh: `台账 ${place.ledgerId} 的快照含有孤立的代理项`,
  })
