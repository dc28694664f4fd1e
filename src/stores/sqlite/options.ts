/** Where the database is and how long a call waits for another process that writes. */
export interface SqliteStoreOptions {
  /** A file, made where there is none in a directory that exists; `:memory:` for one that is gone with the store. */
  readonly path: string
  /** Milliseconds that a call waits for a lock, while the event loop goes on; 5 000 by default. */
  readonly busyTimeoutMs?: number
  /** Milliseconds between looks at what others wrote, as long as somebody watches; 100 by default. */
  readonly pollMs?: number
}

/** Fills in what was left out; a time that no timer can keep is a defect of the program and thrown. */
export const checkOptions = ({
  path,
  busyTimeoutMs = 5_000,
  pollMs = 100,
}: SqliteStoreOptions): Required<SqliteStoreOptions> => {
  checkTime('busyTimeoutMs', busyTimeoutMs, 0)
  checkTime('pollMs', pollMs, 1)
  return { path, busyTimeoutMs, pollMs }
}

const checkTime = (name: string, ms: number, least: number): void => {
  if (Number.isInteger(ms) && ms >= least && ms <= LONGEST_TIMER_MS) return
  throw new RangeError(
    `${name} must be a whole number of milliseconds from ${least} to ${LONGEST_TIMER_MS}, not ${ms}. / ${name} 应为 ${least} 至 ${LONGEST_TIMER_MS} 之间的整数（毫秒），而非 ${ms}。`,
  )
}
const LONGEST_TIMER_MS = 2 ** 31 - 1
