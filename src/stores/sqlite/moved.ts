import { realpathSync, type Stats, statSync } from 'node:fs'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import type { Place } from './failures.ts'
import { unavailable } from './failures.ts'

/** A file's name, and which file it was when it was opened. */
interface Known {
  readonly path: string
  readonly dev: number
  readonly ino: number
}

/** The database and its log as they were when they were opened. */
export interface Files {
  readonly main: Known
  readonly log: Known | undefined
}

/** Looks at the files just after they were opened; throws where the database is gone already. */
export const filesOf = (path: string): Files => {
  const { dev, ino } = statSync(path)
  const logPath = `${realpathSync(path)}-wal`
  const log = stat(logPath)
  return { main: { path, dev, ino }, log: log && { path: logPath, dev: log.dev, ino: log.ino } }
}

/**
 * Why an open database must not be used any more: its file or its log went from its place, or another took it. SQLite
 * would go on writing to files that nobody finds again. Costs about 2 µs a file.
 */
export const movedAway = (files: Files, place: Place): StoreUnavailable | undefined => {
  if (!isThere(files.main)) return unavailable('notWritten', place, MOVED)
  return isThere(files.log) ? undefined : unavailable('notWritten', place, LOG_MOVED)
}

/** The same before the database is opened again, when there may be no log. */
export const databaseMovedAway = (files: Files, place: Place): StoreUnavailable | undefined =>
  movedAway({ main: files.main, log: undefined }, place)

const MOVED = {
  en: 'its file was deleted, moved or replaced while it was open; close the store and open it again on the right file',
  zh: '数据库文件在打开期间被删除、移动或替换；请关闭存储后在正确的文件上重新打开',
}
const LOG_MOVED = {
  en: 'its write-ahead log (-wal) was deleted or replaced while it was open; close the store, which saves what the log holds',
  zh: '其预写日志（-wal）在打开期间被删除或替换；请关闭存储，关闭时会保存日志中的内容',
}

const isThere = (file: Known | undefined): boolean => {
  if (file === undefined) return true
  const found = stat(file.path)
  return found !== undefined && found.ino === file.ino && found.dev === file.dev
}

const stat = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false })
