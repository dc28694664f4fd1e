import { orThrow } from 'co-building-ledger'
import { checkInvariants, journalOf, play, playAgain, testLedger } from 'co-building-ledger/testing'
import { expect, test } from 'vitest'
import { opened, overHistories, overPairs, shadow } from './support.ts'

test('after any history every invariant holds, for the audit and for the oracle', () =>
  overHistories(120, async (script) => {
    const ledger = await testLedger()
    await play(ledger, script)
    expect(await checkInvariants(ledger)).toEqual([])
  }))

test('LED-06: a ledger opened again on the same journal has the same state, revisions and answers', () =>
  overHistories(60, async (script) => {
    const { ledger, store } = await opened()
    await play(ledger, script)
    const events = await journalOf(ledger)
    const again = await testLedger({ store })
    expect(shadow(again, events)).toEqual(shadow(ledger, events))
    expect(again.head).toEqual(ledger.head)
    expect(await orThrow(again.verify({ expectedHead: ledger.head.hash }))).toEqual(ledger.head)
  }))

test('LED-07: a prefix is a past: what is read as of a revision is what a ledger had that got no more', () =>
  overPairs(60, async (script, more) => {
    const [whole, half] = [await testLedger(), await testLedger()]
    const before = await play(whole, script)
    const then = whole.revision
    await play(whole, more)
    await playAgain(half, before)
    const events = await journalOf(half)
    const past = await orThrow(whole.asOf({ revision: then }))
    expect(past.revision).toBe(half.revision)
    expect(shadow(past, events)).toEqual(shadow(half, events))
    expect((await journalOf(whole)).slice(0, events.length)).toEqual(events)
  }))

test('LED-10: an entity stream is the journal filtered by its tag, and together they are the journal', () =>
  overHistories(30, async (script) => {
    const ledger = await testLedger()
    await play(ledger, script)
    const journal = await journalOf(ledger)
    const seen = new Set<string>()
    for (const tag of new Set(journal.flatMap((e) => e.tags))) {
      const stream = await journalOf(ledger, tag)
      expect(stream).toEqual(journal.filter((e) => e.tags.includes(tag)))
      for (const e of stream) seen.add(e.id)
    }
    expect(seen.size).toBe(journal.length)
  }))
