// Runs the conformance suite through the successor of the client. A process of its own: both clients in one overwrite each other's prototypes.
import { KurrentDBClient } from '@kurrent/kurrentdb-client'
import { eventStoreDbStore } from 'co-building-ledger/eventstoredb'
import { storeConformance } from 'co-building-ledger/testing'

const client = KurrentDBClient.connectionString(process.argv[2] ?? '')
const credentials = { username: 'nobody', password: 'nobody' }
const makeStore = (place: string) =>
  eventStoreDbStore({ client, credentials, namespace: place, linkStreams: true })

let passed = 0
for (const { name, run } of storeConformance(makeStore, { without: ['appendNext'] })) {
  try {
    await run()
    passed += 1
  } catch (error) {
    console.error(name, error)
  }
}
console.log(JSON.stringify({ passed }))
await client.dispose()
