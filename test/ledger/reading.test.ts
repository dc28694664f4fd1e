import {
  agreement,
  agreementRegister,
  allianceRoll,
  core,
  openLedger,
  orThrow,
  PublishWorkCalendar,
  WithdrawMember,
} from 'co-building-ledger'
import { beforeAll, describe, expect, it, test, vi } from 'vitest'
import { memoryStore } from '../../src/stores/memory/index.ts'
import {
  at,
  type CoreLedger,
  give,
  on,
  open,
  opening,
  organisation,
  right,
  small,
  street,
} from './support.ts'

// Journals of more than one page on a busy machine take their time; how long decides nothing here.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const withdraw = WithdrawMember({
  ...{ allianceId: 'al', organisationId: 'customs', personId: 'p-customs', reason: '迁出' },
  ...{ noticeOn: '2023-06-01', effectiveOn: '2023-07-01' },
})

describe('asOf', () => {
  test('a revision is the state with that event and none after it (LED-07)', async () => {
    const ledger = await street()
    const before = ledger.revision
    const rows = ledger.view(allianceRoll).validOn('2023-12-31')
    right(await ledger.execute(withdraw, on('2023-06-01', 'c1')))
    const past = right(await ledger.asOf({ revision: before }))
    expect(past.revision).toBe(before)
    expect(past.view(allianceRoll).validOn('2023-12-31')).toEqual(rows)
    expect(ledger.view(allianceRoll).validOn('2023-12-31')).not.toEqual(rows)
    expect(past.get(agreement, 'ag')?.setEnd).toBeNull()
    expect(ledger.get(agreement, 'ag')?.setEnd).not.toBeNull()
  })

  test('every revision is the fold of what a ledger read up to there', async () => {
    const store = memoryStore()
    const ledger = await street({ store })
    for (let revision = -1; revision <= ledger.revision; revision += 7) {
      const past = right(await ledger.asOf({ revision }))
      const copy = memoryStore()
      const entries = revision < 0 ? [] : right(await store.read('gulou', { from: 0, to: revision }))
      right(await copy.append({ ledgerId: 'gulou', expectedRevision: -1, entries, sealed: [] }))
      const fresh = await open({ store: copy })
      expect(past.revision).toBe(revision)
      const rows = (of: Pick<CoreLedger, 'view'>) => [
        of.view(agreementRegister).validOn('2023-03-01'),
        of.view(allianceRoll).validOn('2023-03-01'),
      ]
      expect(rows(past)).toEqual(rows(fresh))
    }
  })

  test('an instant takes in what was recorded at it, in whatever offset it is asked', async () => {
    const ledger = await street()
    const asked = async (recordedAt: string) => right(await ledger.asOf({ recordedAt })).revision
    const day = await asked(at('2023-01-02'))
    expect(day).toBe(5)
    expect(await asked('2023-01-02T02:00:00Z')).toBe(day)
    expect(await asked(at('2023-01-02', '09:59:59.999'))).toBe(0)
    expect(await asked('2022-12-31T00:00:00Z')).toBe(-1)
    expect(await asked('2099-01-01T00:00:00Z')).toBe(ledger.revision)
  })

  test('a point beyond the journal is its end, before it nothing', async () => {
    const ledger = await street()
    expect(right(await ledger.asOf({ revision: 1_000_000 })).revision).toBe(ledger.revision)
    const empty = right(await ledger.asOf({ revision: -1 }))
    expect([empty.revision, empty.view(agreementRegister).validOn('2023-03-01')]).toEqual([-1, []])
  })

  test('what was read keeps its state when the ledger goes on', async () => {
    const ledger = await street()
    const past = right(await ledger.asOf({ revision: ledger.revision }))
    const rows = past.view(allianceRoll).validOn('2023-12-31')
    right(await ledger.execute(withdraw, on('2023-06-01', 'c1')))
    expect(past.view(allianceRoll).validOn('2023-12-31')).toEqual(rows)
  })

  it.each([
    { recordedAt: 'yesterday' },
    { recordedAt: '2023-02-30T10:00:00+08:00' },
    { revision: Number.NaN },
    { revision: 1.5 },
  ])('a point that is none is a clear error: %j', async (point) => {
    const ledger = await street()
    expect((await ledger.asOf(point))._tag).toBe('Left')
  })
})

