import { either as E } from 'fp-ts'
import type { Busy, Failure, Place, Tried } from './failures.ts'
import { triedOf, unavailable } from './failures.ts'

/** What a transaction needs of a connection. */
export interface Transactional {
  exec(sql: string): void
  readonly isTransaction: boolean
}

/**
 * Runs `work` in one transaction that holds the write lock from its start: a `Left` or a throw rolls back.
 * Only a COMMIT that SQLite began to write and could not finish leaves the outcome unknown; `Busy` wrote nothing.
 */
export const inTransaction = <L, A>(
  db: Transactional,
  place: Place,
  work: () => E.Either<L, A>,
): Tried<L | Failure, A> => {
  try {
    db.exec('BEGIN IMMEDIATE')
    const result = work()
    if (E.isRight(result)) return commit(db, place) ?? result
    rollBack(db)
    return result
  } catch (thrown) {
    rollBack(db)
    return triedOf(thrown, place)
  }
}

/** Runs reads that must see one state of the file, whoever writes meanwhile; it takes no lock that a writer waits for. */
export const inSnapshot = <A>(db: Transactional, work: () => A): A => {
  db.exec('BEGIN')
  try {
    return work()
  } finally {
    rollBack(db)
  }
}

const commit = (db: Transactional, place: Place): E.Left<Failure> | Busy | undefined => {
  try {
    db.exec('COMMIT')
    return undefined
  } catch (thrown) {
    // A transaction that is still open was turned away before anything reached the file.
    const isTurnedAway = db.isTransaction && rollBack(db)
    return isTurnedAway ? triedOf(thrown, place) : lost(thrown, place)
  }
}

const lost = (thrown: unknown, place: Place): E.Left<Failure> => {
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  const message = { en: `COMMIT failed (${detail})`, zh: `提交失败（${detail}）` }
  return { _tag: 'Left', left: unavailable('unknown', place, message) }
}

/** Whether the transaction is surely over; one that SQLite ended by itself needs no ROLLBACK. */
const rollBack = (db: Transactional): boolean => {
  try {
    if (db.isTransaction) db.exec('ROLLBACK')
    return true
  } catch {
    return false
  }
}
