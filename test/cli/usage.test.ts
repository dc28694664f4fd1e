import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { main } from '../../src/cli/main.ts'
import { opening, organisation } from './stories.ts'
import { cli, workplace } from './support.ts'

const { place, file } = workplace()

describe('a call that cannot be understood ends with 2', () => {
  const cases: readonly (readonly [readonly string[], string, string])[] = [
    [[], 'No command was given', '未给出命令'],
    [['frobnicate'], 'There is no command', '没有命令'],
    [['constructor'], 'There is no command', '没有命令'],
    [['verify', '--frob'], 'There is no option --frob', '没有选项 --frob'],
    [['verify', '--__proto__'], 'There is no option --__proto__', '没有选项 --__proto__'],
    [['verify'], 'needs --store', '需要 --store'],
    [['verify', '--store'], '--store needs a value', '--store 需要一个值'],
    [['verify', '--store', '--json'], '--store needs a value', '--store 需要一个值'],
    [['verify', '--store=x', '--json=1'], '--json takes no value', '--json 不带值'],
    [['verify', 'more', '--store', 'x'], 'What is "more" for', '多余的参数'],
    [['replay', '--store', 'x'], 'needs FILE', '需要 FILE'],
    [['replay', 'a', 'b', '--store', 'x'], 'What is "b" for', '多余的参数'],
    [['show', '--store', 'x'], 'needs REGISTER', '需要 REGISTER'],
    [['show', 'constructor', '--store', ':memory:'], 'no such register', '没有该台账'],
    [['verify', '--store', 'x', '--seed', '1'], 'takes no --seed', '不接受 --seed'],
    [['replay', 'f', '--store', 'x', '--seed', '1.5'], '--seed must be', '--seed 应为'],
    [['replay', 'f', '--store', 'x', '--ledger', 'a b'], '--ledger must be', '--ledger 应为'],
    [['show', 'allianceRoll', '--store', 'x', '--on', '2023-02-30'], '--on must be', '--on 应为'],
    [['show', 'allianceRoll', '--store', 'x', '--as-of', 'noon'], '--as-of must be', '--as-of 应为'],
    [['history', '--store', 'x', '--tag', 'bank'], '--tag must be', '--tag 应为'],
    [['verify', '--store', 'x', '--lang', 'fr'], '--lang must be', '--lang 应为'],
    [['verify', '--store', 'mysql://x'], '--store must be an SQLite file', '--store 应为 SQLite 文件'],
    [['verify', '--store', 'esdb://u:p@w@host:1'], 'percent-encoded', '百分号编码'],
    [['copy', '--to', 'x'], 'copy needs --from', 'copy 需要 --from'],
    [['copy', '--from', 'x'], 'copy needs --to', 'copy 需要 --to'],
    [['copy', '--from', 'x', '--to', 'y', '--store', 'z'], 'takes no --store', '不接受 --store'],
    [['backup', '--store', 'x'], 'backup needs --to', 'backup 需要 --to'],
    [['backup', '--store', 'x', '--to', 'y', '--ledger', 'z'], 'takes no --ledger', '不接受 --ledger'],
    [['restore', '--from', 'x', '--to', 'y', '--expect', 'z'], '--expect must be', '--expect 应为'],
    [['export', '--store', 'x', '--format', 'csv'], '--format must be', '--format 应为'],
    [['import', '--store', 'x'], 'needs FILE', '需要 FILE'],
    [['import', 'f', '--store', 'x', '--dry-run=1'], '--dry-run takes no value', '--dry-run 不带值'],
  ]
  it.each(cases)('%j', async (argv, en, zh) => {
    const ran = await cli(argv)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toContain(en)
    expect(ran.stderr).toContain(zh)
    expect(ran.stdout).toBe('')
  })
})

describe('language', () => {
  it.each([
    [{ LANG: 'zh_CN.UTF-8' }, [], '区域共建台账'],
    [{ LANG: 'en_GB.UTF-8' }, [], 'event-sourced register'],
    [{}, [], 'event-sourced register'],
    [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, [], 'event-sourced register'],
    [{ LC_ALL: '', LANG: 'zh_CN.UTF-8' }, [], '区域共建台账'],
    [{ LANG: 'en_GB.UTF-8' }, ['--lang', 'zh'], '区域共建台账'],
  ])('with %j and %j', async (env, argv, words) => {
    const ran = await cli(['--help', ...argv], { env })
    expect(ran.code).toBe(0)
    expect(ran.stdout).toContain(words)
    expect(ran.stdout).toContain('agreementRegister')
  })

  it.each([
    ['en', 'line 3, again: refused\n  - LED-25 An id is given once', 'accepted 2, refused 1'],
    ['zh', '第 3 行，again：拒绝\n  - LED-25 同类编号', '受理 2 条，拒绝 1 条'],
  ])(
    'says in %s which rules a line breaks and why, and what the replay came to',
    async (lang, refusal, sum) => {
      const again = organisation('bank', '别家', 'enterprise', { context: { commandId: 'again' } })
      const ran = await cli([
        'replay',
        file([opening(), organisation('bank', '甲'), again]),
        '--store',
        place(),
        '--lang',
        lang,
      ])
      expect(ran.stdout).toContain(refusal)
      expect(ran.stdout).toContain(sum)
      expect(ran.code).toBe(1)
    },
  )

  it.each([
    ['en', 'accepted, but expected: refused (AGR-05)'],
    ['zh', '受理，与预期不符（预期：拒绝 (AGR-05)）'],
  ])('lists a mismatch in %s', async (lang, words) => {
    const ran = await cli([
      'replay',
      file([opening('gulou', { expect: { refused: ['AGR-05'] } })]),
      '--store',
      place(),
      '--lang',
      lang,
    ])
    expect(ran.stdout).toContain(words)
    expect(ran.code).toBe(1)
  })
})

describe('the program', () => {
  it('says its version', async () => {
    expect(await cli(['--version'])).toMatchObject({ code: 0, stdout: `${manifest.version}\n` })
  })

  it('draws a bar on a terminal only, never beside JSON, and takes it away', async () => {
    let clock = 0
    const now = () => (clock += 1_000)
    const lines = [opening(), organisation('bank', '甲'), organisation('school', '乙')]
    const shown = await cli(['replay', file(lines), '--store', place()], { isTTY: true, now })
    const erase = '\r\u{1b}[K'
    expect(shown.stderr.endsWith(`${erase}[${'#'.repeat(30)}] 100 % 3${erase}`)).toBe(true)
    expect(shown.stderr).toContain(' % 1')
    for (const [more, isTTY] of [
      [['--json'], true],
      [[], false],
    ] as const)
      expect((await cli(['replay', file(lines), '--store', place(), ...more], { isTTY, now })).stderr).toBe(
        '',
      )
  })

  it('waits until its output is written', async () => {
    const written: string[] = []
    const slow = async (text: string): Promise<void> => {
      await new Promise((done) => setTimeout(done, 1))
      written.push(text)
    }
    const io = { stdout: slow, stderr: slow, isTTY: false, env: {}, now: Date.now }
    await main(['replay', file([opening(), organisation('bank', '甲')]), '--store', place(), '--json'], io)
    expect(written.map((text) => Object.keys(JSON.parse(text))[0])).toEqual(['line', 'line', 'summary'])
  })
})
