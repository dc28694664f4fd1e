import { describe, expect, it } from 'vitest'
import { founding, leaving, line, opening, organisation, person, undated } from './stories.ts'
import { cli, outcomes, reasons, summaryOf, workplace } from './support.ts'

const { place, file } = workplace()
const replay = (path: string, store: string, ...more: string[]) =>
  cli(['replay', path, '--store', store, '--json', ...more])
const twice = organisation('bank', '城南农商银行支行')
const again = (commandId: string, expected?: unknown) =>
  organisation('bank', '城南农商银行支行', 'enterprise', {
    context: { commandId },
    ...(expected !== undefined && { expect: expected }),
  })

describe('replay', () => {
  it('prints one line a command in the form of the contract, then a summary', async () => {
    const ran = await replay(file([opening(), twice, again('c-3', { refused: ['LED-25'] })]), place())
    const [first, second, third, last] = ran.stdout.split('\n')
    expect(first).toBe(
      '{"line":1,"commandId":"open","outcome":"accepted","revision":0,"events":["LedgerOpened"]}',
    )
    expect(second).toBe(
      '{"line":2,"commandId":"register-bank","outcome":"accepted","revision":1,"events":["OrganisationRegistered"]}',
    )
    expect(third).toMatch(
      /^\{"line":3,"commandId":"c-3","outcome":"refused","errors":\[\{"_tag":"RuleViolated","rule":"LED-25","subject":"organisation:bank","with":\{.*\},"message":\{"en":".+","zh":".+"\}\}\]\}$/,
    )
    expect(last).toMatch(
      /^\{"summary":\{"accepted":2,"refused":1,"repeated":0,"mismatched":0,"events":2,"revision":1,"head":"[0-9a-f]{64}"\}\}$/,
    )
    expect(ran.code).toBe(0)
    expect(ran.stderr).toBe('')
  })

  it('writes nothing the second time: every accepted line says repeated, the head is the same', async () => {
    const [path, store] = [file([...founding, leaving]), place()]
    const [once, more] = [await replay(path, store), await replay(path, store)]
    expect(new Set(outcomes(once))).toEqual(new Set(['accepted']))
    expect(new Set(outcomes(more))).toEqual(new Set(['repeated']))
    expect(more.json.map(({ revision }) => revision)).toEqual(once.json.map(({ revision }) => revision))
    expect(summaryOf(more)).toMatchObject({ accepted: 0, repeated: founding.length + 1, events: 0 })
    expect(summaryOf(more)['head']).toBe(summaryOf(once)['head'])
    expect([once.code, more.code]).toEqual([0, 0])
  })

  it('gives the same head for the same seed in a file and in memory, another one for another seed', async () => {
    const path = file([...founding, leaving].map(undated))
    const heads = []
    for (const [store, seed] of [
      [place(), '1'],
      [place(), '1'],
      [':memory:', '1'],
      [place(), '2'],
    ] as const)
      heads.push(summaryOf(await replay(path, store, '--seed', seed))['head'])
    expect(heads[1]).toBe(heads[0])
    expect(heads[2]).toBe(heads[0])
    expect(heads[3]).not.toBe(heads[0])
  })

  it('dates a line by its seed at 18:00 of its day, or as the journal’s last where that is later', async () => {
    const store = place()
    const late = line('late', '2023-03-01', 'RegisterOrganisation', {
      organisationId: 'x',
      name: { zh: '甲' },
      kind: 'enterprise',
    })
    await replay(
      file(
        [
          opening(),
          line('p', '2023-03-05', 'RegisterOrganisation', {
            organisationId: 'y',
            name: { zh: '乙' },
            kind: 'enterprise',
          }),
          late,
        ].map(undated),
      ),
      store,
      '--seed',
      '1',
    )
    const events = (await cli(['history', '--store', store, '--json'])).stdout
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text).recordedAt)
    expect(events).toEqual([
      '2023-03-01T18:00:00+08:00',
      '2023-03-05T18:00:00+08:00',
      '2023-03-05T18:00:00+08:00',
    ])
  })

  it('takes the ledger’s clock for a line without an instant and without a seed', async () => {
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const ran = await replay(
      file([
        opening(),
        undated(
          line('now', today, 'RegisterOrganisation', {
            organisationId: 'x',
            name: { zh: '甲' },
            kind: 'enterprise',
          }),
        ),
      ]),
      place(),
    )
    expect(outcomes(ran)).toEqual(['accepted', 'accepted'])
  })

  it('stops at a refusal that the file does not expect; what came before stays written', async () => {
    const store = place()
    const ran = await replay(
      file([opening(), twice, again('c-3'), organisation('school', '第三中学党总支')]),
      store,
    )
    expect(ran.code).toBe(1)
    expect(outcomes(ran)).toEqual(['accepted', 'accepted', 'refused'])
    expect(summaryOf(ran)).toMatchObject({ accepted: 2, refused: 1, mismatched: 0, revision: 1 })
    expect((await cli(['history', '--store', store, '--json'])).json).toHaveLength(2)
  })

  it('goes on with --keep-going and still ends with 1', async () => {
    const ran = await replay(
      file([opening(), twice, again('c-3'), organisation('school', '第三中学党总支')]),
      place(),
      '--keep-going',
    )
    expect(outcomes(ran)).toEqual(['accepted', 'accepted', 'refused', 'accepted'])
    expect(ran.code).toBe(1)
  })

  it.each([
    ['accepted', twice, 'accepted', true],
    ['repeated', twice, 'accepted', false],
    [{ refused: ['LED-25'] }, twice, 'accepted', false],
    [{ refused: [] }, again('c-9'), 'refused', true],
    [{ refused: ['LED-25', 'AGR-05'] }, again('c-9'), 'refused', false],
    [{ refused: ['InvalidInput'] }, again('c-9'), 'refused', false],
    ['accepted', again('c-9'), 'refused', false],
  ])('expects %j', async (wish, last, outcome, met) => {
    const before = outcome === 'refused' ? [opening(), twice] : [opening()]
    const ran = await replay(
      file([...before, { ...last, expect: wish }, organisation('school', '第三中学党总支')]),
      place(),
    )
    const told = ran.json[before.length]
    expect(told?.outcome).toBe(outcome)
    expect(told?.mismatch).toEqual(met ? undefined : { expected: wish })
    expect(summaryOf(ran)['mismatched']).toBe(met ? 0 : 1)
    expect(outcomes(ran)).toHaveLength(before.length + 2)
    expect(ran.code).toBe(met ? 0 : 1)
  })

  it('takes a repeated line as accepted or as repeated, never as refused', async () => {
    const store = place()
    await replay(file([opening(), twice]), store)
    const wishes = ['accepted', 'repeated', { refused: ['LED-25'] }]
    const ran = await replay(file([opening(), ...wishes.map((wish) => ({ ...twice, expect: wish }))]), store)
    expect(outcomes(ran)).toEqual(['repeated', 'repeated', 'repeated', 'repeated'])
    expect(ran.json.map(({ mismatch }) => mismatch !== undefined)).toEqual([false, false, false, true, false])
    expect(ran.code).toBe(1)
  })

  it('lets LED-02 meet any expected refusal, and no expected acceptance', async () => {
    const early = { recordedAt: '2023-03-01T08:00:00+08:00' }
    const wishes = [{ refused: ['AGR-05', 'InvalidInput'] }, 'accepted']
    const lines = wishes.map((wish, at) =>
      organisation(`o-${at}`, '甲', 'enterprise', { context: early, expect: wish }),
    )
    const ran = await replay(file([opening(), ...lines]), place())
    expect(reasons(ran.json[1])).toContain('LED-02')
    expect(ran.json.map(({ mismatch }) => mismatch !== undefined)).toEqual([false, false, true, false])
  })

  it('refuses a used command id with other content', async () => {
    const ran = await replay(
      file([
        opening(),
        twice,
        organisation('other', '别家', 'enterprise', { context: { commandId: 'register-bank' } }),
      ]),
      place(),
    )
    expect(reasons(ran.json[2])).toEqual(['LED-04'])
  })

  it('reports a conflict and meets one that is expected', async () => {
    const late = line(
      'mandate',
      '2023-03-03',
      'DesignateLiaison',
      { organisationId: 'bank', personId: 'p-2', from: '2023-03-03' },
      { context: { expectedRevision: 7 }, expect: { refused: ['ConcurrencyConflict'] } },
    )
    const ran = await replay(file([opening(), twice, person('p-2', '梁若谷', 'bank'), late]), place())
    expect(reasons(ran.json[3])).toEqual(['ConcurrencyConflict'])
    expect(ran.code).toBe(0)
  })
})

