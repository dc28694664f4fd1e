import {
  AbandonAlliance,
  agreement,
  alliance,
  ledger as book,
  ClosePeriod,
  core,
  DeregisterOrganisation,
  DraftCharter,
  defineConcept,
  entity,
  type Failures,
  InitiateAlliance,
  memoryStore,
  openLedger,
  organisation as organisations,
  orThrow,
  type RuleViolated,
} from 'co-building-ledger'
import { describe, expect, test } from 'vitest'
import { modelOf } from '../../src/kernel/model.ts'
import { at, digest, give, left, on, open, opening, organisation, right, small, street } from './support.ts'

const rulesOf = (broken: readonly RuleViolated[]): readonly string[] => broken.map((b) => b.rule)
const said = (errors: Failures) => errors.map((e) => (e._tag === 'RuleViolated' ? e.rule : e._tag))
/** The open ones of an answer, and of the others the rules that say no. */
function parted(possible: { readonly [type: string]: readonly RuleViolated[] }) {
  const all = Object.entries(possible)
  return {
    open: all
      .filter(([, broken]) => broken.length === 0)
      .map(([type]) => type)
      .sort(),
    shut: Object.fromEntries(all.filter(([, b]) => b.length > 0).map(([type, b]) => [type, rulesOf(b)])),
  }
}
const day = (date: string, recorded = date) => ({ on: date, recordedAt: at(recorded) })

