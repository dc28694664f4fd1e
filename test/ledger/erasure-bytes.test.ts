import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { inspect } from 'node:util'
import {
  CorrectPerson,
  copyLedger,
  type EventStore,
  formatError,
  memoryStore,
  type Observer,
  orThrow,
} from 'co-building-ledger'
import { exportJournal, type JournalFormat } from 'co-building-ledger/interop'
import { backupSqlite, sqliteStore } from 'co-building-ledger/sqlite'
import { afterEach, describe, expect, test } from 'vitest'
import { cli } from '../cli/support.ts'
import { bench } from '../eventstoredb/support.ts'
import { left, on, open, opening, organisation, right, small } from './support.ts'
import { erase, filesIn, found, gone, SECRETS, story } from './traces.ts'

const DAY = '2023-03-02'
const directories: string[] = []
const place = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'cbl-erasure-'))
  directories.push(directory)
  return join(directory, 'street.db')
}
afterEach(() => {
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true })
})

test('the search finds what is there, however it is written', () => {
  const [name, phone, bornOn, title] = SECRETS
  expect(found(`…${name}…`, Buffer.from(`…${phone}…`, 'utf16le'))).toEqual([name, phone])
  expect(found(Buffer.from(`${bornOn}${title}`))).toEqual([bornOn, title])
  expect(found('欧阳*', '138****8123', '1987')).toEqual([])
})

/** Everything that a store gives to whoever reads it. */
async function contents(store: EventStore): Promise<readonly string[]> {
  const to = right(await store.head('gulou'))
  return [
    JSON.stringify(right(await store.read('gulou', { from: 0, to }))),
    JSON.stringify(right(await store.vault.get('gulou', ['p']))),
    JSON.stringify((store.snapshots && right(await store.snapshots.load('gulou'))) ?? null),
    JSON.stringify((store.accessLog && right(await store.accessLog.read('gulou'))) ?? null),
  ]
}
/** What a ledger says on the way, in answers, errors and news. */
async function talked(store: EventStore): Promise<readonly string[]> {
  const seen: unknown[] = []
  const note = (news: unknown): void => void seen.push(news)
  const observer: Observer = {
    ...{ onCommand: note, onAppend: note, onConflict: note, onFold: note, onSnapshot: note },
  }
  const ledger = await small({ store, observer, snapshots: { every: 1 } })
  await gone(ledger)
  seen.push(ledger.preview(erase, on(DAY, 'e')), await ledger.execute(erase, on(DAY, 'e')))
  const [name] = SECRETS
  const again = CorrectPerson({ personId: 'p', details: { name }, reason: '误' })
  const refused = await ledger.execute(again, on(DAY, 'k'))
  seen.push(refused, ...left(refused).flatMap((e) => [formatError(e, 'en'), formatError(e, 'zh')]))
  seen.push(await ledger.audit(), await ledger.verify(), await ledger.names(['p']), ledger.head)
  await ledger.close({ keepStore: true })
  return seen.flatMap((one) => [JSON.stringify(one), inspect(one, { depth: 20 })])
}
async function exported(store: EventStore, format: JournalFormat): Promise<string> {
  let text = ''
  for await (const line of exportJournal({ ledgerId: 'gulou', store, format })) text += line
  return text
}

