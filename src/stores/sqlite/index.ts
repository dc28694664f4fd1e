import { either as E } from 'fp-ts'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import type { Conflict, EventStore, PersonVault } from '../port.ts'
import type { Failure } from './failures.ts'
import { tookNothing } from './failures.ts'
import { MAX_APPEND_BYTES } from './refusals.ts'
import type { Session } from './session.ts'
import { openSession } from './session.ts'
import { inTransaction } from './transaction.ts'

/** Where the database is and how long a call waits for another process that writes. */
export interface SqliteStoreOptions {
  /** A file, made where there is none in a directory that exists; `:memory:` for one that is gone with the store. */
  readonly path: string
  /** Milliseconds to wait for a lock; 5 000 by default. */
  readonly busyTimeoutMs?: number
}

/**
 * A store in one SQLite file (`node:sqlite`, WAL, `synchronous=FULL`) that may hold several ledgers. The file is opened
 * at the first call; what is wrong with it is that call's error value, and the next call tries again.
 *
 * @example
 * const store = sqliteStore({ path: 'gulou.db' })
 * await store.head('gulou') // right(-1)
 */
export const sqliteStore = ({ path, busyTimeoutMs = 5_000 }: SqliteStoreOptions): EventStore => {
  const session = openSession(path, busyTimeoutMs)
  const { run } = session
  return {
    maxAppendBytes: MAX_APPEND_BYTES,
    vault: vaultOf(session),
    head: async (ledgerId) => run(ledgerId, ({ journal }, place) => journal.head(place)),
    read: async (ledgerId, range) => run(ledgerId, ({ journal }, place) => journal.read(range, place)),
    append: async (request) =>
      E.mapLeft((error: Failure | Conflict) => (error._tag === 'Conflict' ? error : asUnavailable(error)))(
        run(request.ledgerId, ({ journal }, place) => journal.append(request, place)),
      ),
    ledgers: async () => run('', ({ journal }) => E.right(journal.ledgers())),
    close: async () => session.close(),
  }
}

const vaultOf = ({ run }: Session): PersonVault => ({
  put: async (ledgerId, records) =>
    E.mapLeft(asUnavailable)(
      run(ledgerId, ({ db, vault }, place) =>
        inTransaction(db, place, () => E.right(vault.keep(ledgerId, records))),
      ),
    ),
  get: async (ledgerId, personIds) =>
    E.mapLeft(asUnavailable)(run(ledgerId, ({ vault }) => E.right(vault.get(ledgerId, personIds)))),
  forget: async (ledgerId, personId) =>
    E.mapLeft(asUnavailable)(run(ledgerId, ({ vault }, place) => vault.forget(ledgerId, personId, place))),
})

/** Appends and the vault know one kind of failure. */
const asUnavailable = (failure: Failure): StoreUnavailable =>
  failure._tag === 'CorruptLedger' ? tookNothing(failure) : failure
