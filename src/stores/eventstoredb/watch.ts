import { Listeners } from '../../kernel/listeners.ts'
import type { Watch } from '../common/watch.ts'
import type { Session } from './client/session.ts'
import type { Subscribed } from './client/types.ts'
import type { Names } from './names.ts'

/** One subscription a ledger, as long as somebody listens; one's own appends are told at once. */
export const openWatch = (session: Session, names: Names): Watch => {
  const listeners = new Listeners()
  const followed = new Map<string, Following>()
  let closed = false

  return {
    on: (ledgerId, heard) => {
      if (closed) return () => {}
      const stop = listeners.on(ledgerId, heard)
      const following =
        followed.get(ledgerId) ?? follow(session, names.journal(ledgerId), () => listeners.ring(ledgerId))
      followed.set(ledgerId, following)
      following.listeners += 1
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        stop()
        following.listeners -= 1
        if (following.listeners > 0) return
        followed.delete(ledgerId)
        following.stop()
      }
    },
    ring: (ledgerId) => listeners.ring(ledgerId),
    close: () => {
      closed = true
      listeners.clear()
      for (const following of followed.values()) following.stop()
      followed.clear()
    },
  }
}

interface Following {
  listeners: number
  stop(): void
}

/** Follows a stream from its end on; a subscription that ends is begun again after the last event that was seen. */
const follow = (session: Session, stream: string, grown: () => void): Following => {
  const stopping = new AbortController()
  let seen: bigint | undefined
  let current: Subscribed | undefined
  let failures = 0

  const once = async (): Promise<void> => {
    const { client, called } = await session.means()
    if (stopping.signal.aborted) return
    const { credentials } = called
    const options = { fromRevision: seen ?? ('end' as const), ...(credentials && { credentials }) }
    const subscription = client.subscribeToStream(stream, options)
    current = subscription
    // What came between two subscriptions, or before the first, is told by nobody else.
    subscription.on('confirmation', () => {
      failures = 0
      grown()
    })
    for await (const { event } of subscription) {
      seen = event?.revision ?? seen
      grown()
    }
  }
  const goOn = async (): Promise<void> => {
    for (; !stopping.signal.aborted; failures++) {
      await once().catch(() => {})
      await pause(failures, stopping.signal)
    }
  }
  void goOn()
  return {
    listeners: 0,
    stop: () => {
      stopping.abort()
      void current?.unsubscribe().catch(() => {})
    },
  }
}

/** Longer each time, and over at once when nobody listens any more. */
const pause = (failures: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const ms =
      Math.min(MOST_PAUSE_MS, LEAST_PAUSE_MS * 2 ** Math.min(failures, 30)) * (0.5 + Math.random() / 2)
    const timer = setTimeout(over, ms)
    function over(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', over)
      done()
    }
    signal.addEventListener('abort', over)
    if (signal.aborted) over()
  })
const LEAST_PAUSE_MS = 50
const MOST_PAUSE_MS = 10_000
