import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { setImmediate as turn } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { either as E } from 'fp-ts'
import { linked } from '../../kernel/chain.ts'
import { FIRST_HASH } from '../../kernel/envelope.ts'
import { corruptLedger } from '../../kernel/errors.ts'
import { limits } from '../../kernel/limits.ts'
import { defaultHash } from '../../kernel/ports.ts'
import { cells, decodeEntry } from './encoding.ts'
import type { Failure, Place } from './failures.ts'
import { failureOf, misshapen, unreadable } from './failures.ts'
import { foreign } from './identity.ts'
import { APPLICATION_ID, migrations } from './schema.ts'
import { missingFrom } from './shape.ts'

/** The end of one ledger's journal, its chain checked from the first event on. */
export interface LedgerHead {
  readonly ledgerId: string
  readonly revision: number
  readonly hash: string
}

/** Opens a whole file, beside which no log lies, without locking it and without making a file. */
export const openWhole = (path: string): DatabaseSync => {
  const url = pathToFileURL(path)
  url.searchParams.set('immutable', '1')
  return new DatabaseSync(url, { readOnly: true })
}

/**
 * Checks a file that nobody works on: SQLite's own check, the shape of its tables, and the chain of every ledger in it. What is wrong is told
 * of the place that it was copied from.
 */
export const headsIn = async (
  path: string,
  place: Place,
): Promise<E.Either<Failure, readonly LedgerHead[]>> => {
  let db: DatabaseSync | undefined
  try {
    db = openWhole(path)
    const failure = notOurs(db, place) ?? damage(db, place)
    return failure ? E.left(failure) : await chainsIn(db, place)
  } catch (thrown) {
    return E.left(failureOf(thrown, place))
  } finally {
    db?.close()
  }
}

const one = (db: DatabaseSync, sql: string): unknown => {
  const statement = db.prepare(sql)
  statement.setReturnArrays(true)
  return cells(statement.get())[0]
}

const notOurs = (db: DatabaseSync, place: Place): Failure | undefined => {
  if (one(db, 'PRAGMA application_id') !== APPLICATION_ID) return unreadable(place, foreign)
  const version = Number(one(db, 'PRAGMA user_version'))
  const missing = version > migrations.length ? 'user_version' : missingFrom(db, version)
  if (missing === undefined) return undefined
  return unreadable(place, {
    en: `${missing} is not as this version of co-building-ledger makes it`,
    zh: `其中的 ${missing} 与本版本 co-building-ledger 所建不符`,
  })
}

const damage = (db: DatabaseSync, place: Place): Failure | undefined => {
  const found = one(db, 'PRAGMA integrity_check(1)')
  if (found === 'ok') return undefined
  return unreadable(place, {
    en: `the database is damaged (${String(found)})`,
    zh: `数据库已损坏（${String(found)}）`,
  })
}

const chainsIn = async (
  db: DatabaseSync,
  place: Place,
): Promise<E.Either<Failure, readonly LedgerHead[]>> => {
  // A file that was made and never written to has no table yet.
  if (one(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'events'") === 0) return E.right([])
  const named = db.prepare('SELECT id, name FROM ledgers ORDER BY name')
  const page = db.prepare(
    `SELECT revision, id, hash, text FROM events WHERE ledger = ? AND revision > ?
     ORDER BY revision LIMIT ${limits.page}`,
  )
  for (const statement of [named, page]) statement.setReturnArrays(true)
  const heads: LedgerHead[] = []
  for (const row of named.all()) {
    const [key, name] = cells(row)
    const head = await headOf(page, Number(key), { ...place, ledgerId: String(name) })
    if (E.isLeft(head)) return head
    // A ledger that has only details has no journal, so that the store does not list it either.
    if (head.right.revision >= 0) heads.push(head.right)
  }
  return E.right(heads)
}

const headOf = async (
  page: StatementSync,
  key: number,
  place: Place,
): Promise<E.Either<Failure, LedgerHead>> => {
  const { ledgerId } = place
  const hash = defaultHash()
  let end: Pick<LedgerHead, 'revision' | 'hash'> = { revision: -1, hash: FIRST_HASH }
  for (;;) {
    const rows = page.all(key, end.revision)
    for (const row of rows) {
      const due = end.revision + 1
      const entry = decodeEntry(row, due)
      if (typeof entry === 'string') return E.left(misshapen(place, due, entry))
      const next = linked(ledgerId, hash, end, entry)
      if (E.isLeft(next)) {
        const { path, reason, zh } = next.left
        return E.left(corruptLedger(ledgerId, due, path, reason, zh))
      }
      end = next.right
    }
    if (rows.length < limits.page) return E.right({ ledgerId, revision: end.revision, hash: end.hash })
    await turn()
  }
}
