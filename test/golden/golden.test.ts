import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  agreementRegister,
  allianceRoll,
  core,
  type JournalEntry,
  memoryStore,
  openLedger,
  orThrow,
} from 'co-building-ledger'
import { describe, expect, test } from 'vitest'

const folder = import.meta.dirname
const journals = readdirSync(folder).filter((name) => name.endsWith('.ndjson'))

async function restored(name: string) {
  const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n')
  const entries = lines.map((line) => JSON.parse(line) as JournalEntry)
  const store = memoryStore()
  await store.append({ ledgerId: 'gulou', expectedRevision: -1, entries, sealed: [] })
  return { entries, ledger: await orThrow(openLedger({ id: 'gulou', concepts: core, store })) }
}

test('there is a journal of a released version', () => {
  expect(journals.length).toBeGreaterThan(0)
})

describe.each(journals)('the journal that version %s wrote', (name) => {
  test('is read, verifies to its head, and every rule holds in it', async () => {
    const { entries, ledger } = await restored(name)
    const head = await orThrow(ledger.verify({ expectedHead: entries.at(-1)?.hash ?? '' }))
    expect(head.revision).toBe(entries.length - 1)
    expect((await orThrow(ledger.audit())).findings).toEqual([])
  })

  test('gives registers', async () => {
    const { ledger } = await restored(name)
    const last = ledger.head.recordedAt?.slice(0, 10) ?? ''
    expect(ledger.view(agreementRegister).validOn(last).length).toBeGreaterThan(0)
    expect(ledger.view(allianceRoll).validOn(last).length).toBeGreaterThan(0)
  })
})
