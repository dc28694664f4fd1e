import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../src/kernel/calendar.ts'
import type { AnyEvent } from '../../src/kernel/message.ts'
import { clip, type Day, endOf, isVoid, NEVER, type Period, reach, union } from '../../src/kernel/period.ts'
import { byKindAndId, type Order, type Settled } from '../../src/kernel/settle.ts'
import { end, endings, link, make, tinyWorld } from './tiny.ts'

/** A tie of the naive model: `offers` may be the ground of another tie, as a renewal offers what the first term did. */
interface Plan {
  readonly key: string
  readonly offers: string
  readonly restsOn: readonly string[]
  period: Period
}
const day = (n: number): Day => addDays('2024-01-01', n)
const stands = (all: readonly Plan[], tie: Plan): Day =>
  tie.restsOn.reduce<Day>((least, ground) => {
    const carried = reach(union(all.filter((t) => t.offers === ground).map((t) => t.period)), tie.period.from)
    return carried < least ? carried : least
  }, NEVER)

const rawTie = fc.record({
  from: fc.integer({ min: 0, max: 20 }),
  length: fc.option(fc.integer({ min: 1, max: 30 }), { freq: 3 }),
  renews: fc.boolean(),
  rests: fc.array(fc.nat({ max: 7 }), { maxLength: 3 }),
})
/** Up to eight ties that stand: each rests on earlier ones, lies inside them, or is left out. */
const plans = fc.array(rawTie, { minLength: 2, maxLength: 8 }).map((raw) => {
  const all: Plan[] = []
  for (const [i, { from, length, renews, rests }] of raw.entries()) {
    const before = all.at(-1)
    const restsOn = [...new Set(rests.map((at) => all[at]?.offers).filter((name) => name !== undefined))]
    const offers = renews && before && !restsOn.includes(before.offers) ? before.offers : `k${i}`
    const wanted = { from: day(from), until: length === null ? null : day(from + length) }
    const tie: Plan = { key: `k${i}`, offers, restsOn, period: wanted }
    tie.period = clip(wanted, stands(all, tie))
    if (!isVoid(tie.period)) all.push(tie)
  }
  return all
})
const cuts = fc.array(fc.tuple(fc.nat({ max: 7 }), fc.integer({ min: 0, max: 45 })), {
  minLength: 1,
  maxLength: 3,
})

/** Ends whatever is not carried, again and again, in no order at all, until nothing changes. */
const fixedPoint = (all: readonly Plan[]): void => {
  for (let moved = true; moved; ) {
    moved = false
    for (const tie of all) {
      const until = stands(all, tie)
      if (until >= endOf(tie.period) || isVoid(tie.period)) continue
      tie.period = clip(tie.period, until)
      moved = true
    }
  }
}
const shuffled =
  (seed: number): Order =>
  (a, b) => {
    const weight = (id: string): number =>
      [...id].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 1_009, seed)
    return weight(a) - weight(b) || byKindAndId(a, b)
  }

const built = (all: readonly Plan[]) => {
  const tiny = tinyWorld()
  for (const { key, offers, restsOn, period } of all)
    tiny.given(make(`n-${key}`, { ...link(key, period.from, period.until, restsOn), offers: [offers] }))
  return tiny
}
const cutEvents = (
  all: readonly Plan[],
  wanted: readonly (readonly [number, number])[],
): readonly AnyEvent[] =>
  wanted.flatMap(([at, n]) => {
    const tie = all[at]
    return tie ? [end(`n-${tie.key}`, tie.key, day(n))] : []
  })
/** The consequences as they are written, in no order. */
const asSet = (settled: Settled): readonly string[] =>
  settled.steps.map(({ event }) => JSON.stringify(event)).sort()

test('the outcome is the fixed point of a naive model, and every tie ends at most once', () => {
  fc.assert(
    fc.property(plans, cuts, (all, wanted) => {
      const { commit, period } = built(all)
      const settled = commit(cutEvents(all, wanted))
      expect(settled.broken).toEqual([])
      for (const [at, n] of wanted) {
        const tie = all[at]
        if (tie) tie.period = clip(tie.period, day(n))
      }
      const after = new Map(all.map((t) => [t.key, t.period]))
      fixedPoint(all)
      for (const tie of all) expect(period(`n-${tie.key}`, tie.key)).toEqual(tie.period)
      const changed = all.filter((t) => after.get(t.key)?.until !== t.period.until)
      expect(
        endings(settled)
          .map(([key]) => key)
          .sort(),
      ).toEqual(changed.map((t) => t.key).sort())
    }),
    { numRuns: 200 },
  )
})

test('no order among equals changes what is written: which ties end, when, by what cause (X-08)', () => {
  fc.assert(
    fc.property(
      plans,
      cuts,
      fc.array(fc.nat({ max: 1_000 }), { minLength: 3, maxLength: 3 }),
      (all, wanted, seeds) => {
        const { tried } = built(all)
        const events = cutEvents(all, wanted)
        const expected = asSet(tried(events))
        for (const seed of seeds) expect(asSet(tried(events, shuffled(seed)))).toEqual(expected)
      },
    ),
    { numRuns: 100 },
  )
})

test('days never go back along a cascade, and each cause comes before its consequence', () => {
  fc.assert(
    fc.property(plans, cuts, fc.nat({ max: 1_000 }), (all, wanted, seed) => {
      const { tried } = built(all)
      const events = cutEvents(all, wanted)
      const { steps } = tried(events, shuffled(seed))
      const days = steps.slice(events.length).map((s) => String(s.event.data['effectiveOn']))
      expect([...days].sort()).toEqual(days)
      for (const [at, { cause, event }] of steps.entries()) {
        expect(cause ?? -1).toBeLessThan(at)
        if (event.type === 'Ended') expect(steps[cause ?? -1]?.event.type).toBe(event.data['cause'])
      }
    }),
    { numRuns: 100 },
  )
})
