import type { DatabaseSync } from 'node:sqlite'
import { either as E } from 'fp-ts'
import { Listeners } from '../../kernel/listeners.ts'
import type { Watch } from '../common/watch.ts'
import { cells } from './encoding.ts'
import type { Session } from './session.ts'

/** Listeners hear of this store's own appends at once, and of those of other connections within `pollMs`. */
export const openWatch = (session: Session, pollMs: number): Watch => {
  const listeners = new Listeners()
  let closed = false

  const poller = openPoller(session, pollMs, () => listeners.ring())
  return {
    on: (ledgerId, heard) => {
      if (closed) return () => {}
      const stop = listeners.on(ledgerId, heard)
      poller.start()
      return () => {
        stop()
        if (listeners.size === 0) poller.stop()
      }
    },
    ring: (ledgerId) => listeners.ring(ledgerId),
    close: () => {
      closed = true
      listeners.clear()
      poller.stop()
    },
  }
}

interface Poller {
  start(): void
  stop(): void
}

/** Looks whether another connection has committed, from `start` to `stop`; that keeps the process alive. */
const openPoller = (session: Session, pollMs: number, changed: () => void): Poller => {
  let timer: NodeJS.Timeout | undefined
  let seen: Version | undefined

  const look = (): void => {
    // A look that fails is made again at the next tick.
    const now = session.attempt('', ({ db }) => E.right(versionOf(db)))
    if (now._tag !== 'Right' || (seen?.db === now.right.db && seen.version === now.right.version)) return
    seen = now.right
    changed()
  }
  return {
    start: () => {
      // Nobody knows what a new listener has read: the next look tells in any case.
      seen = undefined
      timer ??= setInterval(look, pollMs)
    },
    stop: () => {
      clearInterval(timer)
      timer = undefined
    },
  }
}

/** Changes with each commit of another connection, and means something within one connection only. */
interface Version {
  readonly db: DatabaseSync
  readonly version: unknown
}
const versionOf = (db: DatabaseSync): Version => {
  const statement = db.prepare('PRAGMA data_version')
  statement.setReturnArrays(true)
  return { db, version: cells(statement.get())[0] }
}
