// A process with one caller that gives its commands one after another, and tells at the end how it fared.
import { core, openLedger, orThrow } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { either as E } from 'fp-ts'
import { commandOf, idOf, LEDGER } from '../crash/load.ts'
import type { Told } from './processes.ts'

const [path = '', name = '', count = '0', today = ''] = process.argv.slice(2)
const decisions: number[] = []
const onCommand = (seen: { readonly decisions: number }): void => {
  decisions.push(seen.decisions)
}
const store = sqliteStore({ path })
const ledger = await orThrow(openLedger({ id: LEDGER, concepts: core, store, observer: { onCommand } }))
const refused: string[] = []
for (let n = 0; n < Number(count); n++) {
  const actor = { personId: name }
  const context = { commandId: idOf(name, n), actor, occurredOn: today }
  const answer = await ledger.execute(commandOf(name, n, today), context)
  if (E.isLeft(answer)) refused.push(...answer.left.map((e) => `${e._tag}: ${e.message.en}`))
}
await ledger.close()
const told: Told = { pid: process.pid, refused, decisions }
console.log(JSON.stringify(told))
