import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreement, allInstances, instancesOf } from '../../../src/index.ts'
import { change, consented, pair } from '../../scenarios/change.ts'
import { execute, replayed } from '../../scenarios/run.ts'
import { lineOf, type Story } from '../../scenarios/scenario.ts'
import { promise } from '../../scenarios/street.ts'
import { play, plays } from './play.ts'

describe('instances under amendments', () => {
  test('are those that a calendar on the wall counts', async () => {
    const taken = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(plays, async (given) => {
        const { state, wall, taken: did } = await play(given)
        for (const what of did) taken.set(what, (taken.get(what) ?? 0) + 1)
        const told = [...instancesOf(state, 'customs-owes')].map(({ no, scheduledOn }) => [no, scheduledOn])
        expect(told).toEqual(wall.dues().map(({ scheduledOn }, i) => [i + 1, scheduledOn]))
      }),
      { numRuns: 60, seed: 20_260_101 },
    )
    for (const what of ['suspend', 'resume', 'notice', 'retract', 'replace', 'drop', 'renew'])
      expect(taken.get(what) ?? 0, what).toBeGreaterThan(0)
  })

  const dues = async (story: Story, id: string) =>
    [...allInstances((await replayed(story.lines)).get(agreement, 'ag') ?? fail())].flatMap((i) =>
      i.commitment.commitmentId === id ? [`${i.no} ${i.scheduledOn}`] : [],
    )
  const fail = (): never => {
    throw new Error('no agreement')
  }
  const quarterly = change('commitments', {
    replace: [promise('customs', ['street'], { every: 'quarter', dueDay: 1 })],
  })
  test('a promise that is replaced counts on in its new words', async () => {
    const story = consented(pair(), '2023-03-31', quarterly, 'street', 'customs')
    expect((await dues(story, 'customs-owes')).slice(0, 4)).toEqual([
      ...['1 2023-02-28', '2 2023-03-31', '3 2023-04-01', '4 2023-07-01'],
    ])
  })
  test('a renewal counts on in the next term', async () => {
    const renewal = change('renewal', { until: '2026-04-01' })
    const story = consented(pair(), '2026-02-20', renewal, 'street', 'customs')
    expect((await dues(story, 'customs-owes')).slice(-3)).toEqual([
      ...['36 2026-01-31', '37 2026-02-28', '38 2026-03-31'],
    ])
  })
})

/** The figures of a refusal, by rule. */
async function figures(story: Story, day: string, command: unknown, rule: string) {
  const came = await execute(await replayed(story.lines), lineOf(story.lines.length, day, command))
  if (came.outcome !== 'refused') throw new Error(`not refused: ${JSON.stringify(came)}`)
  return came.errors.flatMap((e) => (e._tag === 'RuleViolated' && e.rule === rule ? [e.with] : []))
}
describe('what a refusal tells', () => {
  const renewal = change('renewal', { until: '2029-02-02' })
  test('AGR-18: the window', async () => {
    expect(await figures(pair(), '2025-11-02', renewal, 'AGR-18')).toEqual([
      { on: '2025-11-02', opens: '2025-11-03', closes: '2026-03-03', endsOn: null },
    ])
  })
  test('AGR-03: the maximum', async () => {
    expect(await figures(pair(), '2025-11-03', renewal, 'AGR-03')).toEqual([
      { from: '2026-02-01', until: '2029-02-02', maxMonths: 36, latest: '2029-02-01' },
    ])
  })
  test('AGR-16: which one is open', async () => {
    const story = pair().do('2023-03-10', change('terms', { noticeDays: 10 }))
    expect(await figures(story, '2023-03-11', change('terms', { noticeDays: 9 }, 'b'), 'AGR-16')).toEqual([
      { open: 'am' },
    ])
  })
  test('AGR-11: which promises are due when', async () => {
    const late = { ...promise('customs', ['street'], { dueOn: '2026-02-01' }), commitmentId: 'late' }
    expect(await figures(pair(), '2023-03-10', change('commitments', { add: [late] }), 'AGR-11')).toEqual([
      { commitments: ['late'], from: '2023-03-11', until: '2026-02-01' },
    ])
  })
})
