import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { either as E } from 'fp-ts'
import { afterEach, describe, expect, it } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import type { Tried } from '../../src/stores/sqlite/failures.ts'
import { sqliteStore } from '../../src/stores/sqlite/index.ts'
import { patience } from '../../src/stores/sqlite/patience.ts'
import { detail, entry, left, readAll, request, right, tagged, uuid, whole, workshop } from './support.ts'

const { directory, open } = workshop()
const place = (): string => join(directory(), 'ledger.db')
const all = { from: 0, to: Number.POSITIVE_INFINITY }

const rivals: DatabaseSync[] = []
afterEach(() => {
  for (const rival of rivals.splice(0)) rival.close()
})

/** Takes the write lock on another connection. */
const lock = (path: string): { release(): void } => {
  const db = new DatabaseSync(path)
  rivals.push(db)
  db.exec('BEGIN IMMEDIATE')
  return { release: () => db.exec('ROLLBACK') }
}

/** Ticks while something is waited for, and lets the lock go after some ticks: so only if the event loop goes on. */
const releaseAfterTicks = (held: { release(): void }): { readonly ticks: () => number } => {
  let ticks = 0
  const timer = setInterval(() => {
    ticks += 1
    if (ticks < 3) return
    clearInterval(timer)
    held.release()
  }, 1)
  return { ticks: () => ticks }
}

const filled = async (busyTimeoutMs?: number) => {
  const path = place()
  const store = whole(open(sqliteStore({ path, ...(busyTimeoutMs !== undefined && { busyTimeoutMs }) })))
  right(await store.append(request('gulou', -1, [tagged(0, ['a:1'])], [detail('li', 1)])))
  return { path, store }
}
type Filled = Awaited<ReturnType<typeof filled>>['store']

const writes: readonly (readonly [string, (store: Filled) => Promise<E.Either<unknown, unknown>>])[] = [
  ['an append', (store) => store.append(request('gulou', 0, [entry(1)]))],
  ['details put into the vault', (store) => store.vault.put('gulou', [detail('li', 2)])],
  ['forgetting', (store) => store.vault.forget('gulou', 'li')],
  ['a snapshot', (store) => store.snapshots.save('gulou', { revision: 0, text: '{}' })],
  ['catching up the index', (store) => store.stream('gulou', 'a:1', all)],
]

describe('sqlite store: waiting for a lock', () => {
  it.each(writes)('does not stop the event loop: %s', async (_, write) => {
    const { path, store } = await filled()
    const { ticks } = releaseAfterTicks(lock(path))
    right(await write(store))
    expect(ticks()).toBe(3)
  })

  it.each(writes)('ends when its time is over, and nothing was written: %s', async (_, write) => {
    const { path, store } = await filled(20)
    const held = lock(path)
    let ticks = 0
    const timer = setInterval(() => {
      ticks += 1
    }, 1)
    const error = left(await write(store))
    clearInterval(timer)
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect(ticks).toBeGreaterThan(0)
    held.release()
    right(await write(store))
  })

  it('does not stop the event loop when the file is opened', async () => {
    const path = place()
    const held = lock(path)
    const { ticks } = releaseAfterTicks(held)
    const store = open(sqliteStore({ path }))
    right(await store.append(request('gulou', -1, [entry(0)])))
    expect(ticks()).toBe(3)
  })

  it('holds up no reading', async () => {
    const { path, store } = await filled(0)
    right(await store.stream('gulou', 'a:1', all))
    const held = lock(path)
    expect(right(await store.head('gulou'))).toBe(0)
    expect(right(await store.stream('gulou', 'a:1', all))).toEqual([0])
    expect(right(await store.vault.get('gulou', ['li']))).toEqual([detail('li', 1)])
    expect(right(await store.snapshots.load('gulou'))).toBe(undefined)
    held.release()
  })

  it('ends as closed when the store is closed meanwhile', async () => {
    const { path, store } = await filled()
    const held = lock(path)
    const waiting = writes.map(([, write]) => write(store))
    await store.close()
    held.release()
    for (const result of await Promise.all(waiting))
      expect(left(result)).toMatchObject({ _tag: 'StoreUnavailable', reason: 'closed' })
    expect(await readAll(open(sqliteStore({ path })), 'gulou')).toEqual([tagged(0, ['a:1'])])
  })

  it('keeps the order of the calls: an append does not overtake the one before it', async () => {
    const { path, store } = await filled()
    releaseAfterTicks(lock(path))
    const first = Array.from({ length: 12 }, (_, n) => store.append(request('gulou', n, [entry(n + 1)])))
    const later = Array.from({ length: 12 }, (_, n) =>
      store.append(request('gulou', n + 12, [entry(n + 13)])),
    )
    for (const result of await Promise.all([...first, ...later])) right(result)
    expect(right(await store.head('gulou'))).toBe(24)
  })

  it('lets a defect through to whoever called, and not to those behind', async () => {
    const { inLine } = patience(5_000)
    let isLocked = true
    const whenFree = <A>(then: () => Tried<never, A>) =>
      inLine(() => (isLocked ? { _tag: 'Busy', failure: storeUnavailable('notWritten', 'a test') } : then()))
    const defect = whenFree(() => {
      throw new TypeError('a defect')
    })
    const behind = whenFree(() => E.right('done'))
    isLocked = false
    await expect(defect).rejects.toThrow('a defect')
    expect(right(await behind)).toBe('done')
    expect(right(await whenFree(() => E.right('later')))).toBe('later')
  })

  it('keeps the order of the calls: what is forgotten later is forgotten', async () => {
    const { path, store } = await filled()
    const held = lock(path)
    const put = store.vault.put('gulou', [detail('wang', 1)])
    await new Promise((done) => setTimeout(done, 5))
    held.release()
    right(await store.vault.forget('gulou', 'wang'))
    right(await put)
    expect(right(await store.vault.get('gulou', ['wang']))).toEqual([])
  })

  it('ends in a conflict for whoever comes second, and loses nobody', async () => {
    const path = place()
    const stores = [1, 2, 3].map(() => open(sqliteStore({ path })))
    right(await open(sqliteStore({ path })).append(request('gulou', -1, [entry(0)])))
    const held = lock(path)
    const waiting = stores.map((store, n) =>
      store.append(request('gulou', 0, [entry(1, { id: uuid(1, n + 1) })])),
    )
    held.release()
    const results = await Promise.all(waiting)
    expect(results.map(({ _tag }) => _tag).sort()).toEqual(['Left', 'Left', 'Right'])
    for (const result of results)
      if (result._tag === 'Left') expect(result.left).toEqual({ _tag: 'Conflict', actualRevision: 1 })
  })
})
