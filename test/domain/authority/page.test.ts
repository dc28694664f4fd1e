import { readFileSync } from 'node:fs'
import { type Role, roleNames } from 'co-building-ledger'
import { describe, expect, test } from 'vitest'
import { cells } from './domain.ts'

const cellsOf = (row: string): readonly string[] =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())

/** The marks that a page prints, as `command role` → mark. */
function printed(page: string, lang: 'en' | 'zh'): ReadonlyMap<string, string> {
  const [head = '', , ...rows] = page.split('\n').filter((line) => line.startsWith('|'))
  const roles = cellsOf(head)
    .slice(1)
    .map((name) => (Object.keys(roleNames) as Role[]).find((role) => roleNames[role][lang] === name))
  return new Map(
    rows.flatMap((row) => {
      const [commands = '', ...marks] = cellsOf(row)
      const types = [...commands.matchAll(/`(\w+)`/g)].map(([, type]) => type)
      return types.flatMap((type) => marks.map((mark, i) => [`${type} ${roles[i]}`, mark] as const))
    }),
  )
}

describe.each([
  ['docs/authority.md', 'en'],
  ['docs/zh-CN/authority.md', 'zh'],
] as const)('%s', (path, lang) => {
  test('prints the table of the domain, and leaves out only roles that may nothing', () => {
    const told = printed(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8'), lang)
    const wanted = new Map(cells.map(({ type, role, mark }) => [`${type} ${role}`, mark]))
    for (const [cell, mark] of told) expect([cell, mark]).toEqual([cell, wanted.get(cell)])
    for (const [cell, mark] of wanted) if (mark !== '') expect(told.get(cell)).toBe(mark)
  })
})
