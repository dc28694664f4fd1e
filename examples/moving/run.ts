// A ledger moves: out of one file into another store, out as text and in again, backed up and put back. Each time it ends with the same head.
// node --conditions=@co-building-ledger/source examples/moving/run.ts [esdb://…]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  copyLedger,
  core,
  type EventStore,
  formatError,
  memoryStore,
  OpenLedger,
  openLedger,
  orThrow,
  RegisterOrganisation,
  RegisterPerson,
} from 'co-building-ledger'
import { eventStoreDbStore } from 'co-building-ledger/eventstoredb'
import { exportJournal, importJournal } from 'co-building-ledger/interop'
import { backupSqlite, restoreSqlite, sqliteStore } from 'co-building-ledger/sqlite'

const folder = mkdtempSync(join(tmpdir(), 'moving-'))
const ledgerId = 'street'
const short = (hash: string) => `${hash.slice(0, 8)}…`

// One street, written into a file, with one person's details in its vault.
const path = join(folder, 'street.db')
const street = sqliteStore({ path })
const ledger = await orThrow(openLedger({ id: ledgerId, concepts: core, store: street }))
const context = { actor: { personId: 'clerk' } }
const today = new Date().toISOString().slice(0, 10)
const opening = { ledgerId, name: { zh: '鼓楼街道' }, areaId: 'gulou', offset: '+00:00', opensOn: today }
await orThrow(ledger.execute(OpenLedger(opening), context))
const school = { organisationId: 'school', kind: 'publicUnit', name: { zh: '第三中学' } } as const
await orThrow(ledger.execute(RegisterOrganisation(school), context))
const person = {
  personId: 'p-1',
  details: { name: '王小明', partyMembership: { kind: 'none' } },
  lawfulBasis: 'employment',
  affiliation: { organisationId: 'school', from: today },
} as const
await orThrow(ledger.execute(RegisterPerson(person), context))
const { hash } = ledger.head
console.log(`In the file: ${ledger.revision + 1} events, head ${short(hash)}`)

// Into another store: EventStoreDB where a connection string is given.
const connectionString = process.argv[2]
const city: EventStore = connectionString ? eventStoreDbStore({ connectionString }) : memoryStore()
const copied = await orThrow(copyLedger({ ledgerId, from: street, to: city }))
console.log(`Copied ${copied.copied} events, the same head: ${copied.hash === hash}`)
const there = await orThrow(openLedger({ id: ledgerId, concepts: core, store: city }))
console.log(`The vault came along: ${(await orThrow(there.names(['p-1']))).get('p-1')}`)
const again = await orThrow(copyLedger({ ledgerId, from: street, to: city }))
console.log(`Copied again: ${again.copied} events, from revision ${again.resumedFrom} on`)

// Out as text, for whoever wants to keep or check it without this library, and in again.
for (const format of ['jsonl', 'cloudevents'] as const) {
  const lines: string[] = []
  for await (const line of exportJournal({ ledgerId, store: city, format })) lines.push(line)
  const read = await orThrow(importJournal({ lines, store: memoryStore(), format }))
  console.log(`As ${format}: ${lines.length} lines, the same head after import: ${read.hash === hash}`)
  const forged = lines.map((line) => line.replace('第三中学', '第四中学'))
  const refused = await importJournal({ lines: forged, store: memoryStore(), format })
  if (refused._tag === 'Left')
    for (const error of refused.left) console.log(`  forged: ${formatError(error, 'en')}`)
}

// A backup, taken while the ledger is open, and put back elsewhere; the receipt says that it is whole.
const { path: kept } = await orThrow(backupSqlite({ path, to: join(folder, 'backup.db') }))
const restored = await orThrow(
  restoreSqlite({ from: kept, to: join(folder, 'restored.db'), expectedHeads: [hash] }),
)
console.log(`Restored: ${restored.heads.map((head) => `${head.ledgerId} ${short(head.hash)}`).join(', ')}`)

await ledger.close()
await there.close()
rmSync(folder, { recursive: true })
