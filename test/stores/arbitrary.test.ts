import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../src/stores/memory/index.ts'
import type { EventStore } from '../../src/stores/port.ts'
import { sqliteStore } from '../../src/stores/sqlite/index.ts'
import {
  detail,
  entries,
  entry,
  left,
  readAll,
  request,
  right,
  tagged,
  uuid,
  whole,
  workshop,
} from './support.ts'

const { directory, open } = workshop()
const stores = {
  memory: () => whole(open(memoryStore())),
  SQLite: () => whole(open(sqliteStore({ path: join(directory(), 'ledger.db') }))),
  'SQLite in memory': () => whole(open(sqliteStore({ path: ':memory:' }))),
}
const all = { from: 0, to: Number.POSITIVE_INFINITY }

describe.each(Object.entries(stores))('more than a store must take: %s', (_, makeStore) => {
  it('keeps texts that are no events', async () => {
    const store = makeStore()
    const texts = ['', '{"a":"é 𠮷 \\u0000"}', `"${'长'.repeat(100_000)}"`]
    const batch = texts.map((text, revision) => entry(revision, { text }))
    right(await store.append(request('gulou', -1, batch)))
    expect(await readAll(store, 'gulou')).toEqual(batch)
  })

  it.each(['', "'; DROP TABLE events; --", '甲 乙', '\uffee', '𠮷'])(
    'takes %j for a ledger id',
    async (id) => {
      const store = makeStore()
      expect(right(await store.head(id))).toBe(-1)
      expect(right(await store.vault.get(id, [id]))).toEqual([])
      right(await store.append(request(id, -1, entries(0, 1), [detail(id, 1)])))
      expect(await readAll(store, id)).toEqual(entries(0, 1))
      expect(right(await store.ledgers())).toEqual([id])
      expect(right(await store.vault.get(id, [id]))).toEqual([detail(id, 1)])
    },
  )

  it('lists ledgers of any ids in the order of their code units', async () => {
    const store = makeStore()
    const ids = ['乙', 'b', 'a', '甲', 'B', '\uffee', '𠮷']
    for (const id of ids) right(await store.append(request(id, -1, [entry(0)])))
    expect(right(await store.ledgers())).toEqual([...ids].sort())
  })

  it('gives the details of persons in the order in which it is asked for them', async () => {
    const { vault } = makeStore()
    right(await vault.put('gulou', [detail('li', 2), detail('wang', 1), detail('li', 1)]))
    const found = right(await vault.get('gulou', ['wang', 'nobody', 'li', 'wang']))
    expect(found).toEqual([detail('wang', 1), detail('li', 2), detail('li', 1)])
  })

  it('takes any text for a tag', async () => {
    const store = makeStore()
    const tags = ['', '__proto__', "'; DROP TABLE tags; --", '联盟:鼓楼 🏮', 'A:1', 'a:1', 'a:1 ', '\ufffd']
    const batch = [...tags.entries()].map(([n, tag]) => tagged(n, [tag]))
    right(await store.append(request('gulou', -1, batch)))
    for (const [n, tag] of tags.entries()) expect(right(await store.stream('gulou', tag, all))).toEqual([n])
    expect(right(await store.stream('gulou', '\ud800', all))).toEqual([])
  })

  it.each([
    ['no JSON', 'not JSON'],
    ['no tags', '{"data":{}}'],
    ['no object', '"tags"'],
    ['nothing', 'null'],
    ['tags that are no list', '{"tags":"a:1"}'],
    ['a tag that is no text', '{"tags":["a:1",2]}'],
  ])('names ledger and revision of an event with %s, and answers for what lies before', async (_, text) => {
    const store = makeStore()
    right(
      await store.append(request('gulou', -1, [tagged(0, ['a:1']), tagged(1, ['a:1']), entry(2, { text })])),
    )
    const error = { _tag: 'CorruptLedger', ledgerId: 'gulou', revision: 2, path: 'text.tags' }
    for (let time = 0; time < 2; time += 1)
      expect(left(await store.stream('gulou', 'a:1', all))).toMatchObject(error)
    expect(right(await store.stream('gulou', 'a:1', { from: 0, to: 1 }))).toEqual([0, 1])
  })

  it('keeps a snapshot with NUL characters', async () => {
    const { snapshots } = makeStore()
    const snapshot = { revision: 1, text: '共🏮\0'.repeat(1_000) }
    right(await snapshots.save('gulou', snapshot))
    expect(right(await snapshots.load('gulou'))).toEqual(snapshot)
  })
})

describe.each(Object.entries(stores))('what a refusal names: %s', (_, makeStore) => {
  const reasonOf = async (store: EventStore, batch: Parameters<typeof request>[2]): Promise<string> => {
    const error = left(await store.append(request('gulou', 1, batch)))
    return error._tag === 'StoreUnavailable' ? `${error.reason} ${error.message.zh}` : error._tag
  }

  it('the id that stands twice, and the limit', async () => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, entries(0, 1))))
    const known = await reasonOf(store, [entry(2), entry(3, { id: uuid(1) })])
    const twice = await reasonOf(store, [entry(2), entry(3, { id: uuid(2) })])
    const large = await reasonOf(store, [entry(2, { text: 'é'.repeat(store.maxAppendBytes / 2 + 1) })])
    expect(known).toContain(uuid(1))
    expect(twice).toContain(uuid(2))
    expect(large).toContain(String(store.maxAppendBytes))
  })
})

describe.each(Object.entries(stores))('a turn whose maker throws: %s', (_, makeStore) => {
  it('throws on what the maker threw', async () => {
    const broken = makeStore().appendNext('gulou', -1, () => {
      throw new Error('broken')
    })
    await expect(broken).rejects.toThrow('broken')
  })
})
