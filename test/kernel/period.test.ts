import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../src/kernel/calendar.ts'
import {
  type Coverage,
  clip,
  covers,
  type Day,
  endOf,
  firstLoss,
  holdsOn,
  isVoid,
  NEVER,
  overlap,
  type Period,
  reach,
  union,
  untilOf,
  without,
} from '../../src/kernel/period.ts'

/** The model: a period is the set of its days on a line of 40 days; day 40 stands for all the days after it. */
const SPAN = 40
const day = (n: number): Day => addDays('2024-02-01', n)
const number = (d: Day): number => daysBetween('2024-02-01', d)
const daysOf = (p: Period): ReadonlySet<number> => {
  const [from, until] = [number(p.from), p.until === null ? SPAN + 1 : number(p.until)]
  return new Set(Array.from({ length: SPAN + 1 }, (_, n) => n).filter((n) => from <= n && n < until))
}
const daysOfAll = (periods: readonly Period[]): ReadonlySet<number> =>
  new Set(periods.flatMap((p) => [...daysOf(p)]))
const sorted = (set: ReadonlySet<number>): readonly number[] => [...set].sort((a, b) => a - b)

const someDay = fc.integer({ min: 0, max: SPAN - 1 })
/** Open, lasting, void and upside-down periods. */
const period: fc.Arbitrary<Period> = fc
  .tuple(someDay, fc.option(someDay, { freq: 4 }))
  .map(([from, until]) => ({ from: day(from), until: until === null ? null : day(until) }))
const periods = fc.array(period, { maxLength: 7 })

const expectCoverage = (cover: Coverage): void => {
  for (const [i, p] of cover.entries()) {
    expect(isVoid(p)).toBe(false)
    const next = cover[i + 1]
    // In ascending order, and with a gap between: a joint is closed.
    if (next) expect(endOf(p) < next.from).toBe(true)
  }
}

describe('one period', () => {
  test('holds on its days and on no other', () => {
    fc.assert(
      fc.property(period, someDay, (p, n) => {
        expect(holdsOn(p, day(n))).toBe(daysOf(p).has(n))
        expect(isVoid(p)).toBe(daysOf(p).size === 0)
      }),
    )
  })

  test('overlaps another exactly where they share a day', () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const shared = [...daysOf(a)].some((n) => daysOf(b).has(n))
        expect(overlap(a, b)).toBe(shared)
        expect(overlap(b, a)).toBe(shared)
      }),
    )
  })

  test('clipped, keeps its days before the cut', () => {
    fc.assert(
      fc.property(period, someDay, (p, cut) => {
        const clipped = clip(p, day(cut))
        expect(sorted(daysOf(clipped))).toEqual(sorted(daysOf(p)).filter((n) => n < cut))
        expect(clipped.from).toBe(p.from)
        expect(clip(clipped, day(cut))).toEqual(clipped)
      }),
    )
  })

  test('clipped where it does not reach, stays the same object', () => {
    const p: Period = { from: '2024-01-01', until: '2024-02-01' }
    expect(clip(p, '2024-02-01')).toBe(p)
    expect(clip(p, NEVER)).toBe(p)
    expect(clip(p, '2023-12-31')).toEqual({ from: '2024-01-01', until: '2024-01-01' })
  })

  test('has an end that sorts behind every day when it is open', () => {
    expect(endOf({ from: '2024-01-01', until: null }) > '9999-12-31').toBe(true)
    expect(untilOf(NEVER)).toBeNull()
    expect(untilOf('2024-01-01')).toBe('2024-01-01')
  })
})

describe('coverages', () => {
  test('the union covers the days of all', () => {
    fc.assert(
      fc.property(periods, (all) => {
        const cover = union(all)
        expect(sorted(daysOfAll(cover))).toEqual(sorted(daysOfAll(all)))
        expectCoverage(cover)
      }),
    )
  })

  test('the union does not depend on the order, and takes nothing from its input', () => {
    fc.assert(
      fc.property(periods, (all) => {
        const frozen = Object.freeze([...all])
        expect(union(frozen)).toEqual(union([...all].reverse()))
        expect(frozen).toEqual(all)
      }),
    )
  })

  test('closes a joint: a renewal on the day of the end is no gap', () => {
    const first = { from: '2024-01-01', until: '2024-02-01' }
    expect(union([{ from: '2024-02-01', until: null }, first])).toEqual([{ from: '2024-01-01', until: null }])
    expect(union([{ from: '2024-02-02', until: null }, first])).toHaveLength(2)
  })

  test('without takes exactly the days of the gaps away', () => {
    fc.assert(
      fc.property(periods, periods, (all, gaps) => {
        const rest = without(union(all), gaps)
        const gone = daysOfAll(gaps)
        expect(sorted(daysOfAll(rest))).toEqual(sorted(daysOfAll(all)).filter((n) => !gone.has(n)))
        for (const p of rest) expect(isVoid(p)).toBe(false)
        expect(sorted(daysOfAll(union(rest)))).toEqual(sorted(daysOfAll(rest)))
      }),
    )
  })

  test('covers says whether a day is among them', () => {
    fc.assert(
      fc.property(periods, someDay, (all, n) => {
        expect(covers(union(all), day(n))).toBe(daysOfAll(all).has(n))
      }),
    )
  })

  test('reach is the first day from there on that is not covered', () => {
    fc.assert(
      fc.property(periods, someDay, (all, n) => {
        const held = daysOfAll(all)
        let expected = n
        while (expected <= SPAN && held.has(expected)) expected++
        const reached = reach(union(all), day(n))
        expect(reached).toBe(expected > SPAN ? NEVER : day(expected))
      }),
    )
  })

  test('firstLoss is the first day that was covered and is no more', () => {
    fc.assert(
      fc.property(periods, periods, (one, other) => {
        const [before, after] = [union(one), union(other)]
        const [had, has] = [daysOfAll(before), daysOfAll(after)]
        const lost = sorted(had).find((n) => !has.has(n))
        const found = firstLoss(before, after)
        expect(found).toBe(lost === undefined ? undefined : day(lost))
        expect(firstLoss(before, before)).toBeUndefined()
      }),
    )
  })

  test('firstLoss sees an open end become a set one', () => {
    const open = [{ from: '2024-01-01', until: null }]
    expect(firstLoss(open, [{ from: '2024-01-01', until: '2025-01-01' }])).toBe('2025-01-01')
    expect(firstLoss(open, [])).toBe('2024-01-01')
    expect(firstLoss([], open)).toBeUndefined()
  })
})
