import { judgeRun, nthFault, type Verdict, type WriteFault } from 'co-building-ledger/testing'
import { describe, expect, test } from 'vitest'
import './support.ts'

/** Every place at which a fault can strike, one after another. */
async function everyPlace(way: WriteFault, lasts: number) {
  const verdicts = new Set<Verdict>()
  let [n, reached] = [0, true]
  while (reached) {
    n += 1
    const run = await nthFault({ n, way, lasts })
    reached = run.reached
    for (const { verdict } of run.attempts) verdicts.add(verdict)
    expect(await judgeRun(run)).toEqual([])
  }
  return { calls: n - 1, verdicts }
}

describe('exactly the n-th call of the store fails', () => {
  const ways: readonly WriteFault[] = ['failsBefore', 'failsAfter', 'unknownBefore', 'late']
  test.each(ways)('%s: nothing is wrong, whichever call it is', async (way) => {
    const { calls, verdicts } = await everyPlace(way, 1)
    console.log(`${way}: ${calls} places`)
    expect(calls).toBeGreaterThan(30)
    // One lost answer is always found out.
    expect([...verdicts].sort()).toEqual(['notWritten', 'ok', 'refused'])
  })
})

test('the store is down from the n-th call on, for 25 calls: nothing is wrong, whichever call it is', async () => {
  const { verdicts } = await everyPlace('failsAfter', 25)
  expect([...verdicts].sort()).toEqual(['notWritten', 'ok', 'refused', 'unknown'])
})
