import { ConformanceFailed, storeConformance } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { describe, expect, test } from 'vitest'
import { linkIn } from '../../src/kernel/envelope.ts'
import { envelopeOf } from '../../src/kernel/journal.ts'
import { batchSabotages, revisionSabotages } from './sabotage/appends.ts'
import { journalSabotages, sizeSabotages } from './sabotage/journal.ts'
import { abilitySabotages, placeSabotages } from './sabotage/places.ts'
import { snapshotSabotages } from './sabotage/snapshots.ts'
import { streamSabotages } from './sabotage/streams.ts'
import { foreignSabotages, textSabotages } from './sabotage/texts.ts'
import { turnSabotages } from './sabotage/turns.ts'
import { vaultSabotages } from './sabotage/vault.ts'
import { watchSabotages } from './sabotage/watching.ts'
import { sharedMemory } from './shared.ts'

const table = [
  ...[journalSabotages, textSabotages, foreignSabotages, revisionSabotages, batchSabotages, sizeSabotages],
  ...[placeSabotages, vaultSabotages, turnSabotages, streamSabotages, snapshotSabotages, watchSabotages],
  abilitySabotages,
].flat()
const rows = table.flatMap((sabotage) => sabotage.fails.map((name) => ({ ...sabotage, name })))
const everything = ['appendNext', 'stream', 'snapshots', 'watch', 'sharing'] as const

describe('the honest engine keeps every promise', () => {
  for (const { name, run } of storeConformance(sharedMemory())) test(name, run, 30_000)
})

test('all texts that a store must keep are envelopes', async () => {
  const texts = new Map<string, string>()
  const spy = sharedMemory(() => (honest) => ({
    ...honest,
    append: async (given) => {
      const result = await honest.append(given)
      if (E.isRight(result)) for (const { text, hash } of given.entries) texts.set(hash, text)
      return result
    },
  }))
  const must = storeConformance(spy).filter(({ name }) => !/^foreign text|^size|escaped halves/.test(name))
  for (const { run } of must) await run()
  const others = [...texts].filter(([hash, text]) => E.isLeft(envelopeOf(text, hash)) || !linkIn(text))
  expect(others).toEqual([])
  expect(texts.size).toBeGreaterThan(2_000)
}, 30_000)

describe('each case is failed by a store that breaks its promise', () => {
  test.each(rows)('$what · $name', async ({ name, spoil, without = [] }) => {
    const suite = storeConformance(sharedMemory(spoil), { without, patienceMs: 200 })
    const failure: unknown = await suite
      .find((each) => each.name === name)
      ?.run()
      .catch((thrown) => thrown)
    expect(failure).toBeInstanceOf(ConformanceFailed)
    expect(String(failure)).toMatch(/^AssertionError: The store promises: .{10,1500}\.$/s)
  })

  test('no case of the suite is left out of the table', () => {
    const cases = [{}, { without: everything }].flatMap((options) =>
      storeConformance(sharedMemory(), options),
    )
    const names = cases.map(({ name }) => name)
    const tried = new Set(rows.map(({ name }) => name))
    expect(names.filter((name) => !tried.has(name))).toEqual([])
    expect([...tried].filter((name) => !names.includes(name))).toEqual([])
  })

  test('case names are unique', () => {
    const names = storeConformance(sharedMemory()).map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})
