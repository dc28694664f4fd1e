import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { limits } from '../../src/kernel/limits.ts'
import { ear } from './ear.ts'
import { expectRanges } from './ranges.ts'
import { entries, entry, left, readAll, request, right, tagged, type WholeStore } from './support.ts'

type MakeStore = () => WholeStore

/** What every store promises that has an index of tags. */
export const streamContract = (makeStore: MakeStore): void => {
  const all = { from: 0, to: Number.POSITIVE_INFINITY }

  it('names the events that carry a tag, in order, and sees what is appended later', async () => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, [tagged(0, ['a:1', 'b:1']), tagged(1, ['b:1'])])))
    expect(right(await store.stream('gulou', 'b:1', all))).toEqual([0, 1])
    right(await store.append(request('gulou', 1, [tagged(2, []), tagged(3, ['c:1', 'a:1', 'a:1'])])))
    expect(right(await store.stream('gulou', 'a:1', all))).toEqual([0, 3])
    expect(right(await store.stream('gulou', 'b:1', all))).toEqual([0, 1])
    expect(right(await store.stream('gulou', 'a', all))).toEqual([])
    expect(right(await store.stream('nowhere', 'a:1', all))).toEqual([])
  })

  it('reads no further than the range, and no further than the journal', async () => {
    const store = makeStore()
    right(
      await store.append(
        request(
          'gulou',
          -1,
          [0, 1, 2, 3, 4, 5].map((n) => tagged(n, ['a:1'])),
        ),
      ),
    )
    const revisions = async (from: number, to: number) =>
      right(await store.stream('gulou', 'a:1', { from, to }))
    await expectRanges(revisions)
  })

  it('keeps the streams of ledgers apart', async () => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, [tagged(0, ['a:1']), tagged(1, ['a:1'])])))
    right(await store.append(request('jiangning', -1, [tagged(0, []), tagged(1, ['a:1'])])))
    expect(right(await store.stream('jiangning', 'a:1', all))).toEqual([1])
    expect(right(await store.stream('gulou', 'a:1', all))).toEqual([0, 1])
  })

  it('takes any text for a tag', async () => {
    const store = makeStore()
    const tags = ['', '__proto__', "'; DROP TABLE tags; --", '联盟:鼓楼 🏮', 'A:1', 'a:1', 'a:1 ', '\ufffd']
    right(
      await store.append(
        request(
          'gulou',
          -1,
          [...tags.entries()].map(([n, tag]) => tagged(n, [tag])),
        ),
      ),
    )
    for (const [n, tag] of tags.entries()) expect(right(await store.stream('gulou', tag, all))).toEqual([n])
    expect(right(await store.stream('gulou', '\ud800', all))).toEqual([])
  })

  it('finds every event of a journal of many pages', async () => {
    const store = makeStore()
    const last = limits.page * 2 + 4
    const batch = entries(0, last).map(({ revision }) => tagged(revision, [`r:${revision % 3}`]))
    right(await store.append(request('gulou', -1, batch)))
    const streams = [0, 1, 2].map(async (n) => right(await store.stream('gulou', `r:${n}`, all)))
    const found = (await Promise.all(streams)).flat()
    expect(found.sort((a, b) => a - b)).toEqual(batch.map(({ revision }) => revision))
  })

  it.each([
    ['no JSON', 'not JSON'],
    ['no tags', '{"data":{}}'],
    ['no object', '"tags"'],
    ['nothing', 'null'],
    ['tags that are no list', '{"tags":"a:1"}'],
    ['a tag that is no text', '{"tags":["a:1",2]}'],
  ])('names ledger and revision of an event with %s, and answers for what lies before', async (_, text) => {
    const store = makeStore()
    right(
      await store.append(request('gulou', -1, [tagged(0, ['a:1']), tagged(1, ['a:1']), entry(2, { text })])),
    )
    const error = { _tag: 'CorruptLedger', ledgerId: 'gulou', revision: 2, path: 'text.tags' }
    for (let time = 0; time < 2; time += 1)
      expect(left(await store.stream('gulou', 'a:1', all))).toMatchObject(error)
    expect(right(await store.stream('gulou', 'a:1', { from: 0, to: 1 }))).toEqual([0, 1])
  })

  it('agrees with a plain search, whenever it is asked', async () => {
    const tag = fc.constantFrom('a:1', 'a:2', 'b:1', 'b:2')
    const step = fc.record({
      batch: fc.array(fc.array(tag, { maxLength: 4 }), { maxLength: 5 }),
      asked: fc.option(
        fc.record({ tag, from: fc.integer({ min: -1, max: 30 }), to: fc.integer({ min: -1, max: 30 }) }),
      ),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        const store = makeStore()
        const journal: string[][] = []
        for (const { batch, asked } of steps) {
          const next = batch.map((tags, at) => tagged(journal.length + at, tags))
          right(await store.append(request('gulou', journal.length - 1, next)))
          journal.push(...batch)
          if (!asked) continue
          const wanted = [...journal.keys()].filter(
            (n) => n >= asked.from && n <= asked.to && journal[n]?.includes(asked.tag),
          )
          expect(right(await store.stream('gulou', asked.tag, asked))).toEqual(wanted)
        }
        await store.close()
      }),
      { numRuns: 20 },
    )
  })
}

