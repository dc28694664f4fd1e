import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  allInstances,
  hasLapsed,
  instanceAt,
  instancesOf,
  isSuspendedOn,
  suspended,
} from '../../../src/domain/agreement/instances.ts'
import { agreed, type Schedule } from '../../../src/domain/agreement/state/index.ts'
import { addDays } from '../../../src/kernel/calendar.ts'
import { holdsOn } from '../../../src/kernel/period.ts'
import { books, day, dayOf, end, FIRST, schedule, spec, suspensions } from './books.ts'

const scheduledIn = (of: Parameters<typeof instancesOf>[0]): readonly string[] =>
  [...instancesOf(of, 'c')].map((i) => i.scheduledOn)

/** The same days found by looking at each day of a term by itself. */
function* dueByHand(plan: Schedule, from: string, until: string): Iterable<string> {
  for (let at = from; at < until; at = addDays(at, 1)) if (isDue(plan, at)) yield at
}
const MONTHS = { month: 1, quarter: 3, year: 12 }
function isDue(plan: Schedule, at: string): boolean {
  if ('dueOn' in plan) return plan.dueOn === at
  const months = MONTHS[plan.every]
  const month = Number(at.slice(5, 7))
  const first = `${at.slice(0, 4)}-${String(month - ((month - 1) % months)).padStart(2, '0')}-01`
  const nth = (Date.parse(at) - Date.parse(first)) / 86_400_000 + 1
  const next = addDays(at, 1)
  const nextMonth = Number(next.slice(5, 7))
  const isLast = nextMonth !== month && (nextMonth - 1) % months === 0
  return nth === plan.dueDay || (isLast && nth < plan.dueDay)
}

test('an instance falls due on each day that the schedule names, numbered from 1 in order', () => {
  fc.assert(
    fc.property(schedule, end, (plan, until) => {
      const instances = [...instancesOf(books(until, spec(plan)), 'c')]
      expect(instances.map((i) => i.scheduledOn)).toEqual([...dueByHand(plan, FIRST, until)])
      expect(instances.map((i) => i.no)).toEqual(instances.map((_, i) => i + 1))
    }),
    { numRuns: 60 },
  )
})

describe('on the border of a term', () => {
  it.each([
    ['the last day', '2023-03-01', ['2023-02-28']],
    ['a day short of it', '2023-02-28', []],
    ['the next month too', '2023-04-01', ['2023-02-28', '2023-03-31']],
  ])('%s', (_, until, wanted) => {
    expect(scheduledIn(books(until, spec({ every: 'month', dueDay: 31 })))).toEqual(wanted)
  })
  it('a single day is one instance, number 1, or none', () => {
    expect(scheduledIn(books('2023-06-01', spec({ dueOn: '2023-05-31' })))).toEqual(['2023-05-31'])
    expect(scheduledIn(books('2023-06-01', spec({ dueOn: '2023-06-01' })))).toEqual([])
  })
})

test('a renewal continues the count: the former instances keep number and day', () => {
  fc.assert(
    fc.property(schedule, end, fc.integer({ min: 1, max: 700 }), (plan, until, more) => {
      const renewed = addDays(until, more)
      const before = [...instancesOf(books(until, spec(plan)), 'c')]
      const terms = [
        { from: FIRST, until },
        { from: until, until: renewed },
      ]
      const after = [...instancesOf(books(renewed, spec(plan), { terms }), 'c')]
      expect(after.slice(0, before.length)).toEqual(before)
      expect(after.map((i) => i.scheduledOn)).toEqual([...dueByHand(plan, FIRST, renewed)])
    }),
    { numRuns: 60 },
  )
})

test('cut into wordings on any days, a promise has the same instances, each under the wording of its day', () => {
  fc.assert(
    fc.property(schedule, end, fc.uniqueArray(day, { maxLength: 4 }), (plan, until, cuts) => {
      const days = [...cuts].sort()
      const commitments = [null, ...days].map((after, i) => ({
        ...agreed(spec(plan, { description: `第 ${i} 版` }), after),
        upTo: days[i] ?? null,
      }))
      const instances = [...instancesOf(books(until, spec(plan), { commitments }), 'c')]
      expect(instances.map((i) => i.scheduledOn)).toEqual(scheduledIn(books(until, spec(plan))))
      for (const { commitment, scheduledOn } of instances)
        expect(commitment.description).toBe(`第 ${days.filter((cut) => cut < scheduledOn).length} 版`)
    }),
    { numRuns: 60 },
  )
})

test('AGR-19: a due day waits for as many days as the agreement was suspended before it', () => {
  fc.assert(
    fc.property(schedule, end, suspensions, (plan, until, all) => {
      const course = books(until, spec(plan), { suspensions: all })
      for (const { scheduledOn, dueOn } of instancesOf(course, 'c')) {
        let waited = 0
        for (let at = FIRST; at < scheduledOn; at = addDays(at, 1)) if (isSuspendedOn(course, at)) waited += 1
        expect(dueOn).toBe(addDays(scheduledOn, waited))
      }
    }),
    { numRuns: 40 },
  )
})
test('a suspension without an end runs to the end of the agreement', () => {
  const open = { no: 0, from: '2023-05-01', until: null, endedBy: null }
  const course = books('2023-09-01', spec({ every: 'month', dueDay: 1 }), { suspensions: [open] })
  expect(suspended(open, course.term)).toEqual({ from: '2023-05-01', until: '2023-09-01' })
  expect(
    ['2023-04-30', '2023-05-01', '2023-08-31', '2023-09-01'].map((d) => isSuspendedOn(course, d)),
  ).toEqual([...[false, true, true, false]])
})

test('AGR-22: what falls due at or after the end has lapsed: of the agreement, of the obligor, of all who are owed', () => {
  const left = fc.record({ customs: end, street: end, school: end })
  fc.assert(
    fc.property(schedule, end, left, suspensions, (plan, until, ends, all) => {
      const whole = books(dayOf(1_095), spec(plan), { suspensions: all })
      const term = { from: FIRST, until }
      const roleOf = (id: string): string =>
        [until, new Map(Object.entries(ends)).get(id) ?? ''].sort()[0] ?? ''
      const parties = whole.parties.map((p) => ({
        ...p,
        period: { from: FIRST, until: roleOf(p.organisationId) },
      }))
      const course = { ...whole, term, parties }
      for (const instance of instancesOf(course, 'c')) {
        const holds = (id: string): boolean => holdsOn({ from: FIRST, until: roleOf(id) }, instance.dueOn)
        const owed = holds('customs') && (holds('street') || holds('school'))
        expect(hasLapsed(course, instance)).toBe(!owed)
      }
    }),
    { numRuns: 60 },
  )
})

test('each instance is found by its number, and none besides', () => {
  fc.assert(
    fc.property(schedule, end, (plan, until) => {
      const two = [agreed(spec(plan)), agreed(spec(plan, { commitmentId: 'd' }))]
      const course = books(until, spec(plan), { commitments: two })
      const all = [...allInstances(course)]
      for (const instance of all)
        expect(instanceAt(course, instance.commitment.commitmentId, instance.no)).toEqual(instance)
      for (const no of [0, all.length / 2 + 1]) expect(instanceAt(course, 'c', no)).toBeUndefined()
      expect(instanceAt(course, 'e', 1)).toBeUndefined()
      expect(all.length).toBe(2 * scheduledIn(course).length)
    }),
    { numRuns: 40 },
  )
})
