import {
  AppraiseAgreement,
  agreementRegister,
  allianceRoll,
  ConfirmFulfilment,
  CorrectOrganisation,
  DeclineAgreement,
  DeregisterOrganisation,
  DissolveAlliance,
  DraftAgreement,
  GiveTerminationNotice,
  GrantMandate,
  registers,
  SubmitEvidence,
  WithdrawMember,
} from 'co-building-ledger'
import { describe, expect, it, test, vi } from 'vitest'
import { type CoreLedger, digest, on, right, street } from '../ledger/support.ts'

const notice = GiveTerminationNotice({
  ...{ agreementId: 'ag', organisationId: 'customs', signatoryId: 'p-customs', reason: '搬迁' },
  effectiveOn: '2023-07-01',
})
const withdraw = WithdrawMember({
  ...{ allianceId: 'al', organisationId: 'customs', personId: 'p-customs', reason: '搬迁' },
  ...{ noticeOn: '2023-05-20', effectiveOn: '2023-07-01' },
})
const rows = (ledger: CoreLedger, day: string) => ledger.view(agreementRegister).validOn(day)
const statuses = (ledger: CoreLedger, days: readonly string[]) =>
  days.map((day) => rows(ledger, day)[0]?.status ?? null)
const roll = (ledger: CoreLedger, day: string) => ledger.view(allianceRoll).validOn(day)

