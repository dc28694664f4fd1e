import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instanceStatus, instancesOf } from '../../../src/index.ts'
import { dayAfter } from './naive.ts'
import { play, plays } from './play.ts'

describe('due days under suspensions', () => {
  test('AGR-19: move by the suspended days before them, counted one by one', async () => {
    let moved = 0
    await fc.assert(
      fc.asyncProperty(plays, async (given) => {
        const { state, wall } = await play(given)
        const told = [...instancesOf(state, 'customs-owes')].map(({ scheduledOn, dueOn }) => ({
          scheduledOn,
          dueOn,
        }))
        expect(told).toEqual(wall.dues())
        moved += told.filter(({ scheduledOn, dueOn }) => scheduledOn !== dueOn).length
      }),
      { numRuns: 60, seed: 20_260_102 },
    )
    expect(moved).toBeGreaterThan(100)
  })

  test('AGR-26: an instance is lapsed, overdue, deferred, due or not due, on every day exactly one of them', async () => {
    const seen = new Set<string>()
    await fc.assert(
      fc.asyncProperty(plays, fc.integer({ min: 0, max: 40 }), async (given, first) => {
        const { state, wall } = await play(given)
        const instances = [...instancesOf(state, 'customs-owes')]
        for (
          let day = dayAfter(wall.from, first - 20);
          day < dayAfter(wall.end, 30);
          day = dayAfter(day, 41)
        ) {
          const told = instances.map((i) => instanceStatus(state, i, day))
          expect(told).toEqual(wall.dues().map(({ dueOn }) => wall.dueStatus(dueOn, day)))
          for (const status of told) seen.add(status)
        }
      }),
      { numRuns: 40, seed: 20_260_103 },
    )
    expect([...seen].sort()).toEqual(['deferred', 'due', 'lapsed', 'notDue', 'overdue'])
  })
})
