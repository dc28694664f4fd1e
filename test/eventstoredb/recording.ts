import { EventStoreDBClient } from '@eventstore/db-client'
import type { StreamClient } from 'co-building-ledger/eventstoredb'

/** A call that the adapter made of its client. */
export interface Made {
  readonly method: string
  readonly args: readonly unknown[]
}

/** The real client, and every call that is made of it, also those of what it gives back. */
export const recordingClient = (connectionString: string) => {
  const real = EventStoreDBClient.connectionString(connectionString)
  const made: Made[] = []
  const watched = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (_, key) => {
        const value: unknown = Reflect.get(target, key, target)
        if (typeof value !== 'function' || typeof key === 'symbol') return bound(value, target)
        return (...args: unknown[]) => {
          made.push({ method: key, args })
          const answer: unknown = value.apply(target, args)
          return key === 'readStream' && typeof answer === 'object' && answer ? watched(answer) : answer
        }
      },
    })
  const client: StreamClient = watched(real)
  return { client, made, dispose: () => real.dispose() }
}
const bound = (value: unknown, target: object): unknown =>
  typeof value === 'function' ? value.bind(target) : value

/** The options of all calls of a method: its last argument. */
export const optionsOf = (made: readonly Made[], method: string): readonly Record<string, unknown>[] =>
  made.filter((one) => one.method === method).map(({ args }) => ({ ...(args.at(-1) as object) }))