describe('the agreement register', () => {
  test('has one row an agreement, with both sides by name and the last day of the term', async () => {
    const ledger = await street()
    expect(rows(ledger, '2023-03-01')).toEqual([
      {
        ...{
          no: 1,
          agreementId: 'ag',
          title: '共建协议',
          territorial: ['街道党工委'],
          unit: ['单位customs'],
        },
        ...{
          fields: ['activity'],
          signedOn: '2023-01-09',
          effectiveOn: '2023-02-01',
          expiresOn: '2025-01-31',
        },
        ...{ status: 'inForce', commitments: 2, fulfilmentRate: '0/2', appraisals: null },
      },
    ])
  })

  it.each([
    ['2023-01-06', null],
    ['2023-01-07', 'draft'],
    ['2023-01-08', 'proposed'],
    ['2023-01-09', 'upcoming'],
    ['2023-01-31', 'upcoming'],
    ['2023-02-01', 'inForce'],
    ['2025-01-31', 'inForce'],
    ['2025-02-01', 'expired'],
    ['2099-01-01', 'expired'],
  ])('on %s the status is %s', async (day, status) => {
    expect(statuses(await street(), [day])).toEqual([status])
  })

  test('counts what is fulfilled of what is owed to date, and tells the appraisals', async () => {
    const ledger = await street()
    const performs = (id: string) =>
      GrantMandate({
        ...{ organisationId: id, mandateId: `d-${id}`, personId: `p-${id}` },
        ...{ scopes: ['evidence', 'confirm'], period: { from: '2023-02-01', until: null } },
      })
    const of = { agreementId: 'ag', evidenceId: 'e1' }
    const done = { statement: '已开放', documents: [], performedOn: '2023-02-20' }
    const [owes, of2023] = [
      { commitmentId: 'c2', instanceNo: 1 },
      { agreementId: 'ag', year: 2023 },
    ]
    const as = (day: string, id: string) => ({ ...on(day, `${day}-${id}`), actor: { personId: `p-${id}` } })
    right(await ledger.execute(performs('customs'), as('2023-02-01', 'customs')))
    right(await ledger.execute(performs('street'), as('2023-02-01', 'street')))
    right(await ledger.execute(SubmitEvidence({ ...of, ...owes, ...done }), as('2023-02-20', 'customs')))
    const confirms = ConfirmFulfilment({ ...of, organisationId: 'street' })
    right(await ledger.execute(confirms, as('2023-03-02', 'street')))
    const scores = AppraiseAgreement({ ...of2023, byId: 'street', ofId: 'customs', score: 92 })
    right(await ledger.execute(scores, as('2023-12-20', 'street')))
    const back = AppraiseAgreement({ ...of2023, byId: 'customs', ofId: 'street', score: 59 })
    right(await ledger.execute(back, as('2023-12-21', 'customs')))
    const told = (day: string) => rows(ledger, day).map((r) => [r.fulfilmentRate, r.appraisals])
    expect(told('2023-01-09')).toEqual([[null, null]])
    // Due on the day of the month's end, overdue from the day after it.
    expect(told('2023-02-28')).toEqual([[null, null]])
    expect(told('2023-03-01')).toEqual([['0/2', null]])
    expect(told('2023-03-02')).toEqual([['1/2', null]])
    expect(told('2023-04-01')).toEqual([['1/4', null]])
    const first = '2023 街道党工委→单位customs 92 优秀'
    expect(told('2023-12-20')).toEqual([['1/20', first]])
    expect(told('2023-12-21')).toEqual([['1/20', `${first}；2023 单位customs→街道党工委 59 较差`]])
  })

  test('before its conclusion an agreement has no days yet', async () => {
    const ledger = await street()
    expect(rows(ledger, '2023-01-08')[0]).toMatchObject({
      signedOn: null,
      effectiveOn: null,
      expiresOn: null,
    })
    expect(rows(ledger, '2023-01-09')[0]).toMatchObject({ signedOn: '2023-01-09', effectiveOn: '2023-02-01' })
  })

  test('a notice: in notice from the day it was given, terminated from the day it takes effect', async () => {
    const ledger = await street()
    right(await ledger.execute(notice, on('2023-05-20', 'n1')))
    const days = ['2023-05-19', '2023-05-20', '2023-06-30', '2023-07-01', '2025-02-01']
    expect(statuses(ledger, days)).toEqual(['inForce', 'inNotice', 'inNotice', 'terminated', 'terminated'])
    expect(rows(ledger, '2023-08-01')[0]?.expiresOn).toBe('2023-06-30')
  })

  test('a cascade: the withdrawal of a party ends its agreement on the same day', async () => {
    const ledger = await street()
    right(await ledger.execute(withdraw, on('2023-05-20', 'n1')))
    const days = ['2023-05-19', '2023-05-20', '2023-06-30', '2023-07-01']
    expect(statuses(ledger, days)).toEqual(['inForce', 'inNotice', 'inNotice', 'terminated'])
  })

  test('a later record does not change what was known before: both times can be asked', async () => {
    const ledger = await street()
    const before = ledger.revision
    right(await ledger.execute(notice, on('2023-05-20', 'n1')))
    const past = right(await ledger.asOf({ revision: before }))
    expect(past.view(agreementRegister).validOn('2023-08-01')[0]).toMatchObject({
      ...{ status: 'inForce', expiresOn: '2025-01-31' },
    })
    expect(rows(ledger, '2023-08-01')[0]).toMatchObject({ status: 'terminated', expiresOn: '2023-06-30' })
  })

  test('a declined one stays declined, and rows are numbered in order of their ids', async () => {
    const ledger = await street()
    const draft = (agreementId: string) =>
      DraftAgreement({
        ...{
          agreementId,
          body: { alliance: 'al' },
          title: { zh: agreementId },
          fields: ['talent'],
          purpose: 'p',
        },
        parties: [
          { organisationId: 'street', side: 'territorial' },
          { organisationId: 'police', side: 'unit' },
        ],
        period: { from: 'onConclusion', until: '2025-01-01' },
        commitments: (['street', 'police'] as const).map((obligorId, i) => ({
          ...{
            commitmentId: `k${i}`,
            obligorId,
            beneficiaryIds: [i === 0 ? 'police' : 'street'],
            kind: 'talent',
          },
          ...{ description: 'd', schedule: { dueOn: '2024-01-01' }, evidenceRequired: false },
        })),
      })
    right(await ledger.execute(draft('zz'), on('2023-02-02', 'd1')))
    right(await ledger.execute(draft('aa'), on('2023-02-03', 'd2')))
    right(
      await ledger.execute(
        { type: 'ProposeAgreement', data: { agreementId: 'aa', textDigest: digest('d') } },
        on('2023-02-04', 'd3'),
      ),
    )
    const decline = DeclineAgreement({ agreementId: 'aa', organisationId: 'police', reason: '不合适' })
    right(await ledger.execute(decline, on('2023-02-05', 'd4', { actor: { personId: 'p-police' } })))
    expect(rows(ledger, '2023-02-02').map((r) => [r.no, r.agreementId])).toEqual([
      [1, 'ag'],
      [2, 'zz'],
    ])
    expect(rows(ledger, '2023-02-05').map((r) => [r.no, r.agreementId, r.status])).toEqual([
      [1, 'aa', 'declined'],
      [2, 'ag', 'inForce'],
      [3, 'zz', 'draft'],
    ])
  })

  test('prints an organisation under the name that it had on the day', async () => {
    const ledger = await street()
    const rename = CorrectOrganisation({
      organisationId: 'customs',
      changes: { name: { zh: '新海关' } },
      reason: '更名',
    })
    right(await ledger.execute(rename, on('2023-06-01', 'n1')))
    expect(rows(ledger, '2023-05-31')[0]?.unit).toEqual(['单位customs'])
    expect(rows(ledger, '2023-06-01')[0]?.unit).toEqual(['新海关'])
  })
})

