import type { DatabaseSync } from 'node:sqlite'
import { either as E } from 'fp-ts'
import type { CorruptLedger, StoreUnavailable } from '../../kernel/errors.ts'
import { limits } from '../../kernel/limits.ts'
import type { Append, Conflict, JournalEntry, ReadRange } from '../port.ts'
import { cells, decodeEntry, encodeEntry } from './encoding.ts'
import type { Failure, Place, Tried } from './failures.ts'
import { misshapen, SQLITE_CONSTRAINT, sqliteCode } from './failures.ts'
import { ledgerKeys } from './keys.ts'
import { duplicateId, refusalOf, unfitEntry } from './refusals.ts'
import { inTransaction } from './transaction.ts'
import type { Vault } from './vault.ts'

/** The journals in one file. What SQLite throws goes through to the caller, who turns it into a value. */
export interface Journal {
  head(place: Place): E.Either<CorruptLedger, number>
  read(range: ReadRange, place: Place): E.Either<CorruptLedger, readonly JournalEntry[]>
  append(append: Append, place: Place): Tried<Conflict | Failure, void>
  /** Reads and appends in one transaction. */
  appendNext(after: number, decide: Decide, place: Place): Tried<Conflict | Failure, void>
  ledgers(): readonly string[]
}

/** What is to be appended, in the light of what came last. */
export type Decide = (missed: readonly JournalEntry[]) => Append | undefined

/** Prepares the statements once; they live as long as the connection. */
export const openJournal = (db: DatabaseSync, vault: Vault): Journal => {
  const keys = ledgerKeys(db)
  const { last, page, names } = reading(db)
  const insert = inserter(db)

  const head = (place: Place): E.Either<CorruptLedger, number> => {
    const revision = cells(last.get(place.ledgerId))[0] ?? -1
    return Number.isSafeInteger(revision)
      ? E.right(Number(revision))
      : E.left(misshapen(place, undefined, 'revision'))
  }
  const read = (range: ReadRange, place: Place): E.Either<CorruptLedger, readonly JournalEntry[]> => {
    const from = Math.max(0, range.from)
    return entriesOf(place, from, page.all(place.ledgerId, from, range.to))
  }
  const write = (request: Append, place: Place): E.Either<Conflict | Failure, void> => {
    const refused = refusedOn(head(place), request, place)
    if (refused !== undefined) return E.left(refused)
    vault.keep(request.ledgerId, request.sealed)
    if (request.entries.length === 0) return E.right(undefined)
    return insert(keys.take(request.ledgerId), request.entries, place)
  }
  return {
    head,
    read,
    append: (request, place) => inTransaction(db, place, () => write(request, place)),
    appendNext: (after, decide, place) =>
      inTransaction(db, place, () => {
        const missed = read({ from: after + 1, to: Number.MAX_SAFE_INTEGER }, place)
        if (E.isLeft(missed)) return missed
        const request = decide(missed.right)
        return request === undefined ? E.right(undefined) : write(request, place)
      }),
    ledgers: () => names.all().map(firstCell).sort(),
  }
}
const firstCell = (row: unknown): string => String(cells(row)[0])

/** Why an append cannot follow on what is there. */
const refusedOn = (
  head: E.Either<CorruptLedger, number>,
  request: Append,
  place: Place,
): Conflict | Failure | undefined => {
  if (E.isLeft(head)) return head.left
  const actualRevision = head.right
  if (actualRevision !== request.expectedRevision) return { _tag: 'Conflict', actualRevision }
  return refusalOf(request, place)
}

const reading = (db: DatabaseSync) => {
  const last = db.prepare(
    'SELECT max(revision) FROM events WHERE ledger = (SELECT id FROM ledgers WHERE name = ?)',
  )
  const page = db.prepare(
    `SELECT revision, id, hash, text FROM events WHERE ledger = (SELECT id FROM ledgers WHERE name = ?)
     AND revision BETWEEN ? AND ? ORDER BY revision LIMIT ${limits.page}`,
  )
  const names = db.prepare(
    'SELECT name FROM ledgers WHERE EXISTS (SELECT 1 FROM events WHERE ledger = ledgers.id)',
  )
  for (const statement of [last, page, names]) statement.setReturnArrays(true)
  return { last, page, names }
}

/** Rows as entries; the first that is missing or not of its shape ends the reading with its place. */
const entriesOf = (
  place: Place,
  from: number,
  rows: readonly unknown[],
): E.Either<CorruptLedger, readonly JournalEntry[]> => {
  const entries: JournalEntry[] = []
  for (const row of rows) {
    const revision = from + entries.length
    const entry = decodeEntry(row, revision)
    if (typeof entry === 'string') return E.left(misshapen(place, revision, entry))
    entries.push(entry)
  }
  return E.right(entries)
}

type Insert = (
  key: number,
  entries: readonly JournalEntry[],
  place: Place,
) => E.Either<StoreUnavailable, void>

/** Writes the entries one by one; the caller's transaction makes them one. */
const inserter = (db: DatabaseSync): Insert => {
  const insert = db.prepare('INSERT INTO events (ledger, revision, id, hash, text) VALUES (?, ?, ?, ?, ?)')
  const known = db.prepare('SELECT 1 FROM events WHERE ledger = ? AND id = ?')
  return (key, entries, place) => {
    for (const entry of entries) {
      const bytes = encodeEntry(entry)
      if ('en' in bytes) return E.left(unfitEntry(place, entry, bytes))
      try {
        insert.run(key, entry.revision, bytes.id, bytes.hash, entry.text)
      } catch (thrown) {
        const isTwice = sqliteCode(thrown) === SQLITE_CONSTRAINT && known.get(key, bytes.id) !== undefined
        if (isTwice) return E.left(duplicateId(place, entry.id))
        throw thrown
      }
    }
    return E.right(undefined)
  }
}
