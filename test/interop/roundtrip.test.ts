import { core, type EventStore, memoryStore, openLedger, orThrow } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { play, testLedger } from 'co-building-ledger/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exportJournal } from '../../src/interop/index.ts'
import { canonical } from '../../src/kernel/canonical.ts'
import { FIRST_HASH } from '../../src/kernel/envelope.ts'
import { portableHash } from '../../src/kernel/ports.ts'
import { copyLedger } from '../../src/ledger/moving/copy.ts'
import { opened, overHistories, shadow } from '../laws/support.ts'
import { tampered } from '../ledger/support.ts'
import { filled } from '../moving/support.ts'
import { readAll } from '../stores/support.ts'
import { exported, FORMATS, take, taken } from './support.ts'

describe.each(FORMATS)('as %s', (format) => {
  test('LED-21: export then import gives the same journal, byte for byte, and the same state', () =>
    overHistories(20, async (script) => {
      const { ledger, store } = await opened()
      await play(ledger, script)
      const file = sqliteStore({ path: ':memory:' })
      const lines = await exported(store, format, 'test')
      const imported = await taken(lines, { store: file, format })
      const journal = await readAll(store, 'test')
      expect(await readAll(file, 'test')).toEqual(journal)
      expect(imported).toEqual({
        ...{ ledgerId: journal.length > 0 ? 'test' : undefined, imported: journal.length, resumedFrom: -1 },
        ...{ revision: ledger.head.revision, hash: ledger.head.hash },
      })
      await sameLedger(ledger, file)
      expect(await exported(file, format, 'test')).toEqual(lines)
      await file.close()
    }))

  test('also in pieces of any size, with the lines that a text editor leaves', () =>
    fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 30 }), fc.boolean(), async (count, windows) => {
        const store = await filled()
        const lines = (await exported(store, format)).map((line) => line + (windows ? '\r\n' : '\n'))
        const target = memoryStore()
        await taken(lines.slice(0, count), { store: target, format })
        const { imported, resumedFrom } = await taken(['', ...lines, '  \n'], { store: target, format })
        expect([imported, resumedFrom]).toEqual([lines.length - count, count - 1])
        expect(await readAll(target, 'gulou')).toEqual(await readAll(store, 'gulou'))
      }),
      { numRuns: 12, seed: 7 },
    ))

  test('a line that was parsed and written anew, with blanks and in another order, is the same event', async () => {
    const store = await filled()
    const shuffled = (await exported(store, format)).map((line) => {
      const fields = Object.entries(JSON.parse(line)).reverse()
      return JSON.stringify(Object.fromEntries(fields), null, 1).replaceAll('\n', ' ')
    })
    const target = memoryStore()
    await taken(shuffled, { store: target, format })
    expect(await readAll(target, 'gulou')).toEqual(await readAll(store, 'gulou'))
  })
})

test('memory, SQLite and memory again: a copied journal gives the same ledger', () =>
  overHistories(20, async (script) => {
    const { ledger, store } = await opened()
    await play(ledger, script)
    const [file, back] = [sqliteStore({ path: ':memory:' }), memoryStore()]
    for (const [from, to] of [
      [store, file],
      [file, back],
    ] as const)
      expect(await orThrow(copyLedger({ ledgerId: 'test', from, to }))).toMatchObject({
        ...{ revision: ledger.head.revision, hash: ledger.head.hash },
      })
    expect(await readAll(back, 'test')).toEqual(await readAll(store, 'test'))
    for (const copy of [file, back]) await sameLedger(ledger, copy)
    await file.close()
  }))

type Opened = Awaited<ReturnType<typeof testLedger>>
/** A ledger on the other store has the same head, and every state and register is the same. */
async function sameLedger(ledger: Opened, store: EventStore): Promise<void> {
  const other = await testLedger({ store })
  const events = []
  for await (const event of ledger.history()) events.push(event)
  expect(other.head).toEqual(ledger.head)
  expect(shadow(other, events)).toEqual(shadow(ledger, events))
  expect(await orThrow(other.verify())).toEqual(ledger.head)
}

