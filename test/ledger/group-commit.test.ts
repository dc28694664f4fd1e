import {
  CorrectOrganisation,
  type EventStore,
  limits,
  memoryStore,
  organisation as organisationToken,
} from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { describe, expect, test } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import {
  altered,
  type CoreLedger,
  counted,
  left,
  on,
  open,
  organisation,
  person,
  right,
  said,
  small,
  texts,
} from './support.ts'

const DAY = '2023-01-03'
const many = (n: number, prefix = 'o') => Array.from({ length: n }, (_, i) => `${prefix}${i}`)
const register = (ledger: CoreLedger, ids: readonly string[]) =>
  Promise.all(ids.map((id) => ledger.execute(organisation(id), on(DAY, `c-${id}`))))
const gone = storeUnavailable('notWritten', 'gone')

/** A store whose appends wait until they are let through. */
function gated(inner: EventStore) {
  const waiting: (() => void)[] = []
  let isShut = false
  const store = altered(inner, {
    append: async (batch) => {
      if (isShut) await new Promise<void>((go) => waiting.push(go))
      return inner.append(batch)
    },
  })
  const arrived = async (n: number) => {
    while (waiting.length < n) await new Promise((go) => setImmediate(go))
  }
  return {
    store,
    shut: () => {
      isShut = true
    },
    open: () => {
      isShut = false
      for (const go of waiting.splice(0)) go()
    },
    arrived,
  }
}

describe('commands that come together', () => {
  test('256 callers at once cause at most a tenth as many appends, and each gets its own receipt', async () => {
    const { store, appends } = counted(memoryStore())
    const ledger = await small({ store })
    appends.length = 0
    const receipts = (await register(ledger, many(256))).map(right)
    expect(appends.length).toBeLessThanOrEqual(25)
    expect(receipts.map((r) => r.revision)).toEqual(many(256).map((_, i) => i + 2))
    for (const [i, { events, commandId }] of receipts.entries())
      expect([commandId, events.map((e) => e.tags[0])]).toEqual([`c-o${i}`, [`organisation:o${i}`]])
    expect(right(await ledger.verify()).revision).toBe(257)
    expect(right(await ledger.audit()).findings).toEqual([])
  })

  test('also when every caller waits for its answer before the next command', async () => {
    const { store, appends } = counted(memoryStore())
    const ledger = await small({ store })
    appends.length = 0
    const caller = async (name: string) => {
      for (const id of many(4, `${name}-`)) right(await ledger.execute(organisation(id), on(DAY, `c-${id}`)))
    }
    await Promise.all(many(256).map(caller))
    expect(appends.length).toBeLessThanOrEqual(102)
    expect(ledger.revision).toBe(1 + 4 * 256)
  })

  test('each sees what the ones before it bring', async () => {
    const ledger = await small()
    const [first, second, third] = await Promise.all([
      ledger.execute(organisation('b'), on(DAY, 'c1')),
      ledger.execute(person('p', 'b'), on(DAY, 'c2')),
      ledger.execute(organisation('b'), on(DAY, 'c3')),
    ])
    expect([right(first).revision, right(second).revision]).toEqual([2, 3])
    expect(said(third)).toEqual(['LED-25'])
  })

  test('one id twice: one is accepted, the other is told the same; with other content it is refused', async () => {
    const { store, appends } = counted(memoryStore())
    const ledger = await small({ store })
    appends.length = 0
    const [first, same, other] = await Promise.all([
      ledger.execute(organisation('b'), on(DAY, 'c1')),
      ledger.execute(organisation('b'), on(DAY, 'c1')),
      ledger.execute(organisation('c'), on(DAY, 'c1')),
    ])
    expect(right(same)).toEqual({ ...right(first), outcome: 'repeated' })
    expect(said(other)).toEqual(['LED-04'])
    expect(appends).toHaveLength(1)
  })

  test('write what one after another would have written', async () => {
    const [together, alone] = [await small(), await small()]
    await register(together, many(50))
    for (const id of many(50)) await register(alone, [id])
    expect(together.head).toEqual(alone.head)
  })

  test('leave the event loop room', async () => {
    const ledger = await small()
    let [isOver, fired] = [false, 0]
    const timer = setInterval(() => {
      fired += 1
    }, 0)
    const caller = async (name: string) => {
      for (let i = 0; !isOver; i++) {
        right(await ledger.execute(organisation(`${name}-${i}`), on(DAY, `${name}-${i}`)))
        isOver ||= fired >= 3
      }
    }
    await Promise.all(many(8).map(caller))
    clearInterval(timer)
    expect(fired).toBeGreaterThanOrEqual(3)
  })
})

describe('a batch is cut', () => {
  test('by events', async () => {
    const { store, appends } = counted(memoryStore())
    const ledger = await small({ store })
    appends.length = 0
    for (const receipt of await register(ledger, many(1_200))) right(receipt)
    expect(appends.map((a) => a.entries.length)).toEqual([
      limits.eventsPerAppend,
      limits.eventsPerAppend,
      176,
    ])
  })

  test('by bytes, and what is too large by itself is refused alone', async () => {
    const inner = memoryStore()
    const { store, appends } = counted({ ...inner, maxAppendBytes: 2_000 })
    const ledger = await small({ store })
    appends.length = 0
    const long = CorrectOrganisation({ organisationId: 'a', changes: {}, reason: '长'.repeat(1_000) })
    const [outcomes, tooLong] = await Promise.all([
      register(ledger, many(20)),
      ledger.execute(long, on(DAY, 'long')),
    ])
    for (const receipt of outcomes) right(receipt)
    expect(said(tooLong)).toEqual(['InvalidInput'])
    expect(appends.length).toBeGreaterThan(5)
    const bytes = appends.map((a) => a.entries.reduce((sum, e) => sum + Buffer.byteLength(e.text), 0))
    expect(Math.max(...bytes)).toBeLessThanOrEqual(2_000)
  })
})

