import {
  type CorruptLedger,
  corruptLedger,
  type StoreUnavailable,
  storeUnavailable,
} from '../../kernel/errors.ts'

/** Under the same id the target holds something else: nothing of it may be mixed. */
export const anotherJournal = (ledgerId: string, revision: number): CorruptLedger =>
  corruptLedger(
    ledgerId,
    revision,
    'hash',
    'the target holds another journal under this id: the event that it has here is not the one of the source',
    '目标中同一编号下是另一本流水：此处的记录与来源不同',
  )

/** The target holds all that is to come, and more. */
export const ahead = (ledgerId: string, revision: number, last: number): CorruptLedger =>
  corruptLedger(
    ledgerId,
    revision,
    'revision',
    `the target goes on after revision ${last}, where the source ends: somebody has written to it`,
    `来源止于修订号 ${last}，而目标其后仍有记录：已有人向目标写入`,
  )

/** Somebody aborted it. */
export const stopped = (revision: number): StoreUnavailable => ({
  ...storeUnavailable('notWritten', 'aborted'),
  message: {
    en: `It was stopped; the target holds the journal up to revision ${revision}, and the next run goes on from there.`,
    zh: `操作已中止；目标中的流水到修订号 ${revision} 为止，下次运行由此继续。`,
  },
})

/** Somebody else changes the end of the target's journal all the time. */
export const contended = (ledgerId: string, revision: number): StoreUnavailable =>
  storeUnavailable(
    'notWritten',
    `the journal of ${ledgerId} in the target does not stay at revision ${revision}`,
    `目标中 ${ledgerId} 的流水未停留在修订号 ${revision}`,
  )
