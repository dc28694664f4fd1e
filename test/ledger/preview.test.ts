import {
  DeregisterOrganisation,
  DesignateDelegate,
  GiveTerminationNotice,
  WithdrawMember,
} from 'co-building-ledger'
import { describe, expect, test } from 'vitest'
import { seededEntropy } from '../../src/kernel/ports.ts'
import { memoryStore } from '../../src/stores/memory/index.ts'
import { give, on, organisation, person, right, said, small, street, texts } from './support.ts'

const commands = [
  ['a registration', organisation('b'), '2023-02-01'],
  [
    'a withdrawal with its cascade',
    WithdrawMember({
      ...{ allianceId: 'al', organisationId: 'customs', personId: 'p-customs', reason: '迁出' },
      ...{ noticeOn: '2023-06-01', effectiveOn: '2023-07-01' },
    }),
    '2023-06-01',
  ],
  [
    'a deregistration with its cascade',
    DeregisterOrganisation({ organisationId: 'customs', effectiveOn: '2023-06-01', cause: 'closed' }),
    '2023-05-01',
  ],
  [
    'a notice',
    GiveTerminationNotice({
      ...{ agreementId: 'ag', organisationId: 'customs', signatoryId: 'p-customs', reason: 'x' },
      effectiveOn: '2023-07-01',
    }),
    '2023-05-01',
  ],
] as const

