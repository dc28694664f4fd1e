import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { either as E } from 'fp-ts'
import { describe, expect, it } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { sqliteStore } from '../../src/stores/sqlite/index.ts'
import { openSession } from '../../src/stores/sqlite/session.ts'
import { detail, entries, entry, left, readAll, request, right, whole, workshop } from './support.ts'

const { directory, open } = workshop()

/** An open store whose file holds four events. */
const filled = async (path = join(directory(), 'ledger.db')) => {
  const store = whole(open(sqliteStore({ path })))
  right(await store.append(request('gulou', -1, entries(0, 3), [detail('li', 1)])))
  return { path, store }
}
type Store = Awaited<ReturnType<typeof filled>>['store']

/** Every call says what happened to the file, and that nothing was written. */
const expectRefusals = async (store: Store, path: string, what: { en: string; zh: string }) => {
  const calls: readonly Promise<E.Either<unknown, unknown>>[] = [
    store.append(request('gulou', 3, [entry(4)])),
    store.vault.put('gulou', [detail('li', 2)]),
    store.vault.forget('gulou', 'li'),
    store.snapshots.save('gulou', { revision: 3, text: '{}' }),
    store.head('gulou'),
    store.read('gulou', { from: 0, to: 3 }),
  ]
  for (const call of calls)
    expect(left(await call)).toMatchObject({
      ...{ _tag: 'StoreUnavailable', outcome: 'notWritten' },
      message: {
        en: expect.stringMatching(new RegExp(`${path}.*nothing was written.*${what.en}`)),
        zh: expect.stringMatching(new RegExp(`${path}.*未写入.*${what.zh}`)),
      },
    })
}
const MOVED = { en: 'deleted, moved or replaced', zh: '删除、移动或替换' }
const LOG_MOVED = { en: 'write-ahead log', zh: '预写日志' }

describe('sqlite store: a file that changes under its name', () => {
  it('writes nothing into a file that was deleted, and makes no new one in its place', async () => {
    const { path, store } = await filled()
    unlinkSync(path)
    await expectRefusals(store, path, MOVED)
    expect(existsSync(path)).toBe(false)
  })

  it('writes nothing after its directory was removed', async () => {
    const folder = join(directory(), 'street')
    mkdirSync(folder)
    const { path, store } = await filled(join(folder, 'ledger.db'))
    rmSync(folder, { recursive: true })
    await expectRefusals(store, path, MOVED)
  })

  it('writes nothing when a copy takes the place of the file, such as a backup that is restored', async () => {
    const { path, store } = await filled()
    copyFileSync(path, `${path}.backup`)
    renameSync(`${path}.backup`, path)
    await expectRefusals(store, path, MOVED)
  })

  it('writes nothing when a link is turned to another file', async () => {
    const folder = directory()
    const [link, one, other] = [join(folder, 'link.db'), join(folder, 'one.db'), join(folder, 'other.db')]
    writeFileSync(one, '')
    symlinkSync(one, link)
    const { store } = await filled(link)
    right(await store.append(request('gulou', 3, [entry(4)])))
    await filled(other)
    unlinkSync(link)
    symlinkSync(other, link)
    await expectRefusals(store, link, MOVED)
  })

  it('goes on when the same file is there again', async () => {
    const { path, store } = await filled()
    renameSync(path, `${path}.away`)
    await expectRefusals(store, path, MOVED)
    renameSync(`${path}.away`, path)
    right(await store.append(request('gulou', 3, [entry(4)])))
  })

  it('does not mind another name for the file', async () => {
    const { path, store } = await filled()
    linkSync(path, `${path}.second`)
    right(await store.append(request('gulou', 3, [entry(4)])))
  })

  it('makes no new file when it must open the database again and it is gone', async () => {
    const path = join(directory(), 'ledger.db')
    const session = openSession(path, 100)
    const fail = () => session.run('gulou', () => E.left(storeUnavailable('unknown', 'a test')))
    expect(left(await fail())).toMatchObject({ outcome: 'unknown' })
    expect(right(await session.run('gulou', ({ journal }, where) => journal.head(where)))).toBe(-1)
    await fail()
    unlinkSync(path)
    const error = left(await session.run('gulou', ({ journal }, where) => journal.head(where)))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect(existsSync(path)).toBe(false)
    session.close()
  })

  it('opens a new file in the place after it was closed', async () => {
    const { path, store } = await filled()
    for (const name of readdirSync(dirname(path))) unlinkSync(join(dirname(path), name))
    await store.close()
    expect(right(await open(sqliteStore({ path })).head('gulou'))).toBe(-1)
  })
})

describe('sqlite store: a write-ahead log that is taken away', () => {
  it('writes nothing more, and saves what the log held when it is closed', async () => {
    const { path, store } = await filled()
    unlinkSync(`${path}-wal`)
    await expectRefusals(store, path, LOG_MOVED)
    await store.close()
    expect(await readAll(open(sqliteStore({ path })), 'gulou')).toEqual(entries(0, 3))
  })

  it('writes nothing more when another log lies in its place', async () => {
    const { path, store } = await filled()
    writeFileSync(`${path}-wal.new`, '')
    renameSync(`${path}-wal.new`, `${path}-wal`)
    await expectRefusals(store, path, LOG_MOVED)
  })

  it('does not mind that forgetting empties the log', async () => {
    const { store } = await filled()
    right(await store.vault.forget('gulou', 'li'))
    right(await store.append(request('gulou', 3, [entry(4)])))
  })
})
