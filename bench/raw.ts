import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { JournalEntry } from 'co-building-ledger'
import { connect } from '../src/stores/sqlite/connection.ts'

/** What SQLite alone takes for the same rows: the store's own settings, columns and keys, without its triggers and checks. */
export class Raw {
  readonly #db: DatabaseSync
  readonly #insert: StatementSync

  constructor(path: string) {
    const connected = connect({ path, ledgerId: 'raw' })
    if (connected._tag !== 'Right') throw new Error(`cannot open ${path}`)
    this.#db = connected.right
    this.#db.exec(`CREATE TABLE raw (
      ledger INTEGER NOT NULL, revision INTEGER NOT NULL, id BLOB NOT NULL, hash BLOB NOT NULL, text TEXT NOT NULL,
      PRIMARY KEY (ledger, revision), UNIQUE (ledger, id)) STRICT`)
    this.#insert = this.#db.prepare('INSERT INTO raw VALUES (1, ?, ?, ?, ?)')
  }
  /** One transaction. */
  commit(rows: readonly Row[]): void {
    this.#db.exec('BEGIN IMMEDIATE')
    for (const { revision, id, hash, text } of rows) this.#insert.run(revision, id, hash, text)
    this.#db.exec('COMMIT')
  }
}

/** An entry in the form in which it is stored. */
export interface Row {
  readonly revision: number
  readonly id: Uint8Array
  readonly hash: Uint8Array
  readonly text: string
}
export const rowOf = ({ revision, id, hash, text }: JournalEntry): Row => ({
  revision,
  id: Buffer.from(id.replaceAll('-', ''), 'hex'),
  hash: Buffer.from(hash, 'hex'),
  text,
})
