import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import type { EventStore } from '../../src/stores/port.ts'
import { sqliteStore } from '../../src/stores/sqlite/index.ts'
import { detail, entries, entry, left, request, right, workshop } from './support.ts'

const { directory, open } = workshop()

/** The bytes of every file in a folder. */
const contents = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  )

/** What each call says; all of them must refuse. */
const refusals = async (store: EventStore) => ({
  reads: [
    left(await store.head('gulou')),
    left(await store.read('gulou', { from: 0, to: 9 })),
    left(await store.ledgers()),
  ],
  writes: [
    left(await store.append(request('gulou', -1, [entry(0)], [detail('li', 1)]))),
    left(await store.vault.put('gulou', [detail('li', 1)])),
    left(await store.vault.get('gulou', ['li'])),
    left(await store.vault.forget('gulou', 'li')),
  ],
})

const named = (path: string, what: { en: string; zh: string }) => ({
  message: {
    en: expect.stringMatching(new RegExp(`${path}.*${what.en}`)),
    zh: expect.stringMatching(new RegExp(`${path}.*${what.zh}`)),
  },
})

/** Every call refuses the file, naming it in both languages, and no byte in the folder changes. */
const expectUntouched = async (folder: string, path: string, what: { en: string; zh: string }) => {
  const before = contents(folder)
  const store = open(sqliteStore({ path }))
  const { reads, writes } = await refusals(store)
  for (const error of reads) {
    expect(error).toMatchObject({ _tag: 'CorruptLedger', path, ...named(path, what) })
  }
  for (const error of writes) {
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten', ...named(path, what) })
  }
  await store.close()
  expect(contents(folder)).toEqual(before)
}

const FOREIGN = { en: 'another application', zh: '其他应用' }
const NO_DATABASE = { en: 'not an SQLite database', zh: '不是 SQLite 数据库' }

