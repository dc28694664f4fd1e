import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { either as E } from 'fp-ts'
import { headsIn, type LedgerHead, openWhole } from './backup-check.ts'
import { beside, discard, occupied, putInPlace } from './backup-place.ts'
import type { Failure, Place, Tried } from './failures.ts'
import { failureOf, triedOf, unavailable, unreadable } from './failures.ts'
import { inspect } from './identity.ts'
import { checkOptions } from './options.ts'
import { patience } from './patience.ts'

/** What backing up and restoring take, both. */
interface Transfer {
  /** Ends it early; nothing is left behind. */
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: { readonly pages: number; readonly of: number }) => void
}
export interface SqliteBackupOptions extends Transfer {
  /** The database, whoever writes to it meanwhile. */
  readonly path: string
  /** Where the copy goes, a name in a directory that exists. */
  readonly to: string
  /** Whether a file of that name may be replaced; refused where absent. */
  readonly overwrite?: boolean
  /** Milliseconds that opening waits for a lock; 5 000 by default. */
  readonly busyTimeoutMs?: number
}
export interface SqliteRestoreOptions extends Transfer {
  /** A backup. */
  readonly from: string
  /** Where the database is to be: a name that nothing has yet. */
  readonly to: string
  /** Heads that the backup must end with: each must be that of a ledger in it. */
  readonly expectedHeads?: readonly string[]
}
/** What was written: a file whose every ledger was checked, from its first event to this head. */
export interface SqliteCopy {
  readonly path: string
  readonly heads: readonly LedgerHead[]
}
/** One failure, in the form of the ledger's own results, so that `orThrow` takes it. */
type Copied = Promise<E.Either<readonly [Failure], SqliteCopy>>

/**
 * Copies a database as it is at this moment, personal details included, while others write. The copy is made beside its place, checked
 * (SQLite's own check, the tables, the chain of every ledger) and only then gets its name.
 * @example const { heads } = await orThrow(backupSqlite({ path: 'gulou.db', to: 'gulou-2024-05-01.db' }))
 * @returns `StoreUnavailable` where a file cannot be used or written, `CorruptLedger` where the database is damaged.
 */
export async function backupSqlite(options: SqliteBackupOptions): Copied {
  const { path, to, overwrite = false, busyTimeoutMs, ...how } = options
  const waits = checkOptions({ path, ...(busyTimeoutMs !== undefined && { busyTimeoutMs }) }).busyTimeoutMs
  const place = { path: resolve(path), ledgerId: '' }
  return copied({ place, to: resolve(to), overwrite, how }, () =>
    patience(waits).insist(() => opened(place, inspect, (file) => new DatabaseSync(file))),
  )
}

/**
 * Puts a backup in place as a database, after the same checks; the backup stays as it is.
 * @example await orThrow(restoreSqlite({ from: 'gulou-2024-05-01.db', to: 'gulou.db', expectedHeads: [receipt] }))
 * @returns `CorruptLedger` also where an expected head is missing.
 */
export async function restoreSqlite({ from, to, expectedHeads, ...how }: SqliteRestoreOptions): Copied {
  const place = { path: resolve(from), ledgerId: '' }
  // A backup is a whole file, perhaps on a medium that cannot be written; what was copied by other means may have its log beside it.
  const isWhole = !existsSync(`${place.path}-wal`)
  const open = isWhole ? openWhole : (path: string) => new DatabaseSync(path, { readOnly: true })
  return copied({ place, to: resolve(to), overwrite: false, expectedHeads, how }, async () => {
    const db = opened(place, () => undefined, open)
    return db._tag === 'Busy' ? E.left(db.failure) : db
  })
}

interface Task {
  readonly place: Place
  readonly to: string
  readonly overwrite: boolean
  readonly expectedHeads?: readonly string[] | undefined
  readonly how: Transfer
}
type Opening = () => Promise<E.Either<Failure, DatabaseSync>>

async function copied(task: Task, open: Opening): Copied {
  const { place, to, overwrite } = task
  const part = beside(to)
  try {
    const refusal = occupied(to, place.path, overwrite)
    if (refusal) return E.left([refusal])
    const source = await open()
    if (E.isLeft(source)) return E.left([source.left])
    const heads = await written(source.right, part, task)
    if (E.isLeft(heads)) return E.left([heads.left])
    await putInPlace(part, to, overwrite)
    return E.right({ path: to, heads: heads.right })
  } catch (thrown) {
    const failed = task.how.signal?.aborted ? stopped(place) : failureOf(thrown, { ...place, path: to })
    return E.left([failed])
  } finally {
    await discard(part)
  }
}

/** Writes the copy and checks what was written. */
async function written(
  source: DatabaseSync,
  part: string,
  { place, expectedHeads = [], how: { signal, onProgress } }: Task,
): Promise<E.Either<Failure, readonly LedgerHead[]>> {
  try {
    signal?.throwIfAborted()
    await backup(source, part, {
      rate: PAGES_A_STEP,
      progress: ({ totalPages, remainingPages }) => {
        signal?.throwIfAborted()
        onProgress?.({ pages: totalPages - remainingPages, of: totalPages })
      },
    })
    // What fits into one step is not asked on the way.
    signal?.throwIfAborted()
  } finally {
    source.close()
  }
  // A copy is as its source was.
  const heads = await headsIn(part, place)
  if (E.isLeft(heads)) return heads
  const missing = expectedHeads.find((hash) => !heads.right.some((head) => head.hash === hash))
  if (missing === undefined) return heads
  const there = heads.right.map(({ ledgerId, hash }) => `${ledgerId} ${hash}`).join(', ') || '–'
  return E.left(
    unreadable(place, {
      en: `no ledger in it ends with ${missing} (but: ${there})`,
      zh: `其中没有台账以 ${missing} 为链尾（实为：${there}）`,
    }),
  )
}
const PAGES_A_STEP = 1_000

/** Holds on to the state of this moment: SQLite would begin the copy anew, perhaps for ever, whenever somebody else has written. */
function opened(
  place: Place,
  refusal: (place: Place) => Failure | undefined,
  open: (path: string) => DatabaseSync,
): Tried<Failure, DatabaseSync> {
  let db: DatabaseSync | undefined
  try {
    const refused = existsSync(place.path) ? refusal(place) : unavailable('notWritten', place, ABSENT)
    if (refused) return E.left(refused)
    db = open(place.path)
    db.exec('BEGIN')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return E.right(db)
  } catch (thrown) {
    db?.close()
    return triedOf(thrown, place)
  }
}

const ABSENT = { en: 'there is no such file', zh: '没有该文件' }

const stopped = (place: Place): Failure => ({
  ...unavailable('notWritten', place, {
    en: 'it was stopped; nothing is left behind',
    zh: '操作已中止，未留下任何内容',
  }),
  reason: 'aborted',
})
