import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { afterAll, expect, test } from 'vitest'
import { findings, seeds } from './support.ts'

const directory = mkdtempSync(join(tmpdir(), 'cbl-faults-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

test('seeded faults on SQLite in memory: nothing is wrong', async () => {
  expect(await findings(seeds(70), { makeStore: () => sqliteStore({ path: ':memory:' }) })).toEqual([])
})

test('seeded faults on SQLite files: nothing is wrong', async () => {
  let files = 0
  const makeStore = () => sqliteStore({ path: join(directory, `${files++}.db`) })
  expect(await findings(seeds(30), { makeStore })).toEqual([])
})
