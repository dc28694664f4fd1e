import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { median } from './measure.ts'
import { newFile } from './scratch.ts'
import { atLeast, atMost, type Sheet } from './sheet.ts'
import { ledgerOn, Town } from './town.ts'

/** What a writer says of the time in which it was to write. */
export interface Told {
  /** Accepted commands that were answered within the time. */
  readonly inTime: number
  /** Milliseconds that each accepted command waited that was given within the time. */
  readonly waits: readonly number[]
  /** How often they were decided, all together. */
  readonly decisions: number
}
/** What all said. */
type Round = readonly Told[]
const MANY = 8
const MS = 2_000

/** Eight processes that write to one ledger in one file, against one that has its file for itself. */
export async function writers(full: boolean): Promise<Sheet> {
  const [warmUp, rounds] = [1, full ? 15 : 5]
  const [solo, crew] = [await team(1), await team(MANY)]
  const [alone, together]: [Round[], Round[]] = [[], []]
  for (let round = 0; round < warmUp + rounds; round++) {
    const told = [await write(solo), await write(crew)] as const
    if (round < warmUp) continue
    alone.push(told[0])
    together.push(told[1])
  }
  for (const member of [...solo, ...crew]) member.disconnect()
  const all = together.flat()
  const waits = all.flatMap((told) => told.waits)
  return {
    title: `${MANY} processes that write to one ledger in a SQLite file, each one command after another`,
    lines: [
      atLeast(`a command of one process / of ${MANY} together`, perCommand(alone), perCommand(together), 0.7),
      atMost('worst wait of a command, against the median', median(waits), Math.max(...waits), 20, 'ms'),
    ],
    notes: [
      `${waits.length} commands, each decided ${(sum(all, 'decisions') / waits.length).toFixed(2)} times.`,
      `Each process folds what the ${MANY - 1} others write, and who has just written is the first to ask for the lock again.`,
    ],
  }
}
const sum = (all: readonly Told[], what: 'inTime' | 'decisions'): number =>
  all.reduce((total, told) => total + told[what], 0)
/** Microseconds from one accepted command to the next, whoever gave it. */
const perCommand = (rounds: readonly Round[]): number =>
  median(rounds.map((told) => (MS * 1_000) / sum(told, 'inTime')))

/** So many writers on one file, all ready. */
async function team(size: number): Promise<readonly ChildProcess[]> {
  const path = newFile()
  const { ledger } = await Town.at(await ledgerOn(sqliteStore({ path })))
  await ledger.close()
  const members = Array.from({ length: size }, (_, i) => fork(SCRIPT, [path, `w${i}`]))
  await Promise.all(members.map(said))
  return members
}
const SCRIPT = fileURLToPath(new URL('writer.ts', import.meta.url))

/** All write for the same time. */
function write(members: readonly ChildProcess[]): Promise<Round> {
  const told = Promise.all(members.map(said))
  for (const member of members) member.send(MS)
  return told
}
/** What a process says next. */
const said = (member: ChildProcess): Promise<Told> =>
  new Promise((done, failed) => {
    const ended = (code: number | null): void => failed(new Error(`a writer ended with ${code}`))
    member.once('exit', ended)
    member.once('message', (told: Told) => {
      member.off('exit', ended)
      done(told)
    })
  })