describe('a preview', () => {
  test.each(commands)('of %s is what execute then writes', async (_, command, day) => {
    const ledger = await street()
    const { events } = right(ledger.preview(command, on(day, 'c1')))
    const written = right(await ledger.execute(command, on(day, 'c1'))).events
    expect(events.map((e) => [e.event.type, e.event.data, e.tags])).toEqual(
      written.map((e) => [e.type, e.data, e.tags]),
    )
    const placeOf = new Map(written.map((e, i) => [e.id, i]))
    expect(events.map((e) => e.causedBy)).toEqual(written.map((e) => placeOf.get(e.causationId) ?? null))
  })

  test('writes nothing, whatever it shows', async () => {
    const store = memoryStore()
    const ledger = await street({ store })
    const before = [ledger.head, await texts(store)]
    for (const [, command, day] of commands) right(ledger.preview(command, on(day, 'c1')))
    right(ledger.preview(person('p', 'school'), on('2023-02-01', 'c1')))
    expect([ledger.head, await texts(store)]).toEqual(before)
    expect(right(await store.vault.get('gulou', ['p']))).toEqual([])
    const [, command, day] = commands[2]
    expect(right(ledger.preview(command, on(day, 'c1'))).events.length).toBeGreaterThan(5)
  })

  test('asks the entropy port for nothing, so that a seeded head is the same with and without it', async () => {
    const heads: string[] = []
    for (const previews of [0, 3]) {
      const asked: string[] = []
      const seeded = seededEntropy(1)
      const entropy = (purpose: string): string => {
        asked.push(purpose)
        return seeded(purpose)
      }
      const ledger = await small({ entropy })
      for (let i = 0; i < previews; i++) right(ledger.preview(person('p', 'a'), on('2023-01-03', 'c1')))
      expect(asked).toEqual([])
      right(await ledger.execute(person('p', 'a'), on('2023-01-03', 'c1')))
      expect(asked.length).toBe(2)
      heads.push(ledger.head.hash)
    }
    expect(heads[0]).toBe(heads[1])
  })

  test('shows details as zeros: neither in clear nor as their commitments', async () => {
    const ledger = await small()
    const shown = right(ledger.preview(person('p', 'a', '欧阳明月'), on('2023-01-03', 'c1')))
    const zeros = '0'.repeat(64)
    expect(shown.events[0]?.event.data).toMatchObject({ details: { name: zeros, phone: zeros } })
    expect(JSON.stringify(shown)).not.toContain('欧阳')
  })

  test('shows a cascade as a tree, and what would change with the last days of what ends', async () => {
    const ledger = await street()
    const leaving = WithdrawMember({
      ...{ allianceId: 'al', organisationId: 'customs', personId: 'p-customs', reason: '迁出' },
      ...{ noticeOn: '2023-06-01', effectiveOn: '2023-07-01' },
    })
    const { tree, changes } = right(ledger.preview(leaving, on('2023-06-01', 'c1')))
    const outline = (nodes: typeof tree): readonly unknown[] =>
      nodes.map((n) => [n.event.type, outline(n.consequences)])
    expect(outline(tree)).toEqual([
      [
        'MemberWithdrew',
        [
          ['AgreementTerminated', []],
          ['DelegationEnded', []],
        ],
      ],
    ])
    const [alliance, agreement, ...others] = changes
    expect(others).toEqual([])
    const until = (before: string | null, lastDay: string) => ({ before: { until: before }, lastDay })
    expect(alliance).toMatchObject({
      ...{ entity: 'alliance:al', revision: { before: 13, after: 15 } },
      ends: [
        { tie: 'alliance:al/delegation/customs/0', ...until(null, '2023-06-30') },
        { tie: 'alliance:al/member/customs/1', ...until(null, '2023-06-30') },
      ],
    })
    expect(alliance?.differences).toContainEqual({
      path: ['roll', 1, 'period', 'until'],
      before: null,
      after: '2023-07-01',
    })
    expect(agreement?.ends.map((e) => [e.tie, e.after?.until, e.lastDay])).toContainEqual([
      ...['agreement:ag/term/', '2023-07-01', '2023-06-30'],
    ])
  })

  test('shows of what is new every field, and no ending', async () => {
    const ledger = await small()
    const [change, ...others] = right(ledger.preview(organisation('b'), on('2023-01-03', 'c1'))).changes
    expect(others).toEqual([])
    expect(change).toMatchObject({ entity: 'organisation:b', revision: { before: 0, after: 1 }, ends: [] })
    expect(change?.differences).toContainEqual({ path: ['kind'], after: 'publicUnit' })
    for (const difference of change?.differences ?? []) expect(difference).not.toHaveProperty('before')
  })

  test('of a tie that would never have held says no last day', async () => {
    const ledger = await street()
    const early = DeregisterOrganisation({
      organisationId: 'police',
      effectiveOn: '2023-02-01',
      cause: 'closed',
    })
    const designated = DesignateDelegate({
      ...{ allianceId: 'al', organisationId: 'police', personId: 'p-police' },
      period: { from: '2023-03-01', until: null },
    })
    await give(ledger, [[designated, '2023-01-20']], 'x')
    const { changes } = right(ledger.preview(early, on('2023-01-31', 'c1')))
    const ends = changes.flatMap((c) => c.ends)
    expect(ends).toContainEqual({
      tie: 'alliance:al/delegation/police/1',
      before: { from: '2023-03-01', until: null },
      after: { from: '2023-03-01', until: '2023-03-01' },
      lastDay: null,
    })
    expect(ends).toContainEqual(
      expect.objectContaining({ tie: expect.stringMatching(/member.police/), lastDay: '2023-01-31' }),
    )
  })

  test('can be sent as JSON with all that it says', async () => {
    const ledger = await street()
    const [, command, day] = commands[1]
    const shown = right(ledger.preview(command, on(day, 'c1')))
    const sent: unknown = JSON.parse(JSON.stringify(shown))
    expect(sent).toEqual({ events: shown.events, tree: shown.tree, changes: shown.changes })
    expect(shown.changes).toBe(shown.changes)
    expect(shown.tree).toBe(shown.tree)
  })

  test('reports what execute would report', async () => {
    const ledger = await street()
    const command = WithdrawMember({
      ...{ allianceId: 'al', organisationId: 'street', personId: 'p-customs', reason: 'x' },
      ...{ noticeOn: '2023-06-01', effectiveOn: '2023-06-02' },
    })
    const shown = said(ledger.preview(command, on('2023-06-01', 'c1')))
    expect(shown.length).toBeGreaterThan(2)
    expect(said(await ledger.execute(command, on('2023-06-01', 'c1')))).toEqual(shown)
  })

  test('of the committed state does not see what is under way', async () => {
    const ledger = await small()
    const underWay = ledger.execute(organisation('b'), on('2023-01-03', 'c1'))
    expect(ledger.preview(organisation('b'), on('2023-01-03', 'c2'))._tag).toBe('Right')
    right(await underWay)
    expect(said(ledger.preview(organisation('b'), on('2023-01-03', 'c2')))).toEqual(['LED-25'])
  })
})
