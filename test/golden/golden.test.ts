import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  agreementRegister,
  allianceRoll,
  core,
  type JournalEntry,
  openLedger,
  orThrow,
} from 'co-building-ledger'
import { describe, expect, test } from 'vitest'
import { FOLD_VERSION } from '../../src/ledger/snapshots/fold-key.ts'
import { foldOf, storeOf } from './fold.ts'

const folder = import.meta.dirname
/** What each released version made of its journal, and under which number. */
const folds: Readonly<Record<string, { readonly fold: number; readonly states: string } | undefined>> =
  JSON.parse(readFileSync(join(folder, 'folds.json'), 'utf8'))
const journals = readdirSync(folder).filter((name) => name.endsWith('.ndjson'))

async function restored(name: string) {
  const lines = readFileSync(join(folder, name), 'utf8').trim().split('\n')
  const entries = lines.map((line) => JSON.parse(line) as JournalEntry)
  const store = await storeOf(entries)
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

  test('is folded as it was, or the number of the fold was raised, so that older snapshots are passed over', async () => {
    const known = folds[name.replace('.ndjson', '')]
    const { entries } = await restored(name)
    expect(known).toBeDefined()
    if (known?.fold === FOLD_VERSION) expect(await foldOf(entries)).toBe(known.states)
    else expect(FOLD_VERSION).toBeGreaterThan(known?.fold ?? 0)
  })

  test('gives registers', async () => {
    const { ledger } = await restored(name)
    const last = ledger.head.recordedAt?.slice(0, 10) ?? ''
    expect(ledger.view(agreementRegister).validOn(last).length).toBeGreaterThan(0)
    expect(ledger.view(allianceRoll).validOn(last).length).toBeGreaterThan(0)
  })
})