const { server, store: storeOn } = bench()
describe('before an erasure the details are where they belong, after it nowhere', () => {
  test('in a store in memory, its snapshot, and all that a ledger says', async () => {
    const store = memoryStore()
    const before = await small({ store, snapshots: { every: 1 } })
    await gone(before)
    expect(found(...(await contents(store)))).toEqual(SECRETS)
    right(await before.execute(erase, on(DAY, 'e')))
    expect(found(...(await contents(store)))).toEqual([])
    expect(found(...(await talked(memoryStore())))).toEqual([])
  })

  test('in every file of a SQLite store, while it is open and when it is closed', async () => {
    const path = place()
    const store = sqliteStore({ path })
    const ledger = await small({ store, snapshots: { every: 1 } })
    await gone(ledger)
    expect(found(...filesIn(dirname(path)))).toEqual(SECRETS)
    right(await ledger.execute(erase, on(DAY, 'e')))
    expect(found(...filesIn(dirname(path)))).toEqual([])
    expect(found(...(await contents(store)))).toEqual([])
    await ledger.close()
    expect(found(...filesIn(dirname(path)))).toEqual([])
  })

  /** An erasure whose pages stay in the WAL, because somebody else is reading the file. */
  const read = async () => {
    const path = place()
    const ledger = await small({ store: sqliteStore({ path, busyTimeoutMs: 1 }) })
    await gone(ledger)
    const reader = new DatabaseSync(path)
    reader.exec('BEGIN; SELECT * FROM sqlite_schema')
    expect(left(await ledger.execute(erase, on(DAY, 'e')))).toMatchObject([
      { _tag: 'StoreUnavailable', outcome: 'unknown' },
    ])
    expect(found(...filesIn(dirname(path)))).toEqual(SECRETS)
    return { path, ledger, reader }
  }
  test('in a log that a reader kept from being emptied: the next command empties it', async () => {
    const { path, ledger, reader } = await read()
    reader.exec('COMMIT')
    right(await ledger.execute(organisation('later'), on(DAY, 'o')))
    await ledger.close({ keepStore: true })
    expect(found(...filesIn(dirname(path)))).toEqual([])
    reader.close()
  })
  test('nor when the next opening must do it, which a reader does not hold up', async () => {
    const { path, ledger, reader } = await read()
    await ledger.close()
    const early = await open({ store: sqliteStore({ path, busyTimeoutMs: 1 }) })
    expect(found(...filesIn(dirname(path)))).toEqual(SECRETS)
    reader.exec('COMMIT')
    right(await early.execute(organisation('later'), on(DAY, 'o')))
    await early.close({ keepStore: true })
    expect(found(...filesIn(dirname(path)))).toEqual([])
    reader.close()
  })
  test('nor when the reader is gone by the next opening', async () => {
    const { path, ledger, reader } = await read()
    await ledger.close()
    reader.exec('COMMIT')
    await open({ store: sqliteStore({ path }) })
    expect(found(...filesIn(dirname(path)))).toEqual([])
    reader.close()
  })

  test('in a backup made after it, unlike in one made before', async () => {
    const [path, early, late] = [place(), place(), place()]
    const ledger = await small({ store: sqliteStore({ path }) })
    await gone(ledger)
    await orThrow(backupSqlite({ path, to: early }))
    right(await ledger.execute(erase, on(DAY, 'e')))
    await orThrow(backupSqlite({ path, to: late }))
    await ledger.close()
    expect([found(readFileSync(early)), found(readFileSync(late))]).toEqual([SECRETS, []])
    // An old backup is put in place again: the erasure is not in it, so that its details are.
    const old = await open({ store: sqliteStore({ path: early }) })
    expect(right(await old.names(['p'])).size).toBe(1)
    right(await old.execute(erase, on(DAY, 'e')))
    await old.close()
    expect(found(readFileSync(early))).toEqual([])
  })

  test('in the target of a copy, also where the copy was made before', async () => {
    const [from, path] = [memoryStore(), place()]
    const ledger = await small({ store: from })
    await gone(ledger)
    const copy = async () => {
      const to = sqliteStore({ path })
      await orThrow(copyLedger({ ledgerId: 'gulou', from, to }))
      await to.close()
      return found(...filesIn(dirname(path)))
    }
    expect(await copy()).toEqual(SECRETS)
    right(await ledger.execute(erase, on(DAY, 'e')))
    // The source's vault knows nobody any more: the journal tells who is erased.
    expect(right(await from.vault.get('gulou', ['p']))).toEqual([])
    expect(await copy()).toEqual([])
  })

  test('in exports, which never held them', async () => {
    const store = memoryStore()
    const ledger = await small({ store })
    await gone(ledger)
    const before = [await exported(store, 'jsonl'), await exported(store, 'cloudevents')]
    right(await ledger.execute(erase, on(DAY, 'e')))
    const after = [await exported(store, 'jsonl'), await exported(store, 'cloudevents')]
    expect(found(...before, ...after)).toEqual([])
    for (const text of after) expect(text).toContain('PersonErased')
  })

  test('in what an EventStoreDB gives to its readers', async () => {
    const { connectionString } = await server()
    const store = storeOn({ connectionString })
    const ledger = await small({ store })
    await gone(ledger)
    expect(found(...(await contents(store)))).toEqual(SECRETS)
    right(await ledger.execute(erase, on(DAY, 'e')))
    expect(found(...(await contents(store)))).toEqual([])
  })

  test('in the output of the command line, and in the files that it leaves', async () => {
    const [path, file] = [place(), join(dirname(place()), 'history.ndjson')]
    const commands = [
      [opening, '2023-01-01'],
      [organisation('a'), '2023-01-02'],
      ...story,
      [erase, DAY],
    ] as const
    const lines = commands.map(([command, day], i) => ({ command, context: on(day, `c${i}`) }))
    writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'))
    expect(found(readFileSync(file))).toEqual(SECRETS)
    const said: string[] = []
    for (const argv of [
      ['replay', file, '--json'],
      ['replay', file],
      ['history', '--tree'],
      ['audit', '--json'],
      ['show', 'allianceRoll'],
    ]) {
      const { stdout, stderr } = await cli([...argv, '--store', path])
      said.push(stdout, stderr)
    }
    expect(said.join('')).toContain('PersonErased')
    expect(found(...said, ...filesIn(dirname(path)))).toEqual([])
  })
})
