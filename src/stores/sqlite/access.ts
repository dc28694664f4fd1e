import type { DatabaseSync } from 'node:sqlite'
import { either as E } from 'fp-ts'
import type { AccessRecord } from '../port.ts'
import { cells } from './encoding.ts'
import type { Failure, Place, Tried } from './failures.ts'
import { ledgerKeys } from './keys.ts'
import { inTransaction } from './transaction.ts'

/** The table of who has seen whose details. What SQLite throws goes through to the caller, who turns it into a value. */
export interface AccessTable {
  record(ledgerId: string, records: readonly AccessRecord[], place: Place): Tried<Failure, void>
  read(ledgerId: string, personId: string | undefined): readonly AccessRecord[]
}

const COLUMNS = 'at, reader, organisation, person, fields, purpose, day'

/** Prepares the statements once; they live as long as the connection. */
export const openAccesses = (db: DatabaseSync): AccessTable => {
  const keys = ledgerKeys(db)
  const insert = db.prepare(`INSERT INTO accesses (ledger, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
  const all = db.prepare(`SELECT ${COLUMNS} FROM accesses WHERE ledger = ? ORDER BY id`)
  const ofPerson = db.prepare(`SELECT ${COLUMNS} FROM accesses WHERE ledger = ? AND person = ? ORDER BY id`)
  for (const statement of [all, ofPerson]) statement.setReturnArrays(true)
  return {
    record: (ledgerId, records, place) =>
      inTransaction(db, place, () => {
        const key = keys.take(ledgerId)
        for (const { at, actor, personId, fields, purpose, on } of records) {
          const who = [actor.personId, actor.organisationId ?? null] as const
          insert.run(key, at, ...who, personId, fields.join(' '), purpose, on)
        }
        return E.right(undefined)
      }),
    read: (ledgerId, personId) => {
      const key = keys.find(ledgerId)
      if (key === undefined) return []
      return (personId === undefined ? all.all(key) : ofPerson.all(key, personId)).map(recordOf)
    },
  }
}

const recordOf = (row: unknown): AccessRecord => {
  const values = cells(row)
  const [at = '', reader = '', organisationId = '', personId = '', fields = '', purpose = '', on = ''] =
    values.map(String)
  return {
    at,
    actor: { personId: reader, ...(values[2] !== null && { organisationId }) },
    ...{ personId, fields: fields.split(' '), purpose, on },
  }
}
