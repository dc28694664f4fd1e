import { sqliteStore } from 'co-building-ledger/sqlite'
import { Bare } from './bare.ts'
import { interleaved } from './measure.ts'
import { Raw, type Row, rowOf } from './raw.ts'
import { newFile } from './scratch.ts'
import { atLeast, type Line, type Sheet } from './sheet.ts'
import { context, ledgerOn } from './town.ts'
import { kinds, Work } from './work.ts'

/** One caller who waits for each answer, SQLite with a full sync for every commit. */
export async function alone(full: boolean): Promise<Sheet> {
  const [warmUp, rounds] = [100, full ? 1_000 : 300]
  const work = await Work.at(await ledgerOn(sqliteStore({ path: newFile() })))
  const bare = await Work.at(new Bare())
  const raw = new Raw(newFile())
  const lines: Line[] = []
  const notes: string[] = []
  for (const kind of kinds) {
    const commands = await work.prepare(kind, warmUp + rounds)
    const same = await bare.prepare(kind, warmUp + rounds)
    const rows: Row[][] = []
    const [ours = 0, cpu = 0, commit = 0] = await interleaved(rounds, warmUp, [
      (round) => commands[round] && work.town.give(commands[round]),
      (round) => {
        const command = same[round]
        if (command) rows[round] = bare.town.ledger.give(command, context).entries.map(rowOf)
      },
      // Whose turn it is changes from round to round: those of the round before are there in any case.
      (round) => raw.commit(rows[round - 1] ?? []),
    ])
    lines.push(atLeast(`${kind}: bare CPU + bare commit / executed`, cpu + commit, ours, 0.8))
    notes.push(
      `${kind}: ${cpu.toFixed(0)} µs to decode, decide, settle and hash, ${commit.toFixed(0)} µs to commit.`,
    )
  }
  await work.town.ledger.close()
  return { title: 'One caller on SQLite, a full sync for every commit', lines, notes }
}
