import { DatabaseSync } from 'node:sqlite'
import { either as E } from 'fp-ts'
import type { Busy, Failure, Place, Tried } from './failures.ts'
import { triedOf, unavailable, unreadable } from './failures.ts'
import { foreign, inspect } from './identity.ts'
import { isIndexed } from './indexes.ts'
import { APPLICATION_ID, migrations } from './schema.ts'
import { missingFrom } from './shape.ts'
import { inTransaction } from './transaction.ts'

/** A database that lives in memory and is gone with its connection. */
export const IN_MEMORY = ':memory:'

/**
 * Opens the ledger database, or makes it where there is none; a refused file keeps its bytes. It waits for no lock:
 * whoever is told `Busy` calls again.
 */
export const connect = (place: Place): Tried<Failure, DatabaseSync> => {
  const refusal = place.path === IN_MEMORY ? undefined : inspect(place)
  if (refusal !== undefined) return E.left(refusal)
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(place.path)
    const failure = prepare(db, place)
    if (failure === undefined) return E.right(db)
    db.close()
    return failure._tag === 'Busy' ? failure : E.left(failure)
  } catch (thrown) {
    db?.close()
    return triedOf(thrown, place)
  }
}

/** In this order: nothing is written before the file is known to be ours and not newer than this version. */
const prepare = (db: DatabaseSync, place: Place): Failure | Busy | undefined => {
  db.exec(SETTINGS)
  return (
    claim(db, place) ??
    tooNew(db, place) ??
    incomplete(db, place) ??
    useWal(db, place) ??
    migrate(db, place) ??
    astray(db, place)
  )
}

const SETTINGS = `
PRAGMA busy_timeout = 0; -- waiting inside SQLite would stop the event loop (see patience.ts)
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA secure_delete = ON; -- freed pages are zeroed, so that no page hands a detail on to another table
PRAGMA temp_store = MEMORY; -- no detail in a temporary file
PRAGMA cache_spill = OFF; -- a batch that is rolled back leaves no byte in the WAL
PRAGMA cache_size = -65536;
PRAGMA wal_autocheckpoint = 8000;
`

/** A whole number that SQLite keeps in its header, such as `user_version`. */
const headerNumber = (db: DatabaseSync, name: 'application_id' | 'user_version'): number =>
  Number(db.prepare(`PRAGMA ${name}`).get()?.[name])

const failureIn = (tried: Tried<Failure, unknown>): Failure | Busy | undefined => {
  if (tried._tag === 'Right') return undefined
  return tried._tag === 'Left' ? tried.left : tried
}

/** Marks an empty database as ours; the mark is in the file before its first table. */
const claim = (db: DatabaseSync, place: Place): Failure | Busy | undefined => {
  if (headerNumber(db, 'application_id') === APPLICATION_ID) return undefined
  const claimed = inTransaction(db, place, () => {
    if (headerNumber(db, 'application_id') === APPLICATION_ID) return E.right(undefined)
    if (db.prepare('SELECT 1 FROM sqlite_schema').get() !== undefined) {
      return E.left(unreadable(place, foreign))
    }
    return E.right(db.exec(`PRAGMA application_id = ${APPLICATION_ID}`))
  })
  return failureIn(claimed)
}

const tooNew = (db: DatabaseSync, place: Place): Failure | undefined => {
  const version = headerNumber(db, 'user_version')
  if (version <= migrations.length) return undefined
  return unreadable(place, {
    en: `its schema version ${version} is newer than ${migrations.length}; use a newer co-building-ledger`,
    zh: `其结构版本 ${version} 高于 ${migrations.length}；请使用更新的 co-building-ledger`,
  })
}

/** Without its triggers a journal could have been changed unseen, and would be from now on. */
const incomplete = (db: DatabaseSync, place: Place): Failure | undefined => {
  const name = missingFrom(db, headerNumber(db, 'user_version'))
  if (name === undefined) return undefined
  return unreadable(place, {
    en: `${name} is missing from its schema or was altered`,
    zh: `其结构中的 ${name} 缺失或被改动`,
  })
}

const astray = (db: DatabaseSync, place: Place): Failure | undefined =>
  isIndexed(db)
    ? undefined
    : unreadable(place, {
        en: 'the database is damaged: an index does not lead to every event',
        zh: '数据库已损坏：索引未能指向全部事件',
      })

const useWal = (db: DatabaseSync, place: Place): Failure | undefined => {
  const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode']
  if (mode === 'wal' || place.path === IN_MEMORY) return undefined
  return unavailable('notWritten', place, {
    en: `the file system does not allow a write-ahead log (journal mode ${String(mode)})`,
    zh: `文件系统不支持预写日志（日志模式 ${String(mode)}）`,
  })
}

/** Each step in a transaction of its own, with the version read again inside: another process may be first. */
const migrate = (db: DatabaseSync, place: Place): Failure | Busy | undefined => {
  while (headerNumber(db, 'user_version') < migrations.length) {
    const step = inTransaction(db, place, () => {
      const version = headerNumber(db, 'user_version')
      const sql = migrations[version]
      if (sql !== undefined) db.exec(`${sql}; PRAGMA user_version = ${version + 1}`)
      return E.right(undefined)
    })
    const failure = failureIn(step)
    if (failure !== undefined) return failure
  }
  return undefined
}
