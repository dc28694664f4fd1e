import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { folderFor } from './file.ts'
import { problemsOf } from './judge.ts'
import { reportOf } from './report.ts'

const folder = folderFor('full')
afterAll(() => folder.remove())
const worker = join(import.meta.dirname, 'full-worker.ts')

/** Runs the worker in a shell that lets no file grow beyond so many kilobytes. */
const limited = (kilobytes: number, ...args: readonly string[]) =>
  reportOf(
    spawn(
      'bash',
      [
        '-c',
        `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$@"`,
        'bash',
        ...[process.execPath, '--conditions=@co-building-ledger/source', worker, ...args],
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    ),
  )

test('a full disk: what was acknowledged stays, the rest is told as a failure of the store, and with room it goes on', {
  timeout: 120_000,
}, async () => {
  const outcomes = new Set<string>()
  for (const [round, kilobytes] of [400, 700, 1_000, 1_500].entries()) {
    const path = folder.path()
    const report = await limited(kilobytes, path, String(round))
    expect([report.isReady, report.acknowledged.size > 20]).toEqual([true, true])
    expect(report.failed.length).toBeGreaterThan(0)
    for (const { outcome } of report.failed) outcomes.add(outcome)
    // The judge gives the commands that failed once more, without the limit: each is accepted now.
    expect(await problemsOf(path, report, new Set())).toEqual([])
  }
  console.log('a full disk is told as', [...outcomes].join(' and '))
  expect([...outcomes].filter((o) => o !== 'notWritten' && o !== 'unknown')).toEqual([])
})
