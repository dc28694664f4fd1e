import {
  type FaultLaw,
  type FaultOptions,
  type FaultRun,
  faultRun,
  judgeRun,
  nthFault,
} from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { describe, expect, test } from 'vitest'
import { laws } from '../../src/testing/faults/judge/laws.ts'
import { ledgers } from './broken-ledgers.ts'
import { stores } from './broken-stores.ts'
import './support.ts'

/**
 * What is reported of a run in which nothing fails and of some in which much does, until all that is looked for was found. No more
 * runs than that: some of these ledgers are slow to see that nothing goes any more.
 */
async function reported(
  looked: readonly FaultLaw[],
  options: FaultOptions,
  spoil: (run: FaultRun) => FaultRun = (run) => run,
): Promise<ReadonlySet<FaultLaw>> {
  const found = new Set<FaultLaw>()
  const calm = () => nthFault({ ...options, n: Number.POSITIVE_INFINITY, way: 'late' })
  for (let seed = 0; seed < 40 && !looked.every((law) => found.has(law)); seed++) {
    const run: FaultRun = seed === 0 ? await calm() : await faultRun({ ...options, seed })
    for (const { law } of await judgeRun(spoil(run))) found.add(law)
  }
  return found
}

describe.each(stores)('a store that %s', (_, broken, makeStore) => {
  test(`is reported: ${broken.join(', ')}`, async () => {
    const found = await reported(broken, { makeStore })
    for (const law of broken) expect(found).toContain(law)
  })
})

describe.each(ledgers)('a ledger that %s', (_, broken, wrap) => {
  test(`is reported: ${broken.join(', ')}`, async () => {
    const found = await reported(broken, { wrap, patienceMs: 500 })
    for (const law of broken) expect(found).toContain(law)
  })
})

test('a journal that tells of another command than the one that was given is reported: serial', async () => {
  const found = await reported(['serial'], {}, (run) => ({
    ...run,
    attempts: run.attempts.map((a) =>
      a.command.type === 'CorrectOrganisation'
        ? { ...a, command: { ...a.command, data: { ...a.command.data, reason: '另有原因' } } }
        : a,
    ),
  }))
  expect([...found]).toEqual(['serial'])
})

test('every law has somebody who breaks it', () => {
  const broken = new Set([...stores.flatMap(([, b]) => b), ...ledgers.flatMap(([, b]) => b), 'serial'])
  expect([...broken].sort()).toEqual(Object.keys(laws).sort())
})

test('a finding says how to run it again, in both languages', async () => {
  const [, , makeStore] = stores[0] ?? []
  const [first] = await judgeRun(await nthFault({ ...(makeStore && { makeStore }), n: 1_000, way: 'late' }))
  expect(first).toMatchObject({ again: "nthFault({ n: 1000, way: 'late', lasts: 1 })", seed: 1_000 })
  expect(first?.message.en).toMatch(/^[A-Z].+\.$/)
  expect(first?.message.zh).toMatch(/。$/)
  expect(E.isRight(E.tryCatch(() => JSON.stringify(first), String))).toBe(true)
})
