import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { founding, leaving } from './stories.ts'
import { cli, workplace } from './support.ts'

const { place, file } = workplace()
const stored = async (): Promise<string> => {
  const store = place()
  expect((await cli(['replay', file([...founding, leaving]), '--store', store])).code).toBe(0)
  return store
}
const rows = (stdout: string): readonly Readonly<Record<string, unknown>>[] =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((text) => JSON.parse(text))

describe('show', () => {
  it('prints a row an object, with English keys and masked names', async () => {
    const ran = await cli(['show', 'allianceRoll', '--store', await stored(), '--on', '2023-06-01', '--json'])
    expect(
      rows(ran.stdout).map(({ no, member, delegateId, leftOn }) => [no, member, delegateId, leftOn]),
    ).toEqual([
      [1, '鼓楼街道党工委', '欧阳*', null],
      [2, '城南农商银行支行', '梁*', '2024-05-01'],
      [3, '第三中学党总支', '宋*', null],
    ])
    expect(ran.code).toBe(0)
  })

  it('finds a register by its Chinese title, and prints a table whose columns stand below each other', async () => {
    const ran = await cli([
      'show',
      '联盟成员台账',
      '--store',
      await stored(),
      '--on',
      '2023-06-01',
      '--lang',
      'zh',
    ])
    const [title, headings, rule, first] = ran.stdout.split('\n')
    expect(title).toContain('联盟成员台账：2023-06-01')
    expect(headings?.indexOf('联盟名称')).toBe(4)
    expect(rule?.startsWith('────  ')).toBe(true)
    expect(first?.startsWith('1     鼓楼区域党建联盟  鼓楼街道党工委    是')).toBe(true)
    expect(first).toContain('欧阳*')
  })

  it('has English headings in English', async () => {
    const ran = await cli(['show', 'allianceRoll', '--store', await stored(), '--on', '2023-06-01'])
    expect(ran.stdout).toMatch(/^Roll of alliance members: on 2023-06-01/)
    expect(ran.stdout).toMatch(/\nNo\. {2}Alliance/)
  })

  it('shows today in the ledger’s offset where no day is given', async () => {
    const now = () => Date.parse('2024-04-30T16:30:00Z')
    const ran = await cli(['show', 'allianceRoll', '--store', await stored(), '--lang', 'en'], { now })
    expect(ran.stdout).toContain('on 2024-05-01')
  })

  it('shows what was recorded up to a revision or an instant', async () => {
    const store = await stored()
    const left = async (...more: string[]) =>
      rows(
        (await cli(['show', 'allianceRoll', '--store', store, '--on', '2024-06-01', '--json', ...more]))
          .stdout,
      ).map((r) => r['leftOn'])
    expect(await left()).toEqual([null, '2024-05-01', null])
    expect(await left('--as-of', '2024-01-01T00:00:00+08:00')).toEqual([null, null, null])
    expect(await left('--as-of', '0')).toEqual([])
  })

  it('shows an agreement register that is empty', async () => {
    const ran = await cli(['show', 'agreementRegister', '--store', await stored(), '--json'])
    expect([ran.code, ran.stdout]).toEqual([0, ''])
  })
})

describe('history', () => {
  it('prints one line an event, or envelopes', async () => {
    const store = await stored()
    const [text, json] = [
      await cli(['history', '--store', store]),
      await cli(['history', '--store', store, '--json']),
    ]
    expect(text.stdout.split('\n').length - 1).toBe(json.json.length)
    expect(text.stdout.split('\n')[0]).toBe(
      '#0  2023-03-01T18:00:00+08:00  LedgerOpened  2023-03-01  ledger:gulou area:gulou  p-clerk',
    )
    expect(json.json[0]).toMatchObject({ revision: 0, type: 'LedgerOpened', previousHash: '0'.repeat(64) })
  })
  it('prints one entity’s stream', async () => {
    const ran = await cli(['history', '--store', await stored(), '--tag', 'organisation:bank', '--json'])
    expect(
      rows(ran.stdout).every(({ tags }) => Array.isArray(tags) && tags.includes('organisation:bank')),
    ).toBe(true)
    expect(rows(ran.stdout).at(0)?.['type']).toBe('OrganisationRegistered')
  })
  it('prints what an event caused below it, whatever it concerns', async () => {
    const ran = await cli(['history', '--store', await stored(), '--tag', 'person:p-2', '--tree'])
    const tree = ran.stdout.slice(ran.stdout.indexOf('leave\n'))
    expect(tree).toMatch(/^leave\n└─ #\d+ .* MemberWithdrew .*\n {3}└─ #\d+ .* DelegationEnded .*\n$/)
  })
  it('prints nothing for an entity that is not there', async () => {
    const ran = await cli(['history', '--store', await stored(), '--tag', 'agreement:none'])
    expect([ran.code, ran.stdout]).toEqual([0, ''])
  })
})

describe('verify and audit', () => {
  it('find nothing wrong in what was replayed', async () => {
    const store = await stored()
    for (const command of ['verify', 'audit'])
      for (const lang of ['en', 'zh'])
        expect((await cli([command, '--store', store, '--lang', lang])).code).toBe(0)
    expect((await cli(['verify', '--store', store])).stdout).toMatch(/head [0-9a-f]{64}\n$/)
  })

  it.each([
    ['en', 'revision 3'],
    ['zh', '修订号 3'],
  ])('name the revision of an event that was changed by hand (%s)', async (lang, words) => {
    const store = await stored()
    const db = new DatabaseSync(store)
    const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
    for (const trigger of triggers) db.exec(`DROP TRIGGER ${String(trigger['name'])}`)
    const table = db
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%revision%' AND sql LIKE '%text%'",
      )
      .get()
    db.exec(
      `UPDATE ${String(table?.['name'])} SET text = replace(text, '第三中学', '第四中学') WHERE revision = 3`,
    )
    for (const trigger of triggers) db.exec(String(trigger['sql']))
    db.close()
    const ran = await cli(['verify', '--store', store, '--json', '--lang', lang])
    expect(ran.code).toBe(1)
    expect(ran.stderr).toContain(words)
    expect(ran.json[0]?.errors?.[0]).toMatchObject({ _tag: 'CorruptLedger', revision: 3 })
    expect((await cli(['audit', '--store', store])).code).toBe(1)
  })
})
