import type { CorruptLedger, Message, StoreUnavailable } from '../../kernel/errors.ts'
import { corruptLedger, storeUnavailable } from '../../kernel/errors.ts'
import type { Failed } from './client/session.ts'
import type { Trouble } from './client/trouble.ts'

/** A call that only reads or that may be repeated. */
export const unavailable = (trouble: Trouble): StoreUnavailable => {
  const { en, zh } = sentenceOf(trouble)
  return storeUnavailable('notWritten', en, zh)
}

/** A call that writes: after a try that was lost nobody knows. */
export const unavailableFor = (failed: Failed): StoreUnavailable => {
  const { en, zh } = sentenceOf(failed)
  return storeUnavailable(failed.doubtful ? 'unknown' : 'notWritten', en, zh)
}

/** What stands on the server is no event of a ledger. */
export const misshapen = (ledgerId: string, revision: number, part: string): CorruptLedger =>
  corruptLedger(ledgerId, revision, part, `the stored ${part} is not of its shape`, `存储的 ${part} 格式不符`)

/** An event is not where it must be: somebody cut the stream off at its beginning, or took something out. */
export const gap = (ledgerId: string, revision: number): CorruptLedger =>
  corruptLedger(ledgerId, revision, 'revision', 'the revision is missing', '缺少该修订号')

/** Somebody deleted the journal: it must not be taken for a ledger that was never opened. */
export const deletedJournal = (ledgerId: string, stream: string): CorruptLedger =>
  corruptLedger(ledgerId, undefined, stream, 'the stream was deleted or cut off', '该事件流已被删除或截断')

/** Somebody else wrote into an entity stream, which would go on wrongly from there. */
export const foreignLink = (ledgerId: string, stream: string): CorruptLedger =>
  corruptLedger(
    ledgerId,
    undefined,
    stream,
    'the stream holds something that is no link',
    '该事件流中有不是链接的内容',
  )

const sentenceOf = ({ kind, detail }: Trouble): Message => {
  const [en, zh] = sentences[kind]
  return { en: `${en} (${detail})`, zh: `${zh}（${detail}）` }
}
const sentences: Readonly<Record<Trouble['kind'], readonly [en: string, zh: string]>> = {
  conflict: ['somebody else wrote to the stream', '其他写入者已写入该流'],
  missing: ['the stream is not there', '该事件流不存在'],
  deleted: ['the stream was deleted for good', '该事件流已被永久删除'],
  tooLarge: ['the append is larger than the server takes', '写入量超过服务器上限'],
  denied: ['the server denies access', '服务器拒绝访问'],
  absent: ['install @eventstore/db-client', '请安装 @eventstore/db-client'],
  misused: ['the client does not take what it was given', '客户端不接受所给参数'],
  notLeader: ['the cluster has no leader now', '集群目前没有主节点'],
  unsent: ['no server can be reached', '无法连接到服务器'],
  lost: ['the connection was lost or the server did not answer', '连接中断或服务器未应答'],
}