describe('an export', () => {
  test('is one line an event with its line feed, canonical, the hash among the fields', async () => {
    const store = await filled()
    const lines: string[] = []
    for await (const line of exportJournal({ ledgerId: 'gulou', store })) lines.push(line)
    const journal = await readAll(store, 'gulou')
    expect(lines).toEqual(journal.map(({ text, hash }) => `${canonical({ ...JSON.parse(text), hash })}\n`))
  })

  test('holds no personal details, only commitments', async () => {
    const store = await filled()
    for (const format of FORMATS) {
      const text = (await exported(store, format)).join('\n')
      expect(text).not.toMatch(/王小明|13912345678/)
      expect(text).toMatch(/"name":"[0-9a-f]{64}"/)
    }
  })

  test('of a ledger that is not there is empty, and imports as nothing', async () => {
    expect(await exported(memoryStore())).toEqual([])
    expect(await taken([])).toEqual({
      ...{ ledgerId: undefined, revision: -1, hash: FIRST_HASH, imported: 0, resumedFrom: -1 },
    })
  })

  test('of a broken journal throws where it breaks, and not before', async () => {
    const store = tampered(await filled(), (e) => (e.revision === 5 ? { ...e, hash: 'f'.repeat(64) } : e))
    const lines: string[] = []
    const all = (async () => {
      for await (const line of exportJournal({ ledgerId: 'gulou', store })) lines.push(line)
    })()
    await expect(all).rejects.toMatchObject({
      errors: [{ _tag: 'CorruptLedger', revision: 5, path: 'hash' }],
    })
    expect(lines.length).toBe(5)
  })

  test('refuses an event that would come back as another text', async () => {
    const store = tampered(await filled(), (e) => {
      if (e.revision !== 0) return e
      const text = e.text.replace('"data":{', '"data":{ ')
      return { ...e, text, hash: portableHash(text) }
    })
    await expect(exported(store)).rejects.toMatchObject({ errors: [{ _tag: 'CorruptLedger', revision: 0 }] })
  })
})

describe('an import', () => {
  test('opens as a ledger without names: the details were not in it', async () => {
    const target = memoryStore()
    await taken(await exported(await filled()), { store: target })
    const ledger = await orThrow(openLedger({ id: 'gulou', concepts: core, store: target }))
    expect((await orThrow(ledger.audit())).findings).toEqual([])
    expect((await orThrow(ledger.names(['p-street']))).size).toBe(0)
  })

  test('with dryRun checks all and writes nothing', async () => {
    const [lines, target] = [await exported(await filled()), memoryStore()]
    const done = await taken(lines, { store: target, dryRun: true })
    expect(done).toMatchObject({ imported: lines.length, revision: lines.length - 1, resumedFrom: -1 })
    expect(await orThrowHead(target)).toBe(-1)
  })

  test('takes an async source, and tells how far the store has come', async () => {
    const lines = await exported(await filled())
    async function* slowly() {
      for (const line of lines) yield line
    }
    const seen: number[] = []
    await taken(slowly(), { onProgress: ({ revision }) => seen.push(revision) })
    expect(seen).toEqual([lines.length - 1])
  })

  test('ends at once when it is aborted, and goes on the next time', async () => {
    const [lines, store] = [await exported(await filled()), memoryStore()]
    const end = new AbortController()
    function* until() {
      for (const [i, line] of lines.entries()) {
        if (i === 8) end.abort()
        yield line
      }
    }
    const stopped = await take(until(), { store, signal: end.signal })
    expect(stopped).toMatchObject({ left: [{ _tag: 'StoreUnavailable', reason: 'aborted' }] })
    await taken(lines, { store })
    expect(await orThrowHead(store)).toBe(lines.length - 1)
  })
})

const orThrowHead = async (store: EventStore): Promise<number> => {
  const head = await store.head('gulou')
  if (head._tag === 'Left') throw new Error(head.left.reason)
  return head.right
}
