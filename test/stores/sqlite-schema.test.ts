import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import type { JournalEntry } from '../../src/stores/port.ts'
import { sqliteStore } from '../../src/stores/sqlite/index.ts'
import { APPLICATION_ID, migrations } from '../../src/stores/sqlite/schema.ts'
import { withRaw } from './raw.ts'
import { detail, entries, entry, left, readAll, request, right, tagged, whole, workshop } from './support.ts'

const { directory, open } = workshop()
const place = (): string => join(directory(), 'ledger.db')

/** A closed ledger database with four events and the details of one person. */
const filled = async (): Promise<string> => {
  const path = place()
  const store = sqliteStore({ path })
  right(await store.append(request('gulou', -1, entries(0, 3), [detail('li', 1)])))
  await store.close()
  return path
}

describe('sqlite store: append-only by triggers', () => {
  const FULL_ROW = 'SELECT ledger, revision, id, hash, text FROM events'
  it.each([
    ["UPDATE events SET text = 'forged' WHERE revision = 1", 'append-only'],
    ['UPDATE events SET revision = revision + 10', 'append-only'],
    ['UPDATE OR REPLACE events SET revision = 0 WHERE revision = 3', 'append-only'],
    ['DELETE FROM events', 'append-only'],
    ['DELETE FROM events WHERE revision = 3', 'append-only'],
    [`INSERT OR REPLACE INTO events ${FULL_ROW} WHERE revision = 2`, 'append-only'],
    [
      "INSERT OR REPLACE INTO events SELECT ledger, 4, id, hash, 'forged' FROM events WHERE revision = 2",
      'append-only',
    ],
    [
      `INSERT OR REPLACE INTO events (rowid, ledger, revision, id, hash, text)
       SELECT rowid, ledger, 4, randomblob(16), hash, 'forged' FROM events WHERE revision = 2`,
      'append-only',
    ],
    [
      "INSERT INTO events SELECT ledger, 5, randomblob(16), hash, 'gap' FROM events WHERE revision = 3",
      'append-only',
    ],
    ["UPDATE ledgers SET name = 'stolen'", 'never renamed'],
    ['DELETE FROM ledgers', 'never removed'],
    ["INSERT OR REPLACE INTO ledgers VALUES (1, 'stolen')", 'never renamed'],
    ["INSERT OR REPLACE INTO ledgers VALUES (9, 'gulou')", 'never renamed'],
  ])('refuses %s', async (sql, reason) => {
    const path = await filled()
    withRaw(path, (db) => {
      db.exec('PRAGMA foreign_keys = OFF')
      expect(() => db.exec(sql)).toThrow(reason)
    })
    const store = open(sqliteStore({ path }))
    expect(right(await store.ledgers())).toEqual(['gulou'])
    expect(await readAll(store, 'gulou')).toEqual(entries(0, 3))
  })

  it('lets the next event through, so that it is the triggers that refuse and not the file', async () => {
    const path = await filled()
    withRaw(path, (db) =>
      db.exec(
        "INSERT INTO events SELECT ledger, 4, randomblob(16), hash, 'next' FROM events WHERE revision = 3",
      ),
    )
    expect(right(await open(sqliteStore({ path })).head('gulou'))).toBe(4)
  })
})

/** Writes events of ledger 1 as the first version did. */
const insertEvents = (db: DatabaseSync, events: readonly JournalEntry[]): void => {
  const insert = db.prepare('INSERT INTO events VALUES (1, ?, ?, ?, ?)')
  for (const { revision, id, hash, text } of events)
    insert.run(revision, Buffer.from(id.replaceAll('-', ''), 'hex'), Buffer.from(hash, 'hex'), text)
}

