import type { AnyRegister, EventStore } from 'co-building-ledger'
import { agreementRegister } from 'co-building-ledger'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/stores/memory/index.ts'
import {
  altered,
  type CoreLedger,
  left,
  on,
  open,
  organisation,
  person,
  right,
  small,
  texts,
} from './support.ts'

/** A store whose every answer comes a turn later, and that notes the order of things. */
const slow = (store: EventStore, log: string[]): EventStore => {
  const later = async <A>(name: string, work: () => Promise<A>): Promise<A> => {
    await new Promise((done) => setTimeout(done, 2))
    const result = await work()
    log.push(name)
    return result
  }
  return altered(store, {
    head: (id) => later('head', () => store.head(id)),
    read: (id, range) => later('read', () => store.read(id, range)),
    append: (batch) => later('append', () => store.append(batch)),
    close: () => later('close', () => store.close()),
  })
}
const calls: readonly (readonly [string, (ledger: CoreLedger) => Promise<unknown>])[] = [
  ['execute', (l) => l.execute(organisation('z'), on('2023-01-04', 'z'))],
  ['asOf', (l) => l.asOf({ revision: 0 })],
  ['audit', (l) => l.audit()],
  ['verify', (l) => l.verify()],
  ['names', (l) => l.names(['p'])],
]
const unavailable = { _tag: 'Left', left: [{ _tag: 'StoreUnavailable' }] }

describe('close', () => {
  test('waits for what is under way', async () => {
    const log: string[] = []
    const store = memoryStore()
    const ledger = await small({ store: slow(store, log) })
    log.length = 0
    const underWay = [0, 1, 2].map((i) => ledger.execute(organisation(`o${i}`), on('2023-01-03', `c${i}`)))
    await ledger.close()
    expect(log).toEqual(['append', 'close'])
    expect((await Promise.all(underWay)).map((r) => r._tag)).toEqual(['Right', 'Right', 'Right'])
  })

  test.each(calls)('is followed by StoreUnavailable: %s', async (_, call) => {
    const ledger = await small()
    await ledger.close()
    expect(await call(ledger)).toMatchObject(unavailable)
  })

  test('is followed by StoreUnavailable: history', async () => {
    const ledger = await small()
    await ledger.close()
    await expect(ledger.history()[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      errors: [{ _tag: 'StoreUnavailable' }],
    })
  })

  test.each(calls.slice(0, 3))(
    'with keepStore leaves the store open, and is followed by StoreUnavailable: %s',
    async (_, call) => {
      const store = memoryStore()
      const ledger = await small({ store })
      await ledger.close({ keepStore: true })
      expect(await call(ledger)).toMatchObject(unavailable)
      expect(await texts(store)).toHaveLength(2)
      expect((await open({ store })).revision).toBe(1)
    },
  )

  test.each(calls.slice(3))('with keepStore is followed by StoreUnavailable: %s', async (_, call) => {
    const ledger = await small()
    await ledger.close({ keepStore: true })
    expect(await call(ledger)).toMatchObject(unavailable)
  })

  test('with keepStore is followed by StoreUnavailable: history', async () => {
    const ledger = await small()
    await ledger.close({ keepStore: true })
    await expect(ledger.history()[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      errors: [{ _tag: 'StoreUnavailable' }],
    })
  })

  test('closes the store by itself', async () => {
    const store = memoryStore()
    await (await small({ store })).close()
    expect(left(await store.head('gulou'))).toMatchObject({ _tag: 'StoreUnavailable' })
  })

  test('waits for a check under way', async () => {
    const ledger = await small({ store: slow(memoryStore(), []) })
    const check = ledger.verify()
    await ledger.close()
    expect(right(await check).revision).toBe(1)
  })

  test('called twice, waits twice', async () => {
    const log: string[] = []
    const ledger = await small({ store: slow(memoryStore(), log) })
    log.length = 0
    const underWay = ledger.execute(person('p', 'a'), on('2023-01-03', 'c1'))
    const first = ledger.close()
    await ledger.close()
    expect(log).toEqual(['append', 'close'])
    await Promise.all([underWay, first])
  })

  test('leaves what was read as it was', async () => {
    const ledger = await small()
    await ledger.close()
    const register: AnyRegister = agreementRegister
    expect([ledger.revision, register.name]).toEqual([1, 'agreementRegister'])
    expect(ledger.view(agreementRegister).validOn('2023-01-03')).toEqual([])
  })
})
