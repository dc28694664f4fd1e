import { orThrow } from 'co-building-ledger'
import { play, testLedger } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { expect, test } from 'vitest'
import { copyOf, opened, overHistories, shadow } from './support.ts'

const seen = { together: 0, refused: 0 }

test('LED-13: a group commit gives what the same commands give one by one: the same journal, the same answers', async () => {
  await overHistories(60, async (script) => {
    const [alone, group] = [await testLedger(), await testLedger()]
    const played = await play(alone, script)
    const answers = await Promise.all(played.map(({ command, context }) => group.execute(command, context)))
    expect(answers).toEqual(played.map(({ result }) => result))
    expect(group.head).toEqual(alone.head)
    seen.together += answers.filter(E.isRight).length
    seen.refused += answers.filter(E.isLeft).length
    expect((await orThrow(group.audit())).findings).toEqual([])
  })
  expect(seen.together).toBeGreaterThan(500)
  expect(seen.refused).toBeGreaterThan(300)
})

test('LED-08: a snapshot with the events after it gives the same state, and the same answers from then on', async () => {
  let began = 0
  await overHistories(60, async (script) => {
    const half = { ...script, steps: script.steps.slice(0, Math.ceil(script.steps.length / 2)) }
    const { ledger, store } = await opened({ snapshots: { every: 5 } })
    const before = await play(ledger, half)
    // Closing waits for the snapshot that is being written.
    await ledger.close({ keepStore: true })
    const journalOnly = await copyOf(store)
    const more = await play(await testLedger({ store: await copyOf(store) }), script)
    const onFold = ({ snapshot }: { readonly snapshot?: number }): void => {
      began += snapshot === undefined ? 0 : 1
    }
    const resumed = await testLedger({ store, observer: { onFold }, snapshots: { every: 100_000 } })
    const anew = await testLedger({ store: journalOnly, snapshots: false })
    const lines = [...before, ...more]
    for (const { command, context } of lines)
      expect(await resumed.execute(command, context)).toEqual(await anew.execute(command, context))
    const events = lines.flatMap(({ result }) => (E.isRight(result) ? result.right.events : []))
    expect(shadow(resumed, events)).toEqual(shadow(anew, events))
    expect(resumed.head).toEqual(anew.head)
    expect((await orThrow(resumed.audit())).findings).toEqual([])
  })
  expect(began).toBeGreaterThan(30)
})
