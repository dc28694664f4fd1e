import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { limits } from '../../src/kernel/limits.ts'
import { memoryStore } from '../../src/stores/memory/index.ts'
import { sqliteStore } from '../../src/stores/sqlite/index.ts'
import { entries, entry, left, readAll, request, right, whole, workshop } from './support.ts'

const { directory, open } = workshop()
const stores = {
  memory: () => whole(open(memoryStore())),
  SQLite: () => whole(open(sqliteStore({ path: join(directory(), 'ledger.db') }))),
}

describe.each(Object.entries(stores))('a turn with nobody else writing: %s', (_, makeStore) => {
  it('shows what came after a revision, and appends what is made of it', async () => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, entries(0, 4))))
    const seen: unknown[] = []
    right(
      await store.appendNext('gulou', 1, (missed) => {
        seen.push(...missed)
        return request('gulou', 4, entries(5, 5))
      }),
    )
    expect(seen).toEqual(entries(0, 4).slice(2))
    expect(await readAll(store, 'gulou')).toEqual(entries(0, 5))
  })

  it('appends nothing where nothing is made', async () => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, entries(0, 1))))
    right(await store.appendNext('gulou', -1, () => undefined))
    expect(right(await store.head('gulou'))).toBe(1)
  })

  it('refuses what an append would refuse', async () => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, entries(0, 1))))
    const stale = await store.appendNext('gulou', 0, () => request('gulou', 0, [entry(1)]))
    expect(left(stale)).toEqual({ _tag: 'Conflict', actualRevision: 1 })
    const gap = await store.appendNext('gulou', 0, () => request('gulou', 1, [entry(3)]))
    expect(left(gap)).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect(await readAll(store, 'gulou')).toEqual(entries(0, 1))
  })

  it('shows one page at most', async () => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, entries(0, limits.page + 4))))
    let shown = 0
    right(
      await store.appendNext('gulou', -1, (missed) => {
        shown = missed.length
        return undefined
      }),
    )
    expect(shown).toBe(limits.page)
  })

  it('writes nothing when the maker throws, and works on', async () => {
    const store = makeStore()
    const broken = store.appendNext('gulou', -1, () => {
      throw new Error('broken')
    })
    await expect(broken).rejects.toThrow('broken')
    right(await store.append(request('gulou', -1, entries(0, 0))))
    expect(await readAll(store, 'gulou')).toEqual(entries(0, 0))
  })
})
