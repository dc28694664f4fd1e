import { copyFileSync } from 'node:fs'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { fill, journalOf } from './fill.ts'
import { interleaved } from './measure.ts'
import { newFile } from './scratch.ts'
import { atMost, type Line, type Sheet } from './sheet.ts'
import { ledgerOn, Town } from './town.ts'
import { kinds, Work } from './work.ts'

/** The cost of one command must not grow with the journal: all of it, the disk included. */
export async function growth(full: boolean): Promise<Sheet> {
  const [warmUp, rounds] = [60, 300]
  const large = await Work.in(await aged(full ? 1_000_000 : 100_000))
  const lines: Line[] = []
  for (const kind of kinds) {
    // What the commands need is written first: each kind has a small ledger of its own, so that it stays small.
    const small = await young()
    const tasks = await Promise.all(
      [small, large].map(async (work) => {
        const commands = await work.prepare(kind, warmUp + rounds)
        return (round: number) => commands[round] && work.town.give(commands[round])
      }),
    )
    const [few = 0, many = 0] = await interleaved(rounds, warmUp, tasks)
    const sizes = [large, small].map(({ town }) => town.ledger.revision + 1).join(' / ')
    lines.push(atMost(`${kind} (${sizes} events)`, few, many, 1.2))
    await small.town.ledger.close()
  }
  await large.town.ledger.close()
  return { title: `One command at ${full ? '10^6' : '10^5'} events against 10^3: SQLite, warm`, lines }
}

async function young(): Promise<Work<Town['ledger']>> {
  const town = await Town.at(await ledgerOn(sqliteStore({ path: newFile() })))
  await fill(town, 100)
  return Work.in(town)
}
/** Work in a copy of a journal that others read too. */
async function aged(events: number): Promise<Town> {
  const path = newFile()
  copyFileSync(await journalOf(events), path)
  return new Town(await ledgerOn(sqliteStore({ path })), 'new-')
}
