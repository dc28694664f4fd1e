import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest'
import { type EventStoreDouble, eventStoreDouble } from '../eventstoredb/double/index.ts'
import { founding, leaving, opening, secrets } from './stories.ts'
import { cli, type Ran, workplace } from './support.ts'

// Many files are written and checked, and other tests run beside.
vi.setConfig({ testTimeout: 60_000 })

const { place, file } = workplace()
const stored = async (): Promise<string> => {
  const store = place()
  expect((await cli(['replay', file([...founding, leaving]), '--store', store])).code).toBe(0)
  return store
}
const headOf = async (store: string): Promise<string> => {
  const { code, json } = await cli(['verify', '--store', store, '--json'])
  expect(code).toBe(0)
  return printed(json[0])['head'] as string
}
const printed = (line: unknown): Readonly<Record<string, unknown>> => ({ ...Object(line) })
const first = ({ json }: Ran) => printed(json[0])
const rows = async (store: string): Promise<string> =>
  (await cli(['show', 'allianceRoll', '--store', store, '--on', '2023-06-01'])).stdout

describe('copy', () => {
  it('copies a ledger with its details, and says so in both languages', async () => {
    const [from, to] = [await stored(), place()]
    const ran = await cli(['copy', '--from', from, '--to', to])
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toContain(`copied 2`)
    expect(ran.stdout).toContain(await headOf(from))
    expect(await headOf(to)).toBe(await headOf(from))
    // The masked names show that the details came along.
    expect(await rows(to)).toBe(await rows(from))
    expect(await rows(to)).toContain('欧阳*')
    expect((await cli(['copy', '--from', from, '--to', to, '--lang', 'zh'])).stdout).toMatch(
      /^台账 gulou：自修订号 \d+ 之后复制事件 0 条/,
    )
    const again = first(await cli(['copy', '--from', from, '--to', to, '--json']))
    expect(again).toMatchObject({ ledgerId: 'gulou', copied: 0, head: await headOf(from) })
    expect(again['resumedFrom']).toBe(again['revision'])
  })

  it('leaves details where they are with --no-details', async () => {
    const [from, to] = [await stored(), place()]
    expect((await cli(['copy', '--from', from, '--to', to, '--no-details'])).code).toBe(0)
    expect(await headOf(to)).toBe(await headOf(from))
    expect(await rows(to)).not.toContain('欧阳*')
  })

  it('chooses among several ledgers, and refuses where nothing is chosen', async () => {
    const [from, to] = [await stored(), place()]
    await cli(['replay', file([opening('other')]), '--store', from])
    const ran = await cli(['copy', '--from', from, '--to', to])
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('gulou, other')])
    expect((await cli(['copy', '--from', from, '--to', to, '--ledger', 'other'])).code).toBe(0)
    expect((await cli(['verify', '--store', to, '--json'])).json[0]).toMatchObject({ ledgerId: 'other' })
    expect((await cli(['copy', '--from', from, '--to', to, '--ledger', 'none'])).code).toBe(1)
  })

  it('tells a source that is not there, the same store twice, and another journal in the target', async () => {
    const [from, other] = [await stored(), await stored()]
    expect(await cli(['copy', '--from', place(), '--to', place()])).toMatchObject({ code: 1 })
    expect((await cli(['copy', '--from', from, '--to', from])).code).toBe(2)
    const ran = await cli(['copy', '--from', from, '--to', other, '--json'])
    expect(ran.code).toBe(1)
    expect(ran.json[0]?.errors?.[0]).toMatchObject({ _tag: 'CorruptLedger', path: 'hash' })
  })

  it('says how far it came when the source breaks on the way', async () => {
    const [from, to] = [await stored(), place()]
    const lines = (await cli(['export', '--store', from])).stdout.split('\n').slice(0, 6)
    await cli(['import', file(lines), '--store', to])
    const db = new DatabaseSync(from)
    const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
    for (const { name } of triggers) db.exec(`DROP TRIGGER ${String(name)}`)
    db.exec("UPDATE events SET text = replace(text, 'p-clerk', 'p-cl3rk') WHERE revision = 9")
    for (const trigger of triggers) db.exec(String(trigger['sql']))
    db.close()
    const ran = await cli(['copy', '--from', from, '--to', to])
    expect([ran.code, ran.stdout]).toEqual([1, ''])
    expect(ran.stderr).toContain('revision 9, at hash')
    expect((await cli(['verify', '--store', to, '--json'])).json[0]).toMatchObject({ revision: 5 })
  })

  it('draws a bar on a terminal only, and takes it away', async () => {
    let clock = 0
    const now = () => (clock += 1_000)
    const from = await stored()
    const shown = await cli(['copy', '--from', from, '--to', place()], { isTTY: true, now })
    const erase = '\r\u{1b}[K'
    expect(shown.stderr).toMatch(/\[#{30}\] 100 % \d+/)
    expect(shown.stderr.endsWith(erase)).toBe(true)
    for (const more of [['--json'], []])
      expect(
        (await cli(['copy', '--from', from, '--to', place(), ...more], { isTTY: more.length > 0, now }))
          .stderr,
      ).toBe('')
  })
})

