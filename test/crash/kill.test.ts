import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { Chance } from '../../src/testing/faults/chance.ts'
import { problemsOf } from './judge.ts'
import { killed, type Report } from './report.ts'

/** 100 kills, or as many as asked for; the schedule is that of the seed. */
const deep = process.env['DEEP'] === '1'
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? (deep ? 2_000 : 100))
const SEED = Number(process.env['CRASH_SEED'] ?? 20_240_102)
const ROUNDS_A_FILE = 5
const patience = { timeout: ROUNDS * 20_000 }

const folder = mkdtempSync(join(tmpdir(), 'crash-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Several crashes of one file, each judged before the next process goes on with it. */
async function rounds(file: number, numbers: readonly number[]): Promise<readonly Report[]> {
  const path = join(folder, `street-${file}.db`)
  const known = new Set<string>()
  const reports: Report[] = []
  for (const round of numbers) {
    const chance = new Chance(SEED, `round ${round}`)
    // The first process of a file is often killed while it makes the file, before it has said anything.
    const isEarly = reports.length === 0 && file % 2 === 0
    const after = isEarly
      ? { what: 'start' as const, ms: 50 + chance.below(350) }
      : { what: 'ack' as const, ms: chance.below(250) }
    const report = await killed([path, String(round), String(1 + chance.below(16))], after)
    expect(await problemsOf(path, report, known), `round ${round}, seed ${SEED}, pid ${report.pid}`).toEqual(
      [],
    )
    for (const commandId of report.tried) known.add(commandId)
    reports.push(report)
  }
  return reports
}

test(`${ROUNDS} processes killed under load lose nothing that they acknowledged`, patience, async () => {
  const all = Array.from({ length: ROUNDS }, (_, i) => i)
  const files = Array.from({ length: Math.ceil(ROUNDS / ROUNDS_A_FILE) }, (_, file) =>
    all.slice(file * ROUNDS_A_FILE, (file + 1) * ROUNDS_A_FILE),
  )
  const reports: Report[] = []
  const lane = async (which: number): Promise<void> => {
    for (const [file, numbers] of files.entries())
      if (file % LANES === which) reports.push(...(await rounds(file, numbers)))
  }
  await Promise.all(Array.from({ length: LANES }, (_, which) => lane(which)))
  const acknowledged = reports.reduce((sum, r) => sum + r.acknowledged.size, 0)
  const inFlight = reports.filter((r) => r.tried.size > r.acknowledged.size).length
  console.log(`killed: ${reports.map((r) => r.pid).join(' ')}`)
  console.log(`${acknowledged} commands acknowledged, ${inFlight} kills with commands under way`)
  expect(reports).toHaveLength(ROUNDS)
  expect(acknowledged).toBeGreaterThan(ROUNDS * 10)
  expect(inFlight).toBeGreaterThan(ROUNDS / 2)
  expect(reports.filter((r) => !r.isReady).length).toBeGreaterThan(0)
})
const LANES = 2

test('a process that acknowledges before it has written is found out', { timeout: 120_000 }, async () => {
  const path = join(folder, 'lying.db')
  const problems: string[] = []
  for (let round = 0; round < 20 && problems.length === 0; round++) {
    const report = await killed([path, String(round), '16', 'lying'], { what: 'ack', ms: 20 * round })
    const found = await problemsOf(path, report, new Set(['open.0']))
    problems.push(...found.filter((p) => p.includes('0 events of it')))
    rmSync(path, { force: true })
    for (const side of ['-wal', '-shm']) rmSync(path + side, { force: true })
  }
  expect(problems.length).toBeGreaterThan(0)
})
