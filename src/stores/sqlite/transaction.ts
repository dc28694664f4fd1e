import { either as E } from 'fp-ts'
import type { Failure, Place } from './failures.ts'
import { failureOf, unavailable } from './failures.ts'

/** What a transaction needs of a connection. */
export interface Transactional {
  exec(sql: string): void
  readonly isTransaction: boolean
}

/**
 * Runs `work` in one transaction that holds the write lock from its start: a `Left` or a throw rolls back.
 * Only a COMMIT that SQLite began to write and could not finish leaves the outcome unknown.
 */
export const inTransaction = <L, A>(
  db: Transactional,
  place: Place,
  work: () => E.Either<L, A>,
): E.Either<L | Failure, A> => {
  try {
    db.exec('BEGIN IMMEDIATE')
    const result = work()
    if (E.isRight(result)) return commit(db, place) ?? result
    rollBack(db)
    return result
  } catch (thrown) {
    rollBack(db)
    return E.left(failureOf(thrown, place))
  }
}

const commit = (db: Transactional, place: Place): E.Either<Failure, never> | undefined => {
  try {
    db.exec('COMMIT')
    return undefined
  } catch (thrown) {
    // A transaction that is still open was turned away before anything reached the file.
    const isTurnedAway = db.isTransaction && rollBack(db)
    return E.left(isTurnedAway ? failureOf(thrown, place) : lost(thrown, place))
  }
}

const lost = (thrown: unknown, place: Place): Failure => {
  const detail = thrown instanceof Error ? thrown.message : String(thrown)
  return unavailable('unknown', place, { en: `COMMIT failed (${detail})`, zh: `提交失败（${detail}）` })
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
