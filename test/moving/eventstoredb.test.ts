import { memoryStore } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { describe, expect, test, vi } from 'vitest'
import { server } from '../eventstoredb/server.ts'
import { exported, taken } from '../interop/support.ts'
import { left, right } from '../ledger/support.ts'
import { copied, copy, details, filled, journal, LEDGER, PERSONS } from './support.ts'

// Many files are written and checked, and other tests run beside.
vi.setConfig({ testTimeout: 60_000 })

const { store: cluster } = server()

describe('a journal moved', () => {
  test('from SQLite to EventStoreDB and to another SQLite file is the same, byte for byte, with its details', async () => {
    const [from, back] = [sqliteStore({ path: ':memory:' }), sqliteStore({ path: ':memory:' })]
    await filled(from)
    const away = cluster()
    const there = await copied({ from, to: away })
    expect(await copied({ from: away, to: back })).toEqual(there)
    expect(await journal(away)).toEqual(await journal(from))
    expect(await journal(back)).toEqual(await journal(from))
    expect(new Set(await details(back.vault))).toEqual(new Set(await details(from.vault)))
    expect((await details(back.vault)).length).toBe(2 * PERSONS.length)
    for (const store of [from, back]) await store.close()
  })

  test('in pieces goes on where it was broken off, and forgets with its source', async () => {
    const [from, to] = [await filled(), cluster()]
    const end = new AbortController()
    const narrow = { ...to, maxAppendBytes: 3_000 }
    const onProgress = ({ revision }: { readonly revision: number }) => revision > 9 && end.abort()
    expect(left(await copy({ from, to: narrow }, { signal: end.signal, onProgress }))[0]).toMatchObject({
      reason: 'aborted',
    })
    right(await from.vault.forget(LEDGER, 'p-street'))
    const done = await copied({ from, to })
    expect(done.resumedFrom).toBeGreaterThan(9)
    expect(await journal(to)).toEqual(await journal(from))
    expect(new Set(await details(to.vault))).toEqual(new Set(await details(from.vault)))
  })

  test('as text comes back the same', async () => {
    const [from, to] = [await filled(), cluster()]
    await taken(await exported(from, 'cloudevents'), { store: to, format: 'cloudevents' })
    expect(await journal(to)).toEqual(await journal(from))
    expect(await exported(to)).toEqual(await exported(from))
  })

  test('to a cluster that holds another one under the same id is refused', async () => {
    const to = cluster()
    await copied({ from: await filled(), to })
    const [error] = left(await copy({ from: await filled(), to }))
    expect(error).toMatchObject({ _tag: 'CorruptLedger', path: 'hash' })
    expect(left(await copy({ from: memoryStore(), to }))[0]).toMatchObject({ _tag: 'CorruptLedger' })
  })
})
