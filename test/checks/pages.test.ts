import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesOf, stale, type Written, write } from '../../docs/generate/pages.ts'
import { type Survey, survey } from '../../docs/generate/survey.ts'
import type { LedgerError } from '../../src/index.ts'
import { root, run } from '../../tools/run.ts'

const copy = mkdtempSync(join(tmpdir(), 'pages-'))
afterAll(() => rmSync(copy, { recursive: true }))

let seen: Survey
let files: readonly Written[] = []
const docs = join(copy, 'docs')
const edit = (path: string, change: (text: string) => string): void => {
  const at = join(copy, path)
  const was = readFileSync(at, 'utf8')
  const now = change(was)
  expect(now).not.toBe(was)
  writeFileSync(at, now)
}
/** The step of `npm run check` that looks at the pages, in the copy. */
const checked = () => run(process.execPath, ['tools/check.ts', 'docs:check'], { cwd: copy })

beforeAll(async () => {
  for (const part of ['src', 'test', 'docs', 'tools', 'package.json'])
    cpSync(join(root, part), join(copy, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'dir')
  seen = await survey()
  files = await filesOf(seen)
}, 60_000)

// Whether the pages of the repository are fresh is asked by `npm run check`, not here: here they are written anew.
test('pages just written are not stale, in either language; one line more, less or changed is named', () => {
  write(files, docs)
  expect(stale(files, docs)).toEqual([])
  expect(files.map(({ path }) => path).filter((path) => path.startsWith('zh-CN/'))).toHaveLength(
    files.length / 2,
  )
  edit('docs/zh-CN/states.md', (text) => text.replace('\n', '\n更多\n'))
  edit('docs/states.md', (text) => text.replace(/[^\n]*\n$/, ''))
  edit('docs/rules.md', (text) => text.replace('# Rules', '# Roles'))
  rmSync(join(docs, 'error-catalogue.md'))
  expect(stale(files, docs)).toEqual([
    'rules.md:1\n  is:     # Roles\n  should: # Rules',
    expect.stringMatching(/^states\.md:\d+\n {2}is: {5}.*\n {2}should: .*$/),
    'zh-CN/states.md:2\n  is:     更多\n  should: ',
    'error-catalogue.md is missing',
  ])
})

test('a changed sentence without its pages written anew fails `npm run check`, which names page and line', () => {
  write(files, docs)
  edit('src/domain/ledger/rules.ts', (text) => text.replace('Every instant carries', 'An instant carries'))
  const { code, stdout } = checked()
  const line = readFileSync(join(docs, 'rules.md'), 'utf8')
    .split('\n')
    .findIndex((text) => text.includes('Every instant carries'))
  expect(stdout).toContain(`rules.md:${line + 1}`)
  expect(stdout).toContain('An instant carries')
  expect(stdout).toContain('check: 0 of 1 steps passed')
  expect(code).toBe(1)
}, 60_000)

test('a step that does not exist is no step that passed', () => {
  const { code, stdout } = run(process.execPath, ['tools/check.ts', 'docs'], { cwd: copy })
  expect(stdout).toContain('docs: no such step')
  expect(code).toBe(1)
})

test('a rule whose last scenario of a refusal went is told, and so is a tag that nothing provokes', async () => {
  const without = (names: (error: LedgerError) => boolean): Survey => ({
    ...seen,
    refusals: seen.refusals.filter(({ errors }) => !errors.some(names)),
  })
  const ruleless = without((error) => error._tag === 'RuleViolated' && error.rule === 'ALL-21')
  await expect(filesOf(ruleless)).rejects.toThrow('no scenario is refused with ALL-21')
  const tagless = without((error) => error._tag === 'ConcurrencyConflict')
  await expect(filesOf(tagless)).rejects.toThrow('no scenario is refused with ConcurrencyConflict')
})
