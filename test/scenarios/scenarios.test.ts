import { describe, expect, it } from 'vitest'
import { orThrow } from '../../src/index.ts'
import { scenarios } from './index.ts'
import { afterwards, execute, normal, outcomeOf, replayed } from './run.ts'

describe.each([...Map.groupBy(scenarios, (s) => s.rule)])('%s', (_rule, list) => {
  it.each(list.map((s) => [s.title, s] as const))('%s', async (_title, scenario) => {
    const ledger = await replayed(scenario.given)
    const before = ledger.head
    const came = await execute(ledger, scenario.when)
    expect(outcomeOf(scenario.then, came), JSON.stringify(came)).toEqual(normal(scenario.then))
    if (came.outcome !== 'accepted') expect(ledger.head).toEqual(before)
    expect((await orThrow(ledger.audit())).findings).toEqual([])
    if (ledger.revision >= 0)
      expect((await execute(ledger, afterwards(ledger, scenario.when))).outcome).toBe('accepted')
  })
})

it('no two scenarios of a rule have one title', () => {
  const titles = scenarios.map((s) => `${s.rule} ${s.title}`)
  expect(titles.filter((t, i) => titles.indexOf(t) !== i)).toEqual([])
})