describe('sqlite store: files that are not its own', () => {
  it.each(['delete', 'wal'])('leaves a foreign database in journal mode %s alone', async (mode) => {
    const folder = directory()
    const path = join(folder, 'shop.db')
    const shop = new DatabaseSync(path)
    shop.exec(
      `PRAGMA journal_mode = ${mode}; CREATE TABLE orders (id INTEGER); INSERT INTO orders VALUES (1)`,
    )
    shop.close()
    await expectUntouched(folder, path, FOREIGN)
  })

  it('leaves a foreign database alone whose WAL is not written back yet', async () => {
    const [from, folder] = [directory(), directory()]
    const shop = new DatabaseSync(join(from, 'shop.db'))
    shop.exec('PRAGMA journal_mode = WAL; CREATE TABLE orders (id INTEGER)')
    for (const [name, bytes] of contents(from)) {
      if (name !== 'shop.db-shm') writeFileSync(join(folder, name), Buffer.from(bytes, 'base64'))
    }
    shop.close()
    expect(contents(folder).get('shop.db-wal')?.length).toBeGreaterThan(0)
    await expectUntouched(folder, join(folder, 'shop.db'), FOREIGN)
  })

  it('leaves a database with the mark of another application alone, though it has no table', async () => {
    const folder = directory()
    const path = join(folder, 'shop.db')
    const shop = new DatabaseSync(path)
    shop.exec('PRAGMA application_id = 7')
    shop.close()
    await expectUntouched(folder, path, FOREIGN)
  })

  it('leaves a foreign database alone that has tables of our names', async () => {
    const folder = directory()
    const path = join(folder, 'shop.db')
    const shop = new DatabaseSync(path)
    shop.exec('CREATE TABLE events (id INTEGER); CREATE TABLE ledgers (id INTEGER)')
    shop.close()
    await expectUntouched(folder, path, FOREIGN)
  })

  it('sees a table that another process makes while it waits for the lock', async () => {
    const path = join(directory(), 'shop.db')
    const script = `
      const db = new (require('node:sqlite').DatabaseSync)(process.argv[1])
      db.exec('PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE; CREATE TABLE orders (id INTEGER)')
      process.stdout.write('locked')
      setTimeout(() => db.exec('COMMIT'), 200)`
    const shop = spawn(process.execPath, ['-e', script, path], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(shop.stdout, 'data')
    expect(left(await open(sqliteStore({ path })).head('gulou'))).toMatchObject({
      _tag: 'CorruptLedger',
      ...named(path, FOREIGN),
    })
    if (shop.exitCode === null) await once(shop, 'exit')
    const raw = new DatabaseSync(path)
    expect(raw.prepare('SELECT name FROM sqlite_schema').all()).toEqual([{ name: 'orders' }])
    expect(raw.prepare('PRAGMA application_id').get()).toEqual({ application_id: 0 })
    raw.close()
  })

  it.each([
    ['a short text', '台账'],
    ['a long text', '街道，社区，日期\n'.repeat(1_000)],
    ['the first bytes of a database', 'SQLite format 3\0'],
  ])('leaves %s alone', async (_, text) => {
    const folder = directory()
    const path = join(folder, 'register.csv')
    writeFileSync(path, text)
    await expectUntouched(folder, path, NO_DATABASE)
  })

  it('takes an empty file and an empty database for a new ledger database', async () => {
    const folder = directory()
    writeFileSync(join(folder, 'file.db'), '')
    const empty = new DatabaseSync(join(folder, 'database.db'))
    empty.exec('VACUUM')
    empty.close()
    expect(readFileSync(join(folder, 'database.db')).length).toBeGreaterThan(0)
    for (const name of ['file.db', 'database.db']) {
      const store = open(sqliteStore({ path: join(folder, name) }))
      right(await store.append(request('gulou', -1, entries(0, 1))))
    }
  })
})

describe('sqlite store: places that cannot be used', () => {
  const expectUnavailable = async (path: string) => {
    const { reads, writes } = await refusals(open(sqliteStore({ path })))
    for (const error of [...reads, ...writes]) {
      expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
      expect(error).toMatchObject({ reason: expect.stringContaining(path) })
      expect(error).toMatchObject(named(path, { en: '', zh: '' }))
    }
  }

  it('refuses a directory', async () => {
    const folder = directory()
    await expectUnavailable(folder)
    expect(readdirSync(folder)).toEqual([])
  })

  it('refuses a directory that is missing, and does not make it', async () => {
    const folder = directory()
    const path = join(folder, 'missing', 'ledger.db')
    await expectUnavailable(path)
    expect(left(await open(sqliteStore({ path })).head('gulou')).reason).toContain('ENOENT')
    expect(readdirSync(folder)).toEqual([])
  })

  it('refuses a path through a file', async () => {
    const folder = directory()
    writeFileSync(join(folder, 'file'), 'x')
    await expectUnavailable(join(folder, 'file', 'ledger.db'))
  })

  it('refuses a device', async () => {
    await expectUnavailable('/dev/null')
  })

  it('refuses a link that leads in a circle, a name that is too long and one with a zero in it', async () => {
    const folder = directory()
    symlinkSync(join(folder, 'circle.db'), join(folder, 'circle.db'))
    await expectUnavailable(join(folder, 'circle.db'))
    await expectUnavailable(join(folder, 'x'.repeat(300)))
    expect(left(await open(sqliteStore({ path: join(folder, 'a\0b') })).head('gulou'))._tag).toBe(
      'StoreUnavailable',
    )
  })

  it('names the whole path of a relative one', async () => {
    const error = left(await open(sqliteStore({ path: 'missing/ledger.db' })).head('gulou'))
    expect(error.message.zh).toContain(resolve('missing/ledger.db'))
  })

  it('takes an empty path for the directory that it is, not for a database that vanishes', async () => {
    expect(left(await open(sqliteStore({ path: '' })).head('gulou'))).toMatchObject({
      _tag: 'StoreUnavailable',
    })
  })

  it('takes a path that looks like a URI, or is full of signs, for a file name', async () => {
    const folder = directory()
    for (const name of ['100%?mode=memory#x.db', '鼓楼 街道.db', "it's.db"]) {
      const store = sqliteStore({ path: join(folder, name) })
      right(await store.append(request('gulou', -1, [entry(0)])))
      await store.close()
      expect(existsSync(join(folder, name))).toBe(true)
      expect(right(await open(sqliteStore({ path: join(folder, name) })).head('gulou'))).toBe(0)
    }
  })
})

describe('sqlite store: damaged files', () => {
  const damaged = async (damage: (path: string) => void): Promise<EventStore> => {
    const path = join(directory(), 'ledger.db')
    const store = sqliteStore({ path })
    right(await store.append(request('gulou', -1, entries(0, 400))))
    await store.close()
    damage(path)
    return open(sqliteStore({ path }))
  }

  it('says that a file is damaged that was cut off', async () => {
    const store = await damaged((path) => truncateSync(path, 8 * 4096))
    const error = left(await store.read('gulou', { from: 0, to: 400 }))
    expect(error).toMatchObject({ _tag: 'CorruptLedger', ledgerId: 'gulou' })
    const append = left(await store.append(request('gulou', 400, [entry(401)])))
    expect(append).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
  })

  it('says that a file is damaged whose pages are overwritten', async () => {
    const store = await damaged((path) => {
      const bytes = readFileSync(path)
      bytes.fill(0xff, 4096)
      writeFileSync(path, bytes)
    })
    expect(left(await store.head('gulou'))).toMatchObject({ _tag: 'CorruptLedger', ledgerId: 'gulou' })
  })

  it('starts anew only in a file that is truly empty', async () => {
    const store = await damaged((path) => {
      const file = openSync(path, 'r+')
      ftruncateSync(file, 100)
      closeSync(file)
    })
    expect(left(await store.head('gulou'))).toMatchObject({ _tag: 'CorruptLedger' })
  })

  it('does not mistake a directory made in its place for a database', async () => {
    const path = join(directory(), 'ledger.db')
    mkdirSync(path)
    expect(left(await open(sqliteStore({ path })).head('gulou'))).toMatchObject({ _tag: 'StoreUnavailable' })
  })
})
