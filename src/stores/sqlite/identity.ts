import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import type { Message } from '../../kernel/errors.ts'
import type { Failure, Place } from './failures.ts'
import { failureOf, SQLITE_CORRUPT, sqliteCode, unavailable, unreadable } from './failures.ts'
import { APPLICATION_ID } from './schema.ts'

/**
 * Looks at the file before it is opened for writing, because that alone may change a foreign database (its WAL is
 * written back). Gives back why it must not be opened, `undefined` for a ledger database or a new place.
 */
export const inspect = (place: Place): Failure | undefined => {
  try {
    const found = statSync(place.path, { throwIfNoEntry: false })
    // SQLite makes the WAL beside the file, so that the directory must take new files too.
    accessSync(dirname(place.path), constants.W_OK)
    if (found === undefined) return undefined
    if (!found.isFile()) return unavailable('notWritten', place, notAFile)
    accessSync(place.path, constants.R_OK | constants.W_OK)
    return found.size === 0 || isOurs(place.path) ? undefined : unreadable(place, foreign)
  } catch (thrown) {
    return failureOf(thrown, place)
  }
}

const notAFile: Message = { en: 'it is not a regular file', zh: '不是普通文件' }

/** An SQLite database of something else. */
export const foreign: Message = {
  en: 'it is a database of another application',
  zh: '这是其他应用的数据库',
}

/**
 * Reads through SQLite and not through `node:fs`: closing a descriptor of our own would drop the locks of every other
 * connection of this process. `immutable` takes no lock and makes no file, but sees the file without its log: one whose
 * writing back was broken off (a full disk, a kill) makes sense only with it.
 */
const isOurs = (path: string): boolean => {
  try {
    return marked(path, { immutable: true })
  } catch (thrown) {
    if (sqliteCode(thrown) !== SQLITE_CORRUPT || !existsSync(`${path}-wal`)) throw thrown
    return marked(path, { immutable: false })
  }
}

const marked = (path: string, { immutable }: { readonly immutable: boolean }): boolean => {
  const url = pathToFileURL(path)
  if (immutable) url.searchParams.set('immutable', '1')
  const db = new DatabaseSync(url, { readOnly: true })
  try {
    const application = db.prepare('PRAGMA application_id').get()?.['application_id']
    if (application !== 0) return application === APPLICATION_ID
    // Nobody's yet, if it has no table here nor in a log that was left behind.
    const isEmpty = db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined
    return isEmpty && !existsSync(`${path}-wal`) && !existsSync(`${path}-journal`)
  } finally {
    db.close()
  }
}
