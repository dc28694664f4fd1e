import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root, run } from '../../tools/run.ts'

const copy = mkdtempSync(join(tmpdir(), 'ci-'))
afterAll(() => rmSync(copy, { recursive: true }))
beforeAll(() => cpSync(join(root, '.ci'), join(copy, '.ci'), { recursive: true }))

/** What the three programs of the run leave: a report or none, and how they end. */
interface Ends {
  readonly install?: number
  readonly tests: readonly [report: object | undefined, code: number]
  readonly checks: readonly [report: object | undefined, code: number]
}
/** The run with an `npm` that leaves what is said, in place of the real one. */
function ended({ install = 0, tests, checks }: Ends): readonly [last: string | undefined, code: number] {
  const part = (when: string, folder: string, [report, code]: Ends['tests']): string => {
    const left = report && `mkdir -p ${folder} && echo '${JSON.stringify(report)}' > ${folder}/results.json`
    return `${when}) ${left ?? 'true'}; exit ${code};;`
  }
  const cases = [`ci) exit ${install};;`, part('test', '.vitest', tests), part('run', '.check', checks)]
  writeFileSync(join(copy, 'npm'), `#!/bin/sh\ncase "$1" in\n${cases.join('\n')}\nesac\n`, { mode: 0o755 })
  const PATH = [copy, process.env['PATH'] ?? ''].join(delimiter)
  const { stdout, code } = run('bash', ['.ci/run'], { cwd: copy, env: { ...process.env, PATH } })
  return [stdout.trimEnd().split('\n').at(-1), code]
}
const vitest = (numPassedTests: number, numFailedTests: number) => ({ numPassedTests, numFailedTests })

describe('the last line of the CI run counts all tests and checks, and any failure ends it with 1', () => {
  test.each<readonly [what: string, ends: Ends, last: string, code: number]>([
    [
      'all is well',
      { tests: [vitest(40, 0), 0], checks: [{ passed: 11, failed: 0 }, 0] },
      '51 passed, 0 failed',
      0,
    ],
    [
      'tests and a check fail',
      { tests: [vitest(38, 2), 1], checks: [{ passed: 10, failed: 1 }, 1] },
      '48 passed, 3 failed',
      1,
    ],
    [
      'a test file cannot be loaded, so that no test of it is counted',
      { tests: [vitest(30, 0), 1], checks: [{ passed: 11, failed: 0 }, 0] },
      '41 passed, 1 failed',
      1,
    ],
    [
      'the tests die without a report',
      { tests: [undefined, 137], checks: [{ passed: 11, failed: 0 }, 0] },
      '11 passed, 1 failed',
      1,
    ],
    [
      'the checks die without a report',
      { tests: [vitest(40, 0), 0], checks: [undefined, 1] },
      '40 passed, 1 failed',
      1,
    ],
    [
      'nothing can be installed',
      { install: 1, tests: [vitest(40, 0), 0], checks: [undefined, 0] },
      '0 passed, 1 failed',
      1,
    ],
  ])('%s', (_what, ends, last, code) => {
    expect(ended(ends)).toEqual([last, code])
  })
})
