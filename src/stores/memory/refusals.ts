import type { StoreUnavailable } from '../../kernel/errors.ts'
import { storeUnavailable } from '../../kernel/errors.ts'
import type { Append } from '../port.ts'

/** Every call after `close()` ends in this. */
export const closedStore = (): StoreUnavailable => ({
  ...refused('the store is closed', '存储已关闭'),
  reason: 'closed',
})

/** An event id may stand once in a ledger. */
export const duplicateId = (ledgerId: string, id: string): StoreUnavailable =>
  refused(`event id ${id} is already in ledger ${ledgerId}`, `事件编号 ${id} 已存在于台账 ${ledgerId}`)

/** What the store does not take: revisions that leave a gap or repeat, or more bytes than it promised to hold. */
export const refusalOf = (append: Append, maxBytes: number): StoreUnavailable | undefined => {
  const { ledgerId, expectedRevision, entries } = append
  const stray = entries.find((entry, at) => entry.revision !== expectedRevision + 1 + at)
  if (stray !== undefined) {
    return refused(
      `revision ${stray.revision} leaves a gap after revision ${expectedRevision} of ledger ${ledgerId}`,
      `修订号 ${stray.revision} 与台账 ${ledgerId} 的修订号 ${expectedRevision} 不连续`,
    )
  }
  if (!exceeds(append, maxBytes)) return undefined
  return refused(
    `the append to ledger ${ledgerId} is larger than ${maxBytes} bytes`,
    `对台账 ${ledgerId} 的写入超过 ${maxBytes} 字节`,
  )
}

const refused = (en: string, zh: string): StoreUnavailable => ({
  ...storeUnavailable('notWritten', en),
  message: {
    en: `The store is not available (nothing was written): ${en}`,
    zh: `存储不可用（未写入）：${zh}`,
  },
})

const exceeds = ({ entries }: Append, maxBytes: number): boolean => {
  // A UTF-16 unit takes at most three bytes, so that nearly every append is known to fit without counting.
  const units = entries.reduce((sum, entry) => sum + entry.text.length, 0)
  if (units * 3 <= maxBytes) return false
  const encoder = new TextEncoder()
  return entries.reduce((sum, entry) => sum + encoder.encode(entry.text).length, 0) > maxBytes
}
