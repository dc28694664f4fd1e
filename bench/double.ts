// The double of an EventStoreDB server in a process of its own. Tells where it is, and on demand how many appends to streams of a
// category it has seen.
import { eventStoreDouble } from '../test/eventstoredb/double/index.ts'

const double = await eventStoreDouble()
process.on('message', (category: string) => {
  const appends = double.calls.filter(
    ({ method, stream }) => method === 'append' && stream?.startsWith(category),
  )
  process.send?.(appends.length)
})
process.on('disconnect', () => void double.close())
process.send?.(double.connectionString)
