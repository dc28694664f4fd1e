import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { either as E } from 'fp-ts'
import { afterEach, describe, expect, it } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { connect } from '../../src/stores/sqlite/connection.ts'
import { openJournal } from '../../src/stores/sqlite/journal.ts'
import { openSession } from '../../src/stores/sqlite/session.ts'
import type { Transactional } from '../../src/stores/sqlite/transaction.ts'
import { inSnapshot, inTransaction } from '../../src/stores/sqlite/transaction.ts'
import { openVault } from '../../src/stores/sqlite/vault.ts'
import { detail, entries, entry, left, request, right, workshop } from './support.ts'

const { directory } = workshop()
const PLACE = { path: 'ledger.db', ledgerId: 'gulou' }

const databases: DatabaseSync[] = []
afterEach(() => {
  for (const db of databases.splice(0)) db.close()
})
const opened = (path: string): DatabaseSync => {
  const db = right(connect({ ...PLACE, path }))
  databases.push(db)
  return db
}

describe('sqlite transactions', () => {
  const table = (): DatabaseSync => {
    const db = new DatabaseSync(':memory:')
    databases.push(db)
    db.exec('CREATE TABLE parent (id INTEGER PRIMARY KEY)')
    db.exec('CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)')
    return db
  }
  const count = (db: DatabaseSync) => db.prepare('SELECT count(*) AS n FROM parent').get()

  it('keeps what ended well', () => {
    const db = table()
    expect(inTransaction(db, PLACE, () => E.right(db.exec('INSERT INTO parent VALUES (1)')))._tag).toBe(
      'Right',
    )
    expect([count(db), db.isTransaction]).toEqual([{ n: 1 }, false])
  })

  it('undoes what was refused', () => {
    const db = table()
    const result = inTransaction(db, PLACE, () => {
      db.exec('INSERT INTO parent VALUES (1)')
      return E.left('refused')
    })
    expect([left(result), count(db), db.isTransaction]).toEqual(['refused', { n: 0 }, false])
  })

  it('undoes what SQLite refused, and nothing was written', () => {
    const db = table()
    const twice = () => E.right(db.exec('INSERT INTO parent VALUES (1); INSERT INTO parent VALUES (1)'))
    expect(left(inTransaction(db, PLACE, twice))).toMatchObject({ outcome: 'notWritten' })
    expect([count(db), db.isTransaction]).toEqual([{ n: 0 }, false])
  })

  it('undoes what a defect left, and lets the defect through', () => {
    const db = table()
    const defect = () => {
      db.exec('INSERT INTO parent VALUES (1)')
      throw new TypeError('a defect')
    }
    expect(() => inTransaction(db, PLACE, defect)).toThrow('a defect')
    expect([count(db), db.isTransaction]).toEqual([{ n: 0 }, false])
  })

  it('knows that nothing was written when COMMIT is turned away with the transaction still open', () => {
    const db = table()
    const orphan = () => E.right(db.exec('INSERT INTO parent VALUES (1); INSERT INTO child VALUES (7)'))
    expect(left(inTransaction(db, PLACE, orphan))).toMatchObject({ outcome: 'notWritten' })
    expect([count(db), db.isTransaction]).toEqual([{ n: 0 }, false])
  })

  it('lets several reads see one state, whoever writes meanwhile', () => {
    const path = join(directory(), 'ledger.db')
    const [reader, writer] = [opened(path), opened(path)]
    const count = () => reader.prepare('SELECT count(*) AS n FROM ledgers').get()?.['n']
    const seen = inSnapshot(reader, () => {
      const before = count()
      writer.exec("INSERT INTO ledgers VALUES (1, 'gulou')")
      return [before, count()]
    })
    expect([seen, count(), reader.isTransaction]).toEqual([[0, 0], 1, false])
  })

  /** A connection whose COMMIT fails; `stays` says whether the transaction is still open afterwards. */
  const broken = (stays: boolean, rollback: () => void): Transactional => {
    let isTransaction = false
    const exec = (sql: string): void => {
      if (sql === 'ROLLBACK') rollback()
      if (sql === 'COMMIT') isTransaction = stays
      else isTransaction = sql === 'BEGIN IMMEDIATE'
      if (sql === 'COMMIT')
        throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 1034 })
    }
    return {
      exec,
      get isTransaction() {
        return isTransaction
      },
    }
  }

  it('does not know the outcome when the disk fails during COMMIT', () => {
    const db = broken(false, () => {})
    const error = left(inTransaction(db, PLACE, () => E.right(undefined)))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'unknown' })
    expect(error.message).toEqual({
      en: expect.stringMatching(/ledger\.db.*outcome unknown.*disk I\/O error/),
      zh: expect.stringMatching(/ledger\.db.*结果未知.*disk I\/O error/),
    })
  })

  it('does not know the outcome when neither COMMIT nor ROLLBACK ends the transaction', () => {
    const db = broken(true, () => {
      throw new Error('no')
    })
    expect(left(inTransaction(db, PLACE, () => E.right(undefined)))).toMatchObject({ outcome: 'unknown' })
  })
})

