import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { agreement, alliance, core, organisation, person } from '../../src/index.ts'
import { type Model, modelOf } from '../../src/kernel/model.ts'
import { kernelRules } from '../../src/kernel/rules.ts'
import { BY_CONSTRUCTION, BY_KIND, IN_SCOPE } from './ablation.ts'
import { scenarios } from './index.ts'
import { type Came, execute, replayed } from './run.ts'
import type { Scenario } from './scenario.ts'
import { both, organisation as register } from './street.ts'

const model = modelOf(core)
/** Scenarios that name the rule: as their theme, or among what is reported. */
const about = (id: string): readonly Scenario[] =>
  scenarios.filter((s) => s.rule === id || ('refused' in s.then && s.then.refused.includes(id)))

/** What is compared: what was reported, or which events with which data were written. A defect is an outcome, too. */
async function told(scenario: Scenario, without: readonly string[]): Promise<string> {
  try {
    const came: Came = await execute(await replayed(scenario.given, without), scenario.when)
    if (came.outcome === 'refused') return JSON.stringify(came.reported)
    return JSON.stringify([came.outcome, ...came.events.map(({ type, data }) => [type, data])])
  } catch (defect) {
    return `defect: ${String(defect)}`
  }
}
async function changed(id: string): Promise<number> {
  let count = 0
  for (const scenario of about(id))
    if ((await told(scenario, [])) !== (await told(scenario, [id]))) count += 1
  return count
}

/** One state of each kind, with an item of each sort of tie. */
async function samples(): Promise<readonly object[]> {
  const coded = register('coded', 'enterprise', { unifiedCode: '91350100M000100Y43' })
  const ledger = await replayed(both().do('2023-02-01', coded).lines)
  return [
    ...[
      ledger.get(organisation, 'street'),
      ledger.get(organisation, 'coded'),
      ledger.get(person, 'p-street'),
    ],
    ...[ledger.get(alliance, 'al'), ledger.get(agreement, 'multi')],
  ].flatMap((state) => state ?? [])
}
/** What keeps each rule, read off the model and the ties of a few states. */
async function keepers({
  commands,
  everyCommand,
  kinds,
}: Model): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>()
  const note = (id: string, by: string) => found.set(id, (found.get(id) ?? new Set()).add(by))
  for (const rule of kernelRules) note(rule.id, 'kernel')
  for (const rule of everyCommand) note(rule.id, 'every command')
  for (const def of commands.values()) for (const rule of def.spec.rules ?? []) note(rule.id, 'precondition')
  const states = await samples()
  for (const { ties, invariants } of kinds.values()) {
    for (const rule of invariants) note(rule.id, 'invariant')
    for (const { in: collection, spec, what } of ties)
      for (const state of states)
        for (const item of [new Map(Object.entries(state)).get(collection) ?? []].flat()) {
          for (const id of Object.keys(spec.restsOn?.(item, state) ?? {})) note(id, what)
          for (const id of Object.keys(spec.limits?.(item, state) ?? {})) note(id, 'limit')
        }
  }
  return found
}

/** Every test of another room. */
function otherTests(folder = new URL('..', import.meta.url)): string {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((e) => e.name !== 'ablation.ts')
  return entries
    .map((e) => {
      const at = new URL(e.isDirectory() ? `${e.name}/` : e.name, folder)
      return e.isDirectory() ? otherTests(at) : e.name.endsWith('.ts') ? readFileSync(at, 'utf8') : ''
    })
    .join('\n')
}

describe('ablation', async () => {
  const keptBy = await keepers(model)
  const table: object[] = []
  const PATIENCE = 60_000

  it('covers the rules that the ledger knows, no more, no fewer', () => {
    expect([...new Set([...model.rules.keys(), ...Object.keys(BY_CONSTRUCTION)])].sort()).toEqual(IN_SCOPE)
  })

  it.each(IN_SCOPE)(
    '%s: left out, some outcome changes; or it is kept by construction',
    async (id) => {
      const count = await changed(id)
      const by = BY_CONSTRUCTION[id] ? 'construction' : [...(keptBy.get(id) ?? ['nothing'])].sort().join(', ')
      table.push({
        rule: id,
        kind: model.rules.get(id)?.kind,
        'kept by': by,
        scenarios: about(id).length,
        changed: count,
      })
      if (BY_CONSTRUCTION[id]) expect(count, `${id} can be ablated after all`).toBe(0)
      else expect(count, `${id} left out changes nothing`).toBeGreaterThan(0)
    },
    PATIENCE,
  )

  it('prints the table', () => {
    expect(table.length).toBe(IN_SCOPE.length)
    console.table(table)
  })

  const tests = otherTests()
  it.each(Object.keys(BY_CONSTRUCTION))(
    '%s, which no ablation reaches, is looked at by another test',
    (id) => {
      expect(tests.includes(id), `no test names ${id}`).toBe(true)
    },
  )

  const kinds = Object.entries(BY_KIND).flatMap(([kind, ids]) => ids.map((id) => [id, kind] as const))
  it.each(kinds.filter(([id]) => model.rules.has(id)))('%s is of kind %s', (id, kind) => {
    expect(model.rules.get(id)?.kind).toBe(kind)
  })
})