describe('possible', () => {
  test('leaves open what the phase takes, and names every command of the kind', async () => {
    const ledger = await street()
    const proposed = right(ledger.possible(agreement, 'ag', day('2023-01-08', '2023-02-01')))
    const ofAgreement = [...modelOf(core).commands.values()].filter((def) => def.entity === 'agreement')
    expect(Object.keys(proposed).sort()).toEqual(ofAgreement.map((def) => def.type).sort())
    const { open: of, shut } = parted(proposed)
    expect(of).toEqual(
      ofAgreement
        .filter((def) => def.spec.when?.includes('proposed' as never))
        .map((def) => def.type)
        .sort(),
    )
    expect(of).toEqual(expect.arrayContaining(['DeclineAgreement', 'SignAgreement', 'WithdrawProposal']))
    expect(shut).toMatchObject({
      ...{ DraftAgreement: ['LED-25'], ProposeAgreement: ['LED-24'], GiveTerminationNotice: ['LED-24'] },
    })
    const concluded = parted(right(ledger.possible(agreement, 'ag', day('2023-02-09')))).open
    expect(concluded).toContain('GiveTerminationNotice')
    expect(concluded).not.toContain('SignAgreement')
  })

  test('says no with what execute says no with', async () => {
    const ledger = await street()
    const { DraftCharter: no } = right(ledger.possible(alliance, 'al', day('2023-02-01')))
    const command = DraftCharter({
      ...{ allianceId: 'al', terms: { admissionBy: 'lead', majorityBase: 'roll' }, digest: digest('c') },
    })
    expect(no).toEqual(left(await ledger.execute(command, on('2023-02-01', 'c1'))))
    expect(no).toEqual([
      {
        ...{ _tag: 'RuleViolated', rule: 'LED-24', subject: 'alliance:al' },
        with: { phase: 'founded', openIn: ['preparing'], command: 'DraftCharter' },
        message: {
          en: expect.stringMatching(/^A command is taken only/),
          zh: expect.stringContaining('阶段'),
        },
      },
    ])
  })

  test('tells of a terminal phase, and of an organisation that is not active on the day', async () => {
    const ledger = await street()
    const closing = DeregisterOrganisation({
      organisationId: 'school',
      effectiveOn: '2023-02-01',
      cause: 'closed',
    })
    await give(ledger, [[closing, '2023-01-31']], 'x')
    const { shut } = parted(right(ledger.possible(organisations, 'school', day('2023-02-02'))))
    expect(shut).toMatchObject({
      GrantMandate: ['ORG-03', 'LED-24', 'TIM-06'],
      RevokeMandate: ['LED-24', 'TIM-06'],
    })
    expect(parted(right(ledger.possible(organisations, 'school', day('2023-01-31')))).open).toContain(
      'GrantMandate',
    )
  })

  test('of an id that is not there leaves the creating command open, and no other', async () => {
    const ledger = await street()
    const { open: of, shut } = parted(right(ledger.possible(organisations, 'nobody', day('2023-02-01'))))
    expect(of).toEqual(['RegisterOrganisation'])
    expect(new Set(Object.values(shut).flat())).toEqual(new Set(['X-06']))
    expect(Object.keys(shut)).toContain('RevokeMandate')
    const { GrantMandate: grant } = right(ledger.possible(organisations, 'nobody', day('2023-02-01')))
    expect(grant[0]).toMatchObject({ subject: 'organisation:nobody', with: { field: 'data.organisationId' } })
  })

  test('asks guards: an alliance without founders cannot be founded, whatever the data', async () => {
    const ledger = await street()
    const begin = InitiateAlliance({
      allianceId: 'b',
      streetAreaId: 's2',
      leadId: 'street',
      name: { zh: '乙' },
    })
    await give(ledger, [[begin, '2023-02-01']], 'x')
    const { FoundAlliance, AbandonAlliance: abandon } = right(
      ledger.possible(alliance, 'b', day('2023-02-01')),
    )
    expect(FoundAlliance).toMatchObject([
      { rule: 'ALL-02', subject: 'alliance:b', with: { accepted: [], minFounders: 3, leadId: 'street' } },
    ])
    expect(abandon).toEqual([])
    const giveUp = AbandonAlliance({ allianceId: 'b', reason: 'x' })
    expect(ledger.preview(giveUp, on('2023-02-01', 'c'))._tag).toBe('Right')
  })

  test.each([
    ['a closed period', 'LED-18', { on: '2023-01-31', recordedAt: at('2023-03-01') }],
    ['tomorrow', 'LED-19', { on: '2023-03-02', recordedAt: at('2023-03-01') }],
    ['a day before the opening', 'LED-23', { on: '2022-12-31', recordedAt: at('2023-03-01') }],
    ['an instant before the last one', 'LED-02', { on: '2023-02-01', recordedAt: at('2023-02-01') }],
    ['another offset', 'TIM-03', { on: '2023-03-01', recordedAt: '2023-03-01T22:00:00+09:00' }],
    ['a day too far back', 'TIM-04', { on: '2023-02-01', recordedAt: at('2023-08-01') }],
  ])('shuts every command on %s', async (_, rule, options) => {
    const ledger = await street()
    const close = ClosePeriod({ before: '2023-02-01', reportDigest: digest('c') })
    await give(ledger, [[close, '2023-03-01']], 'x')
    const all = Object.values(right(ledger.possible(alliance, 'al', options)))
    expect(all.length).toBeGreaterThan(10)
    for (const broken of all) expect(rulesOf(broken)).toContain(rule)
  })

  test('is of today by the clock and the offset of the ledger', async () => {
    let now = '2023-03-01T00:30:00+08:00'
    const store = memoryStore()
    await give(await open({ store }), [[opening, '2023-01-01']])
    const ledger = await orThrow(
      openLedger({ id: 'gulou', concepts: core, store, clock: () => Date.parse(now) }),
    )
    const openOn = (date: string) =>
      parted(right(ledger.possible(book, 'gulou', { on: date }))).open.length > 0
    expect([openOn('2023-03-01'), openOn('2023-03-02')]).toEqual([true, false])
    expect(parted(right(ledger.possible(book, 'gulou'))).open).toEqual([
      ...['AdoptPolicy', 'ClosePeriod', 'PublishWorkCalendar'],
    ])
    now = '2023-03-02T00:30:00+08:00'
    expect(openOn('2023-03-02')).toBe(true)
  })

  test('of a ledger that is not open yet leaves only its opening', async () => {
    const ledger = await open()
    expect(parted(right(ledger.possible(book, 'gulou', day('2023-01-01')))).open).toEqual(['OpenLedger'])
    expect(parted(right(ledger.possible(book, 'else', day('2023-01-01')))).shut).toMatchObject({
      ...{ OpenLedger: ['LED-25'], AdoptPolicy: ['LED-24', 'X-06'] },
    })
    expect(parted(right(ledger.possible(organisations, 'a', day('2023-01-01')))).open).toEqual([])
  })

  test('sees the committed state only, and leaves out what is left out for a test', async () => {
    const ledger = await small({ without: ['LED-25'] })
    const underWay = ledger.execute(organisation('b'), on('2023-01-03', 'c1'))
    const openOf = () => parted(right(ledger.possible(organisations, 'b', day('2023-01-03')))).open
    expect(openOf()).toEqual(['RegisterOrganisation'])
    right(await underWay)
    expect(openOf().length).toBeGreaterThan(5)
    expect(openOf()).toContain('RegisterOrganisation')
  })

  test('refuses what is no id, no day, no kind of this ledger, and an instant where the clock gives it', async () => {
    const ledger = await small()
    const paths = (options: object, id: unknown = 'a', kind: { name: string } = organisations) =>
      left(ledger.possible(kind as typeof organisations, id as string, options)).map((e) =>
        e._tag === 'InvalidInput' ? e.path : e._tag,
      )
    expect(paths({}, 'a b')).toEqual(['id'])
    expect(paths({ on: '2023-02-30' })).toEqual(['options.on'])
    expect(paths({ day: '2023-02-01' })).toEqual(['options.day'])
    expect(paths({}, 'a', { name: 'nothing' })).toEqual(['entity'])
    const living = await orThrow(openLedger({ id: 'x', concepts: core, store: memoryStore() }))
    expect(left(living.possible(organisations, 'a', { recordedAt: at('2023-01-01') }))).toMatchObject([
      { path: 'options.recordedAt' },
    ])
    await living.close()
    expect(said(left(living.possible(organisations, 'a')))).toEqual(['StoreUnavailable'])
  })

  test("answers for concepts of one's own, guards and all", async () => {
    const club = entity('club', (id: string) => ({
      id,
      phases: [] as { phase: 'on'; from: string; on: string }[],
      size: 0,
    }))
    const Grown = club.event('ClubGrown', {}, (draft) => {
      draft.size += 1
    })
    const Begun = club.event('ClubBegun', {}, () => {}, { to: 'on' })
    const notFull = club.guard(
      'CLB-01',
      'Full.',
      '已满。',
      ({ state }) => state.size < 1 || { size: state.size },
    )
    const Begin = club.command('BeginClub', {}, { decide: ({ data }) => [Begun(data)] })
    const Grow = club.command(
      'GrowClub',
      {},
      {
        when: ['on'],
        rules: [notFull],
        decide: ({ data }) => [Grown(data)],
      },
    )
    const clubs = defineConcept({
      entity: club,
      commands: { Begin, Grow },
      events: { Begun, Grown },
      rules: { notFull },
    })
    const ledger = await orThrow(openLedger({ id: 'c', concepts: [clubs], store: memoryStore() }))
    const context = { actor: { personId: 'p' } }
    await orThrow(ledger.execute(Begin({ clubId: 'x' }), context))
    expect(right(ledger.possible(club, 'x')).GrowClub).toEqual([])
    await orThrow(ledger.execute(Grow({ clubId: 'x' }), context))
    expect(right(ledger.possible(club, 'x')).GrowClub).toMatchObject([{ rule: 'CLB-01', with: { size: 1 } }])
  })
})
