import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { memoryStore } from '../../src/stores/memory/index.ts'
import { sqliteStore } from '../../src/stores/sqlite/index.ts'
import { detail, entries, entry, left, readAll, request, right, uuid, workshop } from './support.ts'

const { directory, open } = workshop()
const place = (): string => join(directory(), 'ledger.db')

describe('sqlite store', () => {
  it('makes no file before the first call, and none at all when it is closed before', async () => {
    const path = place()
    const unused = sqliteStore({ path })
    await unused.close()
    const store = open(sqliteStore({ path }))
    expect(existsSync(path)).toBe(false)
    right(await store.head('gulou'))
    expect(existsSync(path)).toBe(true)
  })

  it('is there again when it is opened again', async () => {
    const path = place()
    const store = sqliteStore({ path })
    right(await store.append(request('gulou', -1, entries(0, 3), [detail('li', 1)])))
    right(await store.append(request('jiangning', -1, entries(0, 1))))
    await store.close()
    const again = open(sqliteStore({ path }))
    expect(await readAll(again, 'gulou')).toEqual(entries(0, 3))
    expect(right(await again.ledgers())).toEqual(['gulou', 'jiangning'])
    expect(right(await again.vault.get('gulou', ['li']))).toEqual([detail('li', 1)])
    right(await again.append(request('gulou', 3, [entry(4)])))
    expect(left(await again.append(request('gulou', 3, [entry(4)])))).toEqual({
      _tag: 'Conflict',
      actualRevision: 4,
    })
  })

  it('leaves the one file when it is closed', async () => {
    const path = place()
    const store = sqliteStore({ path })
    right(await store.append(request('gulou', -1, entries(0, 3))))
    await store.close()
    expect([path, `${path}-wal`, `${path}-shm`].map((file) => existsSync(file))).toEqual([true, false, false])
  })

  it('works in a WAL and syncs every commit', async () => {
    const path = place()
    const store = open(sqliteStore({ path }))
    right(await store.append(request('gulou', -1, [entry(0)])))
    const raw = new DatabaseSync(path)
    expect(raw.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    raw.close()
  })

  it('sees at once what another store on the same file appended, and conflicts with it', async () => {
    const path = place()
    const [one, other] = [open(sqliteStore({ path })), open(sqliteStore({ path }))]
    right(await one.append(request('gulou', -1, entries(0, 1))))
    expect(right(await other.head('gulou'))).toBe(1)
    right(await other.append(request('gulou', 1, [entry(2)])))
    const late = await one.append(request('gulou', 1, [entry(2, { id: uuid(2, 1) })]))
    expect(left(late)).toEqual({ _tag: 'Conflict', actualRevision: 2 })
    expect(await readAll(one, 'gulou')).toEqual(await readAll(other, 'gulou'))
  })

  it('says that nothing was written when another connection holds the lock, and works on afterwards', async () => {
    const path = place()
    const store = open(sqliteStore({ path, busyTimeoutMs: 5 }))
    right(await store.append(request('gulou', -1, [entry(0)])))
    const raw = new DatabaseSync(path)
    raw.exec('BEGIN IMMEDIATE')
    const error = left(await store.append(request('gulou', 0, [entry(1)], [detail('li', 1)])))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect(left(await store.vault.put('gulou', [detail('li', 1)])).outcome).toBe('notWritten')
    expect(await readAll(store, 'gulou')).toEqual([entry(0)])
    raw.exec('ROLLBACK')
    raw.close()
    right(await store.append(request('gulou', 0, [entry(1)])))
    expect(right(await store.vault.get('gulou', ['li']))).toEqual([])
  })

  it('tries again to open a file that was locked at the first call', async () => {
    const path = place()
    const raw = new DatabaseSync(path)
    raw.exec('BEGIN EXCLUSIVE')
    const store = open(sqliteStore({ path, busyTimeoutMs: 5 }))
    expect(left(await store.head('gulou'))).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    raw.exec('ROLLBACK')
    raw.close()
    expect(right(await store.head('gulou'))).toBe(-1)
  })

  it.each([
    ['an id that is no uuid', { id: 'event-1' }],
    ['an id in upper case, which would come back changed', { id: uuid(1).replace('7', 'A') }],
    ['a hash that is not of its shape', { hash: 'abc' }],
    ['text that UTF-8 cannot hold', { text: '"\ud800"' }],
    ['text that an older Node would cut off', { text: 'a\0b' }],
  ])('refuses %s and writes nothing of the batch', async (_, change) => {
    const store = open(sqliteStore({ path: place() }))
    const error = left(
      await store.append(request('gulou', -1, [entry(0), entry(1, change)], [detail('li', 1)])),
    )
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect(error).toMatchObject({ reason: expect.stringContaining('revision 1') })
    expect(right(await store.head('gulou'))).toBe(-1)
    expect(right(await store.ledgers())).toEqual([])
    expect(right(await store.vault.get('gulou', ['li']))).toEqual([])
  })

  it.each([
    ['\ud800', '\ufffd'],
    ['gulou\0', 'gulou'],
  ])('refuses the ledger id %j, which SQLite could take for %j', async (id, similar) => {
    const store = open(sqliteStore({ path: place() }))
    right(await store.append(request(similar, -1, [entry(0)])))
    expect(left(await store.head(id))).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect(left(await store.append(request(id, 0, [entry(1)])))).toMatchObject({ outcome: 'notWritten' })
    expect(right(await store.head(similar))).toBe(0)
  })

  it('agrees with the memory store on a journal of several batches', async () => {
    const [file, memory] = [open(sqliteStore({ path: place() })), memoryStore()]
    for (const [from, to] of [
      [0, 0],
      [1, 40],
      [41, 41],
    ] as const) {
      for (const store of [file, memory])
        right(await store.append(request('gulou', from - 1, entries(from, to))))
    }
    expect(await readAll(file, 'gulou')).toEqual(await readAll(memory, 'gulou'))
  })
})

describe('sqlite store as a user who may not write', () => {
  /** Root may write everywhere, so a process of its own gives up its rights first. */
  const asNobody = (path: string): unknown => {
    const script = fileURLToPath(new URL('./unprivileged.ts', import.meta.url))
    const run = spawnSync(process.execPath, ['--experimental-strip-types', script, path], {
      encoding: 'utf8',
    })
    if (run.status !== 0) throw new Error(run.stderr)
    return JSON.parse(run.stdout)
  }
  const filled = async (): Promise<{ path: string; folder: string }> => {
    const folder = directory()
    const path = join(folder, 'ledger.db')
    const store = sqliteStore({ path })
    right(await store.append(request('gulou', -1, [entry(0)])))
    await store.close()
    return { path, folder }
  }
  const refusal = (path: string) => {
    const error = { _tag: 'StoreUnavailable', outcome: 'notWritten' }
    const message = { en: expect.stringContaining(path), zh: expect.stringContaining(path) }
    return { _tag: 'Left', left: expect.objectContaining({ ...error, message }) }
  }

  it('opens a file that is writable for it', async () => {
    const { path, folder } = await filled()
    chmodSync(folder, 0o777)
    chmodSync(path, 0o666)
    expect(asNobody(path)).toEqual({ head: { _tag: 'Right', right: 0 }, append: { _tag: 'Right' } })
  })

  it('refuses a read-only file', async () => {
    const { path, folder } = await filled()
    chmodSync(folder, 0o777)
    chmodSync(path, 0o444)
    expect(asNobody(path)).toEqual({ head: refusal(path), append: refusal(path) })
  })

  it('refuses a file in a read-only directory, because the WAL cannot be made', async () => {
    const { path, folder } = await filled()
    chmodSync(path, 0o666)
    chmodSync(folder, 0o555)
    expect(asNobody(path)).toEqual({ head: refusal(path), append: refusal(path) })
    expect(JSON.stringify(asNobody(path))).toContain('EACCES')
  })

  it('refuses a file that it may not read', async () => {
    const { path, folder } = await filled()
    chmodSync(folder, 0o777)
    chmodSync(path, 0o000)
    expect(asNobody(path)).toEqual({ head: refusal(path), append: refusal(path) })
  })
})
