import { resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { either as E } from 'fp-ts'
import { connect, IN_MEMORY } from './connection.ts'
import { comesBack } from './encoding.ts'
import type { Failure, Place } from './failures.ts'
import { failureOf } from './failures.ts'
import type { Journal } from './journal.ts'
import { openJournal } from './journal.ts'
import { closedStore, illFormedLedgerId } from './refusals.ts'
import type { Vault } from './vault.ts'
import { openVault } from './vault.ts'

/** What an open file offers. */
export interface Opened {
  readonly db: DatabaseSync
  readonly journal: Journal
  readonly vault: Vault
}

/** One call's work on the open file. What node:sqlite throws in it becomes an error value. */
export type Work<L, A> = (opened: Opened, place: Place) => E.Either<L, A>

/** One connection, opened when it is first needed and given up when it is in doubt. */
export interface Session {
  run<L, A>(ledgerId: string, work: Work<L, A>): E.Either<L | Failure, A>
  close(): void
}

/** Nothing is opened yet; a file that could not be opened is tried again at the next call. */
export const openSession = (path: string, busyTimeoutMs: number): Session => {
  const file = path === IN_MEMORY ? path : resolve(path)
  let opened: Opened | undefined
  let closed = false

  const release = (): void => {
    opened?.db.close()
    opened = undefined
  }
  const attempt = <L, A>(place: Place, work: Work<L, A>): E.Either<L | Failure, A> => {
    try {
      const found = opened === undefined ? open(place, busyTimeoutMs) : E.right(opened)
      if (E.isLeft(found)) return found
      opened = found.right
      return work(opened, place)
    } catch (thrown) {
      return E.left(failureOf(thrown, place))
    }
  }
  return {
    run: (ledgerId, work) => {
      const place = { path: file, ledgerId }
      if (closed) return E.left(closedStore(place))
      if (!comesBack(ledgerId)) return E.left(illFormedLedgerId(place))
      const result = attempt(place, work)
      if (file !== IN_MEMORY && isInDoubt(opened, result)) release()
      return result
    },
    close: () => {
      closed = true
      release()
    },
  }
}

const open = (place: Place, busyTimeoutMs: number): E.Either<Failure, Opened> => {
  const connected = connect(place, busyTimeoutMs)
  if (E.isLeft(connected)) return connected
  const db = connected.right
  try {
    const vault = openVault(db)
    return E.right({ db, vault, journal: openJournal(db, vault) })
  } catch (thrown) {
    db.close()
    return E.left(failureOf(thrown, place))
  }
}

/** After a transaction that would not end or a lost COMMIT, opening the file again lets SQLite settle what is in it. */
const isInDoubt = (opened: Opened | undefined, result: E.Either<unknown, unknown>): boolean =>
  opened?.db.isTransaction === true || (E.isLeft(result) && isUnknown(result.left))

const isUnknown = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'outcome' in error && error.outcome === 'unknown'