describe('sqlite store: schema versions', () => {
  const header = (path: string) =>
    withRaw(path, (db) => ({
      ...db.prepare('PRAGMA application_id').get(),
      ...db.prepare('PRAGMA user_version').get(),
    }))

  it('marks a new database as a ledger of the newest version', async () => {
    expect(header(await filled())).toEqual({
      application_id: APPLICATION_ID,
      user_version: migrations.length,
    })
  })

  it('lifts a database of the first version, and its events stay', async () => {
    const path = place()
    withRaw(path, (db) => {
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; ${migrations[0]}; PRAGMA user_version = 1`)
      db.exec("INSERT INTO ledgers VALUES (1, 'gulou')")
      insertEvents(db, [entry(0)])
    })
    const store = open(sqliteStore({ path }))
    expect(await readAll(store, 'gulou')).toEqual([entry(0)])
    right(await store.append(request('gulou', 0, [entry(1)], [detail('li', 1)])))
    expect(right(await store.vault.get('gulou', ['li']))).toEqual([detail('li', 1)])
    await store.close()
    expect(header(path)).toEqual({ application_id: APPLICATION_ID, user_version: migrations.length })
  })

  it('lifts a database of version 0.1.0 in its place: what was there stays, and what is new works on it', async () => {
    const path = place()
    const old = [0, 1, 2].map((n) => tagged(n, ['a:1', `b:${n}`]))
    withRaw(path, (db) => {
      db.exec(`PRAGMA journal_mode = WAL; PRAGMA application_id = ${APPLICATION_ID}`)
      db.exec(
        `${migrations[0]}; ${migrations[1]}; PRAGMA user_version = 2; INSERT INTO ledgers VALUES (1, 'gulou')`,
      )
      insertEvents(db, old)
      const { personId, commitment, path: field, salt, value } = detail('li', 1)
      db.prepare('INSERT INTO vault VALUES (1, ?, ?, ?, ?, ?)').run(personId, commitment, field, salt, value)
    })
    const store = whole(open(sqliteStore({ path })))
    expect(await readAll(store, 'gulou')).toEqual(old)
    expect(right(await store.vault.get('gulou', ['li']))).toEqual([detail('li', 1)])
    expect(right(await store.stream('gulou', 'a:1', { from: 0, to: 9 }))).toEqual([0, 1, 2])
    right(await store.append(request('gulou', 2, [tagged(3, ['b:1'])])))
    expect(right(await store.stream('gulou', 'b:1', { from: 0, to: 9 }))).toEqual([1, 3])
    right(await store.snapshots.save('gulou', { revision: 3, text: '{}' }))
    await store.close()
    expect(header(path)).toEqual({ application_id: APPLICATION_ID, user_version: migrations.length })
  })

  it('goes on where the making of a database was interrupted', async () => {
    const path = place()
    withRaw(path, (db) => db.exec(`PRAGMA application_id = ${APPLICATION_ID}`))
    right(await open(sqliteStore({ path })).append(request('gulou', -1, [entry(0)])))
  })

  it('leaves a database at its version, whole, when a migration fails', async () => {
    const path = place()
    withRaw(path, (db) => {
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; ${migrations[0]}; PRAGMA user_version = 1`)
      db.exec('CREATE TABLE vault (in_the_way INTEGER)')
    })
    const error = left(await open(sqliteStore({ path })).head('gulou'))
    expect(error).toMatchObject({ _tag: 'CorruptLedger', reason: expect.stringContaining('vault') })
    expect(header(path)).toEqual({ application_id: APPLICATION_ID, user_version: 1 })
  })

  it('refuses a newer version and changes nothing in it', async () => {
    const path = await filled()
    const newer = migrations.length + 1
    withRaw(path, (db) => db.exec(`PRAGMA user_version = ${newer}`))
    const store = open(sqliteStore({ path }))
    const message = {
      en: expect.stringContaining(`version ${newer} is newer`),
      zh: expect.stringContaining(`版本 ${newer} 高于`),
    }
    expect(left(await store.head('gulou'))).toMatchObject({ _tag: 'CorruptLedger', path, message })
    const append = left(await store.append(request('gulou', 3, [entry(4)])))
    expect(append).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten', message })
    await store.close()
    expect(header(path)).toEqual({ application_id: APPLICATION_ID, user_version: newer })
    expect(withRaw(path, (db) => db.prepare('SELECT count(*) AS n FROM events').get())).toEqual({ n: 4 })
  })

  it('refuses a marked database without its tables', async () => {
    const path = place()
    withRaw(path, (db) => {
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migrations.length}`)
    })
    const store = open(sqliteStore({ path }))
    expect(left(await store.head('gulou'))).toMatchObject({ _tag: 'CorruptLedger', path })
    expect(left(await store.append(request('gulou', -1, [entry(0)])))).toMatchObject({
      outcome: 'notWritten',
    })
  })
})

describe('sqlite store: a schema that is not whole', () => {
  const expectRefused = async (path: string, name: string) => {
    const store = open(sqliteStore({ path }))
    const message = {
      en: expect.stringContaining(`${name} is missing`),
      zh: expect.stringContaining(`${name} 缺失`),
    }
    expect(left(await store.head('gulou'))).toMatchObject({ _tag: 'CorruptLedger', path, message })
    const append = left(await store.append(request('gulou', 3, [entry(4)])))
    expect(append).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten', message })
  }
  /** Every table and trigger that the newest version makes. */
  const objects = () => {
    const db = new DatabaseSync(':memory:')
    for (const step of migrations) db.exec(step)
    const found = db.prepare('SELECT type, name FROM sqlite_schema WHERE sql IS NOT NULL').all()
    db.close()
    return found.map(({ type, name }): [string, string] => [String(type), String(name)])
  }

  it.each(objects())('refuses a database without the %s %s', async (type, name) => {
    const path = await filled()
    withRaw(path, (db) => db.exec(`PRAGMA foreign_keys = OFF; DROP ${type} ${name}`))
    await expectRefused(path, `${type} ${name}`)
  })

  it('refuses a trigger that does nothing', async () => {
    const path = await filled()
    withRaw(path, (db) =>
      db.exec(
        'DROP TRIGGER events_no_delete; CREATE TRIGGER events_no_delete BEFORE DELETE ON events BEGIN SELECT 1; END',
      ),
    )
    await expectRefused(path, 'trigger events_no_delete')
  })

  it('refuses it before it lifts it to a new version', async () => {
    const path = place()
    withRaw(path, (db) => {
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; ${migrations[0]}; PRAGMA user_version = 1`)
      db.exec('DROP TRIGGER events_no_update')
    })
    await expectRefused(path, 'trigger events_no_update')
    expect(withRaw(path, (db) => db.prepare('PRAGMA user_version').get())).toEqual({ user_version: 1 })
  })

  it('does not mind what a host has added', async () => {
    const path = await filled()
    withRaw(path, (db) => db.exec('CREATE TABLE outbox (id INTEGER); CREATE INDEX of_hash ON events (hash)'))
    right(await open(sqliteStore({ path })).append(request('gulou', 3, [entry(4)])))
  })
})