describe('sqlite journal on a full disk', () => {
  it('writes nothing of the batch, keeps what was there and goes on when there is room', () => {
    const db = opened(join(directory(), 'ledger.db'))
    const journal = openJournal(db, openVault(db))
    right(journal.append(request('gulou', -1, entries(0, 3)), PLACE))
    const pages = Number(db.prepare('PRAGMA page_count').get()?.['page_count'])
    db.exec(`PRAGMA max_page_count = ${pages + 8}`)
    const batch = Array.from({ length: 40 }, (_, at) => entry(4 + at, { text: 'x'.repeat(3_000) }))
    const error = left(journal.append(request('gulou', 3, batch, [detail('li', 1)]), PLACE))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect([db.isTransaction, right(journal.head(PLACE))]).toEqual([false, 3])
    expect(openVault(db).get('gulou', ['li'])).toEqual([])
    db.exec('PRAGMA max_page_count = 1000000')
    right(journal.append(request('gulou', 3, batch, [detail('li', 1)]), PLACE))
    expect(right(journal.read({ from: 0, to: 99 }, PLACE))).toEqual([...entries(0, 3), ...batch])
  })
})

describe('sqlite sessions', () => {
  it('gives up a connection whose transaction would not end, so that the next call is not swallowed by it', async () => {
    const session = openSession(join(directory(), 'ledger.db'), 100)
    await session.run('gulou', ({ db }) =>
      E.right(db.exec('BEGIN IMMEDIATE; CREATE TABLE stuck (id INTEGER)')),
    )
    const tables = session.run('gulou', ({ db }) =>
      E.right([db.isTransaction, db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'stuck'").get()]),
    )
    expect(right(await tables)).toEqual([false, undefined])
    session.close()
  })

  it('opens the file again after an outcome that is not known, and only then', async () => {
    const session = openSession(join(directory(), 'ledger.db'), 100)
    const connection = async () => right(await session.run('gulou', ({ db }) => E.right(db)))
    const first = await connection()
    const fail = (outcome: 'unknown' | 'notWritten') =>
      session.run('gulou', () => E.left(storeUnavailable(outcome, 'a test')))
    await fail('notWritten')
    expect((await connection()) === first).toBe(true)
    await fail('unknown')
    expect((await connection()) === first).toBe(false)
    session.close()
  })
})

describe('sqlite settings', () => {
  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['secure_delete', 1],
    ['temp_store', 2],
    ['cache_spill', 0],
    ['foreign_keys', 1],
    ['busy_timeout', 0],
    ['wal_autocheckpoint', 8000],
  ])('has %s = %s', (name, value) => {
    const db = opened(join(directory(), 'ledger.db'))
    expect(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})).toEqual([value])
  })
})
