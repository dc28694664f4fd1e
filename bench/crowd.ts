import { sqliteStore } from 'co-building-ledger/sqlite'
import { Bare } from './bare.ts'
import { interleaved } from './measure.ts'
import { Raw, type Row, rowOf } from './raw.ts'
import { newFile } from './scratch.ts'
import { atLeast, type Sheet } from './sheet.ts'
import { type Command, context, ledgerOn, type Town } from './town.ts'
import { Work } from './work.ts'

/** As many callers as there are, each with one command: an append takes them all. */
export const BATCH = 256

/** Gives commands as so many callers would who each wait for one answer before they ask the next thing. */
export async function giveAll(town: Town, commands: readonly Command[], callers: number): Promise<void> {
  let next = 0
  const caller = async (): Promise<void> => {
    for (let command = commands[next++]; command; command = commands[next++]) await town.give(command)
  }
  await Promise.all(Array.from({ length: callers }, caller))
}

/** Many callers at once, against what SQLite and the bare CPU take for the same. */
export async function crowd(full: boolean): Promise<Sheet> {
  const [warmUp, rounds, size] = [3, full ? 30 : 8, 2 * BATCH]
  const work = await Work.at(await ledgerOn(sqliteStore({ path: newFile() })))
  const bare = await Work.at(new Bare())
  const raw = new Raw(newFile())
  const [batches, same] = await Promise.all([
    rounded(work, warmUp + rounds, size),
    rounded(bare, warmUp + rounds, size),
  ])
  const rows: Row[][] = []
  const perCommand = await interleaved(rounds, warmUp, [
    (round) => giveAll(work.town, batches[round] ?? [], BATCH),
    (round) => {
      rows[round] = (same[round] ?? [])
        .flatMap((command) => bare.town.ledger.give(command, context).entries)
        .map(rowOf)
    },
    (round) => {
      const all = rows[round - 1] ?? []
      for (let i = 0; i < all.length; i += BATCH) raw.commit(all.slice(i, i + BATCH))
    },
  ])
  await work.town.ledger.close()
  const [ours = 0, cpu = 0, insert = 0] = perCommand.map((figure) => figure / size)
  return {
    title: '256 callers on SQLite: a command each, every kind in turn',
    lines: [atLeast('bare CPU + bare insert in batches of 256 / executed', cpu + insert, ours, 0.7)],
    notes: [
      `A command: ${cpu.toFixed(0)} µs to decode, decide, settle and hash, ${insert.toFixed(0)} µs to insert.`,
    ],
  }
}
/** Commands for each round, prepared before the first. */
export async function rounded<W extends Pick<Work<never>, 'mixed'>>(work: W, rounds: number, size: number) {
  const batches: (readonly Command[])[] = []
  for (let round = 0; round < rounds; round++) batches.push(await work.mixed(size))
  return batches
}

/** Group commit against one commit a command: the same ledger, the same kinds, callers at once or one after another. */
export async function group(full: boolean): Promise<Sheet> {
  const [warmUp, rounds] = [2, full ? 30 : 8]
  const work = await Work.at(await ledgerOn(sqliteStore({ path: newFile() })))
  const sizes = [
    { callers: 1, commands: 64 },
    { callers: 16, commands: 256 },
    { callers: 256, commands: 512 },
  ]
  const tasks = await Promise.all(
    sizes.map(async ({ callers, commands }) => {
      const batches = await rounded(work, warmUp + rounds, commands)
      return (round: number) => giveAll(work.town, batches[round] ?? [], callers)
    }),
  )
  const medians = await interleaved(rounds, warmUp, tasks)
  await work.town.ledger.close()
  const [alone = 0, few = 0, many = 0] = medians.map((figure, i) => figure / (sizes[i]?.commands ?? 1))
  return {
    title: 'Group commit against one commit a command: µs a command',
    lines: [
      atLeast('one after another / 16 callers', alone, few, 3),
      atLeast('one after another / 256 callers', alone, many, 4),
    ],
  }
}
