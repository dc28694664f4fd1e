import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { sqliteStore } from '../../src/stores/sqlite/index.ts'
import { entries, left, readAll, request, right, whole, workshop } from './support.ts'
import { turnsDuring } from './turns.ts'

const { directory, open } = workshop()
const place = (): string => join(directory(), 'ledger.db')
const snapshot = { revision: 3, text: JSON.stringify({ state: '共建协议'.repeat(500) }) }

/** An open store with a snapshot, and a connection to the same file for damage. */
const filled = async () => {
  const path = place()
  const store = whole(open(sqliteStore({ path })))
  right(await store.append(request('gulou', -1, entries(0, 3))))
  right(await store.snapshots.save('gulou', snapshot))
  const damage = (sql: string): void => {
    const db = new DatabaseSync(path)
    try {
      db.exec(sql)
    } finally {
      db.close()
    }
  }
  return { path, store, damage }
}

describe('sqlite store: snapshots', () => {
  it('are there again when the file is opened again, and seen by other connections', async () => {
    const { path, store } = await filled()
    const other = whole(open(sqliteStore({ path })))
    expect(right(await other.snapshots.load('gulou'))).toEqual(snapshot)
    right(await other.snapshots.save('gulou', { revision: 2, text: '{}' }))
    expect(right(await store.snapshots.load('gulou'))).toEqual({ revision: 2, text: '{}' })
    await store.close()
    await other.close()
    expect(right(await whole(open(sqliteStore({ path }))).snapshots.load('gulou'))?.revision).toBe(2)
  })

  it('take one row a ledger, however often they are saved', async () => {
    const { path, store } = await filled()
    for (let revision = 0; revision < 5; revision += 1)
      right(await store.snapshots.save('gulou', { revision, text: 'x'.repeat(100_000) }))
    right(await store.snapshots.save('jiangning', snapshot))
    const db = new DatabaseSync(path)
    expect(db.prepare('SELECT revision FROM snapshots ORDER BY ledger').all()).toEqual([
      { revision: 4 },
      { revision: 3 },
    ])
    db.close()
  })

  it('are written whole or not at all', async () => {
    const { store } = await filled()
    const saves = [1, 2, 3].map((revision) =>
      store.snapshots.save('gulou', { revision, text: String(revision).repeat(200_000) }),
    )
    for (const saved of await Promise.all(saves)) right(saved)
    const found = right(await store.snapshots.load('gulou'))
    expect(found?.text === String(found?.revision).repeat(200_000)).toBe(true)
  })

  it('let the event loop go on while a large one is packed', async () => {
    const { store } = await filled()
    const large = { revision: 1, text: '共建'.repeat(2_000_000) }
    const turns = await turnsDuring(async () => right(await store.snapshots.save('gulou', large)))
    expect(turns).toBeGreaterThan(2)
  })

  it('refuse a text that would come back changed, and keep the one before', async () => {
    const { path, store } = await filled()
    const error = left(await store.snapshots.save('gulou', { revision: 9, text: '"\ud800"' }))
    expect(error).toMatchObject({
      ...{ _tag: 'StoreUnavailable', outcome: 'notWritten', reason: expect.stringContaining(path) },
      message: { en: expect.stringContaining('lone surrogate'), zh: expect.stringContaining('孤立的代理项') },
    })
    expect(right(await store.snapshots.load('gulou'))).toEqual(snapshot)
  })

  it.each([1.5, Number.NaN])('refuse the revision %f', async (revision) => {
    const { store } = await filled()
    const error = left(await store.snapshots.save('gulou', { ...snapshot, revision }))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect(right(await store.snapshots.load('gulou'))).toEqual(snapshot)
  })
})

describe('sqlite store: damaged snapshots', () => {
  const flip = (at: string) =>
    `UPDATE snapshots SET deflated = CAST(substr(deflated, 1, ${at}) || x'2a' || substr(deflated, ${at} + 2) AS BLOB)`

  it.each([
    ['bytes that are nothing', "UPDATE snapshots SET deflated = x'00'"],
    ['no bytes', "UPDATE snapshots SET deflated = x''"],
    ['half of its bytes', 'UPDATE snapshots SET deflated = substr(deflated, 1, length(deflated) / 2)'],
    ['a flipped first byte', flip('0')],
    ['a flipped byte in its middle', flip('length(deflated) / 2')],
    ['a flipped byte in its checksum', flip('length(deflated) - 2')],
  ])('are none: %s', async (_, sql) => {
    const { store, damage } = await filled()
    damage(sql)
    expect(right(await store.snapshots.load('gulou'))).toBe(undefined)
    expect(await readAll(store, 'gulou')).toEqual(entries(0, 3))
    right(await store.snapshots.save('gulou', snapshot))
    expect(right(await store.snapshots.load('gulou'))).toEqual(snapshot)
  })

  it('are an error value where the number of the revision is out of range', async () => {
    const { store, damage } = await filled()
    damage('UPDATE snapshots SET revision = 9007199254740993')
    expect(left(await store.snapshots.load('gulou'))).toMatchObject({ _tag: 'CorruptLedger' })
  })

  it('are an error value where their table is gone, and the journal goes on', async () => {
    const { store, damage } = await filled()
    damage('DROP TABLE snapshots')
    expect(left(await store.snapshots.load('gulou'))).toMatchObject({ _tag: 'CorruptLedger' })
    const saved = left(await store.snapshots.save('gulou', snapshot))
    expect(saved).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    right(await store.append(request('gulou', 3, entries(4, 4))))
  })

  it.each([
    ['revision', "'three'"],
    ['deflated', "'{}'"],
    ['deflated', 'NULL'],
    ['deflated', '7'],
  ])('are none where %s is %s', async (column, value) => {
    const { store, damage } = await filled()
    damage(`DROP TABLE snapshots; CREATE TABLE snapshots (ledger INTEGER PRIMARY KEY, revision, deflated);
      INSERT INTO snapshots VALUES (1, 3, x'00'); UPDATE snapshots SET ${column} = ${value}`)
    expect(right(await store.snapshots.load('gulou'))).toBe(undefined)
  })
})
