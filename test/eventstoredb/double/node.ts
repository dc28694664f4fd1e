import type { Gate } from './gate.ts'
import type { Storage } from './storage.ts'
import type { Subscriptions } from './subscriptions.ts'

/** What the handlers of one server work on. */
export interface Node {
  readonly gate: Gate
  readonly storage: Storage
  readonly subscriptions: Subscriptions
  readonly maxAppendBytes: number
  readonly caughtUp: boolean
}

/** What a call waits for that is never answered. */
export const silence = () => new Promise<never>(() => undefined)
