import { type EventStore, memoryStore } from 'co-building-ledger'
import { type Fault, type FaultPlan, faultClock, faultyStore } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { describe, expect, test } from 'vitest'
import { detail, entries, request, right } from '../stores/support.ts'

const only = (fault: Fault): FaultPlan => ({ seed: 1, faults: { [fault]: 1 } })
const first = request('gulou', -1, entries(0, 2), [detail('p', 1)])
const lost = (outcome: 'notWritten' | 'unknown') =>
  E.left(expect.objectContaining({ _tag: 'StoreUnavailable', outcome }))
/** A store that always fails in one way, over one that does not. */
const failing = (fault: Fault) => {
  const inner = memoryStore()
  return { inner, store: faultyStore(inner, only(fault)) }
}
const headOf = async (store: EventStore) => right(await store.head('gulou'))

describe('writes', () => {
  test('failsBefore: nothing was written, and it is said so', async () => {
    const { inner, store } = failing('failsBefore')
    expect(await store.append(first)).toEqual(lost('notWritten'))
    expect(await store.vault.put('gulou', first.sealed)).toEqual(lost('notWritten'))
    expect(await store.vault.forget('gulou', 'p')).toEqual(lost('notWritten'))
    expect([await headOf(inner), store.struck.failsBefore]).toEqual([-1, 3])
  })

  test('failsAfter: written, and nobody is told; what is turned away is told as it is', async () => {
    const { inner, store } = failing('failsAfter')
    expect(await store.append(first)).toEqual(lost('unknown'))
    expect(await store.append(first)).toEqual(E.left({ _tag: 'Conflict', actualRevision: 2 }))
    expect(await store.vault.put('gulou', [detail('q', 2)])).toEqual(lost('unknown'))
    expect([await headOf(inner), store.struck.failsAfter, store.conflicts]).toEqual([2, 2, 1])
    expect(right(await inner.vault.get('gulou', ['q']))).toHaveLength(1)
  })

  test('unknownBefore: not written, and nobody is told', async () => {
    const { inner, store } = failing('unknownBefore')
    expect(await store.append(first)).toEqual(lost('unknown'))
    await store.settled()
    expect([await headOf(inner), store.struck.unknownBefore]).toEqual([-1, 1])
  })

  test('late: comes when the answer is long gone', async () => {
    const { inner, store } = failing('late')
    expect(await store.append(first)).toEqual(lost('unknown'))
    expect([await headOf(inner), store.struck.late]).toEqual([-1, 0])
    await store.settled()
    expect([await headOf(inner), store.struck.late]).toEqual([2, 1])
  })

  test('late, and somebody else was faster: not taken', async () => {
    const { inner, store } = failing('late')
    await store.append(first)
    right(await inner.append(request('gulou', -1, entries(0, 0))))
    await store.close()
    expect(store.struck.late).toBe(0)
  })

  test('rival: somebody else appends just before', async () => {
    const inner = memoryStore()
    const rival = async () => E.isRight(await inner.append(request('gulou', -1, entries(0, 0))))
    const store = faultyStore(inner, only('rival'), { rival })
    expect(await store.append(first)).toEqual(E.left({ _tag: 'Conflict', actualRevision: 0 }))
    expect([store.struck.rival, store.conflicts]).toEqual([1, 1])
  })

  test('a turn fails like an append, whatever was decided in it', async () => {
    const decided = async (fault: Fault) => {
      const { inner, store } = failing(fault)
      let asked = 0
      const answer = await store.appendNext?.('gulou', -1, () => {
        asked += 1
        return first
      })
      const at = await headOf(inner)
      await store.settled()
      return [answer, asked, at, await headOf(inner)]
    }
    expect(await decided('failsBefore')).toEqual([lost('notWritten'), 0, -1, -1])
    expect(await decided('failsAfter')).toEqual([lost('unknown'), 1, 2, 2])
    expect(await decided('unknownBefore')).toEqual([lost('unknown'), 1, -1, -1])
    expect(await decided('late')).toEqual([lost('unknown'), 1, -1, 2])
    expect(await decided('losesConnection')).toEqual([E.right(undefined), 1, 2, 2])
  })

  test('outages: call after call fails, and then no more', async () => {
    const store = faultyStore(memoryStore(), only('outages'))
    const answers: boolean[] = []
    for (let i = 0; i < 400; i++) answers.push(E.isRight(await store.head('gulou')))
    const starts = answers.filter((isRight, i) => !isRight && answers[i - 1] !== false).length
    const failed = answers.filter((isRight) => !isRight).length
    expect([starts > 3, failed > 3 * starts, failed < 400]).toEqual([true, true, true])
    expect(store.struck.outages).toBe(starts)
  })
})