describe('the alliance roll', () => {
  test('has one row a membership: delegate, chair terms, joining day', async () => {
    const ledger = await street()
    const row = {
      alliance: '鼓楼联盟',
      founding: true,
      joinedOn: '2023-01-06',
      suspensions: [],
      leftOn: null,
    }
    expect(roll(ledger, '2023-03-01')).toEqual([
      {
        ...row,
        no: 1,
        member: '街道党工委',
        delegateId: null,
        chairTerms: ['2023-01-06–'],
        leftBecause: null,
      },
      { ...row, no: 2, member: '单位customs', delegateId: 'p-customs', chairTerms: [], leftBecause: null },
      { ...row, no: 3, member: '单位police', delegateId: null, chairTerms: [], leftBecause: null },
      { ...row, no: 4, member: '单位school', delegateId: null, chairTerms: [], leftBecause: null },
    ])
  })

  test('is empty before the founding', async () => {
    const ledger = await street()
    expect(roll(ledger, '2023-01-05')).toEqual([])
    expect(roll(ledger, '2023-01-06')).toHaveLength(4)
  })

  test('keeps former members, with the day and the cause', async () => {
    const ledger = await street()
    right(await ledger.execute(withdraw, on('2023-05-20', 'n1')))
    const [, customs] = roll(ledger, '2023-08-01')
    expect(customs).toMatchObject({ leftOn: '2023-07-01', leftBecause: 'MemberWithdrew', delegateId: null })
    expect(roll(ledger, '2023-06-30')[1]).toMatchObject({ leftOn: '2023-07-01', delegateId: 'p-customs' })
    expect(roll(ledger, '2023-07-01')[1]?.delegateId).toBeNull()
    expect(roll(ledger, '2023-08-01')).toHaveLength(4)
  })

  test('tells a member that was deregistered from one that withdrew', async () => {
    const ledger = await street()
    const close = DeregisterOrganisation({
      organisationId: 'school',
      effectiveOn: '2023-06-01',
      cause: 'merged',
    })
    right(await ledger.execute(close, on('2023-05-01', 'n1')))
    expect(roll(ledger, '2023-08-01')[3]).toMatchObject({
      leftOn: '2023-06-01',
      leftBecause: 'OrganisationDeregistered',
    })
  })

  test('of a dissolved alliance shows everybody as former, and the chair’s last day', async () => {
    const ledger = await street()
    const dissolve = DissolveAlliance({
      ...{
        allianceId: 'al',
        effectiveOn: '2023-09-01',
        reason: '撤销',
        authority: { superiorOrder: digest('c') },
      },
    })
    right(await ledger.execute(dissolve, on('2023-08-01', 'n1')))
    const all = roll(ledger, '2023-10-01')
    expect(all.map((r) => [r.leftOn, r.leftBecause])).toEqual(
      Array(4).fill(['2023-09-01', 'AllianceDissolved']),
    )
    expect(all[0]?.chairTerms).toEqual(['2023-01-06–2023-08-31'])
  })
})

