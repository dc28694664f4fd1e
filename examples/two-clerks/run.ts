// Two clerks at one file, each in a ledger of their own as in two processes: nothing is lost, nobody overwrites anybody.
// node --conditions=@co-building-ledger/source examples/two-clerks/run.ts
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  CorrectOrganisation,
  core,
  formatError,
  type Observer,
  OpenLedger,
  openLedger,
  orThrow,
  RegisterOrganisation,
} from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'

const folder = mkdtempSync(join(tmpdir(), 'two-clerks-'))
const path = join(folder, 'street.db')
const open = (observer: Observer = {}) =>
  orThrow(openLedger({ id: 'street', concepts: core, store: sqliteStore({ path }), observer }))
const by = (personId: string) => ({ actor: { personId } })
const unit = (organisationId: string, zh: string) =>
  RegisterOrganisation({ organisationId, kind: 'publicUnit', name: { zh } })

let appends = 0
const wang = await open({
  onAppend: () => {
    appends += 1
  },
})
const li = await open()

// A board on the wall of the office: what was, then what comes, whoever writes it.
const board = (async () => {
  const counts = new Map<string, number>()
  for await (const { type, actor } of li.subscribe())
    counts.set(`${type} by ${actor.personId}`, (counts.get(`${type} by ${actor.personId}`) ?? 0) + 1)
  return counts
})()

const opensOn = new Date().toISOString().slice(0, 10)
await orThrow(
  wang.execute(
    OpenLedger({ ledgerId: 'street', name: { zh: '鼓楼街道' }, areaId: 'gulou', offset: '+00:00', opensOn }),
    by('wang'),
  ),
)
await orThrow(wang.execute(unit('school', '第三中学'), by('wang')))

const hundred = Array.from({ length: 100 }, (_, i) => `unit-${i}`)
await Promise.all([
  ...hundred.map((id) => orThrow(wang.execute(unit(id, `王 ${id}`), by('wang')))),
  ...hundred.map((id) => orThrow(li.execute(unit(`li-${id}`, `李 ${id}`), by('li')))),
])
console.log(`Two hundred commands at once, all accepted: ${li.revision >= 201 || wang.revision >= 201}`)
console.log(`Appends of Wang: fewer than commands: ${appends < 50}`)

console.log('\nBoth saw revision 1 of the school and correct its name:')
const rename = (zh: string) =>
  CorrectOrganisation({ organisationId: 'school', changes: { name: { zh } }, reason: '更名' })
const first = await wang.execute(rename('鼓楼中学'), { ...by('wang'), expectedRevision: 1 })
const second = await li.execute(rename('市三中'), { ...by('li'), expectedRevision: 1 })
console.log(`  Wang: ${first._tag === 'Right' ? 'accepted' : 'refused'}`)
if (second._tag === 'Left')
  for (const error of second.left) {
    console.log(`  Li: ${formatError(error, 'en')}`)
    if (error._tag === 'ConcurrencyConflict')
      for (const event of error.unseen)
        console.log(`  Li had not seen: ${event.type} by ${event.actor.personId}`)
  }

const receipt = li.head.hash
await wang.close()
const again = await open()
const checked = await again.verify({ expectedHead: receipt })
console.log(`\nThe receipt that was printed still fits: ${checked._tag === 'Right'}`)
await again.close()
await li.close()
console.log('\nThe board:')
for (const [what, count] of [...(await board)].sort()) console.log(`  ${count} × ${what}`)
rmSync(folder, { recursive: true })
