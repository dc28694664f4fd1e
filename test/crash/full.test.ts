import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { folderFor } from './file.ts'
import { problemsOf } from './judge.ts'
import { fromSource } from './node.ts'
import { type Report, reportOf } from './report.ts'

const folder = folderFor('full')
afterAll(() => folder.remove())
const patience = { timeout: 120_000 }

/** Runs a worker in a shell that lets no file grow beyond so many kilobytes: writing gives an error then, not a signal. */
const limited = (kilobytes: number, ...args: readonly string[]): ChildProcess => {
  const worker = join(import.meta.dirname, 'full-worker.ts')
  const command = [process.execPath, ...fromSource(worker, ...args)]
  const shell = `trap '' XFSZ; ulimit -S -f ${kilobytes}; exec "$@"`
  return spawn('bash', ['-c', shell, 'bash', ...command], { stdio: ['pipe', 'pipe', 'pipe'] })
}
/** Failures of the store, each of which says what became of the command. */
function expectToldAsFull({ isReady, acknowledged, failed }: Report): void {
  expect([isReady, acknowledged.size > 20, failed.length > 0]).toEqual([true, true, true])
  expect(failed.filter((f) => f.outcome !== 'notWritten' && f.outcome !== 'unknown')).toEqual([])
}

test(
  'a full disk: what was acknowledged stays, the rest is told, and with room the next process goes on',
  patience,
  async () => {
    const outcomes = new Set<string>()
    for (const [round, kilobytes] of [400, 700, 1_500].entries()) {
      const path = folder.path()
      const report = await reportOf(limited(kilobytes, path, String(round)))
      expectToldAsFull(report)
      for (const { outcome } of report.failed) outcomes.add(outcome)
      // The judge gives the commands that failed once more, without the limit: each is accepted now.
      expect(await problemsOf(path, [report])).toEqual([])
    }
    console.log('a full disk is told as', [...outcomes].join(' and '))
  },
)

test(
  'a disk that is too full for a new database refuses to open it, and leaves a file that can be opened',
  patience,
  async () => {
    for (const kilobytes of [0, 16, 40]) {
      const path = folder.path()
      const { isReady, signal, stderr } = await reportOf(limited(kilobytes, path, 'none'))
      expect([isReady, signal]).toEqual([false, null])
      expect(stderr).toMatch(/The store .* is not available|存储 .* 不可用/)
      const next = await reportOf(limited(700, path, 'next'))
      expectToldAsFull(next)
      expect(await problemsOf(path, [next])).toEqual([])
    }
  },
)

/** Lifts the limit of a process that runs: util-linux can, Node cannot. */
const lift = (pid: number | undefined) =>
  spawnSync('prlimit', ['--pid', String(pid), '--fsize=unlimited:unlimited'])

test.skipIf(lift(process.pid).status !== 0)(
  'with room again the same ledger goes on, without being opened anew',
  patience,
  async () => {
    const path = folder.path()
    const child = limited(600, path, 'patient', 'patient')
    let [said, isLifted] = ['', false]
    const report = await reportOf(child, (out) => {
      said = out
      if (isLifted || !out.includes('["full"]')) return
      isLifted = lift(child.pid).status === 0
      child.stdin?.write('there is room\n')
    })
    expectToldAsFull(report)
    expect(said).toContain('["went on",20]')
    expect(await problemsOf(path, [report])).toEqual([])
  },
)
