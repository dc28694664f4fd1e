import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { BY_CONSTRUCTION } from '../../test/scenarios/ablation.ts'
import { refuses, stories } from './stories.ts'
import { model, type Survey } from './survey.ts'
import { type Both, both, code, sorted } from './text.ts'

const root = join(import.meta.dirname, '../../test')
const ID = '[A-Z]+-\\d{2}'
/** A test whose name begins with rules, one that names a rule in brackets, and a row of a sabotage: the rule, then what is done. */
const NAMED = [
  new RegExp(`['\`]((?:${ID}, )*${ID}): `, 'g'),
  new RegExp(`(?:test|it|describe)\\(\\s*['\`][^'\`\\n]*\\((${ID})\\)`, 'g'),
  new RegExp(`^ *\\[\\s*'(${ID})',\\s*'[^']+',\\s*(?:\\(\\) =>|$)`, 'gm'),
]

/** The tests outside the scenarios that are about a rule, by its id. */
function otherTests(): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => join(root, path))
    .filter((path) => path.endsWith('.test.ts') && !path.startsWith(join(root, 'scenarios')))
  const found = files.flatMap((path) => {
    const text = readFileSync(path, 'utf8')
    const ids = NAMED.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap(([, ids]) => ids?.split(', '))
    return sorted(ids.filter((id) => id !== undefined)).map(
      (id) => [id, relative(root, path).replaceAll('\\', '/')] as const,
    )
  })
  const ids = Map.groupBy(found, ([id]) => id)
  return new Map([...ids].map(([id, list]) => [id, sorted(list.map(([, path]) => path))]))
}
const others = otherTests()

const WORDS = {
  ablation: both('ablation', '消融测试'),
  audit: both('audit', '审计'),
  refused: both('refused', '拒绝'),
  passed: both('let pass', '放行'),
}

/** The tests that hold a rule: that leaving it out is noticed, its scenarios by file, and other tests about it. */
export function testsOf(id: string, lang: keyof Both): readonly string[] {
  const about = stories.filter(({ scenario }) => scenario.rule === id || refuses(scenario, id))
  const files = [...Map.groupBy(about, ({ file }) => file)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, told]) => {
      const refused = told.filter(({ scenario }) => refuses(scenario, id)).length
      const counts = [
        [refused, WORDS.refused[lang]] as const,
        [told.length - refused, WORDS.passed[lang]] as const,
      ]
      const shown = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`)
      return `${code(`scenarios/${file}`)} (${shown.join(', ')})`
    })
  return [
    ...(BY_CONSTRUCTION[id] === undefined && model.rules.has(id) ? [WORDS.ablation[lang]] : []),
    ...files,
    ...(others.get(id) ?? []).map(code),
  ]
}

/** What holds a rule: its tests, and the audit. */
export function heldBy({ audited }: Survey, id: string, lang: keyof Both): string {
  const tests = testsOf(id, lang)
  if (tests.length === 0) throw new Error(`no test holds ${id}: write a scenario, or a test named after it`)
  return [...tests, ...(audited.has(id) ? [WORDS.audit[lang]] : [])].join('\n')
}