describe('while an append is under way', () => {
  test('commands are decided on what it will leave behind, and go with the next', async () => {
    const gate = gated(memoryStore())
    const { store, appends } = counted(gate.store)
    const ledger = await small({ store })
    appends.length = 0
    gate.shut()
    const first = ledger.execute(organisation('b'), on(DAY, 'c1'))
    await gate.arrived(1)
    const second = ledger.execute(person('p', 'b'), on(DAY, 'c2'))
    const twice = ledger.execute(organisation('b'), on(DAY, 'c1'))
    const used = ledger.execute(organisation('b'), on(DAY, 'c3'))
    expect([ledger.revision, ledger.head.revision]).toEqual([1, 1])
    gate.open()
    expect(right(await first).revision).toBe(2)
    expect(right(await second).revision).toBe(3)
    expect(right(await twice).outcome).toBe('repeated')
    expect(said(await used)).toEqual(['LED-25'])
    expect(appends.map((a) => a.entries.length)).toEqual([1, 1])
  })

  test('and it fails: each in it is told, what stood on it is decided again', async () => {
    const gate = gated(memoryStore())
    let isFailing = false
    const store = altered(gate.store, {
      append: async (batch) => {
        if (!isFailing) return gate.store.append(batch)
        isFailing = false
        await gate.store.append({ ...batch, entries: [], sealed: [] })
        return E.left(gone)
      },
    })
    const ledger = await small({ store })
    gate.shut()
    isFailing = true
    const both = register(ledger, ['b', 'c'])
    await gate.arrived(1)
    const onTop = ledger.execute(person('p', 'b'), on(DAY, 'c2'))
    const beside = ledger.execute(person('q', 'a'), on(DAY, 'c3'))
    const sameId = ledger.execute(organisation('b'), on(DAY, 'c4'))
    gate.open()
    for (const outcome of await both) expect(left(outcome)).toEqual([gone])
    expect(said(await onTop)).toContain('X-06')
    expect(right(await beside).revision).toBe(2)
    expect(right(await sameId).revision).toBe(3)
    expect(right(await ledger.audit()).findings).toEqual([])
  })

  test('and somebody else is faster: each is decided again by itself', async () => {
    const inner = memoryStore()
    const gate = gated(inner)
    const ledger = await small({ store: gate.store })
    const rival = await open({ store: inner })
    gate.shut()
    const sent = register(ledger, ['b', 'c'])
    await gate.arrived(1)
    const next = ledger.execute(person('p', 'd'), on(DAY, 'c-p'))
    right(await rival.execute(organisation('b'), on(DAY, 'r1')))
    right(await rival.execute(organisation('d'), on(DAY, 'r2')))
    gate.open()
    const [b, c] = await sent
    expect(b && said(b)).toEqual(['LED-25'])
    expect(c && right(c).revision).toBe(4)
    expect(right(await next).revision).toBe(5)
    expect(await texts(inner)).toHaveLength(6)
    expect(right(await ledger.audit()).findings).toEqual([])
  })

  test('and it throws: nobody is left without an answer, and the ledger goes on', async () => {
    const inner = memoryStore()
    let isBroken = false
    const store = altered(inner, {
      append: async (batch) => {
        if (isBroken) throw new Error('broken')
        return inner.append(batch)
      },
    })
    const ledger = await small({ store })
    isBroken = true
    await expect(Promise.allSettled(many(3).map((id) => register(ledger, [id])))).resolves.toEqual(
      many(3).map(() => ({ status: 'rejected', reason: new Error('broken') })),
    )
    isBroken = false
    expect((await register(ledger, ['b'])).map(right)).toMatchObject([{ revision: 2 }])
  })

  test('close waits for all of it', async () => {
    const gate = gated(memoryStore())
    const ledger = await small({ store: gate.store })
    gate.shut()
    const sent = register(ledger, ['b'])
    await gate.arrived(1)
    const next = register(ledger, ['c', 'd'])
    const closed = ledger.close()
    expect(left(await ledger.execute(organisation('e'), on(DAY, 'c-e')))).toMatchObject([
      { _tag: 'StoreUnavailable' },
    ])
    gate.open()
    await closed
    expect([...(await sent), ...(await next)].map((r) => right(r).revision)).toEqual([2, 3, 4])
  })
})

test('authority is asked about the state that the command is decided on', async () => {
  const ledger = await small({
    authorise: (command, _, world) =>
      command.type !== 'RegisterPerson' || world.get(organisationToken, 'b') !== undefined || 'no b',
  })
  const [, ok] = await Promise.all([
    ledger.execute(organisation('b'), on(DAY, 'c1')),
    ledger.execute(person('p', 'a'), on(DAY, 'c2')),
  ])
  expect(right(ok).revision).toBe(3)
})
