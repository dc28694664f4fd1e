import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { storeConformance } from 'co-building-ledger/testing'
import { afterEach, beforeEach, describe, test } from 'vitest'

describe('SQLite in a file', () => {
  let directory = ''
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cbl-conformance-'))
  })
  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  const makeStore = (place: string) => sqliteStore({ path: join(directory, `${place}.db`), pollMs: 10 })
  for (const { name, run } of storeConformance(makeStore)) test(name, run, 30_000)
})

describe('SQLite in memory', () => {
  const makeStore = () => sqliteStore({ path: ':memory:', pollMs: 10 })
  for (const { name, run } of storeConformance(makeStore, { without: ['sharing'] })) test(name, run, 30_000)
})
