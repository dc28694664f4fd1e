import { memoryStore } from 'co-building-ledger'
import { faultNames, faultPlan, faultRun, judgeRun } from 'co-building-ledger/testing'
import { describe, expect, test } from 'vitest'
import { emptyTally, findings, onlySeed, seeds } from './support.ts'

/** Seeds that once showed a defect, one that was there or one put in by hand to see whether the kit finds it. */
const regressions: readonly (readonly [seed: number, what: string])[] = [
  [1, 'head and revision of a ledger stood still at what they were when it was opened'],
  [2, 'a command was taken at another revision than its caller had seen'],
  [12, 'a command that was given twice at once was written twice'],
  [40, 'a resent batch was refused, and its first sending taken for not written'],
  [48, 'a resent batch met a conflict, which was taken for the batch itself'],
  [112, 'a command that was being written was decided once more and written twice'],
  [185, 'two ledgers wrote the same batch to the last byte: both are told that it was accepted'],
  [5688, 'a command was refused on a batch that was found, for what others had changed behind it'],
  [267, 'a batch that stood on one that had lost its turn was appended, and the chain was broken'],
]

describe('seeded faults on a store in memory', () => {
  const tally = emptyTally()
  const all = seeds(2_000)
  const chunk = Math.max(1, Math.ceil(all.length / 10))
  test.each(Array.from({ length: Math.ceil(all.length / chunk) }, (_, i) => i * chunk))(
    'runs from the %i. seed on: nothing is wrong',
    async (from) => {
      expect(await findings(all.slice(from, from + chunk), {}, tally)).toEqual([])
    },
  )

  test.skipIf(onlySeed !== undefined)('every fault really struck, and brought what it should', () => {
    console.table(tally.struck)
    const { runs, struck, verdicts, conflicts, repeats, fromSnapshots, looks, turns } = tally
    console.table({ runs, ...verdicts, conflicts, repeats, fromSnapshots, looks, turns })
    for (const name of faultNames) expect([name, struck[name] >= runs / 40]).toEqual([name, true])
    expect(verdicts['ok']).toBeGreaterThan(runs * 5)
    expect(verdicts['refused']).toBeGreaterThan(runs)
    expect(verdicts['notWritten']).toBeGreaterThan(runs)
    expect(verdicts['unknown']).toBeGreaterThan(runs / 4)
    for (const often of [conflicts, repeats, looks]) expect(often).toBeGreaterThan(runs)
    expect(fromSnapshots).toBeGreaterThan(runs / 10)
    expect(turns).toBeGreaterThan(runs / 50)
    expect(Object.keys(verdicts).sort()).toEqual(['notWritten', 'ok', 'refused', 'unknown'])
  })
})

test.each(regressions)('seed %i, which failed once: %s', async (seed) => {
  expect(await findings([seed])).toEqual([])
})

describe('a seed', () => {
  test.each([3, 17, 40])('%i replays exactly', async (seed) => {
    const [one, again] = [await faultRun({ seed }), await faultRun({ seed })]
    expect(again.attempts).toEqual(one.attempts)
    expect(again.looks).toEqual(one.looks)
    expect(again.struck).toEqual(one.struck)
    expect([...(await judgeRun(one)), ...(await judgeRun(again))]).toEqual([])
  })

  test('gives a plan that can be printed, and another seed another one', () => {
    const plans = Array.from({ length: 200 }, (_, seed) => faultPlan(seed))
    for (const plan of plans) expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
    expect(new Set(plans.map(({ faults }) => JSON.stringify(faults))).size).toBeGreaterThan(150)
    for (const name of faultNames) {
      const has = plans.filter(({ faults }) => name in faults).length
      expect(has).toBeGreaterThan(50)
      expect(has).toBeLessThan(150)
    }
  })

  test('without faults nothing fails, and nobody is left in doubt', async () => {
    const tally = emptyTally()
    const plan = { seed: 5, faults: {} }
    expect(await findings([5, 6, 7], { plan, makeStore: memoryStore }, tally)).toEqual([])
    expect([tally.verdicts['unknown'], tally.struck.failsBefore]).toEqual([undefined, 0])
  })
})
