import type { either as E } from 'fp-ts'
import type { CorruptLedger, Message, StoreUnavailable } from '../../kernel/errors.ts'
import { corruptLedger, storeUnavailable } from '../../kernel/errors.ts'

/** What can go wrong with the file itself. */
export type Failure = StoreUnavailable | CorruptLedger

/** Somebody else holds a lock and nothing was written: the same may be tried again, or ends in `failure`. */
export interface Busy {
  readonly _tag: 'Busy'
  readonly failure: Failure
}

/** What one try gives. */
export type Tried<L, A> = E.Either<L, A> | Busy

/** Where a call was when it failed: the database file, and the ledger that was asked for. */
export interface Place {
  readonly path: string
  readonly ledgerId: string
}

/** The store cannot be used now; the message names the file. */
export const unavailable = (
  outcome: StoreUnavailable['outcome'],
  place: Place,
  what: Message,
): StoreUnavailable => ({
  ...storeUnavailable(outcome, `${place.path}: ${what.en}`),
  message: {
    en: `The store ${place.path} is not available (${outcome === 'unknown' ? 'outcome unknown' : 'nothing was written'}): ${what.en}`,
    zh: `存储 ${place.path} 不可用（${outcome === 'unknown' ? '结果未知' : '未写入'}）：${what.zh}`,
  },
})

/** The file is not a ledger database that this version can read; the message names the file. */
export const unreadable = (place: Place, what: Message): CorruptLedger => ({
  ...corruptLedger(place.ledgerId, undefined, place.path, what.en),
  message: {
    en: `${place.path} cannot be read as a ledger database: ${what.en}`,
    zh: `${place.path} 无法作为台账数据库读取：${what.zh}`,
  },
})

/** A row that is no event: `column` is not of its shape; a `revision` that is another one leaves a gap. */
export const misshapen = (place: Place, revision: number | undefined, column: string): CorruptLedger => {
  const missing = column === 'revision' && revision !== undefined
  const en = missing ? 'the revision is missing' : `the stored ${column} is not of its shape`
  const zh = missing ? '缺少该修订号' : `存储的 ${column} 格式不符`
  const [atEn, atZh] = revision === undefined ? ['', ''] : [`, revision ${revision}`, `，修订号 ${revision}`]
  return {
    ...corruptLedger(place.ledgerId, revision, column, en),
    message: {
      en: `${place.path}, ledger ${place.ledgerId}${atEn}: ${en}`,
      zh: `${place.path}，台账 ${place.ledgerId}${atZh}：${zh}`,
    },
  }
}

/** Turns what node:sqlite or the file system threw into a value; anything else is a defect and goes on. */
export const failureOf = (thrown: unknown, place: Place): Failure => {
  if (isSqliteError(thrown)) return sqliteFailure(thrown, place)
  if (!isNodeError(thrown)) throw thrown
  const detail = `${thrown.code}, ${thrown.message}`
  return thrown.code === 'ERR_OUT_OF_RANGE'
    ? unreadable(place, { en: `a number is out of range (${detail})`, zh: `数值超出范围（${detail}）` })
    : unavailable('notWritten', place, {
        en: `the file cannot be opened (${detail})`,
        zh: `无法打开文件（${detail}）`,
      })
}

/** The same for work that may be tried again: a lock that somebody else holds is told apart. */
export const triedOf = (thrown: unknown, place: Place): E.Left<Failure> | Busy => {
  const failure = failureOf(thrown, place)
  const code = sqliteCode(thrown)
  const isBusy = code === SQLITE_BUSY || code === SQLITE_LOCKED
  return isBusy ? { _tag: 'Busy', failure } : { _tag: 'Left', left: failure }
}

/** SQLite's primary result code of an error: the low byte of the extended one. */
export const sqliteCode = (thrown: unknown): number | undefined =>
  isSqliteError(thrown) ? thrown.errcode & 0xff : undefined

/** The primary code of a row that a constraint or a trigger refuses. */
export const SQLITE_CONSTRAINT = 19
/** The primary code of a file that makes no sense. */
export const SQLITE_CORRUPT = 11

const SQLITE_BUSY = 5
const SQLITE_LOCKED = 6

interface SqliteError extends Error {
  readonly errcode: number
}

const isSqliteError = (thrown: unknown): thrown is SqliteError =>
  thrown instanceof Error && 'errcode' in thrown && typeof thrown.errcode === 'number'

interface NodeError extends Error {
  readonly code: string
}

const isNodeError = (thrown: unknown): thrown is NodeError =>
  thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'

const sqliteFailure = (error: SqliteError, place: Place): Failure => {
  const code = error.errcode & 0xff
  const corrupt = CORRUPT.get(code)
  const what = corrupt ?? UNAVAILABLE.get(code) ?? { en: 'SQLite refused', zh: 'SQLite 拒绝执行' }
  const detail = `SQLite ${error.errcode}: ${error.message}`
  const message = { en: `${what.en} (${detail})`, zh: `${what.zh}（${detail}）` }
  return corrupt === undefined ? unavailable('notWritten', place, message) : unreadable(place, message)
}

/** Primary codes that say that the file is not ours or is damaged. */
const CORRUPT: ReadonlyMap<number, Message> = new Map([
  [1, { en: 'its tables are not those of a ledger database', zh: '其中的表不符合台账数据库的结构' }],
  [SQLITE_CORRUPT, { en: 'the database is damaged', zh: '数据库已损坏' }],
  [26, { en: 'it is not an SQLite database', zh: '不是 SQLite 数据库' }],
])

/** Primary codes that say why the file cannot be used now. */
const UNAVAILABLE: ReadonlyMap<number, Message> = new Map([
  [SQLITE_BUSY, { en: 'another connection holds the lock', zh: '数据库被其他连接锁定' }],
  [SQLITE_LOCKED, { en: 'another connection holds the lock', zh: '数据库被其他连接锁定' }],
  [7, { en: 'memory ran out', zh: '内存不足' }],
  [8, { en: 'the database is read-only', zh: '数据库为只读' }],
  [10, { en: 'the disk reported an error', zh: '磁盘读写出错' }],
  [13, { en: 'the disk or the database is full', zh: '磁盘或数据库已满' }],
  [14, { en: 'the file cannot be opened', zh: '无法打开文件' }],
])
