import { memoryStore, orThrow, portableHash, seededEntropy } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { journalOf, play, playAgain, testLedger } from 'co-building-ledger/testing'
import { expect, test } from 'vitest'
import { overHistories, shadow } from './support.ts'

test('LED-20: memory and SQLite give the same journal, head and state for the same commands and entropy', () =>
  overHistories(25, async (script) => {
    const memory = await testLedger()
    const played = await play(memory, script)
    const sqlite = await testLedger({ store: sqliteStore({ path: ':memory:' }) })
    const again = await playAgain(sqlite, played)
    expect(again.map((p) => p.result)).toEqual(played.map((p) => p.result))
    expect(sqlite.head).toEqual(memory.head)
    const events = await journalOf(sqlite)
    expect(events).toEqual(await journalOf(memory))
    expect(shadow(sqlite, events)).toEqual(shadow(memory, events))
    expect(await orThrow(sqlite.verify())).toEqual(memory.head)
    await sqlite.close()
  }))

test('the same entropy gives the same head, with either hash; another one another head, with the same decisions', () =>
  overHistories(15, async (script) => {
    const [one, same, other] = [
      await testLedger(),
      await testLedger({ store: memoryStore(), hash: portableHash }),
      await testLedger({ entropy: seededEntropy(2) }),
    ]
    const played = await play(one, script)
    await playAgain(same, played)
    await playAgain(other, played)
    expect(same.head).toEqual(one.head)
    const people = (await journalOf(one)).some((e) => e.type === 'PersonRegistered')
    expect(other.head.hash === one.head.hash).toBe(!people)
    expect((await journalOf(other)).map((e) => e.type)).toEqual((await journalOf(one)).map((e) => e.type))
  }))
