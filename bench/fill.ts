import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { scratch } from './scratch.ts'
import { ledgerOn, Town, type Unit } from './town.ts'

const CLERKS = 64
const MEMBERS = 20

/** Fills a ledger with what streets write (units with people and mandates, agreements), by many clerks at once so that it goes fast. */
export async function fill(town: Town, events: number): Promise<void> {
  const { ledger } = town
  const clerk = async (): Promise<void> => {
    const alliance = await town.alliance()
    const members: Unit[] = []
    for (let i = 0; ledger.revision < events; i++) {
      if (members.length < MEMBERS) members.push(await town.member(alliance.allianceId))
      await town.unit()
      await town.conclude(alliance, members[i % members.length] ?? alliance.lead)
    }
  }
  await Promise.all(Array.from({ length: Math.min(CLERKS, Math.ceil(events / 200)) }, clerk))
}

/** A SQLite file with a journal of so many events and a few more; made once in a run. */
export async function journalOf(events: number): Promise<string> {
  const path = join(scratch, `journal-${events}.db`)
  if (existsSync(path)) return path
  const town = await Town.at(await ledgerOn(sqliteStore({ path })))
  await fill(town, events)
  await town.ledger.close()
  return path
}
