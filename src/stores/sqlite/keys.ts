import type { DatabaseSync } from 'node:sqlite'
import { cells } from './encoding.ts'

/** The dictionary of ledger ids: rows carry a small number instead of the id. */
export interface LedgerKeys {
  find(ledgerId: string): number | undefined
  /** The key of a ledger, a new one where it has none; within a transaction. */
  take(ledgerId: string): number
}

/** Keys are read each time and not remembered: a transaction that rolls back takes its new key along. */
export const ledgerKeys = (db: DatabaseSync): LedgerKeys => {
  const known = db.prepare('SELECT id FROM ledgers WHERE name = ?')
  const added = db.prepare('INSERT INTO ledgers (name) VALUES (?) RETURNING id')
  for (const statement of [known, added]) statement.setReturnArrays(true)

  const find = (ledgerId: string): number | undefined => {
    const [key] = cells(known.get(ledgerId))
    return key === undefined ? undefined : Number(key)
  }
  return { find, take: (ledgerId) => find(ledgerId) ?? Number(cells(added.get(ledgerId))[0]) }
}
