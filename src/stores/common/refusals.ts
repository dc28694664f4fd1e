import {
  type CorruptLedger,
  type Message,
  type StoreUnavailable,
  storeUnavailable,
} from '../../kernel/errors.ts'
import type { Append } from '../port.ts'

/** Revisions that leave a gap or repeat, or more bytes than the store promised to hold. */
export const refusalOf = (append: Append, maxBytes: number): Message | undefined => {
  const { ledgerId, expectedRevision, entries } = append
  const entry = entries.find(({ revision }, at) => revision !== expectedRevision + 1 + at)
  if (entry !== undefined)
    return {
      en: `revision ${entry.revision} leaves a gap after revision ${expectedRevision} of ledger ${ledgerId}`,
      zh: `修订号 ${entry.revision} 与台账 ${ledgerId} 的修订号 ${expectedRevision} 不连续`,
    }
  if (!exceeds(append, maxBytes)) return undefined
  return {
    en: `the append to ledger ${ledgerId} is larger than ${maxBytes} bytes`,
    zh: `对台账 ${ledgerId} 的写入超过 ${maxBytes} 字节`,
  }
}

/** An event id may stand once in a ledger. */
export const duplicateId = (ledgerId: string, id: string): Message => ({
  en: `event id ${id} is already in ledger ${ledgerId}`,
  zh: `事件编号 ${id} 已存在于台账 ${ledgerId}`,
})

/** Nothing was written, and the same would be refused again. */
export const refused = ({ en, zh }: Message): StoreUnavailable => storeUnavailable('notWritten', en, zh)

/** Every call after `close()` ends in this. */
export const closedStore = (): StoreUnavailable => ({
  ...refused({ en: 'the store is closed', zh: '存储已关闭' }),
  reason: 'closed',
})

/** Appends and the vault know one kind of failure: what cannot be read took nothing. */
export const tookNothing = (error: CorruptLedger): StoreUnavailable => ({
  ...storeUnavailable('notWritten', `${error.path}: ${error.reason}`),
  message: error.message,
})

const exceeds = ({ entries }: Append, maxBytes: number): boolean => {
  // A UTF-16 unit takes at most three bytes, so that nearly every append is known to fit without counting.
  const units = entries.reduce((sum, entry) => sum + entry.text.length, 0)
  if (units * 3 <= maxBytes) return false
  const encoder = new TextEncoder()
  return entries.reduce((sum, entry) => sum + encoder.encode(entry.text).length, 0) > maxBytes
}
