import { either as E } from 'fp-ts'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import { tookNothing } from '../common/refusals.ts'
import type { AccessLog, Conflict, EventStore, PersonVault, Snapshots } from '../port.ts'
import type { Failure, Place } from './failures.ts'
import type { SqliteStoreOptions } from './options.ts'
import { checkOptions } from './options.ts'
import { illFormedSnapshot, MAX_APPEND_BYTES } from './refusals.ts'
import type { Session } from './session.ts'
import { openSession } from './session.ts'
import { pack, unpack } from './snapshots.ts'
import { streamOf } from './stream.ts'
import { inTransaction } from './transaction.ts'
import { openWatch } from './watch.ts'

export {
  backupSqlite,
  restoreSqlite,
  type SqliteBackupOptions,
  type SqliteCopy,
  type SqliteRestoreOptions,
} from './backup.ts'
export type { LedgerHead } from './backup-check.ts'
export type { SqliteStoreOptions } from './options.ts'

/**
 * A store in one SQLite file (`node:sqlite`, WAL, `synchronous=FULL`) that may hold several ledgers. The file is opened
 * at the first call; what is wrong with it is that call's error value, and the next call tries again. Calls that write
 * are tried in the order in which they came, those that wait for a lock too; once its file is deleted or replaced,
 * the store refuses every call.
 *
 * @example
 * const store = sqliteStore({ path: 'gulou.db' })
 * await store.head('gulou') // right(-1)
 * @throws `RangeError` for a time that is not a whole number of milliseconds.
 */
export const sqliteStore = (options: SqliteStoreOptions): EventStore => {
  const { path, busyTimeoutMs, pollMs } = checkOptions(options)
  const session = openSession(path, busyTimeoutMs)
  const watch = openWatch(session, pollMs)
  const { run, write } = session
  return {
    maxAppendBytes: MAX_APPEND_BYTES,
    vault: vaultOf(session),
    accessLog: accessLogOf(session),
    snapshots: snapshotsOf(session),
    stream: streamOf(session),
    watch: watch.on,
    head: (ledgerId) => run(ledgerId, ({ journal }, place) => journal.head(place)),
    read: (ledgerId, range) => run(ledgerId, ({ journal }, place) => journal.read(range, place)),
    append: async (request) => {
      const done = await write(request.ledgerId, ({ journal }, place) => journal.append(request, place))
      if (E.isRight(done) && request.entries.length > 0) watch.ring(request.ledgerId)
      return asAppended(done)
    },
    appendNext: async (ledgerId, after, decide) => {
      const done = await write(ledgerId, ({ journal }, place) => journal.appendNext(after, decide, place))
      if (E.isRight(done)) watch.ring(ledgerId)
      return asAppended(done)
    },
    ledgers: () => run('', ({ journal }) => E.right(journal.ledgers())),
    close: async () => {
      watch.close()
      session.close()
    },
  }
}

const vaultOf = ({ run, write }: Session): PersonVault => ({
  put: async (ledgerId, records) =>
    E.mapLeft(asUnavailable)(
      await write(ledgerId, ({ db, vault }, place) =>
        inTransaction(db, place, () => E.right(vault.keep(ledgerId, records))),
      ),
    ),
  get: async (ledgerId, personIds) =>
    E.mapLeft(asUnavailable)(await run(ledgerId, ({ vault }) => E.right(vault.get(ledgerId, personIds)))),
  forget: async (ledgerId, personId) => {
    const done = await write(ledgerId, ({ vault }, place) => vault.forget(ledgerId, personId, place))
    const result = E.isLeft(done) ? done : await run(ledgerId, ({ vault }, place) => vault.emptyWal(place))
    return E.mapLeft(asUnavailable)(result)
  },
})

const accessLogOf = ({ run, write }: Session): AccessLog => ({
  record: async (ledgerId, records) =>
    E.mapLeft(asUnavailable)(
      await write(ledgerId, ({ accesses }, place) => accesses.record(ledgerId, records, place)),
    ),
  read: async (ledgerId, personId) =>
    E.mapLeft(asUnavailable)(
      await run(ledgerId, ({ accesses }) => E.right(accesses.read(ledgerId, personId))),
    ),
})

const snapshotsOf = ({ run, write }: Session): Snapshots => ({
  load: async (ledgerId) => {
    const packed = await run(ledgerId, ({ snapshots }) => E.right(snapshots.load(ledgerId)))
    return E.isLeft(packed) ? packed : E.right(packed.right && (await unpack(packed.right)))
  },
  save: async (ledgerId, snapshot) => {
    if (!snapshot.text.isWellFormed()) return E.mapLeft(asUnavailable)(await run(ledgerId, refuseSnapshot))
    const packed = await pack(snapshot)
    const saved = await write(ledgerId, ({ snapshots }, place) => snapshots.save(ledgerId, packed, place))
    return E.mapLeft(asUnavailable)(saved)
  },
})

const asAppended = E.mapLeft((error: Failure | Conflict) =>
  error._tag === 'Conflict' ? error : asUnavailable(error),
)

const refuseSnapshot = (_: unknown, place: Place) => E.left(illFormedSnapshot(place))

/** Appends and the vault know one kind of failure. */
function asUnavailable(failure: Failure): StoreUnavailable {
  return failure._tag === 'CorruptLedger' ? tookNothing(failure) : failure
}
