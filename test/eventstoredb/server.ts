import { randomUUID } from 'node:crypto'
import type { EventStore } from 'co-building-ledger'
import { type EventStoreDbStoreOptions, eventStoreDbStore } from 'co-building-ledger/eventstoredb'
import { afterAll, beforeAll } from 'vitest'
import { type EventStoreDouble, eventStoreDouble } from './double/index.ts'

/** The server that these suites run against: `EVENTSTOREDB=esdb://… npm run test:eventstoredb`, the double where it is not set. */
const { EVENTSTOREDB } = process.env

/** A server for the tests of a file, and stores on it, each place in a namespace that nobody else uses. */
export const server = () => {
  let double: EventStoreDouble | undefined
  const places = new Map<string, string>()
  const opened: EventStore[] = []
  beforeAll(async () => {
    if (EVENTSTOREDB === undefined) double = await eventStoreDouble()
  })
  afterAll(async () => {
    for (const store of opened) await store.close()
    await double?.close()
  })
  const namespaceOf = (place: string): string => {
    const known = places.get(place) ?? `t${randomUUID().replaceAll('-', '')}`
    places.set(place, known)
    return known
  }
  return {
    connectionString: (): string => EVENTSTOREDB ?? double?.connectionString ?? '',
    store: (
      place: string = randomUUID(),
      options: Omit<EventStoreDbStoreOptions, 'client'> = {},
    ): EventStore => {
      const connectionString = EVENTSTOREDB ?? double?.connectionString ?? ''
      const store = eventStoreDbStore({ connectionString, namespace: namespaceOf(place), ...options })
      opened.push(store)
      return store
    },
  }
}
