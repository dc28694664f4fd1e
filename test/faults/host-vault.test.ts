import { memoryStore } from 'co-building-ledger'
import { expect, test } from 'vitest'
import { findings, seeds } from './support.ts'

/** Seeds in which a ledger that was overtaken made the vault forget a person whom somebody else had just registered. */
const regressions = [48, 90, 118, 160, 169] as const

/** A vault of the host's is written before the events: it may hold more than they say, and never less. */
test('a vault of the host that fails with its store loses nobody whom the journal knows', async () => {
  const found: unknown[] = []
  for (const seed of [...regressions, ...seeds(100)])
    found.push(...(await findings([seed], { options: { vault: memoryStore().vault } })))
  expect(found).toEqual([])
})