describe('every register', () => {
  test('has headings in both languages for exactly the columns of its rows', async () => {
    const ledger = await street()
    const world = { agreementRegister: rows(ledger, '2023-03-01'), allianceRoll: roll(ledger, '2023-03-01') }
    expect(registers.map((r) => r.name)).toEqual(Object.keys(world))
    for (const register of registers) {
      const [row] = register.name === 'allianceRoll' ? world.allianceRoll : world.agreementRegister
      expect(register.columns.map((c) => c.key).sort()).toEqual(Object.keys(row ?? {}).sort())
      for (const { zh, en } of [register.title, ...register.columns]) expect(zh && en).toBeTruthy()
      expect(new Set(register.columns.map((c) => c.zh)).size).toBe(register.columns.length)
    }
  })

  test('says its statuses, fields and causes in Chinese', async () => {
    const ledger = await street()
    right(await ledger.execute(withdraw, on('2023-05-20', 'n1')))
    const known = { ...agreementRegister.words, ...allianceRoll.words }
    for (const day of ['2023-01-07', '2023-01-08', '2023-01-10', '2023-03-01', '2023-06-01', '2023-08-01']) {
      for (const row of rows(ledger, day))
        for (const word of [row.status, ...row.fields]) expect(known).toHaveProperty(word)
      for (const { leftBecause } of roll(ledger, day))
        if (leftBecause) expect(known).toHaveProperty(leftBecause)
    }
  })

  test('is a pure function of state and date: the same twice over, without a clock, in any order of asking', async () => {
    const ledger = await street()
    right(await ledger.execute(withdraw, on('2023-05-20', 'n1')))
    const days = ['2023-01-05', '2023-01-08', '2023-03-01', '2023-06-30', '2023-07-01', '2025-02-01']
    const asked = (list: readonly string[]) =>
      new Map(list.map((d) => [d, [rows(ledger, d), roll(ledger, d)]]))
    const first = asked(days)
    vi.useFakeTimers({ now: new Date('2050-01-01') })
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => {
      throw new Error('a register reads no clock')
    })
    try {
      const second = asked([...days].reverse())
      for (const day of days) expect(second.get(day)).toEqual(first.get(day))
    } finally {
      clock.mockRestore()
      vi.useRealTimers()
    }
  })

  test('gives rows of its own: what a caller does to them is not seen by the next one', async () => {
    const ledger = await street()
    const before = JSON.stringify([rows(ledger, '2023-03-01'), roll(ledger, '2023-03-01')])
    for (const row of [...rows(ledger, '2023-03-01'), ...roll(ledger, '2023-03-01')])
      Object.assign(row, { no: 99 })
    expect(JSON.stringify([rows(ledger, '2023-03-01'), roll(ledger, '2023-03-01')])).toBe(before)
  })

  test('a row of former days is the same after a replay', async () => {
    const ledger = await street()
    right(await ledger.execute(withdraw, on('2023-05-20', 'n1')))
    const replayed = right(await ledger.asOf({ revision: ledger.revision }))
    for (const day of ['2023-01-08', '2023-03-01', '2023-08-01']) {
      expect(replayed.view(agreementRegister).validOn(day)).toEqual(rows(ledger, day))
      expect(replayed.view(allianceRoll).validOn(day)).toEqual(roll(ledger, day))
    }
  })
})
