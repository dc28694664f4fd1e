// Uses a store with everything that goes on by itself, closes it, and must then end.
import { eventStoreDbStore } from 'co-building-ledger/eventstoredb'
import { after, appendOf, LEDGER } from '../../../src/testing/conformance/events.ts'

const store = eventStoreDbStore({ connectionString: process.argv[2] ?? '', linkStreams: true })
store.watch?.(LEDGER, () => {})
await store.append(appendOf(-1, after([], 3)))
await store.head(LEDGER)
await store.close()
console.log('closed')