describe('the ledger of a history', () => {
  it('is the one that the first line opens, or the only one in the store', async () => {
    const store = place()
    await replay(file([opening()]), store)
    expect((await replay(file([twice]), store)).code).toBe(0)
    expect((await cli(['verify', '--store', store, '--json'])).stdout).toContain('"ledgerId":"gulou"')
  })

  it('must be named where the store holds several', async () => {
    const store = place()
    await replay(file([opening('gulou')]), store)
    await replay(file([opening('jingan')]), store)
    const lost = await replay(file([twice]), store)
    expect(lost.code).toBe(2)
    expect(lost.stderr).toContain('--ledger ID')
    expect(lost.stderr).toContain('gulou')
    expect((await replay(file([twice]), store, '--ledger', 'jingan')).code).toBe(0)
    expect((await cli(['history', '--store', store])).code).toBe(2)
    expect((await cli(['history', '--store', store, '--ledger', 'jingan', '--json'])).json).toHaveLength(2)
    expect((await cli(['history', '--store', store, '--ledger', 'gulou', '--json'])).json).toHaveLength(1)
  })

  it('is found though a command stands before its opening, which is refused', async () => {
    const store = place()
    const ran = await replay(file([{ ...twice, expect: { refused: ['LED-24'] } }, opening()]), store)
    expect(outcomes(ran)).toEqual(['refused', 'accepted'])
    expect(ran.code).toBe(0)
  })

  it('refuses every command of a file that opens none', async () => {
    const ran = await replay(file([twice]), place())
    expect(reasons(ran.json[0])).toEqual(['LED-24'])
    expect(summaryOf(ran)).toMatchObject({ revision: -1, head: '0'.repeat(64) })
    expect(ran.code).toBe(1)
  })

  it.each(['__proto__', 'constructor', 'toString'])(
    'may be called %s, and so may everything in it',
    async (id) => {
      const store = place()
      const lines = [
        opening(id),
        organisation(id, '甲', 'enterprise', { context: { commandId: id } }),
        person(id, '王秀兰', id),
      ]
      const [once, more] = [await replay(file(lines), store), await replay(file(lines), store)]
      expect([...outcomes(once), ...outcomes(more)]).toEqual([
        'accepted',
        'accepted',
        'accepted',
        'repeated',
        'repeated',
        'repeated',
      ])
      expect(summaryOf(more)['head']).toBe(summaryOf(once)['head'])
      expect((await cli(['audit', '--store', store, '--ledger', id])).code).toBe(0)
      expect(
        (await cli(['history', '--store', store, '--tag', `organisation:${id}`, '--json'])).json,
      ).toHaveLength(2)
    },
  )
})
