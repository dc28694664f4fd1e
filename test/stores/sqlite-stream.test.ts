import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { limits } from '../../src/kernel/limits.ts'
import type { EventStore } from '../../src/stores/port.ts'
import { connect } from '../../src/stores/sqlite/connection.ts'
import { sqliteStore } from '../../src/stores/sqlite/index.ts'
import { openTagIndex } from '../../src/stores/sqlite/tag-index.ts'
import { withRaw } from './raw.ts'
import { entry, left, request, right, tagged, whole, workshop } from './support.ts'
import { turnsDuring } from './turns.ts'

const { directory, open } = workshop()
const place = (): string => join(directory(), 'ledger.db')
const all = { from: 0, to: Number.POSITIVE_INFINITY }

/** What stands in the index. */
const rows = (path: string) =>
  withRaw(path, (db) => ({
    tags: db
      .prepare('SELECT tag FROM tags ORDER BY tag')
      .all()
      .map(({ tag }) => tag),
    tagged: Number(db.prepare('SELECT count(*) AS n FROM tagged').get()?.['n']),
    next: db
      .prepare('SELECT next FROM tag_progress ORDER BY ledger')
      .all()
      .map(({ next }) => next),
  }))

const fill = async (store: EventStore, count: number, ledgerId = 'gulou') => {
  const batch = Array.from({ length: count }, (_, n) => tagged(n, ['al:1', `r:${n % 7}`]))
  right(await store.append(request(ledgerId, -1, batch)))
}
const every = (step: number, from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n).filter((n) => n % step === 0)

describe('sqlite store: the index behind the journal', () => {
  it('is not touched by an append, and caught up as far as somebody asks', async () => {
    const path = place()
    const store = whole(open(sqliteStore({ path })))
    await fill(store, 20)
    expect(rows(path)).toEqual({ tags: [], tagged: 0, next: [] })
    expect(right(await store.stream('gulou', 'r:0', all))).toEqual([0, 7, 14])
    const caughtUp = rows(path)
    expect(caughtUp).toMatchObject({ tagged: 40, next: [20] })
    right(await store.append(request('gulou', 19, [tagged(20, ['r:0'])])))
    expect(right(await store.stream('gulou', 'r:0', { from: 0, to: 19 }))).toEqual([0, 7, 14])
    expect(rows(path)).toEqual(caughtUp)
    expect(right(await store.stream('gulou', 'r:0', all))).toEqual([0, 7, 14, 20])
    expect(rows(path)).toMatchObject({ tagged: 41, next: [21] })
  })

  it('is there again when the file is opened again', async () => {
    const path = place()
    const store = whole(sqliteStore({ path }))
    await fill(store, 20)
    right(await store.stream('gulou', 'r:0', all))
    await store.close()
    const before = rows(path)
    const again = whole(open(sqliteStore({ path })))
    expect(right(await again.stream('gulou', 'r:1', all))).toEqual([1, 8, 15])
    expect(rows(path)).toEqual(before)
  })

  it('leaves the event loop room between its chunks', async () => {
    const store = whole(open(sqliteStore({ path: place() })))
    await fill(store, limits.page * 4)
    const turns = await turnsDuring(async () => right(await store.stream('gulou', 'al:1', all)))
    // After reading a chunk and after writing it.
    expect(turns).toBeGreaterThanOrEqual(7)
  })

  it('is caught up by two connections at once, and by many calls of each', async () => {
    const path = place()
    const stores = [1, 2].map(() => whole(open(sqliteStore({ path }))))
    const count = limits.page * 3 + 10
    await fill(open(sqliteStore({ path })), count)
    await fill(open(sqliteStore({ path })), 15, 'jiangning')
    const asked = stores.flatMap((store) => [
      store.stream('gulou', 'r:0', all),
      store.stream('gulou', 'r:0', { from: 100, to: 1_500 }),
      store.stream('jiangning', 'r:0', all),
    ])
    const found = (await Promise.all(asked)).map(right)
    const wanted = [every(7, 0, count - 1), every(7, 100, 1_500), [0, 7, 14]]
    expect(found).toEqual([...wanted, ...wanted])
    expect(rows(path)).toMatchObject({ tagged: (count + 15) * 2, next: [count, 15] })
  })

  it('takes a chunk once, though two have read it', async () => {
    const path = place()
    await fill(open(sqliteStore({ path })), 20)
    const where = { path, ledgerId: 'gulou' }
    const [one, other] = [right(connect(where)), right(connect(where))]
    const indexes = [openTagIndex(one), openTagIndex(other)]
    const chunks = indexes.map((index) => right(index.gather(where)))
    for (const [at, index] of indexes.entries()) {
      const chunk = chunks[at]
      if (!chunk) throw new Error('there is something to read')
      right(index.keep(chunk, where))
    }
    one.close()
    other.close()
    expect(rows(path)).toMatchObject({ tagged: 40, next: [20] })
  })

  it('takes no chunk into an index that went astray meanwhile', async () => {
    const path = place()
    await fill(open(sqliteStore({ path })), limits.page + 5)
    const where = { path, ledgerId: 'gulou' }
    const db = right(connect(where))
    const index = openTagIndex(db)
    for (const change of ['', 'UPDATE tag_progress SET version = 0']) {
      const chunk = right(index.gather(where))
      if (!chunk) throw new Error('there is something to read')
      db.exec(change)
      right(index.keep(chunk, where))
    }
    db.close()
    expect(rows(path)).toMatchObject({ tagged: limits.page * 2, next: [limits.page] })
  })

  it('goes on where it was interrupted', async () => {
    const path = place()
    await fill(open(sqliteStore({ path })), limits.page + 5)
    const where = { path, ledgerId: 'gulou' }
    const db = right(connect(where))
    const index = openTagIndex(db)
    const chunk = right(index.gather(where))
    if (!chunk) throw new Error('there is something to read')
    right(index.keep(chunk, where))
    db.close()
    expect(rows(path).next).toEqual([limits.page])
    const store = whole(open(sqliteStore({ path })))
    expect(right(await store.stream('gulou', 'r:0', all))).toEqual(every(7, 0, limits.page + 4))
  })
})

