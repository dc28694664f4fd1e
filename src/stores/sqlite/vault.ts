import type { DatabaseSync } from 'node:sqlite'
import { either as E } from 'fp-ts'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import type { VaultRecord } from '../port.ts'
import { cells } from './encoding.ts'
import type { Failure, Place, Tried } from './failures.ts'
import { unavailable } from './failures.ts'
import { ledgerKeys } from './keys.ts'
import { inTransaction } from './transaction.ts'

/** The vault's table. What SQLite throws goes through to the caller, who turns it into a value. */
export interface Vault {
  /** Writes records within the caller's transaction; one that is there already stays as it is. */
  keep(ledgerId: string, records: readonly VaultRecord[]): void
  get(ledgerId: string, personIds: readonly string[]): readonly VaultRecord[]
  /** Deletes; older pages still stand in the WAL. */
  forget(ledgerId: string, personId: string, place: Place): Tried<Failure, void>
  /** Then writes the WAL back and cuts it to nothing, which a reader elsewhere can delay. */
  emptyWal(place: Place): Tried<Failure, void>
}

/** Prepares the statements once; they live as long as the connection. */
export const openVault = (db: DatabaseSync): Vault => {
  const keys = ledgerKeys(db)
  const insert = db.prepare('INSERT INTO vault VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING')
  // The persons go round the vault: a plain join would go through all of it instead. One call for many is ten times as fast.
  const ofPersons = db.prepare(
    `SELECT v.person, v.commitment, v.path, v.salt, v.value FROM json_each(?) AS asked
     CROSS JOIN vault AS v ON v.ledger = ? AND v.person = asked.value ORDER BY asked.key, v.rowid`,
  )
  ofPersons.setReturnArrays(true)
  const remove = db.prepare('DELETE FROM vault WHERE ledger = ? AND person = ?')

  return {
    keep: (ledgerId, records) => {
      if (records.length === 0) return
      const key = keys.take(ledgerId)
      for (const { personId, commitment, path, salt, value } of records) {
        insert.run(key, personId, commitment, path, salt, value)
      }
    },
    get: (ledgerId, personIds) => {
      const key = keys.find(ledgerId)
      if (key === undefined) return []
      return ofPersons.all(JSON.stringify([...new Set(personIds)]), key).map(recordOf)
    },
    forget: (ledgerId, personId, place) =>
      inTransaction(db, place, () => {
        const key = keys.find(ledgerId)
        if (key !== undefined && Number(remove.run(key, personId).changes) > 0) db.exec(REWRITE)
        return E.right(undefined)
      }),
    emptyWal: (place) => {
      const busy = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy']
      return Number(busy) === 0 ? E.right(undefined) : { _tag: 'Busy', failure: stillInWal(place) }
    },
  }
}

/**
 * `secure_delete` zeroes a deleted row and a freed page, but a page that SQLite split or merged keeps copies of rows
 * in its gaps. So what stays is copied aside, the table's pages are freed whole, and the rest comes back.
 */
const REWRITE = `
CREATE TEMP TABLE kept AS SELECT * FROM vault ORDER BY rowid;
DELETE FROM vault;
INSERT INTO vault SELECT * FROM temp.kept ORDER BY rowid;
DROP TABLE temp.kept;
`

const stillInWal = (place: Place): StoreUnavailable =>
  unavailable('unknown', place, {
    en: 'the details are deleted, but a reader elsewhere keeps old pages in the WAL; forget again when it is done',
    zh: '个人信息已删除，但其他连接仍占用预写日志中的旧页面；请在其结束后再次执行遗忘',
  })

const recordOf = (row: unknown): VaultRecord => {
  const [personId = '', commitment = '', path = '', salt = '', value = ''] = cells(row).map(String)
  return { personId, commitment, path, salt, value }
}
