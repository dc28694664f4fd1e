import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { together } from '../../../src/domain/agreement/appraisal.ts'
import { hasLapsed, instancesOf, isSuspendedOn } from '../../../src/domain/agreement/instances.ts'
import { agreed } from '../../../src/domain/agreement/state/index.ts'
import { instanceStatus, performanceOf } from '../../../src/domain/agreement/status.ts'
import { agreement } from '../../../src/index.ts'
import { addDays } from '../../../src/kernel/calendar.ts'
import { holdsOn } from '../../../src/kernel/period.ts'
import { confirm, submit, waive, working } from '../../scenarios/deeds.ts'
import { replayed } from '../../scenarios/run.ts'
import { notice } from '../../scenarios/street.ts'
import { books, day, end, FIRST, schedule, spec, suspensions } from './books.ts'

const no = fc.integer({ min: 1, max: 12 })
const fulfilments = fc.array(
  fc.tuple(no, day).map(([instanceNo, on]) => ({ commitmentId: 'c', instanceNo, on })),
  { maxLength: 5 },
)
const waivers = fc.array(
  fc.tuple(no, fc.constantFrom('street', 'school'), day).map(([instanceNo, organisationId, on]) => ({
    ...{ commitmentId: 'c', instanceNo, organisationId, wording: null, on },
  })),
  { maxLength: 8 },
)

test('AGR-26: every instance has one status, the counts add up, the rate is fulfilled over owed', () => {
  fc.assert(
    fc.property(
      schedule,
      end,
      suspensions,
      fulfilments,
      waivers,
      day,
      (plan, until, all, done, given, on) => {
        const commitments = [agreed(spec(plan)), agreed(spec(plan, { commitmentId: 'other' }))]
        const of = books(until, spec(plan), {
          commitments,
          suspensions: all,
          fulfilments: done,
          waivers: given,
        })
        const instances = ['c', 'other'].flatMap((id) => [...instancesOf(of, id)])
        const { instances: counted, rate } = performanceOf(of, on)
        const each = instances.map((i) => instanceStatus(of, i, on))
        for (const [status, count] of Object.entries(counted))
          expect([status, count]).toEqual([status, each.filter((s) => s === status).length])
        expect(Object.values(counted).reduce((a, b) => a + b, 0)).toBe(instances.length)
        const owed = counted.fulfilled + counted.overdue
        expect(rate).toEqual(owed === 0 ? null : { fulfilled: counted.fulfilled, owed })
        for (const [i, instance] of instances.entries()) {
          if (each[i] === 'overdue') expect(instance.dueOn < on && !hasLapsed(of, instance)).toBe(true)
          if (each[i] === 'deferred') expect(isSuspendedOn(of, on) && instance.dueOn >= on).toBe(true)
          if (each[i] === 'due') expect(instance.dueOn >= on && instance.dueOn <= addDays(on, 30)).toBe(true)
          if (each[i] === 'notDue') expect(instance.dueOn > addDays(on, 30)).toBe(true)
        }
      },
    ),
    { numRuns: 150 },
  )
})

describe('the status of an instance, day by day', () => {
  const first = async (story: ReturnType<typeof working>, days: readonly string[]) => {
    const state = (await replayed(story.lines)).get(agreement, 'ag')
    const [instance] = state ? [...instancesOf(state, 'customs-owes')] : []
    if (!state || !instance) throw new Error('no instance')
    return days.map((on) => instanceStatus(state, instance, on))
  }
  it('waits, is due within thirty days and overdue after its day', async () => {
    const days = ['2023-01-28', '2023-01-29', '2023-02-28', '2023-03-01']
    expect(await first(working(), days)).toEqual(['notDue', 'due', 'due', 'overdue'])
  })
  it('is fulfilled from the day of the confirmation on', async () => {
    const story = working()
      .as('p-customs', '2023-02-10', submit('e1'))
      .as('p-street', '2023-03-05', confirm('e1'))
    const days = ['2023-02-10', '2023-03-04', '2023-03-05', '2030-01-01']
    expect(await first(story, days)).toEqual(['due', 'overdue', 'fulfilled', 'fulfilled'])
  })
  it('is waived from the day of the last waiver on', async () => {
    const story = working().as('p-street', '2023-02-10', waive('street', 1))
    expect(await first(story, ['2023-02-09', '2023-02-10', '2023-03-10'])).toEqual([
      'due',
      'waived',
      'waived',
    ])
  })
  it('lapses when the agreement ends on its day or before', async () => {
    const ending = (effectiveOn: string) => working().do('2023-01-20', notice('ag', 'customs', effectiveOn))
    expect(await first(ending('2023-02-28'), ['2023-02-10', '2023-03-10'])).toEqual(['lapsed', 'lapsed'])
    expect(await first(ending('2023-03-01'), ['2023-02-10', '2023-03-10'])).toEqual(['due', 'overdue'])
  })
})

test('AGR-23: the days of a year are those on which both were parties and nothing was suspended, up to the day', () => {
  const role = fc
    .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 1, max: 600 }))
    .map(([at, days]) => ({ from: addDays(FIRST, at), until: addDays(FIRST, at + days) }))
  const years = fc.integer({ min: 2022, max: 2026 })
  fc.assert(
    fc.property(role, role, suspensions, years, day, (of, by, all, year, on) => {
      const course = books('2026-01-01', spec({ every: 'month', dueDay: 1 }), { suspensions: all })
      const parties = course.parties.map((p) => ({ ...p, period: p.organisationId === 'street' ? by : of }))
      let [days, last]: [number, string | null] = [0, null]
      for (let at = `${year}-01-01`; at <= `${year}-12-31` && at <= on; at = addDays(at, 1)) {
        if (!holdsOn(of, at) || !holdsOn(by, at)) continue
        last = at
        days += isSuspendedOn(course, at) ? 0 : 1
      }
      expect(together({ ...course, parties }, { year, byId: 'street', ofId: 'customs' }, on)).toEqual({
        days,
        last,
      })
    }),
    { numRuns: 100 },
  )
})
