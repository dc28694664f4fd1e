// A clerk in a process of its own, with one command at a time: writes for as long as it is told to, each time that it is told, and tells
// how its commands fared.
import type { Observer } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { fill } from './fill.ts'
import { ledgerOn, Town, type Unit } from './town.ts'
import type { Told } from './writers.ts'

// A process that has been at work for a while has its code compiled.
await fill(await Town.open(), 4_000)

const [path = '', name = ''] = process.argv.slice(2)
let [until, inTime, decisions, waits]: [number, number, number, number[]] = [0, 0, 0, []]
const onCommand: Observer['onCommand'] = ({ outcome, durationMs, decisions: times }) => {
  const now = performance.now()
  if (outcome !== 'accepted' || now - durationMs > until) return
  if (now <= until) inTime += 1
  waits.push(durationMs)
  decisions += times
}
const ledger = await ledgerOn(sqliteStore({ path }), { observer: { onCommand } })
const town = new Town(ledger, `${name}-`)
const alliance = await town.alliance()
const members: Unit[] = []
for (let i = 0; i < 10; i++) members.push(await town.member(alliance.allianceId))

async function write(ms: number): Promise<Told> {
  ;[until, inTime, decisions, waits] = [performance.now() + ms, 0, 0, []]
  for (let i = 0; performance.now() < until; i++) {
    await town.unit()
    await town.conclude(alliance, members[i % members.length] ?? alliance.lead)
  }
  return { inTime, decisions, waits }
}
process.on('message', async (ms: number) => process.send?.(await write(ms)))
process.on('disconnect', () => void ledger.close())
// Ready.
process.send?.(await write(0))
