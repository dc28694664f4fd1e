import { afterAll, beforeAll, expect, test } from 'vitest'
import { Chance } from '../../src/testing/faults/chance.ts'
import { folderFor } from './file.ts'
import { problemsOf } from './judge.ts'
import { warmUp } from './node.ts'
import { killed, type Moment, type Report } from './report.ts'

/** What is done to one file, crash by crash; two at once are two processes that write at the same time. */
const plans: readonly (readonly (readonly Moment['after'][])[])[] = [
  [['opening'], ['ack'], ['ack', 'ack'], ['closing']],
  [['opening', 'opening'], ['closing'], ['ack', 'ack']],
]
const KILLS_A_FILE = 5
/** At what moment after its word a process is killed at the latest. */
const latest = { opening: 30, ack: 200, closing: 8 }

/** 100 kills, or as many as asked for; the schedule is that of the seed. */
const deep = process.env['DEEP'] === '1'
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? (deep ? 2_000 : 100))
const SEED = Number(process.env['CRASH_SEED'] ?? 20_240_102)
const FILES = Math.ceil(ROUNDS / KILLS_A_FILE)
const KILLS = FILES * KILLS_A_FILE
const LANES = 2
const patience = { timeout: KILLS * 20_000 }

const folder = folderFor('crash')
beforeAll(() => void warmUp())
afterAll(() => folder.remove())

/** One process from its start to its kill; `who` is its number among all. */
function crash(path: string, who: number, after: Moment['after']): Promise<Report> {
  const chance = new Chance(SEED, `kill ${who}`)
  const args = [path, String(who), String(1 + chance.below(16)), after]
  return killed(args, { after, ms: chance.below(latest[after]) })
}
/** Several crashes of one file, each judged before the next processes go on with it. */
async function crashes(file: number): Promise<readonly Report[]> {
  const path = folder.path()
  const known = new Set<string>()
  const all: Report[] = []
  for (const moments of plans[file % plans.length] ?? []) {
    const first = file * KILLS_A_FILE + all.length
    const reports = await Promise.all(moments.map((after, i) => crash(path, first + i, after)))
    const which = `kill ${first}, seed ${SEED}, pids ${reports.map((r) => r.pid).join()}`
    expect(await problemsOf(path, reports, known), which).toEqual([])
    for (const { tried } of reports) for (const commandId of tried) known.add(commandId)
    all.push(...reports)
  }
  return all
}

test(
  `${KILLS} processes killed while they open, write or close lose nothing that they acknowledged`,
  patience,
  async () => {
    const reports: Report[] = []
    const lane = async (which: number): Promise<void> => {
      for (let file = which; file < FILES; file += LANES) reports.push(...(await crashes(file)))
    }
    await Promise.all(Array.from({ length: LANES }, (_, which) => lane(which)))
    const sum = (of: (report: Report) => number): number => reports.reduce((all, r) => all + of(r), 0)
    const acknowledged = sum((r) => r.acknowledged.size)
    const underWay = sum((r) => (r.tried.size > r.acknowledged.size ? 1 : 0))
    const [opening, closed] = [sum((r) => (r.isReady ? 0 : 1)), sum((r) => (r.isClosed ? 1 : 0))]
    console.log(`killed: ${reports.map((r) => r.pid).join(' ')}`)
    console.log(
      `${acknowledged} commands acknowledged; killed with commands under way: ${underWay}, while opening: ${opening}, closed: ${closed}`,
    )
    expect(reports).toHaveLength(KILLS)
    expect(acknowledged).toBeGreaterThan(KILLS)
    expect(underWay).toBeGreaterThan(KILLS / 3)
    expect(opening).toBeGreaterThan(0)
  },
)

test('a process that acknowledges before it has written is found out', { timeout: 120_000 }, async () => {
  const problems: string[] = []
  for (let round = 0; round < 20 && problems.length === 0; round++) {
    const path = folder.path()
    const report = await killed([path, String(round), '16', 'lying'], { after: 'ack', ms: 20 * round })
    const found = await problemsOf(path, [report])
    problems.push(...found.filter((p) => p.includes('0 events of it')))
  }
  expect(problems.length).toBeGreaterThan(0)
})
