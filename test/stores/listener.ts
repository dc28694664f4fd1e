// Run as a process of its own by sqlite-watch.test.ts: listens until somebody else has written revision 1, then has nothing left to do.
import { sqliteStore } from '../../src/stores/sqlite/index.ts'

const [, , path = '', ending] = process.argv
const store = sqliteStore({ path, pollMs: 5 })
let done = false

const stop = store.watch?.('gulou', async () => {
  const head = await store.head('gulou')
  if (done || head._tag === 'Left' || head.right < 1) return
  done = true
  if (ending === 'close') await store.close()
  else stop?.()
  // One more listener, of a store that is closed: nothing to wait for.
  if (ending === 'close') store.watch?.('gulou', () => {})
  process.stdout.write(`heard revision ${head.right}\n`)
})
process.stdout.write('listening\n')
