// Run as a process of its own by sqlite.test.ts: opens the store named on the command line without root's rights.
import { sqliteStore } from '../../src/stores/sqlite/index.ts'
import { entry, request } from './fixtures.ts'

if (process.getuid?.() === 0) process.setuid?.(65534)

const store = sqliteStore({ path: process.argv[2] ?? '' })
const head = await store.head('gulou')
const append = await store.append(request('gulou', 0, [entry(1)]))
process.stdout.write(JSON.stringify({ head, append }))
await store.close()
