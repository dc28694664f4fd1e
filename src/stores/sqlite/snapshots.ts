import type { DatabaseSync } from 'node:sqlite'
import { either as E } from 'fp-ts'
import { deflated, inflated } from '../common/packing.ts'
import type { Snapshot } from '../port.ts'
import { cells } from './encoding.ts'
import type { Failure, Place, Tried } from './failures.ts'
import { ledgerKeys } from './keys.ts'
import { inTransaction } from './transaction.ts'

/** A snapshot as it stands in the file: an eighth or so of its text, so that the write lock is held for less. */
export interface Packed {
  readonly revision: number
  readonly deflated: Uint8Array
}

/** The table of snapshots. What SQLite throws goes through to the caller, who turns it into a value. */
export interface SnapshotTable {
  /** The ledger's row; undefined for none and for one that is not of its shape. */
  load(ledgerId: string): Packed | undefined
  save(ledgerId: string, snapshot: Packed, place: Place): Tried<Failure, void>
}

/** Prepares the statements once; they live as long as the connection. */
export const openSnapshots = (db: DatabaseSync): SnapshotTable => {
  const keys = ledgerKeys(db)
  const row = db.prepare(
    'SELECT revision, deflated FROM snapshots WHERE ledger = (SELECT id FROM ledgers WHERE name = ?)',
  )
  row.setReturnArrays(true)
  const replace = db.prepare(
    `INSERT INTO snapshots (ledger, revision, deflated) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET revision = excluded.revision, deflated = excluded.deflated`,
  )
  return {
    load: (ledgerId) => {
      const [revision, deflated] = cells(row.get(ledgerId))
      return typeof revision === 'number' && deflated instanceof Uint8Array
        ? { revision, deflated }
        : undefined
    },
    save: (ledgerId, { revision, deflated }, place) =>
      inTransaction(db, place, () => {
        replace.run(keys.take(ledgerId), revision, deflated)
        return E.right(undefined)
      }),
  }
}

/** Encodes and deflates beside the event loop. */
export const pack = async ({ revision, text }: Snapshot): Promise<Packed> => ({
  revision,
  deflated: await deflated(text),
})

/** Undefined where the bytes are not those that were written. */
export const unpack = async ({ revision, deflated }: Packed): Promise<Snapshot | undefined> => {
  const text = await inflated(deflated)
  return text === undefined ? undefined : { revision, text }
}
