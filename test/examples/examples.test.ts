import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root, run } from '../../tools/run.ts'

/** Runs an example from source, as its page says. */
function printed(path: string): string {
  const { code, stdout, stderr } = run(process.execPath, ['--conditions=@co-building-ledger/source', path])
  expect(code, stderr).toBe(0)
  return stdout
}

describe('examples', { timeout: 60_000 }, () => {
  test('gulou-alliance shows both registers, a cascade as a tree, and the year before', () => {
    const text = printed('examples/gulou-alliance/run.ts')
    for (const shown of ['共建协议', '昆明海关', 'MemberWithdrew', 'PartyLeft', 'AgreementTerminated'])
      expect(text).toContain(shown)
    expect(text).toMatch(/as of revision \d+/)
  })

  test('gulou-alliance: the shipped history is what its script writes', () => {
    const before = readFileSync(join(root, 'examples/gulou-alliance/history.ndjson'), 'utf8')
    printed('examples/gulou-alliance/build.ts')
    expect(readFileSync(join(root, 'examples/gulou-alliance/history.ndjson'), 'utf8')).toBe(before)
  })

  test('own-concept joins a cascade and refuses under its own rule', () => {
    const text = printed('examples/own-concept/run.ts')
    expect(text).toContain('PledgeEnded volunteering:vol-bank')
    expect(text).toContain('VOL-01')
  })
})

test('the rules pages are what the rules say', () => {
  const pages = ['docs/rules.md', 'docs/zh-CN/rules.md'].map((page) => join(root, page))
  const before = pages.map((page) => readFileSync(page, 'utf8'))
  printed('docs/generate.ts')
  expect(pages.map((page) => readFileSync(page, 'utf8'))).toEqual(before)
})
