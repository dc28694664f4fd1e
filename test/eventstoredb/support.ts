import type { EventStore } from 'co-building-ledger'
import { type EventStoreDbStoreOptions, eventStoreDbStore } from 'co-building-ledger/eventstoredb'
import { afterEach } from 'vitest'
import { type DoubleOptions, type EventStoreDouble, eventStoreDouble } from './double/index.ts'

export { after, appendOf, detail } from '../../src/testing/conformance/events.ts'
export { left, right } from '../stores/support.ts'
export const LEDGER = 'gulou'

/** Servers and stores for one test, all gone after it. */
export const bench = () => {
  const endings: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end()
  })
  const atEnd = (end: () => Promise<unknown>): void => void endings.push(end)
  return {
    atEnd,
    server: async (options: DoubleOptions = {}): Promise<EventStoreDouble> => {
      const double = await eventStoreDouble(options)
      atEnd(() => double.close())
      return double
    },
    store: (options: EventStoreDbStoreOptions): EventStore => {
      const store = eventStoreDbStore({ deadlineMs: 2_000, ...options })
      atEnd(() => store.close())
      return store
    },
  }
}

/** A store with what it offers where link streams are asked for. */
export const linked = (one: EventStore) => {
  const { stream, snapshots, watch } = one
  if (!stream || !snapshots || !watch) throw new Error('the store leaves something out')
  return { ...one, stream, snapshots, watch }
}