describe('sqlite store: an index that is astray', () => {
  /** Two ledgers whose index is caught up, then changed by hand. */
  const astray = async (change: string) => {
    const path = place()
    const store = whole(open(sqliteStore({ path })))
    await fill(store, 20)
    await fill(store, 20, 'jiangning')
    for (const ledgerId of ['gulou', 'jiangning']) right(await store.stream(ledgerId, 'r:0', all))
    withRaw(path, (db) => db.exec(change))
    return { path, store }
  }

  it.each([
    ['is ahead of the journal', 'UPDATE tag_progress SET next = 21 WHERE ledger = 1'],
    ['was made by another version', 'UPDATE tag_progress SET version = 0 WHERE ledger = 1'],
    ['has come to no place', 'UPDATE tag_progress SET next = -1 WHERE ledger = 1'],
  ])('is dropped and built anew when it %s', async (_, change) => {
    const { path, store } = await astray(
      `${change}; DELETE FROM tagged WHERE revision = 7; INSERT INTO tagged SELECT id, 3 FROM tags WHERE tag = 'r:0'`,
    )
    expect(right(await store.stream('gulou', 'r:0', all))).toEqual([0, 7, 14])
    expect(rows(path)).toMatchObject({ tagged: 40, next: [20] })
    expect(right(await store.stream('jiangning', 'r:0', all))).toEqual([0, 7, 14])
    expect(rows(path)).toMatchObject({ tagged: 80, next: [20, 20] })
  })

  it('is dropped by whoever asks, several at once', async () => {
    const { path, store } = await astray('UPDATE tag_progress SET next = 1000')
    const stores = [store, ...[1, 2].map(() => whole(open(sqliteStore({ path }))))]
    const asked = stores.flatMap((one) => ['gulou', 'jiangning'].map((id) => one.stream(id, 'r:0', all)))
    for (const found of await Promise.all(asked)) expect(right(found)).toEqual([0, 7, 14])
    expect(rows(path)).toMatchObject({ tagged: 80, next: [20, 20] })
  })

  it('may be emptied by hand', async () => {
    const { store } = await astray('DELETE FROM tagged; DELETE FROM tags; DELETE FROM tag_progress')
    expect(right(await store.stream('gulou', 'r:0', all))).toEqual([0, 7, 14])
  })

  it('is not dropped when it has come to the end of the journal', async () => {
    const { path, store } = await astray('DELETE FROM tagged WHERE revision = 7')
    expect(right(await store.stream('gulou', 'r:0', all))).toEqual([0, 14])
    expect(rows(path)).toMatchObject({ next: [20, 20] })
  })
})

describe('sqlite store: events that the index cannot read', () => {
  it('keeps what came before in the index, and goes on from there', async () => {
    const path = place()
    const store = whole(open(sqliteStore({ path })))
    await fill(store, 20)
    right(
      await store.append(
        request('gulou', 19, [entry(20, { text: '{"tags":["\\ud800"]}' }), tagged(21, ['r:0'])]),
      ),
    )
    const error = left(await store.stream('gulou', 'r:0', all))
    expect(error).toMatchObject({ _tag: 'CorruptLedger', ledgerId: 'gulou', revision: 20, path: 'text.tags' })
    expect(error.message).toEqual({
      en: expect.stringContaining(`${path}, ledger gulou, revision 20`),
      zh: expect.stringContaining(`${path}，台账 gulou，修订号 20`),
    })
    expect(rows(path)).toMatchObject({ tagged: 40, next: [20] })
    expect(right(await store.stream('gulou', 'r:0', { from: 0, to: 19 }))).toEqual([0, 7, 14])
  })

  it.each([0, 5, 19])('names the revision %i when it is missing', async (revision) => {
    const path = place()
    await fill(open(sqliteStore({ path })), 20)
    const where = { path, ledgerId: 'gulou' }
    const db = right(connect(where))
    db.exec(`DROP TRIGGER events_no_delete; DELETE FROM events WHERE revision = ${revision}`)
    db.exec(
      "DROP TRIGGER events_only_at_the_end; INSERT INTO events VALUES (1, 20, zeroblob(16), zeroblob(32), '')",
    )
    const index = openTagIndex(db)
    if (revision > 0) {
      const before = right(index.gather(where))
      if (!before) throw new Error('there is something to read')
      right(index.keep(before, where))
    }
    expect(left(index.gather(where))).toMatchObject({ _tag: 'CorruptLedger', revision, path: 'revision' })
    db.close()
  })
})
