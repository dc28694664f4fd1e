import type { DatabaseSync } from 'node:sqlite'
import { cells } from './encoding.ts'

/**
 * Whether the indexes lead to what the tables hold: where a page of an index is damaged, a ledger or the end of a journal can be out of
 * sight, and what is left looks whole. Looks at the names of all ledgers and at the last event of the file, so that it takes no longer
 * in a large one.
 */
export const isIndexed = (db: DatabaseSync): boolean => {
  const asked = ['PRAGMA integrity_check(ledgers)', LAST_IS_FOUND].map((sql) => {
    const statement = db.prepare(sql)
    statement.setReturnArrays(true)
    return cells(statement.get())[0]
  })
  return asked[0] === 'ok' && asked[1] === 1
}

// Both within one statement, so that nobody writes between.
const LAST = 'FROM events ORDER BY rowid DESC LIMIT 1'
const LAST_IS_FOUND = `SELECT coalesce(
  (SELECT revision ${LAST}) = (SELECT max(revision) FROM events WHERE ledger = (SELECT ledger ${LAST})),
  NOT EXISTS (SELECT 1 FROM events NOT INDEXED))`
