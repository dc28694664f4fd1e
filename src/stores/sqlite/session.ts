import { resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { either as E } from 'fp-ts'
import type { AccessTable } from './access.ts'
import { openAccesses } from './access.ts'
import { connect, IN_MEMORY } from './connection.ts'
import { comesBack } from './encoding.ts'
import type { Failure, Place, Tried } from './failures.ts'
import { triedOf } from './failures.ts'
import type { Journal } from './journal.ts'
import { openJournal } from './journal.ts'
import type { Files } from './moved.ts'
import { databaseMovedAway, filesOf, movedAway } from './moved.ts'
import { patience } from './patience.ts'
import { closedStore, illFormedLedgerId } from './refusals.ts'
import type { SnapshotTable } from './snapshots.ts'
import { openSnapshots } from './snapshots.ts'
import type { TagIndex } from './tag-index.ts'
import { openTagIndex } from './tag-index.ts'
import type { Vault } from './vault.ts'
import { openVault } from './vault.ts'

/** What an open file offers. */
export interface Opened {
  readonly db: DatabaseSync
  readonly journal: Journal
  readonly vault: Vault
  readonly snapshots: SnapshotTable
  readonly accesses: AccessTable
  readonly tags: TagIndex
  /** Which files these are; none of a database in memory. */
  readonly files: Files | undefined
}

/** One call's work on the open file. What node:sqlite throws in it becomes an error value. */
export type Work<L, A> = (opened: Opened, place: Place) => Tried<L, A>

/** One connection, opened when it is first needed and given up when it is in doubt. */
export interface Session {
  /** Works at once; where somebody else holds a lock it waits without stopping the event loop. */
  run<L, A>(ledgerId: string, work: Work<L, A>): Promise<E.Either<L | Failure, A>>
  /** The same for what writes: in the order of the calls. */
  write<L, A>(ledgerId: string, work: Work<L, A>): Promise<E.Either<L | Failure, A>>
  /** Works now or never. */
  attempt<L, A>(ledgerId: string, work: Work<L, A>): Tried<L | Failure, A>
  /** Calls that still wait end as closed. */
  close(): void
}

/** Nothing is opened yet; a file that could not be opened is tried again at the next call. */
export const openSession = (path: string, busyTimeoutMs: number): Session => {
  const file = path === IN_MEMORY ? path : resolve(path)
  const { insist, inLine } = patience(busyTimeoutMs)
  const connection = openConnection()
  let closed = false

  const attempt: Session['attempt'] = (ledgerId, work) => {
    const place = { path: file, ledgerId }
    if (closed) return E.left(closedStore(place))
    return comesBack(ledgerId) ? connection.use(place, work) : E.left(illFormedLedgerId(place))
  }
  return {
    attempt,
    run: (ledgerId, work) => insist(() => attempt(ledgerId, work)),
    write: (ledgerId, work) => inLine(() => attempt(ledgerId, work)),
    close: () => {
      closed = true
      connection.release()
    },
  }
}

interface Connection {
  use<L, A>(place: Place, work: Work<L, A>): Tried<L | Failure, A>
  release(): void
}

const openConnection = (): Connection => {
  let opened: Opened | undefined
  let files: Files | undefined

  const release = (): void => {
    opened?.db.close()
    opened = undefined
  }
  const reach = (place: Place): Tried<Failure, Opened> => {
    const moved = files && (opened === undefined ? databaseMovedAway : movedAway)(files, place)
    if (moved !== undefined) return E.left(moved)
    if (opened !== undefined) return E.right(opened)
    const found = open(place)
    if (found._tag !== 'Right') return found
    opened = found.right
    files = opened.files
    return found
  }
  const work = <L, A>(place: Place, todo: Work<L, A>): Tried<L | Failure, A> => {
    try {
      const found = reach(place)
      return found._tag === 'Right' ? todo(found.right, place) : found
    } catch (thrown) {
      return triedOf(thrown, place)
    }
  }
  return {
    release,
    use: (place, todo) => {
      const result = work(place, todo)
      if (place.path !== IN_MEMORY && isInDoubt(opened, result)) release()
      return result
    },
  }
}

const open = (place: Place): Tried<Failure, Opened> => {
  const connected = connect(place)
  if (connected._tag !== 'Right') return connected
  const db = connected.right
  try {
    const vault = openVault(db)
    const [journal, snapshots, tags] = [openJournal(db, vault), openSnapshots(db), openTagIndex(db)]
    const accesses = openAccesses(db)
    const files = place.path === IN_MEMORY ? undefined : filesOf(place.path)
    return E.right({ db, vault, accesses, journal, snapshots, tags, files })
  } catch (thrown) {
    db.close()
    return triedOf(thrown, place)
  }
}

/** After a transaction that would not end or a lost COMMIT, opening the file again lets SQLite settle what is in it. */
const isInDoubt = (opened: Opened | undefined, result: Tried<unknown, unknown>): boolean =>
  opened?.db.isTransaction === true || (result._tag === 'Left' && isUnknown(result.left))

const isUnknown = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'outcome' in error && error.outcome === 'unknown'
