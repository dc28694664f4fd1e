import type { Io } from './io.ts'

/** Work that a user may end: what is under way is finished, and nothing new is begun. */
export async function interruptible<A>(io: Io, work: (signal: AbortSignal) => Promise<A>): Promise<A> {
  const end = new AbortController()
  const quiet = io.onInterrupt?.(() => end.abort())
  try {
    return await work(end.signal)
  } finally {
    quiet?.()
  }
}
