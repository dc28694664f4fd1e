import { limits, memoryStore } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { type FaultPlan, faultNames, faultPlan, faultyStore } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { describe, expect, it, test } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { left } from '../ledger/support.ts'
import { workshop } from '../stores/support.ts'
import { copied, copy, details, filled, journal, LEDGER, narrow } from './support.ts'

const { directory, open: keep } = workshop()
const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((done) => setImmediate(done))
}
const SEEDS = Array.from({ length: process.env['DEEP'] === '1' ? 1_000 : 60 }, (_, i) => i + 1)

/** The plan of a seed, where nothing strikes so often that no copy could ever end. */
const mild = (seed: number): FaultPlan => {
  const { faults } = faultPlan(seed)
  return {
    seed,
    faults: Object.fromEntries(Object.entries(faults).map(([name, share]) => [name, share / 4])),
  }
}

describe('over stores that fail', () => {
  const struck = Object.fromEntries(faultNames.map((name) => [name, 0]))
  const ended = { well: 0, badly: 0 }

  it.each(SEEDS)(
    'seed %i: a copy ends with equal heads or an error value, and reruns complete it',
    async (seed) => {
      const source = await filled()
      const place = seed % 3 === 0 ? keep(sqliteStore({ path: `${directory()}/street.db` })) : memoryStore()
      const from = faultyStore(source, mild(seed), { whose: 'from' })
      const to = faultyStore(narrow(place), mild(seed), { whose: 'to' })
      const all = await journal(source)
      let waits = seed
      // Sometimes a late append is there when it is looked for, sometimes it is not.
      const wait = () => turns(waits++ % 14)
      for (let run = 0; run < 4; run++) {
        const result = await copy({ from, to }, { wait })
        await to.settled()
        const there = await journal(place)
        expect(there).toEqual(all.slice(0, there.length))
        if (E.isLeft(result)) {
          expect(result.left[0]._tag).toBe('StoreUnavailable')
          ended.badly += 1
          continue
        }
        expect(result.right.hash).toBe(all.at(-1)?.hash)
        expect(there).toEqual(all)
        expect(new Set(await details(place.vault))).toEqual(new Set(await details(source.vault)))
        ended.well += 1
      }
      for (const store of [from, to])
        for (const name of faultNames) struck[name] = (struck[name] ?? 0) + store.struck[name]
      for (const store of [from, to]) store.heal()
      const last = await copied({ from, to })
      expect(last.hash).toBe(all.at(-1)?.hash)
      expect(await journal(place)).toEqual(all)
      expect(new Set(await details(place.vault))).toEqual(new Set(await details(source.vault)))
    },
  )

  it('both ends were seen, and every fault of a store has struck', () => {
    expect(ended.well).toBeGreaterThan(SEEDS.length / 4)
    expect(ended.badly).toBeGreaterThan(SEEDS.length / 4)
    const stores = faultNames.filter((name) => name !== 'rival' && name !== 'clockJumps')
    for (const name of stores) expect(struck[name], name).toBeGreaterThan(0)
  })
})

describe('an append without an answer', () => {
  /** A target whose appends end so. */
  const answering = (
    how: (send: () => ReturnType<typeof inner.append>, n: number) => ReturnType<typeof inner.append>,
  ) => {
    const store = narrow(inner)
    let n = 0
    return {
      ...store,
      append: (request: Parameters<typeof inner.append>[0]) => how(() => store.append(request), n++),
    }
  }
  let inner = memoryStore()
  const lost = E.left(storeUnavailable('unknown', 'no answer', '没有应答'))

  test('that was written is found, and nothing is written twice', async () => {
    inner = memoryStore()
    const from = await filled()
    const to = answering(async (send) => {
      await send()
      return lost
    })
    const done = await copied({ from, to })
    expect(await journal(inner)).toEqual(await journal(from))
    expect(done.copied).toBe(done.revision + 1)
  })

  test('that was not written is sent again as the identical batch', async () => {
    inner = memoryStore()
    const from = await filled()
    const seen: string[] = []
    const store = narrow(inner)
    const append: typeof store.append = async (request) => {
      seen.push(JSON.stringify(request))
      return seen.length % 2 === 1 ? lost : store.append(request)
    }
    await copied({ from, to: { ...store, append } })
    expect(seen.length).toBeGreaterThan(10)
    for (let i = 0; i + 1 < seen.length; i += 2) expect(seen[i + 1]).toBe(seen[i])
    expect(await journal(inner)).toEqual(await journal(from))
  })

  test('that nobody can find out about ends as unknown, after a bounded number of looks', async () => {
    inner = memoryStore()
    const from = await filled()
    let [appends, waits] = [0, 0]
    const to = answering(async () => {
      appends += 1
      return lost
    })
    const wait = async () => {
      waits += 1
    }
    const result = await copy({ from, to }, { wait })
    expect(left(result)).toEqual([storeUnavailable('unknown', 'no answer', '没有应答')])
    expect([appends, waits]).toEqual([limits.outcomeChecks, limits.outcomeChecks])
    await copied({ from, to: inner })
  })

  test('that then meets a refusal stays unknown', async () => {
    inner = memoryStore()
    const down = E.left(storeUnavailable('notWritten', 'down', '停机'))
    const to = answering(async (_, n) => (n === 0 ? lost : down))
    expect(left(await copy({ from: await filled(), to }))[0]).toMatchObject({ outcome: 'unknown' })
  })
})

describe('two copies at once', () => {
  test('with other cuts help each other to the same end', async () => {
    const from = await filled()
    const inner = memoryStore()
    const both = await Promise.all([
      copied({ from, to: narrow(inner, 2_000) }),
      copied({ from, to: narrow(inner, 3_500) }),
    ])
    expect(await journal(inner)).toEqual(await journal(from))
    expect(both.map(({ hash }) => hash)).toEqual(Array(2).fill((await journal(from)).at(-1)?.hash))
  })

  test('of different journals end with an error for one of them', async () => {
    const inner = memoryStore()
    const [a, b] = [await filled(), await filled()]
    const results = await Promise.all([
      copy({ from: a, to: narrow(inner) }),
      copy({ from: b, to: narrow(inner) }),
    ])
    expect(results.map((r) => r._tag).sort()).toEqual(['Left', 'Right'])
    const lost = results.find((r) => r._tag === 'Left')
    expect(lost && left(lost)[0]).toMatchObject({ _tag: 'CorruptLedger' })
    const winner = results[0]._tag === 'Right' ? a : b
    expect(await journal(inner)).toEqual(await journal(winner))
  })

  test('a target whose end goes away again and again is told', async () => {
    const from = await filled()
    const inner = memoryStore()
    const append = async () => E.left({ _tag: 'Conflict', actualRevision: 99 } as const)
    const [error] = left(await copy({ from, to: { ...inner, append } }))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect(error?.message.en).toContain(LEDGER)
  })
})
