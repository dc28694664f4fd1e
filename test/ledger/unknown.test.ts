import { type Append, type EventStore, limits, memoryStore } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { describe, expect, test } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { altered, left, on, open, organisation, person, right, said, small, texts } from './support.ts'

const DAY = '2023-01-03'
const lost = storeUnavailable('unknown', 'the answer was lost')
const gone = storeUnavailable('notWritten', 'gone')
type Answer = Awaited<ReturnType<EventStore['append']>>

/** A ledger whose appends go as they are told, one after another; then as usual. */
async function told(
  acts: readonly ((send: () => Promise<Answer>, store: EventStore) => Promise<Answer>)[],
  change: (inner: EventStore) => Partial<EventStore> = () => ({}),
) {
  const inner = memoryStore()
  const batches: Append[] = []
  let left: typeof acts = []
  const store = altered(inner, {
    append: (batch) => {
      batches.push(batch)
      const [act, ...rest] = left
      left = rest
      return act ? act(() => inner.append(batch), inner) : inner.append(batch)
    },
    ...change(inner),
  })
  const ledger = await small({ store, wait: async () => {} })
  batches.length = 0
  left = acts
  return { ledger, inner, batches }
}
const written = async (send: () => Promise<Answer>): Promise<Answer> => {
  right(await send())
  return E.left(lost)
}
const notWritten = async (): Promise<Answer> => E.left(lost)

describe('an append whose outcome is unknown', () => {
  test('was written: accepted, and nothing is sent again', async () => {
    const { ledger, inner, batches } = await told([written])
    expect(right(await ledger.execute(organisation('b'), on(DAY, 'c1')))).toMatchObject({
      outcome: 'accepted',
      revision: 2,
    })
    expect([batches.length, (await texts(inner)).length]).toEqual([1, 3])
  })

  test('was not written: the identical batch is sent again', async () => {
    const { ledger, inner, batches } = await told([notWritten, notWritten])
    const both = await Promise.all([
      ledger.execute(organisation('b'), on(DAY, 'c1')),
      ledger.execute(person('p', 'b'), on(DAY, 'c2')),
    ])
    expect(both.map((r) => right(r).revision)).toEqual([2, 3])
    expect(batches).toHaveLength(3)
    expect(batches[1]).toEqual(batches[0])
    expect(batches[2]).toEqual(batches[0])
    expect(await texts(inner)).toHaveLength(4)
    expect(right(await inner.vault.get('gulou', ['p']))).toHaveLength(2)
  })

  test('lands late, before the second sending: found by its ids', async () => {
    let late: () => Promise<Answer> = notWritten
    const { ledger, inner, batches } = await told([
      async (send) => {
        late = send
        return E.left(lost)
      },
      async (send) => {
        right(await late())
        return send()
      },
    ])
    expect(right(await ledger.execute(organisation('b'), on(DAY, 'c1'))).revision).toBe(2)
    expect([batches.length, (await texts(inner)).length]).toEqual([2, 3])
  })

  test('somebody else took its place: decided again', async () => {
    const { ledger, inner } = await told([
      async (_, store) => {
        const rival = await open({ store })
        right(await rival.execute(organisation('b'), on(DAY, 'r1')))
        return E.left(lost)
      },
    ])
    const [b, c] = await Promise.all([
      ledger.execute(organisation('b'), on(DAY, 'c1')),
      ledger.execute(organisation('c'), on(DAY, 'c2')),
    ])
    expect([said(b), right(c).revision]).toEqual([['LED-25'], 3])
    expect(await texts(inner)).toHaveLength(4)
  })

  test('somebody else gave the same command in another batch: told as repeated', async () => {
    const { ledger, inner } = await told([
      async (_, store) => {
        const rival = await open({ store })
        right(await rival.execute(organisation('b'), on(DAY, 'c1')))
        return E.left(lost)
      },
    ])
    const [b, c] = await Promise.all([
      ledger.execute(organisation('b'), on(DAY, 'c1')),
      ledger.execute(organisation('c'), on(DAY, 'c2')),
    ])
    expect([right(b).outcome, right(c).outcome]).toEqual(['repeated', 'accepted'])
    expect(await texts(inner)).toHaveLength(4)
    expect(right(await ledger.audit()).findings).toEqual([])
  })

  test('cannot be settled: tried a bounded number of times, then told; the same command learns it later', async () => {
    let isDown = false
    let looks = 0
    const { ledger, inner, batches } = await told(
      [
        async (send) => {
          isDown = true
          right(await send())
          return E.left(lost)
        },
      ],
      (store) => ({
        head: async (id) => {
          looks += 1
          return isDown ? E.left(gone) : store.head(id)
        },
      }),
    )
    looks = 0
    const both = await Promise.all([
      ledger.execute(organisation('b'), on(DAY, 'c1')),
      ledger.execute(organisation('c'), on(DAY, 'c2')),
    ])
    for (const outcome of both) expect(left(outcome)).toEqual([lost])
    expect([looks, batches.length, ledger.revision]).toEqual([limits.outcomeChecks, 1, 1])
    isDown = false
    expect(right(await ledger.execute(organisation('b'), on(DAY, 'c1')))).toMatchObject({
      outcome: 'repeated',
      revision: 2,
    })
    expect(right(await ledger.execute(organisation('d'), on(DAY, 'c3'))).revision).toBe(4)
    expect(await texts(inner)).toHaveLength(5)
    expect(right(await ledger.audit()).findings).toEqual([])
  })

  test('no new command joins it, and what stood on it is decided again', async () => {
    const acts = Array.from({ length: limits.outcomeChecks + 1 }, () => notWritten)
    const { ledger, batches, inner } = await told(acts)
    const first = ledger.execute(organisation('b'), on(DAY, 'c1'))
    while (batches.length === 0) await new Promise((go) => setImmediate(go))
    const onTop = ledger.execute(person('p', 'b'), on(DAY, 'c2'))
    const beside = ledger.execute(organisation('c'), on(DAY, 'c3'))
    expect(left(await first)).toEqual([lost])
    expect(said(await onTop)).toContain('X-06')
    expect(right(await beside).revision).toBe(2)
    for (const batch of batches.slice(0, limits.outcomeChecks + 1)) expect(batch).toEqual(batches[0])
    expect(await texts(inner)).toHaveLength(3)
  })
})
