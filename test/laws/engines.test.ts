import { memoryStore, orThrow, portableHash, seededEntropy } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { journalOf, play, playAgain, testLedger } from 'co-building-ledger/testing'
import { expect, test } from 'vitest'
import { server } from '../eventstoredb/server.ts'
import { overHistories, shadow } from './support.ts'

const { store: eventStoreDb } = server()

test('LED-20: memory, SQLite and EventStoreDB give the same journal, head and state for the same commands and entropy', () =>
  overHistories(25, async (script) => {
    const memory = await testLedger()
    const played = await play(memory, script)
    for (const store of [sqliteStore({ path: ':memory:' }), eventStoreDb()]) {
      const other = await testLedger({ store })
      const again = await playAgain(other, played)
      expect(again.map((p) => p.result)).toEqual(played.map((p) => p.result))
      expect(other.head).toEqual(memory.head)
      const events = await journalOf(other)
      expect(events).toEqual(await journalOf(memory))
      expect(shadow(other, events)).toEqual(shadow(memory, events))
      expect(await orThrow(other.verify())).toEqual(memory.head)
      await other.close()
    }
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