/** What every store promises that keeps snapshots. */
export const snapshotContract = (makeStore: MakeStore): void => {
  it('has none at first', async () => {
    expect(right(await makeStore().snapshots.load('gulou'))).toBe(undefined)
  })

  it('gives back the last one of each ledger, also one that is older', async () => {
    const { snapshots } = makeStore()
    right(await snapshots.save('gulou', { revision: 7, text: '{"n":7}' }))
    right(await snapshots.save('jiangning', { revision: 1, text: '{"n":1}' }))
    right(await snapshots.save('gulou', { revision: 9, text: '{"n":9}' }))
    expect(right(await snapshots.load('gulou'))).toEqual({ revision: 9, text: '{"n":9}' })
    right(await snapshots.save('gulou', { revision: 8, text: '{"n":8}' }))
    expect(right(await snapshots.load('gulou'))).toEqual({ revision: 8, text: '{"n":8}' })
    expect(right(await snapshots.load('jiangning'))).toEqual({ revision: 1, text: '{"n":1}' })
  })

  it('leaves the journal alone', async () => {
    const store = makeStore()
    right(await store.snapshots.save('xuanwu', { revision: 3, text: '{}' }))
    right(await store.append(request('gulou', -1, entries(0, 3))))
    right(await store.snapshots.save('gulou', { revision: 3, text: '{}' }))
    expect(await readAll(store, 'gulou')).toEqual(entries(0, 3))
    expect(right(await store.ledgers())).toEqual(['gulou'])
    expect(right(await store.head('xuanwu'))).toBe(-1)
  })

  it.each([0, 1, 2, 3])('keeps a large text with wide characters, moved by %i', async (shift) => {
    const { snapshots } = makeStore()
    const snapshot = { revision: 1, text: `${'.'.repeat(shift)}${'共🏮\0'.repeat(300_000)}` }
    right(await snapshots.save('gulou', snapshot))
    // Not `toEqual`: it would print megabytes.
    expect(right(await snapshots.load('gulou'))?.text === snapshot.text).toBe(true)
  })

  it('keeps an empty text', async () => {
    const { snapshots } = makeStore()
    right(await snapshots.save('gulou', { revision: 0, text: '' }))
    expect(right(await snapshots.load('gulou'))).toEqual({ revision: 0, text: '' })
  })
}

/** What every store promises that tells of growth: a hint, that may come for nothing but comes. */
export const watchContract = (makeStore: MakeStore): void => {
  it('tells of every append that wrote something', async () => {
    const store = makeStore()
    const { heard, next } = ear()
    const stop = store.watch('gulou', heard)
    for (let n = 0; n < 3; n += 1) {
      const told = next()
      right(await store.append(request('gulou', n - 1, [entry(n)])))
      await told
    }
    stop()
  })

  it('tells each listener by itself, and none that has stopped', async () => {
    const store = makeStore()
    const mine = ear()
    const other = ear()
    const stops = [store.watch('gulou', mine.heard), store.watch('gulou', mine.heard)]
    const stopOther = store.watch('gulou', other.heard)
    stopOther()
    stopOther()
    right(await store.append(request('gulou', -1, [entry(0)])))
    expect(mine.count).toBeGreaterThanOrEqual(2)
    stops[0]?.()
    const [before, told] = [mine.count, mine.next()]
    right(await store.append(request('gulou', 0, [entry(1)])))
    await told
    expect(mine.count).toBeGreaterThan(before)
    stops[1]?.()
    const silent = mine.count
    right(await store.append(request('gulou', 1, [entry(2)])))
    expect([mine.count, other.count]).toEqual([silent, 0])
  })

  it('lets a listener stop itself and others while it is told', async () => {
    const store = makeStore()
    const stops: (() => void)[] = []
    const heard: string[] = []
    for (const name of ['first', 'second'])
      stops.push(
        store.watch('gulou', () => {
          heard.push(name)
          for (const stop of stops) stop()
        }),
      )
    right(await store.append(request('gulou', -1, [entry(0)])))
    right(await store.append(request('gulou', 0, [entry(1)])))
    expect(heard).toEqual(['first'])
  })

  it('does not fail an append because a listener does, and tells the others', async () => {
    const store = makeStore()
    const { heard, next } = ear()
    const stops = [
      store.watch('gulou', () => {
        throw new Error('a defect of the listener')
      }),
      store.watch('gulou', heard),
    ]
    const told = next()
    right(await store.append(request('gulou', -1, [entry(0)])))
    await told
    expect(right(await store.head('gulou'))).toBe(0)
    for (const stop of stops) stop()
  })

  it('is silent once it is closed', async () => {
    const store = makeStore()
    const mine = ear()
    store.watch('gulou', mine.heard)
    await store.close()
    const stop = store.watch('gulou', mine.heard)
    left(await store.append(request('gulou', -1, [entry(0)])))
    stop()
    expect(mine.count).toBe(0)
  })
}