describe('backup and restore', () => {
  it('give back the same ledger, and say which heads were checked', async () => {
    const [store, copy, again] = [await stored(), place('backup.db'), place()]
    const head = await headOf(store)
    const made = await cli(['backup', '--store', store, '--to', copy])
    expect([made.code, made.stdout]).toEqual([0, expect.stringContaining(head)])
    expect((await cli(['backup', '--store', store, '--to', copy])).code).toBe(1)
    const replaced = await cli(['backup', '--store', store, '--to', copy, '--overwrite', '--json'])
    expect(first(replaced)).toMatchObject({ path: copy, ledgers: [{ ledgerId: 'gulou', head }] })
    const wrong = await cli(['restore', '--from', copy, '--to', again, '--expect', 'f'.repeat(64)])
    expect([wrong.code, existsSync(again)]).toEqual([1, false])
    const back = await cli(['restore', '--from', copy, '--to', again, '--expect', head, '--lang', 'zh'])
    expect([back.code, back.stdout]).toEqual([0, expect.stringContaining('已校验')])
    expect(await rows(again)).toBe(await rows(store))
    expect((await cli(['restore', '--from', copy, '--to', again])).stderr).toContain('nothing is overwritten')
  })

  it('work on files only', async () => {
    for (const argv of [
      ['backup', '--store', 'esdb://localhost:2113', '--to', place()],
      ['backup', '--store', ':memory:', '--to', place()],
      ['restore', '--from', place(), '--to', 'kurrentdb://localhost:2113'],
    ]) {
      const ran = await cli(argv)
      expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('copy 可在存储之间搬移台账')])
    }
  })
})

describe('export and import', () => {
  it.each([[], ['--format', 'jsonl'], ['--format', 'cloudevents']])(
    'give back the same journal %j %j',
    async (...format: string[]) => {
      const [store, out, again] = [await stored(), place('journal.txt'), place()]
      const shown = await cli(['export', '--store', store, ...format])
      expect((await cli(['export', '--store', store, '--out', out, ...format])).stdout).toBe('')
      expect(readFileSync(out, 'utf8')).toBe(shown.stdout)
      expect(readdirSync(dirname(out))).toEqual(['journal.txt'])
      for (const secret of secrets) expect(shown.stdout).not.toContain(secret)
      const dry = await cli(['import', out, '--store', again, '--dry-run', ...format])
      expect([dry.code, existsSync(again)]).toEqual([0, false])
      expect(dry.stdout).toContain('would import')
      const took = first(await cli(['import', out, '--store', again, '--json', ...format]))
      expect(took).toMatchObject({ ledgerId: 'gulou', head: await headOf(store), resumedFrom: -1 })
      expect(await headOf(again)).toBe(await headOf(store))
      expect((await cli(['import', out, '--store', again, ...format, '--lang', 'zh'])).stdout).toContain(
        '导入事件 0 条',
      )
    },
  )

  it('refuse to write over a file unless told', async () => {
    const [store, out] = [await stored(), place('journal.txt')]
    writeFileSync(out, 'mine')
    expect((await cli(['export', '--store', store, '--out', out])).code).toBe(1)
    expect(readFileSync(out, 'utf8')).toBe('mine')
    expect((await cli(['export', '--store', store, '--out', out, '--overwrite'])).code).toBe(0)
    expect(readFileSync(out, 'utf8')).toContain('LedgerOpened')
    const nowhere = await cli(['export', '--store', store, '--out', place('no/where')])
    expect([nowhere.code, nowhere.stderr]).toEqual([1, expect.stringContaining('ENOENT')])
  })

  const lines = async (): Promise<readonly string[]> =>
    (await cli(['export', '--store', await stored()])).stdout.split('\n').slice(0, -1)

  it.each([
    [
      'a changed event',
      (line: string) => line.replace('p-clerk', 'p-cl3rk'),
      'Line 7: hash must be',
      '第 7 行：hash 应为',
    ],
    ['no JSON', () => '{', 'Line 7: the whole line must be JSON', '第 7 行：整行'],
    [
      'no UTF-8',
      () => Buffer.from([0xff, 0xfe]),
      'line 7, the whole line: is not UTF-8',
      '第 7 行，整行：不是 UTF-8',
    ],
  ])(
    'stop at %s with its line, in both languages, and keep what stands before',
    async (_, change, en, zh) => {
      const [all, store] = [await lines(), place()]
      const broken = file([...all.slice(0, 6), change(all[6] ?? ''), ...all.slice(7)])
      for (const lang of ['en', 'zh']) {
        const ran = await cli(['import', broken, '--store', store, '--lang', lang])
        expect(ran.code).toBe(2)
        expect(ran.stderr).toContain(lang === 'en' ? en : zh)
        expect(ran.stderr).toContain(lang === 'en' ? 'up to revision 5' : '至修订号 5')
      }
      expect((await cli(['verify', '--store', store, '--json'])).json[0]).toMatchObject({ revision: 5 })
      expect((await cli(['import', file(all), '--store', store])).code).toBe(0)
    },
  )

  it('give programs the line and the path', async () => {
    const [all, store] = [await lines(), place()]
    const ran = await cli(['import', file([...all.slice(0, 3), '{}']), '--store', store, '--json'])
    expect(ran.json[0]?.errors?.[0]).toMatchObject({ _tag: 'InvalidInput', line: 4, path: 'id' })
  })

  it('take lines that are longer than a history line may be', async () => {
    const [all, store] = [await lines(), place()]
    const padded = all.map((line, at) => (at === 2 ? line.replace('{', `{${' '.repeat(2_000_000)}`) : line))
    expect((await cli(['import', file(padded), '--store', store])).code).toBe(0)
  })

  it('tell a file that cannot be read, and a store that fails on the way', async () => {
    expect((await cli(['import', place('none'), '--store', place()])).code).toBe(2)
    const broken = await cli(['import', file(await lines()), '--store', '/dev/null/x.db'])
    expect(broken.code).toBe(1)
  })
})

