import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { isWaived } from '../../../src/domain/agreement/balance.ts'
import { instancesOf } from '../../../src/domain/agreement/instances.ts'
import { agreed } from '../../../src/domain/agreement/state/index.ts'
import { agreement, balanceOf, type core, instanceAt, type Ledger } from '../../../src/index.ts'
import type { Command } from '../../../src/kernel/message.ts'
import {
  complain,
  confirm,
  dispute,
  resolve,
  retract,
  submit,
  tenHours,
  waive,
} from '../../scenarios/deeds.ts'
import { execute, replayed } from '../../scenarios/run.ts'
import { lineOf } from '../../scenarios/scenario.ts'
import { books, evidence, FIRST, spec } from './books.ts'

const monthly = { every: 'month', dueDay: 31 } as const
const no = fc.integer({ min: 1, max: 3 })
const waivers = fc.array(
  fc.record({
    ...{
      commitmentId: fc.constant('c'),
      instanceNo: no,
      organisationId: fc.constantFrom('street', 'school'),
    },
    ...{ wording: fc.constant(null), on: fc.constant(FIRST) },
  }),
  { maxLength: 6 },
)
const disputes = fc.array(
  fc.record({ instanceNo: no, counted: fc.integer({ min: 0, max: 20 }) }).map(({ instanceNo, counted }) => ({
    ...{ disputeId: 'd', evidenceId: null, commitmentId: 'c', instanceNo, organisationId: 'street', by: 'p' },
    ...{ on: FIRST, phase: 'settled' as const, cureBy: null, counted },
  })),
  { maxLength: 3 },
)

test('AGR-14: confirmed + pending + waived + open = promised + surplus, whatever was submitted and answered', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      evidence(no),
      waivers,
      disputes,
      (amount, given, waived, settled) => {
        const promise = spec(monthly, { quantity: { amount, unit: 'hours' } })
        const all = books('2024-02-01', promise, { evidence: given, waivers: waived, disputes: settled })
        for (const instance of instancesOf(all, 'c')) {
          const b = balanceOf(all, instance)
          expect(b.promised).toBe(amount)
          expect(b.confirmed + b.pending + b.waived + b.open).toBe(b.promised + b.surplus)
          for (const part of Object.values(b)) expect(part).toBeGreaterThanOrEqual(0)
          if (b.surplus > 0) expect([b.open, b.waived]).toEqual([0, 0])
          if (b.waived > 0) expect(b.open).toBe(0)
          const counts = [...given, ...settled].filter((x) => x.instanceNo === instance.no)
          expect(b.confirmed).toBe(counts.reduce((sum, x) => sum + x.counted, 0))
        }
      },
    ),
    { numRuns: 300 },
  )
})

describe('a waiver', () => {
  const of = (organisationId: string, on = FIRST, wording: string | null = null) => ({
    ...{ commitmentId: 'c', instanceNo: 1, organisationId, wording, on },
  })
  const waivedBy = (...all: readonly ReturnType<typeof of>[]) =>
    books('2024-02-01', spec(monthly), { waivers: all })
  const first = (all: ReturnType<typeof books>) => {
    const instance = instanceAt(all, 'c', 1)
    if (!instance) throw new Error('no instance')
    return instance
  }
  it('needs every beneficiary', () => {
    expect(isWaived(waivedBy(of('street')), first(waivedBy()))).toBe(false)
    expect(isWaived(waivedBy(of('street'), of('school')), first(waivedBy()))).toBe(true)
    expect(isWaived(waivedBy(of('street'), of('street')), first(waivedBy()))).toBe(false)
  })
  it('holds from the day of the last one', () => {
    const all = waivedBy(of('street', '2023-02-03'), of('school', '2023-02-05'))
    expect(isWaived(all, first(all), '2023-02-04')).toBe(false)
    expect(isWaived(all, first(all), '2023-02-05')).toBe(true)
  })
  it('speaks of the promise as it was worded then', () => {
    const commitments = [
      { ...agreed(spec(monthly)), upTo: '2023-02-10' },
      agreed(spec(monthly), '2023-02-10'),
    ]
    const all = { ...waivedBy(of('street'), of('school')), commitments }
    expect(isWaived(all, first(all))).toBe(false)
    const anew = { ...all, waivers: [of('street', FIRST, '2023-02-10'), of('school', FIRST, '2023-02-10')] }
    expect(isWaived(anew, first(anew))).toBe(true)
  })
})

/** A deed that somebody tries: whether it is allowed, the ledger says. */
type Deed = readonly [personId: string, command: Command]
const ids = fc.constantFrom('e1', 'e2', 'e3', 'e4')
const complaints = fc.constantFrom('d1', 'd2', 'd3')
const part = fc.integer({ min: 0, max: 12 })
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc
    .tuple(ids, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 2 }))
    .map(([id, amount, instanceNo]): Deed => ['p-customs', submit(id, { amount, instanceNo })]),
  ids.map((id): Deed => ['p-customs', retract(id)]),
  fc.tuple(ids, part).map(([id, confirmedAmount]): Deed => ['p-street', confirm(id, { confirmedAmount })]),
  fc.tuple(ids, complaints).map(([id, d]): Deed => ['p-street', dispute(id, d)]),
  fc.tuple(complaints, fc.integer({ min: 1, max: 2 })).map(([d, n]): Deed => ['p-street', complain(d, n)]),
  fc
    .tuple(complaints, fc.constantFrom('upheld', 'dismissed', 'settled'), part)
    .map(([d, outcome, confirmedAmount]): Deed => ['clerk', resolve(d, outcome, { confirmedAmount })]),
  fc.integer({ min: 1, max: 2 }).map((n): Deed => ['p-street', waive('street', n)]),
)

/** The figures that stand in the journal, counted by hand. */
interface Tally {
  confirmed: number
  full: number
  waived: boolean
}
const ON = '2023-04-15'
test('AGR-14, AGR-15, AGR-26: however deeds follow one another, the balance is what the events add up to', async () => {
  let accepted = 0
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 8, maxLength: 25 }), async (deeds) => {
      const ledger = await replayed(tenHours().lines)
      for (const [i, [personId, command]] of deeds.entries()) {
        const came = await execute(ledger, lineOf(1_000 + i, ON, command, { actor: { personId } }))
        accepted += came.outcome === 'accepted' ? 1 : 0
        checkBalance(ledger)
      }
    }),
    { numRuns: 40 },
  )
  expect(accepted).toBeGreaterThan(100)
}, 60_000)

function checkBalance(ledger: Ledger<(typeof core)[number]>): void {
  const state = ledger.get(agreement, 'ag')
  for (const instanceNo of [1, 2]) {
    const instance = state && instanceAt(state, 'customs-owes', instanceNo)
    if (!state || !instance) throw new Error('no instance')
    const mine = <X extends { readonly instanceNo: number }>(all: readonly X[]) =>
      all.filter((x) => x.instanceNo === instanceNo)
    const tally: Tally = {
      confirmed: [...mine(state.evidence), ...mine(state.disputes)].reduce((sum, x) => sum + x.counted, 0),
      full: mine(state.fulfilments).length,
      waived: mine(state.waivers).length > 0,
    }
    const b = balanceOf(state, instance)
    expect(b.confirmed).toBe(tally.confirmed)
    expect(tally.full).toBe(tally.confirmed >= 10 ? 1 : 0)
    expect(b.confirmed + b.pending + b.waived + b.open).toBe(10 + b.surplus)
    if (!tally.waived) expect(b.waived).toBe(0)
    for (const e of state.evidence) expect(e.counted).toBeLessThanOrEqual(e.amount)
  }
}
