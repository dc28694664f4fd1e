import { memoryStore } from 'co-building-ledger'
import { storeConformance } from 'co-building-ledger/testing'
import { describe, test } from 'vitest'

describe('memory', () => {
  for (const { name, run } of storeConformance(memoryStore, { without: ['sharing'] })) test(name, run, 30_000)
})