describe('on EventStoreDB', () => {
  let double: EventStoreDouble
  beforeAll(async () => {
    double = await eventStoreDouble()
  })
  afterAll(() => double.close())

  test('every command works on a connection string', async () => {
    const there = double.connectionString
    const from = await stored()
    expect((await cli(['copy', '--from', from, '--to', there])).code).toBe(0)
    expect(await headOf(there)).toBe(await headOf(from))
    expect(await rows(there)).toBe(await rows(from))
    for (const argv of [['history', '--tag', 'organisation:bank'], ['audit'], ['export']])
      expect((await cli([...argv, '--store', there])).stdout).toBe(
        (await cli([...argv, '--store', from])).stdout,
      )
    const more = await cli(['replay', file([leaving]), '--store', there, '--json'])
    expect(more.json[0]).toMatchObject({ outcome: 'repeated' })
    const back = place()
    expect((await cli(['copy', '--from', there, '--to', back])).code).toBe(0)
    expect(await rows(back)).toBe(await rows(from))
  })
})

describe('a password in a connection string is printed nowhere', () => {
  const secret = 'hunter2secret'
  it.each([
    `esdb://admin:${secret}@localhost:1?tls=false`,
    `esdb://admin:${secret}@localhost:port?tls=false`,
    `kurrentdb://admin:${secret}@localhost:1?tls=false&wrong`,
    `esdb+discover://admin:${secret}@localhost:1?tls=false&maxDiscoverAttempts=1`,
    `esdb://admin:${secret}@with@at@localhost:1`,
    `esdb://admin:x/${secret}@localhost:1`,
    `mysql://admin:${secret}@localhost:1`,
  ])(
    '%s',
    async (address) => {
      const from = place()
      await cli(['replay', file([opening()]), '--store', from])
      for (const argv of [
        ['verify', '--store', address],
        ['verify', '--store', address, '--json'],
        ['copy', '--from', from, '--to', address, '--json'],
        ['copy', '--from', address, '--to', from],
        ['backup', '--store', address, '--to', place()],
        ['verify', address, '--store', from],
        [address],
      ]) {
        const ran = await cli(argv)
        expect(ran.code, argv.join(' ')).toBeGreaterThan(0)
        expect(ran.stderr, argv.join(' ')).not.toBe('')
        expect(ran.stdout + ran.stderr, argv.join(' ')).not.toContain(secret)
      }
    },
    60_000,
  )
})