describe('sqlite store: rows that are no events', () => {
  /**
   * Replaces the events by rows of a table without types, as somebody could who edits the file; the store is open already,
   * because it opens no such file.
   */
  const forge = async (change: string) => {
    const path = await filled()
    const store = open(sqliteStore({ path }))
    right(await store.head('gulou'))
    withRaw(path, (db) => {
      db.exec('CREATE TABLE copy AS SELECT * FROM events; DROP TABLE events')
      db.exec(`CREATE TABLE events (ledger, revision, id, hash, text); INSERT INTO events SELECT * FROM copy`)
      db.exec(`DROP TABLE copy; ${change}`)
    })
    return store
  }

  it.each([
    ['id', 'SET id = zeroblob(15)'],
    ['id', "SET id = 'text of 16 bytes'"],
    ['hash', 'SET hash = NULL'],
    ['hash', 'SET hash = zeroblob(33)'],
    ['text', 'SET text = NULL'],
    ['text', 'SET text = CAST(text AS BLOB)'],
    ['text', 'SET text = 42'],
    ['revision', 'SET revision = 1.5'],
  ])('names ledger, revision and the column %s: %s', async (column, change) => {
    const store = await forge(`UPDATE events ${change} WHERE revision = 2`)
    const error = left(await store.read('gulou', { from: 0, to: 3 }))
    expect(error).toMatchObject({ _tag: 'CorruptLedger', ledgerId: 'gulou', revision: 2, path: column })
    expect(error.message.zh).toContain('台账 gulou，修订号 2')
    expect(right(await store.read('gulou', { from: 0, to: 1 }))).toEqual(entries(0, 1))
  })

  it.each([0, 1, 2])('names the revision %i when it is missing', async (revision) => {
    const store = await forge(`DELETE FROM events WHERE revision = ${revision}`)
    const error = left(await store.read('gulou', { from: 0, to: 3 }))
    expect(error).toMatchObject({ _tag: 'CorruptLedger', ledgerId: 'gulou', revision, path: 'revision' })
  })

  it('names a revision that stands there twice', async () => {
    const store = await forge('INSERT INTO events SELECT * FROM events WHERE revision = 1')
    const error = left(await store.read('gulou', { from: 0, to: 3 }))
    expect(error).toMatchObject({ _tag: 'CorruptLedger', revision: 2, path: 'revision' })
  })

  it.each(["'x'", '9.5', "x'00'", '9007199254740993'])('does not take %s for a head', async (head) => {
    const store = await forge(`UPDATE events SET revision = ${head} WHERE revision = 3`)
    expect(left(await store.head('gulou'))).toMatchObject({ _tag: 'CorruptLedger', ledgerId: 'gulou' })
    expect(left(await store.append(request('gulou', 3, [entry(4)])))).toMatchObject({
      _tag: 'StoreUnavailable',
      outcome: 'notWritten',
    })
  })
})
