import { storeConformance } from 'co-building-ledger/testing'
import { describe, test } from 'vitest'
import { server } from '../server.ts'

const { store } = server()

describe('EventStoreDB keeps what the port promises', () => {
  for (const { name, run } of storeConformance(store, { without: ['appendNext', 'stream'] }))
    test(name, run, 60_000)
})

describe('EventStoreDB with link streams keeps what the port promises', () => {
  const makeStore = (place: string) => store(place, { linkStreams: true })
  for (const { name, run } of storeConformance(makeStore, { without: ['appendNext'] }))
    test(name, run, 60_000)
})
