import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { core, openLedger, orThrow, RegisterOrganisation } from 'co-building-ledger'
import { backupSqlite, restoreSqlite, sqliteStore } from 'co-building-ledger/sqlite'
import { describe, expect, it, test, vi } from 'vitest'
import { left, on, open, right, small } from '../ledger/support.ts'
import { workshop } from '../stores/support.ts'
import { details, filled, journal, LEDGER } from './support.ts'

// Many files are written and checked, and other tests run beside.
vi.setConfig({ testTimeout: 60_000 })

const { directory, open: keep } = workshop()
const at = (path: string) => keep(sqliteStore({ path }))
/** A file with a street in it that nobody has open. */
async function street(): Promise<string> {
  const path = `${directory()}/street.db`
  const store = await filled(sqliteStore({ path }))
  await store.close()
  return path
}
const beside = (path: string): readonly string[] => readdirSync(dirname(path)).sort()
/** Does something to a file that the store would not let happen. */
function byHand(path: string, sql: string): void {
  const db = new DatabaseSync(path)
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${String(name)}`)
  db.exec(sql)
  for (const trigger of triggers) db.exec(String(trigger['sql']))
  db.close()
}
const copyOf = async (path: string): Promise<string> => {
  const to = `${directory()}/copy.db`
  await orThrow(backupSqlite({ path, to }))
  return to
}

describe('a backup', () => {
  test('holds every ledger with its details, tells their heads, and opens as a store', async () => {
    const path = await street()
    const store = at(path)
    const ledger = await open({ store, id: 'other' })
    const opening = {
      ledgerId: 'other',
      name: { zh: '太平' },
      areaId: 'a2',
      offset: '+08:00',
      opensOn: '2023-01-01',
    }
    right(await ledger.execute({ type: 'OpenLedger', data: opening }, on('2023-01-01', 'open')))
    const to = `${directory()}/backup.db`
    const done = await orThrow(backupSqlite({ path, to }))
    const end = (await journal(store)).at(-1)
    expect(done).toEqual({
      path: to,
      heads: [
        { ledgerId: LEDGER, revision: end?.revision, hash: end?.hash },
        { ledgerId: 'other', revision: 0, hash: ledger.head.hash },
      ],
    })
    expect(beside(to)).toEqual(['backup.db'])
    const copy = at(to)
    expect(await journal(copy)).toEqual(await journal(store))
    expect(await details(copy.vault)).toEqual(await details(store.vault))
    expect((await details(copy.vault)).length).toBe(8)
  })

  test('of a file that nobody has open leaves it as it is', async () => {
    const path = await street()
    const before = readFileSync(path)
    await copyOf(path)
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(beside(path)).toEqual(['street.db'])
  })

  test('of a database that was made and never written to is one without ledgers', async () => {
    const path = `${directory()}/new.db`
    const store = at(path)
    right(await store.vault.put(LEDGER, []))
    right(await store.head(LEDGER))
    expect((await orThrow(backupSqlite({ path, to: `${directory()}/b.db` }))).heads).toEqual([])
    right(
      await store.vault.put(LEDGER, [{ personId: 'p', commitment: 'c', path: 'x', salt: 's', value: '1' }]),
    )
    expect((await orThrow(backupSqlite({ path, to: `${directory()}/b.db` }))).heads).toEqual([])
  })

  test('of a file of an older version of the schema does not lift it', async () => {
    const path = await street()
    const db = new DatabaseSync(path)
    for (const table of ['snapshots', 'tags', 'tagged', 'tag_progress', 'accesses'])
      db.exec(`DROP TABLE ${table}`)
    db.exec('PRAGMA user_version = 2')
    db.close()
    const to = await copyOf(path)
    for (const file of [path, to]) {
      const db = new DatabaseSync(file)
      expect(db.prepare('PRAGMA user_version').get()?.['user_version']).toBe(2)
      db.close()
    }
    expect((await journal(at(to))).length).toBe(32)
  })

  test('is finished while somebody writes without a pause, and is the journal as it was at one moment', async () => {
    const path = `${directory()}/busy.db`
    const store = at(path)
    const ledger = await small({ store })
    const address = '鼓楼'.repeat(90)
    const many = (n: number) =>
      RegisterOrganisation({
        organisationId: `o${n}`,
        kind: 'publicUnit',
        name: { zh: address.slice(0, 90) },
      })
    const write = (n: number) => ledger.execute(many(n), on('2023-01-03', `c${n}`))
    await Promise.all(Array.from({ length: 12_000 }, (_, n) => write(n)))
    const steps: number[] = []
    const before = ledger.revision
    let [isOver, written] = [false, 0]
    const writer = (async () => {
      for (let n = 12_000; !isOver; n++) {
        right(await write(n))
        written += 1
      }
    })()
    const to = `${directory()}/backup.db`
    const { heads } = await orThrow(backupSqlite({ path, to, onProgress: ({ pages }) => steps.push(pages) }))
    isOver = true
    await writer
    // It took several steps, with writing between them.
    expect(steps.length).toBeGreaterThan(1)
    expect(written).toBeGreaterThan(1)
    expect(heads[0]?.revision).toBeGreaterThanOrEqual(before)
    expect(heads[0]?.revision).toBeLessThanOrEqual(ledger.revision)
    const there = await journal(at(to))
    expect(there.at(-1)).toEqual((await journal(store))[there.length - 1])
    expect(there.at(-1)?.hash).toBe(heads[0]?.hash)
  })
})

describe('a backup is refused, and nothing is left behind', () => {
  const refused = async (path: string, to: string, more: { overwrite?: boolean } = {}) => {
    const before = beside(to)
    const [error] = left(await backupSqlite({ path, to, ...more }))
    expect(beside(to)).toEqual(before)
    return error
  }

  it('where a file stands, unless it may be replaced', async () => {
    const path = await street()
    const to = `${directory()}/backup.db`
    writeFileSync(to, 'mine')
    const error = await refused(path, to)
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect([error?.message.en, error?.message.zh]).toEqual([
      expect.stringContaining('already'),
      expect.stringContaining('已有文件'),
    ])
    expect(readFileSync(to, 'utf8')).toBe('mine')
    await orThrow(backupSqlite({ path, to, overwrite: true }))
    expect((await journal(at(to))).length).toBe(32)
    expect(beside(to)).not.toContain('.part')
  })

  it('over the database itself, over a directory or a link, and beside the log of an open database', async () => {
    const path = await street()
    const folder = directory()
    const overwrite = { overwrite: true }
    expect((await refused(path, path, overwrite))?.message.en).toContain('the file that is to be copied')
    mkdirSync(`${folder}/dir`)
    expect((await refused(path, `${folder}/dir`, overwrite))?.message.en).toContain('not a file')
    symlinkSync(path, `${folder}/link`)
    expect((await refused(path, `${folder}/link`, overwrite))?.message.en).toContain('not a file')
    for (const end of ['-wal', '-shm', '-journal']) {
      writeFileSync(`${folder}/x.db${end}`, '')
      expect((await refused(path, `${folder}/x.db`, overwrite))?.message.zh).toContain(end)
      rmSync(`${folder}/x.db${end}`)
    }
    expect((await journal(at(path))).length).toBe(32)
  })

  it('into a directory that is not there', async () => {
    const path = await street()
    const [error] = left(await backupSqlite({ path, to: `${directory()}/none/backup.db` }))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
  })

  it('of a file that is not there, which is not made', async () => {
    const path = `${directory()}/none.db`
    const error = await refused(path, `${directory()}/backup.db`)
    expect(error).toMatchObject({ _tag: 'StoreUnavailable' })
    expect(error?.message.en).toContain(path)
    expect(existsSync(path)).toBe(false)
  })

  it('of a database of another application, of no database, and of a newer version', async () => {
    const [foreign, text, newer] = [`${directory()}/a.db`, `${directory()}/a.txt`, await street()]
    const db = new DatabaseSync(foreign)
    db.exec('CREATE TABLE t (x)')
    db.close()
    writeFileSync(text, 'no database, however long it may be. '.repeat(100))
    byHand(newer, 'PRAGMA user_version = 99')
    for (const path of [foreign, text, newer])
      expect(await refused(path, `${directory()}/b.db`), path).toMatchObject({ _tag: 'CorruptLedger' })
  })

  it('of a journal that was changed by hand: the event is named, and the database', async () => {
    const path = await street()
    byHand(path, "UPDATE events SET text = replace(text, 'clerk', 'cl3rk') WHERE revision = 9")
    expect(await refused(path, `${directory()}/b.db`)).toMatchObject({
      ...{ _tag: 'CorruptLedger', ledgerId: LEDGER, revision: 9, path: 'hash' },
    })
  })

  it('of a journal that lacks an event, of one without its triggers, and of damaged pages', async () => {
    const [cut, bare, damaged] = [await street(), await street(), await street()]
    byHand(cut, 'DELETE FROM events WHERE revision = 4')
    expect(await refused(cut, `${directory()}/b.db`)).toMatchObject({ revision: 4, path: 'revision' })
    const db = new DatabaseSync(bare)
    db.exec('DROP TRIGGER events_no_update')
    db.close()
    const error = await refused(bare, `${directory()}/b.db`)
    expect(error?.message.en).toContain('events_no_update')
    expect(error?.message.en).toContain(bare)
    const bytes = readFileSync(damaged)
    // The second half of the file, page by page: some page of a table or an index is hit.
    for (let offset = bytes.length / 2; offset < bytes.length; offset += 4_096)
      bytes.fill(0xff, offset, offset + 64)
    writeFileSync(damaged, bytes)
    expect(await refused(damaged, `${directory()}/b.db`)).toMatchObject({ _tag: 'CorruptLedger' })
  })

  it('once it is aborted', async () => {
    const path = await street()
    const to = `${directory()}/b.db`
    const signal = AbortSignal.abort()
    const [error] = left(await backupSqlite({ path, to, signal }))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', reason: 'aborted' })
    expect(beside(to)).toEqual([])
    // On the way, too.
    const end = new AbortController()
    const large = `${directory()}/large.db`
    const store = await filled(sqliteStore({ path: large }))
    await store.close()
    const db = new DatabaseSync(large)
    db.exec('CREATE TABLE bulk (x); INSERT INTO bulk VALUES (zeroblob(10000000))')
    db.close()
    const late = await backupSqlite({ path: large, to, signal: end.signal, onProgress: () => end.abort() })
    expect(left(late)[0]).toMatchObject({ reason: 'aborted' })
    expect(beside(to)).toEqual([])
  })

  it('by a lock that somebody holds for too long', async () => {
    const path = await street()
    const holder = new DatabaseSync(path)
    holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT')
    const [error] = left(await backupSqlite({ path, to: `${directory()}/b.db`, busyTimeoutMs: 20 }))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    holder.close()
    await orThrow(backupSqlite({ path, to: `${directory()}/b.db`, busyTimeoutMs: 20 }))
  })
})

describe('a restore', () => {
  test('puts a checked backup in place, which stays as it is', async () => {
    const path = await street()
    const from = await copyOf(path)
    const before = readFileSync(from)
    const to = `${directory()}/street.db`
    const { heads } = await orThrow(restoreSqlite({ from, to }))
    expect(await journal(at(to))).toEqual(await journal(at(path)))
    expect(await details(at(to).vault)).toEqual(await details(at(path).vault))
    expect(heads.map(({ ledgerId }) => ledgerId)).toEqual([LEDGER])
    expect(readFileSync(from).equals(before)).toBe(true)
    expect(beside(from)).toEqual([basename(from)])
    const ledger = await orThrow(openLedger({ id: LEDGER, concepts: core, store: at(to), import: true }))
    expect((await orThrow(ledger.audit())).findings).toEqual([])
    const more = RegisterOrganisation({ organisationId: 'z', kind: 'publicUnit', name: { zh: '新' } })
    right(await ledger.execute(more, on('2023-03-01', 'z')))
  })

  test('holds the backup to the heads that are expected', async () => {
    const from = await copyOf(await street())
    const hash = (await journal(at(from))).at(-1)?.hash ?? ''
    const to = `${directory()}/street.db`
    const [error] = left(await restoreSqlite({ from, to, expectedHeads: [hash, 'f'.repeat(64)] }))
    expect(error).toMatchObject({ _tag: 'CorruptLedger' })
    expect(error?.message.en).toContain('f'.repeat(64))
    expect(error?.message.zh).toContain(hash)
    expect(existsSync(to)).toBe(false)
    expect((await orThrow(restoreSqlite({ from, to, expectedHeads: [hash] }))).heads[0]?.hash).toBe(hash)
  })

  test('refuses a place where something stands, or where a log was left', async () => {
    const from = await copyOf(await street())
    const to = `${directory()}/street.db`
    writeFileSync(`${to}-wal`, 'of another database')
    expect(left(await restoreSqlite({ from, to }))[0]?.message.en).toContain('-wal')
    rmSync(`${to}-wal`)
    writeFileSync(to, '')
    expect(left(await restoreSqlite({ from, to }))[0]?.message.en).toContain('already')
    expect(readFileSync(to, 'utf8')).toBe('')
  })

  test('refuses a backup that was changed or cut', async () => {
    const [changed, cut] = [await copyOf(await street()), await copyOf(await street())]
    byHand(changed, "UPDATE events SET text = replace(text, 'clerk', 'cl3rk') WHERE revision = 30")
    writeFileSync(cut, readFileSync(cut).subarray(0, 20_000))
    const to = `${directory()}/street.db`
    expect(left(await restoreSqlite({ from: changed, to }))[0]).toMatchObject({ revision: 30, path: 'hash' })
    expect(left(await restoreSqlite({ from: cut, to }))[0]?._tag).toBe('CorruptLedger')
    expect(left(await restoreSqlite({ from: `${to}.none`, to }))[0]?._tag).toBe('StoreUnavailable')
    expect(beside(to)).toEqual([])
  })

  test('reads what lies in the log of a file that was copied by other means', async () => {
    const path = `${directory()}/street.db`
    const store = await filled(at(path))
    const folder = directory()
    for (const end of ['', '-wal']) writeFileSync(`${folder}/c.db${end}`, readFileSync(`${path}${end}`))
    const to = `${directory()}/street.db`
    const { heads } = await orThrow(restoreSqlite({ from: `${folder}/c.db`, to }))
    expect(heads[0]?.hash).toBe((await journal(store)).at(-1)?.hash)
  })
})
