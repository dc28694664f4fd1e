import { memoryStore } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { describe, expect, test } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { altered, type CoreLedger, on, open, organisation, person, right, small } from './support.ts'

const DAY = '2023-01-03'
type Seen = { readonly revision: number; readonly commandId: string }
const register = async (ledger: CoreLedger, ...ids: readonly string[]) => {
  for (const id of ids) right(await ledger.execute(organisation(id), on(DAY, `c-${id}`)))
}
/** Collects what a subscription tells; `until` waits for so many. */
function collect(events: AsyncIterable<Seen>) {
  const seen: Seen[] = []
  let isOver = false
  const done = (async () => {
    for await (const event of events) seen.push(event)
    isOver = true
  })()
  const until = async (n: number) => {
    while (seen.length < n && !isOver) await new Promise((go) => setImmediate(go))
    return seen.map((e) => e.revision)
  }
  return { until, done, seen }
}
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i)

describe('subscribe', () => {
  test('tells what was, then what comes', async () => {
    const ledger = await small()
    const all = collect(ledger.subscribe())
    expect(await all.until(2)).toEqual([0, 1])
    await register(ledger, 'b', 'c')
    expect(await all.until(4)).toEqual([0, 1, 2, 3])
    await ledger.close()
    await all.done
  })

  test('begins at a revision, also at one that is still to come', async () => {
    const ledger = await small()
    const [later, next] = [collect(ledger.subscribe({ from: 3 })), collect(ledger.subscribe({ from: 2 }))]
    await register(ledger, 'b', 'c', 'd')
    expect(await next.until(3)).toEqual([2, 3, 4])
    expect(await later.until(2)).toEqual([3, 4])
    await ledger.close()
  })

  test('with a tag tells one entity only', async () => {
    const ledger = await small()
    const own = collect(ledger.subscribe({ tag: 'organisation:a' }))
    await register(ledger, 'b')
    right(await ledger.execute(person('p', 'a'), on(DAY, 'c-p')))
    right(await ledger.execute(person('q', 'b'), on(DAY, 'c-q')))
    right(await ledger.execute(person('r', 'a'), on(DAY, 'c-r')))
    expect(await own.until(3)).toEqual([1, 3, 5])
    await ledger.close()
    await own.done
    expect(own.seen).toHaveLength(3)
  })

  test('misses nothing and repeats nothing where past and present meet, whoever writes', async () => {
    const store = memoryStore()
    const [ledger, other] = [await small({ store }), await open({ store })]
    const readers = upTo(20).map((i) => ({ from: i, ...collect(ledger.subscribe({ from: i })) }))
    const writers = [ledger, other].flatMap((writer, w) =>
      upTo(10).map(async (i) => {
        for (let n = 0; n < 10; n++) await register(writer, `o${w}-${i}-${n}`)
      }),
    )
    await Promise.all(writers)
    // Others have joined in the middle of it.
    const late = collect(ledger.subscribe())
    const last = 1 + 200
    for (const { from, until } of [...readers, { from: 0, ...late }])
      expect(await until(last + 1 - from)).toEqual(upTo(last + 1).slice(from))
    await ledger.close({ keepStore: true })
  })

  test('sees what somebody else wrote, on an engine that has no news of its own too', async () => {
    const store = memoryStore()
    const { watch: _, ...silent } = altered(store, {})
    const [ledger, other] = [await open({ store: silent }), await small({ store })]
    const all = collect(ledger.subscribe())
    expect(await all.until(2)).toEqual([0, 1])
    await register(other, 'b')
    expect(await all.until(3)).toEqual([0, 1, 2])
    expect(ledger.revision).toBe(2)
    await ledger.close()
  })

  test('a slow reader gets all of it, and nothing waits for it', async () => {
    const ledger = await small()
    const reader = ledger.subscribe()[Symbol.asyncIterator]()
    expect((await reader.next()).value).toMatchObject({ revision: 0 })
    await register(ledger, ...upTo(50).map((i) => `o${i}`))
    const rest: unknown[] = []
    while (rest.length < 51) {
      const next = await reader.next()
      rest.push(next.done ? undefined : next.value.revision)
    }
    expect(rest).toEqual(upTo(52).slice(1))
    await ledger.close()
    expect(await reader.next()).toMatchObject({ done: true })
  })
})

describe('the end of a subscription', () => {
  test('comes when its signal is aborted: while it waits, before it begins, and while it tells', async () => {
    const ledger = await small()
    const [waits, tells] = [new AbortController(), new AbortController()]
    const waiting = collect(ledger.subscribe({ signal: waits.signal }))
    await waiting.until(2)
    waits.abort()
    await waiting.done
    const before = collect(ledger.subscribe({ signal: AbortSignal.abort() }))
    await before.done
    expect(before.seen).toEqual([])
    const first: number[] = []
    for await (const event of ledger.subscribe({ signal: tells.signal })) {
      first.push(event.revision)
      tells.abort()
    }
    expect(first).toEqual([0])
    await register(ledger, 'b')
    expect([waiting.seen.length, ledger.revision]).toEqual([2, 2])
  })

  test('comes with close, also for one that is in the middle, and a new one is refused', async () => {
    const ledger = await small()
    const [waiting, slow] = [collect(ledger.subscribe()), ledger.subscribe()[Symbol.asyncIterator]()]
    await waiting.until(2)
    await slow.next()
    await ledger.close()
    await waiting.done
    expect(await slow.next()).toMatchObject({ done: true })
    await expect(ledger.subscribe()[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      errors: [{ _tag: 'StoreUnavailable' }],
    })
  })

  test('stops the watch on the store, once nobody listens', async () => {
    const store = memoryStore()
    let watching = 0
    const watched = altered(store, {
      watch: () => {
        watching += 1
        return () => {
          watching -= 1
        }
      },
    })
    const ledger = await small({ store: watched })
    const stops = [new AbortController(), new AbortController()]
    const both = stops.map(({ signal }) => collect(ledger.subscribe({ signal })))
    for (const { until } of both) await until(2)
    expect(watching).toBe(1)
    for (const [i, stop] of stops.entries()) {
      stop.abort()
      await both[i]?.done
      expect(watching).toBe(1 - i)
    }
    for await (const event of ledger.subscribe()) if (event.revision === 1) break
    expect(watching).toBe(0)
  })

  test('comes with a failure where the store fails, and it can go on behind the last event', async () => {
    const store = memoryStore()
    let isDown = false
    const flaky = altered(store, {
      read: async (id, range) =>
        isDown ? E.left(storeUnavailable('notWritten', 'gone')) : store.read(id, range),
    })
    const ledger = await small({ store: flaky })
    const reader = collect(ledger.subscribe())
    await reader.until(2)
    isDown = true
    right(await ledger.execute(organisation('b'), on(DAY, 'c-b')))
    await expect(reader.done).rejects.toMatchObject({ errors: [{ _tag: 'StoreUnavailable' }] })
    isDown = false
    const again = collect(ledger.subscribe({ from: (reader.seen.at(-1)?.revision ?? -1) + 1 }))
    expect(await again.until(1)).toEqual([2])
    await ledger.close()
  })
})
