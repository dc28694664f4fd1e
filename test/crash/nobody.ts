// A process without root's rights, for whom files can be read-only: opens a ledger, gives a command, tells what came of both.
import { core, openLedger } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { either as E } from 'fp-ts'
import { commandNamed, context, LEDGER } from './load.ts'
import { say } from './say.ts'

const [path = '', commandId = ''] = process.argv.slice(2)
if (process.getuid?.() === 0) process.setuid?.(65534)

const store = sqliteStore({ path })
const ledger = await openLedger({ id: LEDGER, concepts: core, store, import: true })
if (E.isLeft(ledger)) say('refused', ledger.left)
else {
  const answer = await ledger.right.execute(commandNamed(commandId), context(commandId))
  say('opened', E.isLeft(answer) ? answer.left : answer.right.outcome)
}
await store.close()