describe('a view', () => {
  test('tells the revision that it has seen', async () => {
    const ledger = await small()
    const view = ledger.view(agreementRegister)
    expect([view.revision, view.register.name]).toEqual([1, 'agreementRegister'])
    right(await ledger.execute(organisation('b'), on('2023-01-03', 'c1')))
    expect(ledger.view(agreementRegister).revision).toBe(2)
  })

  test('of an empty ledger has no rows', async () => {
    const ledger = await open()
    expect(ledger.view(agreementRegister).validOn('2023-01-01')).toEqual([])
    expect(ledger.view(allianceRoll).validOn('2023-01-01')).toEqual([])
    expect([ledger.revision, ledger.head]).toEqual([
      -1,
      { revision: -1, hash: '0'.repeat(64), recordedAt: null },
    ])
  })
})

describe('history', () => {
  const many = 2_300
  let ledger: CoreLedger
  const revisions = async (
    range?: Parameters<CoreLedger['history']>[0],
    of = ledger,
  ): Promise<readonly number[]> => {
    const found: number[] = []
    for await (const event of of.history(range)) found.push(event.revision)
    return found
  }
  const stretch = (from: number, to: number): readonly number[] =>
    Array.from({ length: to - from + 1 }, (_, i) => from + i)

  beforeAll(async () => {
    ledger = await open()
    await give(ledger, [[opening, '2023-01-01']])
    for (let i = 1; i < many; i++) {
      const calendar = PublishWorkCalendar({ year: 2000 + (i % 50), holidays: [], workingWeekends: [] })
      const command = i % 500 === 0 ? organisation(`o${i}`) : calendar
      await orThrow(ledger.execute(command, on('2023-01-02', `c${i}`)) as never)
    }
  })

  test('is the whole journal in order, over several pages', async () => {
    expect(await revisions()).toEqual(stretch(0, many - 1))
  })

  it.each([
    [{ from: 995, to: 1_004 }],
    [{ from: 1_999, to: 2_000 }],
    [{ from: 2_299 }],
    [{ to: 0 }],
    [{ from: 0, to: 999 }],
    [{ from: 5, to: 5 }],
  ])('takes %j', async ({ from = 0, to = many - 1 }: { from?: number; to?: number }) => {
    expect(await revisions({ from, to })).toEqual(stretch(from, to))
  })

  test('beyond the end is empty, and stops at the end', async () => {
    expect(await revisions({ from: many })).toEqual([])
    expect(await revisions({ from: 7, to: 6 })).toEqual([])
    expect(await revisions({ from: many - 1, to: many + 5_000 })).toEqual([many - 1])
  })

  test('by a tag is one entity’s stream', async () => {
    expect(await revisions({ tag: 'organisation:o1500' })).toEqual([1_500])
    expect(await revisions({ tag: 'organisation:o1500', from: 1_501 })).toEqual([])
    expect(await revisions({ tag: 'organisation:o1' })).toEqual([])
    expect((await revisions({ tag: 'ledger:gulou' })).length).toBe(many - 4)
  })

  test('takes in events that only name the entity', async () => {
    const full = await street()
    const types: string[] = []
    for await (const event of full.history({ tag: 'organisation:police' })) types.push(event.type)
    expect(types).toEqual([
      ...[
        'OrganisationRegistered',
        'PersonRegistered',
        'MandateGranted',
        'MemberInvited',
        'InvitationAccepted',
      ],
      'AllianceFounded',
    ])
  })

  test('stops at the head that it saw when it began', async () => {
    const growing = await small()
    const seen: number[] = []
    for await (const event of growing.history()) {
      seen.push(event.revision)
      right(await growing.execute(organisation(`x${event.revision}`), on('2023-01-03', `x${event.revision}`)))
    }
    expect(seen).toEqual([0, 1])
    expect(await revisions({}, growing)).toEqual([0, 1, 2, 3])
  })

  test('from before the beginning, each event comes once', async () => {
    expect(await revisions({ from: -3 }, await small())).toEqual([0, 1])
  })

  test('a ledger opened on a journal of several pages is the same ledger', async () => {
    const store = memoryStore()
    const first = await open({ store })
    await give(first, [[opening, '2023-01-01']])
    for (let i = 1; i < 1_100; i++)
      await orThrow(first.execute(organisation(`o${i}`), on('2023-01-02', `c${i}`)) as never)
    const again = await orThrow(openLedger({ id: 'gulou', concepts: core, store, import: true }))
    expect(again.head).toEqual(first.head)
    expect(right(await again.verify())).toEqual(first.head)
  })
})
