import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { line, opening, organisation, person } from './stories.ts'
import { cli, outcomes, reasons, summaryOf, workplace } from './support.ts'

const { directory, place, file } = workplace()
const replay = (path: string, store: string, ...more: string[]) =>
  cli(['replay', path, '--store', store, '--json', ...more])
const good = organisation('bank', '城南农商银行支行')
const changed = (change: object): object => ({ ...good, ...change })
const context = (change: object): object => changed({ context: { ...good.context, ...change } })

describe('a line that cannot be read', () => {
  const cases: readonly (readonly [string, unknown, string, string])[] = [
    ['not UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), 'is not UTF-8', '不是 UTF-8'],
    ['a cut character', Buffer.from('{"名').subarray(0, 3), 'is not UTF-8', '不是 UTF-8'],
    ['not JSON', '{"command":', 'is not JSON', '不是 JSON'],
    ['NaN', '{"command":{"type":"X","data":{"n":NaN}},"context":{}}', 'is not JSON', '不是 JSON'],
    ['a BOM in the middle', `\ufeff${JSON.stringify(good)}`, 'is not JSON', '不是 JSON'],
    ['a list', '[]', 'field command.type', '字段 command.type'],
    ['null', 'null', 'field command.type', '字段 command.type'],
    ['no command', { context: {} }, 'field command.type', '字段 command.type'],
    ['no type', { command: { data: {} }, context: {} }, 'field command.type', '字段 command.type'],
    [
      'a type that is no text',
      { command: { type: 7 }, context: {} },
      'field command.type',
      '字段 command.type',
    ],
    ['no context', { command: { type: 'X' } }, 'field context', '字段 context'],
    ['a context that is a list', { command: { type: 'X' }, context: [] }, 'field context', '字段 context'],
    ['more than 1 MiB', ' '.repeat(1024 * 1024 + 1), 'longer than 1048576 bytes', '超过 1048576 字节'],
    ['10 MB', `{"command":"${'x'.repeat(10_000_000)}"}`, 'longer than 1048576 bytes', '超过 1048576 字节'],
  ]
  it.each(cases)('ends the replay with 2: %s', async (_, bad, en, zh) => {
    const path = file([opening(), good, bad, organisation('school', '第三中学')])
    const ran = await replay(path, place(), '--keep-going')
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain(`${path}, line 3`)
    expect(ran.stderr).toContain(`${path}，第 3 行`)
    expect(ran.stderr).toContain(en)
    expect(ran.stderr).toContain(zh)
    expect(outcomes(ran)).toEqual(['accepted', 'accepted'])
    expect(summaryOf(ran)).toMatchObject({ accepted: 2, revision: 1 })
  })

  it('is never quoted', async () => {
    const ran = await cli(['replay', file([opening(), '{"name":"赵清越", oops']), '--store', place()])
    expect(ran.code).toBe(2)
    expect(ran.stdout + ran.stderr).not.toContain('赵清越')
  })

  it('may be the first', async () => {
    const ran = await replay(file(['nonsense']), place())
    expect(ran.code).toBe(2)
    expect(summaryOf(ran)).toMatchObject({ accepted: 0, revision: -1 })
  })
})

describe('a line that can be read in spite of how it is written', () => {
  it('may be of exactly 1 MiB, end with CR LF, follow a BOM and blank lines; the last needs no LF', async () => {
    const text = JSON.stringify(good)
    const long = text + ' '.repeat(1024 * 1024 - Buffer.byteLength(text))
    const path = join(directory(), 'history.ndjson')
    writeFileSync(
      path,
      `\ufeff${JSON.stringify(opening())}\r\n\r\n  \t \n${long}\r\n${JSON.stringify(organisation('school', '第三中学'))}`,
    )
    const ran = await replay(path, place())
    expect(ran.json.map((told) => told.line)).toEqual([1, 4, 5, undefined])
    expect(ran.code).toBe(0)
  })
  it('may be cut anywhere into chunks', async () => {
    const lines = Array.from({ length: 400 }, (_, at) =>
      organisation(`o-${at}`, '鼓楼区域党建联盟成员单位'.repeat(8)),
    )
    expect(summaryOf(await replay(file([opening(), ...lines]), place()))['accepted']).toBe(401)
  })
  it('may be missing altogether', async () => {
    const ran = await replay(file([]), ':memory:')
    expect(summaryOf(ran)).toMatchObject({ accepted: 0, revision: -1 })
    expect(ran.code).toBe(0)
  })
})

describe('anything else that is wrong is a refusal that names the place', () => {
  const cases: readonly (readonly [string, object, readonly string[]])[] = [
    ['an unknown type', changed({ command: { type: 'Nonsense', data: {} } }), ['type']],
    ['a type of Object', changed({ command: { type: 'constructor', data: {} } }), ['type']],
    ['no data', changed({ command: { type: 'RegisterOrganisation' } }), ['data']],
    ['no command id', context({ commandId: undefined }), ['context.commandId']],
    ['a command id of the wrong form', context({ commandId: 'a b' }), ['context.commandId']],
    ['no actor', context({ actor: undefined }), ['context.actor']],
    ['no day', context({ occurredOn: undefined }), ['context.occurredOn']],
    ['a day that is none', context({ occurredOn: '2023-02-30' }), ['context.occurredOn']],
    ['an instant that is none', context({ recordedAt: '2023-03-01' }), ['context.recordedAt']],
    ['a revision that is none', context({ expectedRevision: 1.5 }), ['context.expectedRevision']],
    ['an excess key on the line', changed({ remark: 1 }), ['remark']],
    [
      'an excess key in the command',
      changed({ command: { ...good.command, remark: 1 } }),
      ['command.remark'],
    ],
    ['an excess key in the context', context({ remark: 1 }), ['context.remark']],
    [
      'an excess key in the data',
      line('x', '2023-03-01', 'RegisterOrganisation', {
        organisationId: 'x',
        name: { zh: '甲' },
        kind: 'enterprise',
        remark: 1,
      }),
      ['data.remark'],
    ],
    ['a bad expectation', changed({ expect: 'perhaps' }), ['expect']],
    ['an expectation of a word', changed({ expect: { refused: ['no rule'] } }), ['expect.refused.0']],
    ['a name with a control character', organisation('x', '甲\u0007'), ['data.name.zh']],
    ['a name that is too long', organisation('x', '甲'.repeat(101)), ['data.name.zh']],
    [
      'several at once',
      line('a b', '2023-02-30', 'RegisterOrganisation', {
        organisationId: 'x',
        name: {},
        kind: 'enterprise',
      }),
      ['context.commandId', 'context.occurredOn', 'context.recordedAt', 'data.name.zh'],
    ],
  ]
  it.each(cases)('%s', async (_, bad, paths) => {
    const ran = await replay(file([opening(), bad, good]), place(), '--keep-going')
    expect(ran.json[1]?.outcome).toBe('refused')
    expect(reasons(ran.json[1])).toEqual(paths.map((path) => `InvalidInput ${path}`))
    expect(ran.json[1]?.commandId).toBe(paths.includes('context.commandId') ? null : ran.json[1]?.commandId)
    expect(ran.json[2]?.outcome).toBe('accepted')
    expect(ran.code).toBe(1)
  })

  it('lone surrogates in escapes', async () => {
    const bad = JSON.stringify(organisation('x', '甲?')).replace('?', '\\ud800')
    const ran = await replay(file([opening(), bad, good]), place(), '--keep-going')
    expect(reasons(ran.json[1])).toEqual(['InvalidInput data.name.zh'])
    expect(outcomes(ran)).toEqual(['accepted', 'refused', 'accepted'])
  })
  it('keys of Object.prototype', async () => {
    const bad = JSON.stringify(good).replace(
      '"organisationId"',
      '"__proto__":{"kind":"enterprise"},"organisationId"',
    )
    const ran = await replay(file([opening(), bad]), place())
    expect(reasons(ran.json[1])).toEqual(['InvalidInput data.__proto__'])
  })
  it('meets an expectation of InvalidInput', async () => {
    const bad = { ...organisation('x', '甲\u0007'), expect: { refused: ['InvalidInput'] } }
    expect((await replay(file([opening(), bad]), place())).code).toBe(0)
  })
  it('an opening under an id of the wrong form, as the first line of a new store', async () => {
    const ran = await replay(file([opening('a b')]), place())
    expect(reasons(ran.json[0])).toEqual(['InvalidInput data.ledgerId'])
    expect(ran.code).toBe(1)
  })
  it('details of a person, which no message repeats', async () => {
    const ran = await replay(file([opening(), good, person('p-9', '赵清越\u0007', 'bank')]), place())
    expect(reasons(ran.json[2])).toEqual(['InvalidInput data.details.name'])
    expect(ran.stdout + ran.stderr).not.toContain('赵清越')
  })
})

describe('a file that cannot be used', () => {
  it('a history that is missing, or a directory', async () => {
    for (const path of [place('none.ndjson'), directory()]) {
      const store = place()
      const ran = await replay(path, store)
      expect(ran.code).toBe(2)
      expect(ran.stderr).toContain(`${path} cannot be read`)
      expect(ran.stderr).toContain(`无法读取 ${path}`)
      expect(existsSync(store)).toBe(false)
    }
  })
  it.each([
    ['en', 'not available'],
    ['zh', '不可用'],
  ])('a store that cannot be written (%s)', async (lang, words) => {
    const store = join(directory(), 'no', 'street.db')
    const ran = await replay(file([opening()]), store, '--lang', lang)
    expect(ran.code).toBe(1)
    expect(ran.stderr).toContain(words)
    expect(ran.stderr).toContain(store)
    expect(ran.json[0]?.errors?.[0]?._tag).toBe('StoreUnavailable')
  })
  it('a foreign file as a store is left alone', async () => {
    const store = place()
    writeFileSync(store, 'this is not a database, but somebody’s file'.repeat(100))
    for (const argv of [
      ['replay', file([opening()])],
      ['show', 'allianceRoll'],
      ['history'],
      ['verify'],
      ['audit'],
    ]) {
      const ran = await cli([...argv, '--store', store])
      expect(ran.code, argv[0]).toBe(1)
      expect(ran.stderr).toContain(store)
    }
  })
  it.each([['show', 'allianceRoll'], ['history'], ['verify'], ['audit']])(
    '%s does not make a store that is not there',
    async (...argv) => {
      const store = place()
      const ran = await cli([...argv, '--store', store])
      expect(ran.code).toBe(1)
      expect(ran.stderr).toContain(`There is no store at ${store}`)
      expect(ran.stderr).toContain(`${store} 处没有存储文件`)
      expect(existsSync(store)).toBe(false)
    },
  )
  it('a directory as a store', async () => {
    const store = join(directory(), 'folder')
    mkdirSync(store)
    expect((await cli(['verify', '--store', store])).code).toBe(1)
  })
})