describe('reads', () => {
  test('losesConnection: every kind of read fails', async () => {
    const { store } = failing('losesConnection')
    expect(await store.head('gulou')).toEqual(lost('notWritten'))
    expect(await store.read('gulou', { from: 0, to: 9 })).toEqual(lost('notWritten'))
    expect(await store.ledgers()).toEqual(lost('notWritten'))
    expect(await store.vault.get('gulou', ['p'])).toEqual(lost('notWritten'))
    expect(await store.stream?.('gulou', 'person:p', { from: 0, to: 9 })).toEqual(lost('notWritten'))
    expect(await store.snapshots?.load('gulou')).toEqual(lost('notWritten'))
    expect(store.struck.losesConnection).toBe(6)
  })

  test('shortPages: a page ends early, and one that goes on reads everything', async () => {
    const { inner, store } = failing('shortPages')
    right(await inner.append(request('gulou', -1, entries(0, 19))))
    const read: number[] = []
    while (read.length < 20) {
      const page = right(await store.read('gulou', { from: read.length, to: 19 }))
      expect(page.length).toBeGreaterThan(0)
      read.push(...page.map(({ revision }) => revision))
    }
    expect(read).toEqual(entries(0, 19).map(({ revision }) => revision))
    expect(store.struck.shortPages).toBeGreaterThan(1)
  })

  test('delays: answers come some turns later, in another order than the calls', async () => {
    const inner = memoryStore()
    const store = faultyStore(inner, only('delays'))
    const order: number[] = []
    await Promise.all(Array.from({ length: 12 }, (_, i) => store.head('gulou').then(() => order.push(i))))
    expect(order).not.toEqual([...order].sort((a, b) => a - b))
    expect(store.struck.delays).toBe(12)
  })
})

describe('a faulty store', () => {
  test('offers what the store offers, and nothing else', () => {
    const full = memoryStore()
    const { appendNext: _, stream: __, snapshots: ___, watch: ____, ...bare } = full
    const has = (store: EventStore) =>
      ['appendNext', 'stream', 'snapshots', 'watch'].filter((name) => name in store)
    expect([has(full).length, has(faultyStore(bare, only('late'))).length]).toEqual([4, 0])
    expect(has(faultyStore(full, only('late')))).toEqual(has(full))
    expect(faultyStore(full, only('late')).maxAppendBytes).toBe(bare.maxAppendBytes)
  })

  test('is a good one once it is healed', async () => {
    const { store } = failing('losesConnection')
    store.heal()
    right(await store.append(first))
    expect([await headOf(store), store.struck.losesConnection]).toEqual([2, 0])
  })

  test('tells of every append, though it may come late and twice', async () => {
    const store = faultyStore(memoryStore(), only('delays'))
    let heard = 0
    const stop = store.watch?.('gulou', () => {
      heard += 1
    })
    right(await store.append(first))
    await store.settled()
    expect(heard).toBeGreaterThan(0)
    stop?.()
  })

  test('fails in the same way for the same plan, and apart under another name', async () => {
    const plan: FaultPlan = { seed: 3, faults: { failsBefore: 1 / 2, delays: 1 / 4 } }
    const story = async (whose: string) => {
      const store = faultyStore(memoryStore(), plan, { whose })
      const told: string[] = []
      for (let i = 0; i < 40; i++) told.push((await store.append(request('gulou', -1, [])))._tag)
      return told.join()
    }
    expect(await story('a')).toBe(await story('a'))
    expect(await story('a')).not.toBe(await story('b'))
  })
})

describe('a faulty clock', () => {
  const looks = (plan: FaultPlan, whose?: string) => {
    const clock = faultClock(plan, whose)
    return Array.from({ length: 60 }, () => clock())
  }
  const back = (times: readonly number[]) => times.filter((t, i) => t < (times[i - 1] ?? t)).length
  test('jumps forwards and backwards, as the seed says', () => {
    const times = looks(only('clockJumps'))
    expect(back(times)).toBeGreaterThan(10)
    expect(back(times)).toBeLessThan(50)
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(86_400_000)
    expect(looks(only('clockJumps'))).toEqual(times)
    expect(looks(only('clockJumps'), 'other')).not.toEqual(times)
  })
  test('goes on where the plan has no jumps', () => {
    expect(back(looks(only('late')))).toBe(0)
  })
})
