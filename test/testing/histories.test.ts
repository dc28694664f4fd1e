import { agreement, agreementStatus } from 'co-building-ledger'
import {
  histories,
  journalOf,
  type Played,
  play,
  playAgain,
  type Script,
  testLedger,
} from 'co-building-ledger/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'

const sample = (numRuns: number, seed: number): readonly Script[] =>
  fc.sample(histories(fc), { numRuns, seed })
const typesOf = (played: readonly Played[]) =>
  played.map(({ command, result }) => [
    command.type,
    result._tag === 'Right' ? result.right.events.length : 0,
  ])

test('one seed gives one history, another seed another', async () => {
  const heads = async (seed: number) => {
    const out: string[] = []
    for (const script of sample(5, seed)) {
      const ledger = await testLedger()
      await play(ledger, script)
      out.push(ledger.head.hash)
    }
    return out
  }
  expect(await heads(1)).toEqual(await heads(1))
  expect(await heads(2)).not.toEqual(await heads(1))
})

test('most histories bring an agreement into force, some end it, and about half of all steps are refused', async () => {
  let [inForce, ended, accepted, all] = [0, 0, 0, 0]
  const scripts = sample(60, 3)
  for (const script of scripts) {
    const ledger = await testLedger()
    const played = await play(ledger, script)
    const statuses = new Set<string | null>()
    for (const tag of new Set((await journalOf(ledger)).flatMap((e) => e.tags))) {
      const state = ledger.get(agreement, tag.replace('agreement:', ''))
      if (!state?.term || !tag.startsWith('agreement:')) continue
      for (const day of [state.term.from, state.term.until ?? '']) statuses.add(agreementStatus(state, day))
    }
    if (statuses.has('inForce')) inForce += 1
    if (statuses.has('terminated')) ended += 1
    const steps = played.slice(-10)
    accepted += steps.filter((p) => p.result._tag === 'Right').length
    all += steps.length
  }
  expect(inForce).toBeGreaterThan(scripts.length / 2)
  expect(ended).toBeGreaterThan(scripts.length / 10)
  expect(accepted / all).toBeGreaterThan(0.4)
  expect(accepted / all).toBeLessThan(0.9)
})

test('a failing history shrinks to little more than what makes it fail', async () => {
  const wrong = fc.asyncProperty(histories(fc), async (script) => {
    const played = await play(await testLedger(), script)
    return !played.some((p) => p.command.type === 'DissolveAlliance' && p.result._tag === 'Right')
  })
  const { counterexample, failed } = await fc.check(wrong, { numRuns: 100, seed: 5 })
  expect(failed).toBe(true)
  expect(counterexample?.[0].steps.length).toBeLessThanOrEqual(2)
}, 60_000)

test('a script goes on from the history that it finds, and a played one can be given again', async () => {
  const [first, second] = sample(2, 8)
  if (!first || !second) throw new Error('two scripts were asked for')
  const [one, other] = [await testLedger(), await testLedger()]
  const before = await play(one, first)
  const after = await play(one, second)
  expect(after.some((p) => p.command.type === 'OpenLedger' && p.result._tag === 'Right')).toBe(false)
  const again = await playAgain(other, [...before, ...after])
  expect(typesOf(again)).toEqual(typesOf([...before, ...after]))
  expect(other.head).toEqual(one.head)
})

test('an empty script only opens the ledger and settles a town', async () => {
  const played = await play(await testLedger(), { opening: 0, steps: [] })
  expect(played[0]?.command.type).toBe('OpenLedger')
  expect(played.every((p) => p.result._tag === 'Right')).toBe(true)
  expect(played.map((p) => p.command.type)).not.toContain('InitiateAlliance')
})
