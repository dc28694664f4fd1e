import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root, run } from '../../tools/run.ts'
import { ZONES } from './zones.ts'

const copy = mkdtempSync(join(tmpdir(), 'zones-'))
afterAll(() => rmSync(copy, { recursive: true }))
beforeAll(() => {
  for (const part of ['src', 'test', 'tools', 'package.json', 'vitest.config.ts'])
    cpSync(join(root, part), join(copy, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir')
})

const vitest = join(root, 'node_modules/vitest/vitest.mjs')
const tests = ['test/kernel/calendar.test.ts', 'test/zones/zone.test.ts']
const calendar = 'src/kernel/calendar.ts'
const RIGHT = `const ms = Date.parse(date) + days * DAY_MS
  return ms > Date.parse(LAST) ? LAST : new Date(ms).toISOString().slice(0, 10)`
/** `addDays` as somebody writes it who forgets the zone, and in which zones the tests see it. On a machine in UTC none would. */
const wrong: readonly (readonly [how: string, text: string, seenIn: readonly string[]])[] = [
  ['as it is', RIGHT, []],
  [
    'reading the wall at midnight of UTC',
    `const ms = new Date(Date.parse(date) + days * DAY_MS)
  if (ms.getTime() > Date.parse(LAST)) return LAST
  return \`\${pad(ms.getFullYear(), 4)}-\${pad(ms.getMonth() + 1, 2)}-\${pad(ms.getDate(), 2)}\``,
    ['America/St_Johns', 'Pacific/Apia'],
  ],
  [
    'reading UTC at midnight of the wall',
    `const ms = new Date(\`\${date}T00:00\`)
  ms.setDate(ms.getDate() + days)
  return ms.getTime() > Date.parse(LAST) ? LAST : ms.toISOString().slice(0, 10)`,
    ['Asia/Shanghai', 'Pacific/Apia'],
  ],
  [
    'adding days of the wall',
    `const ms = new Date(\`\${date}T12:00\`)
  ms.setDate(ms.getDate() + days)
  if (ms.getFullYear() > 9999) return LAST
  return \`\${pad(ms.getFullYear(), 4)}-\${pad(ms.getMonth() + 1, 2)}-\${pad(ms.getDate(), 2)}\``,
    ['Pacific/Apia'],
  ],
]

/** The zones in which the tests of the calendar fail, run as `npm test` runs them. */
function failing(): readonly string[] {
  const { code, stdout, stderr } = run(process.execPath, [vitest, 'run', ...tests], {
    cwd: copy,
    env: { ...process.env, ZONES: '1', TZ: 'UTC', NO_COLOR: '1', FORCE_COLOR: '0' },
  })
  const failed = new Set(
    [...`${stdout}${stderr}`.matchAll(/FAIL +\|?([^ |]+)\|? +test\//g)].map(([, of]) => of ?? ''),
  )
  expect(code, stdout).toBe(failed.size === 0 ? 0 : 1)
  expect(stdout).toContain(`Test Files`)
  return [...failed].sort()
}

describe('a function of the calendar that reads the zone of the machine is seen', { timeout: 60_000 }, () => {
  test.each(wrong)('%s', (_how, text, seenIn) => {
    const source = readFileSync(join(root, calendar), 'utf8')
    expect(source).toContain(RIGHT)
    writeFileSync(
      join(copy, calendar),
      source.replace(RIGHT, () => text),
    )
    expect(failing()).toEqual([...seenIn].sort())
  })
  test('in each of the zones, and both `npm test` and `npm run test:deep` go there', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    for (const script of ['test', 'test:deep']) expect(scripts[script]).toMatch(/\bZONES=1 vitest run/)
    expect(new Set(wrong.flatMap(([, , seenIn]) => seenIn))).toEqual(new Set(Object.keys(ZONES)))
  })
})
