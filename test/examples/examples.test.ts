import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { root, run } from '../../tools/run.ts'
import { expectMoved } from './moving.ts'

const folder = mkdtempSync(join(tmpdir(), 'examples-'))
afterAll(() => rmSync(folder, { recursive: true }))
const shipped = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Runs an example from source, as its page says. */
function printed(path: string, ...args: readonly string[]): string {
  const { code, stdout, stderr } = run(process.execPath, [
    '--conditions=@co-building-ledger/source',
    path,
    ...args,
  ])
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
    const written = join(folder, 'history.ndjson')
    printed('examples/gulou-alliance/build.ts', written)
    expect(readFileSync(written, 'utf8')).toBe(shipped('examples/gulou-alliance/history.ndjson'))
  })

  test('own-concept joins a cascade and refuses under its own rule', () => {
    const text = printed('examples/own-concept/run.ts')
    expect(text).toContain('PledgeEnded volunteering:vol-bank')
    expect(text).toContain('VOL-01')
  })

  test('two-clerks loses nothing, tells the slower one what he had not seen, and the receipt fits', () => {
    const text = printed('examples/two-clerks/run.ts')
    for (const shown of [
      'all accepted: true',
      'fewer than commands: true',
      'Wang: accepted',
      'Li had not seen: OrganisationCorrected by wang',
      'still fits: true',
      '100 × OrganisationRegistered by li',
      '101 × OrganisationRegistered by wang',
    ])
      expect(text).toContain(shown)
  })

  test('moving keeps the head through a copy, two forms of text, and a backup', () => {
    expectMoved(printed('examples/moving/run.ts'))
  })
})
