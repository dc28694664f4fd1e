import type { either as E } from 'fp-ts'
import { describe, expect, it } from 'vitest'
import { limits } from '../../src/kernel/limits.ts'
import type { EventStore } from '../../src/stores/port.ts'
import { snapshotContract, streamContract, watchContract } from './contract-behind.ts'
import { expectRanges } from './ranges.ts'
import { detail, entries, entry, left, readAll, request, right, uuid, whole } from './support.ts'

/** What every store promises: `makeStore` gives an empty one, each time another. */
export const storeContract = (name: string, makeStore: () => EventStore): void => {
  describe(`${name}: journal`, () => journalContract(makeStore))
  describe(`${name}: refused appends`, () => refusalContract(makeStore))
  describe(`${name}: several ledgers`, () => ledgersContract(makeStore))
  describe(`${name}: vault`, () => vaultContract(makeStore))
  describe(`${name}: entity streams`, () => streamContract(() => whole(makeStore())))
  describe(`${name}: snapshots`, () => snapshotContract(() => whole(makeStore())))
  describe(`${name}: news`, () => watchContract(() => whole(makeStore())))
  describe(`${name}: closed`, () => closedContract(makeStore))
}

const journalContract = (makeStore: () => EventStore): void => {
  it('starts empty', async () => {
    const store = makeStore()
    expect(right(await store.head('gulou'))).toBe(-1)
    expect(right(await store.read('gulou', { from: 0, to: 10 }))).toEqual([])
    expect(right(await store.ledgers())).toEqual([])
  })

  it('gives back what was appended, as it was and in order', async () => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, entries(0, 2))))
    right(await store.append(request('gulou', 2, entries(3, 3))))
    expect(right(await store.head('gulou'))).toBe(3)
    expect(await readAll(store, 'gulou')).toEqual(entries(0, 3))
  })

  it('keeps text that is hard to keep', async () => {
    const store = makeStore()
    const texts = ['', '{"a":"é 𠮷 \\u0000"}', `"${'长'.repeat(100_000)}"`]
    const batch = texts.map((text, revision) => entry(revision, { text }))
    right(await store.append(request('gulou', -1, batch)))
    expect(await readAll(store, 'gulou')).toEqual(batch)
  })

  it('reads no further than the range, and no further than the journal', async () => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, entries(0, 5))))
    const revisions = async (from: number, to: number) =>
      right(await store.read('gulou', { from, to })).map((found) => found.revision)
    await expectRanges(revisions)
  })

  it('reads in pages of the limit', async () => {
    const store = makeStore()
    const last = limits.page * 2 + 4
    right(await store.append(request('gulou', -1, entries(0, last))))
    const first = right(await store.read('gulou', { from: 0, to: last }))
    const middle = right(await store.read('gulou', { from: limits.page, to: last }))
    const rest = right(await store.read('gulou', { from: limits.page * 2, to: last }))
    expect([first.length, middle.length, rest.length]).toEqual([limits.page, limits.page, 5])
    expect([...first, ...middle, ...rest]).toEqual(entries(0, last))
  })

  it('does not change when the caller changes what it handed over', async () => {
    const store = makeStore()
    const mine = { ...entry(0) }
    right(await store.append(request('gulou', -1, [mine])))
    mine.text = 'forged'
    expect(await readAll(store, 'gulou')).toEqual([entry(0)])
  })

  it('appends nothing without complaint', async () => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, [])))
    expect(right(await store.head('gulou'))).toBe(-1)
    expect(right(await store.ledgers())).toEqual([])
  })
}

const refusalContract = (makeStore: () => EventStore): void => {
  const filled = async (): Promise<EventStore> => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, entries(0, 2))))
    return store
  }
  const unchanged = async (store: EventStore) => {
    expect(await readAll(store, 'gulou')).toEqual(entries(0, 2))
    expect(right(await store.vault.get('gulou', ['person']))).toEqual([])
  }

  it.each([-1, 1, 3, 99])('reports the actual revision when %i was expected', async (expected) => {
    const store = await filled()
    const batch = [entry(expected + 1, { id: uuid(expected + 1, 7) })]
    const result = await store.append(request('gulou', expected, batch, [detail('person', 1)]))
    expect(left(result)).toEqual({ _tag: 'Conflict', actualRevision: 2 })
    await unchanged(store)
  })

  it('reports -1 as the actual revision of an empty journal', async () => {
    const result = await makeStore().append(request('gulou', 4, [entry(5)]))
    expect(left(result)).toEqual({ _tag: 'Conflict', actualRevision: -1 })
  })

  it('lets one of two appends at the same revision through', async () => {
    const store = await filled()
    const rivals = [1, 2].map((series) =>
      store.append(request('gulou', 2, [entry(3, { id: uuid(3, series) })])),
    )
    const [first, second] = await Promise.all(rivals)
    expect(first?._tag).toBe('Right')
    expect(second).toEqual({ _tag: 'Left', left: { _tag: 'Conflict', actualRevision: 3 } })
  })

  it('writes nothing of a batch that holds an id of the journal in its middle', async () => {
    const store = await filled()
    const batch = [entry(3), entry(4, { id: uuid(1) }), entry(5)]
    const error = left(await store.append(request('gulou', 2, batch, [detail('person', 1)])))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect(error).toMatchObject({ reason: expect.stringContaining(uuid(1)) })
    await unchanged(store)
    right(await store.append(request('gulou', 2, entries(3, 5))))
    expect(await readAll(store, 'gulou')).toEqual(entries(0, 5))
  })

  it('writes nothing of a batch that holds one id twice', async () => {
    const store = await filled()
    const batch = [entry(3), entry(4), entry(5, { id: uuid(3) })]
    const error = left(await store.append(request('gulou', 2, batch, [detail('person', 1)])))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect(error).toMatchObject({ reason: expect.stringContaining(uuid(3)) })
    await unchanged(store)
  })

  it.each([[[4]], [[3, 5]], [[3, 3]], [[2, 3]], [[3, 4, 6]]])(
    'refuses the revisions %j after 2',
    async (revisions) => {
      const store = await filled()
      const batch = revisions.map((revision, at) => entry(revision, { id: uuid(at, 9) }))
      const error = left(await store.append(request('gulou', 2, batch, [detail('person', 1)])))
      expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
      await unchanged(store)
    },
  )

  it('refuses more bytes than it says it takes, and takes as many', async () => {
    const store = await filled()
    // Two bytes a character, so that counting characters instead of bytes would let it through.
    const half = 'é'.repeat(store.maxAppendBytes / 4)
    const batch = [entry(3, { text: half }), entry(4, { text: half }), entry(5, { text: '!' })]
    const error = left(await store.append(request('gulou', 2, batch, [detail('person', 1)])))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect(error).toMatchObject({ reason: expect.stringContaining(String(store.maxAppendBytes)) })
    await unchanged(store)
    right(await store.append(request('gulou', 2, batch.slice(0, 2))))
  })
}

const ledgersContract = (makeStore: () => EventStore): void => {
  it('keeps ledgers apart, the same event ids in each', async () => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, entries(0, 1))))
    right(await store.append(request('jiangning', -1, [entry(0, { text: '"another"' })])))
    right(await store.append(request('gulou', 1, entries(2, 3))))
    expect(await readAll(store, 'gulou')).toEqual(entries(0, 3))
    expect(await readAll(store, 'jiangning')).toEqual([entry(0, { text: '"another"' })])
  })

  it('lists the ledgers that have events, sorted', async () => {
    const store = makeStore()
    const ids = ['乙', 'b', 'a', '甲', 'B', '\uffee', '𠮷']
    for (const id of ids) right(await store.append(request(id, -1, [entry(0)])))
    right(await store.vault.put('only details', [detail('person', 1)]))
    expect(right(await store.ledgers())).toEqual([...ids].sort())
  })

  it.each(['__proto__', 'constructor', 'toString', '', "'; DROP TABLE events; --"])(
    'takes %j for a ledger id like any other',
    async (id) => {
      const store = makeStore()
      expect(right(await store.head(id))).toBe(-1)
      expect(right(await store.vault.get(id, [id]))).toEqual([])
      right(await store.append(request(id, -1, entries(0, 1), [detail(id, 1)])))
      expect(await readAll(store, id)).toEqual(entries(0, 1))
      expect(right(await store.ledgers())).toEqual([id])
      expect(right(await store.vault.get(id, [id]))).toEqual([detail(id, 1)])
    },
  )
}

const vaultContract = (makeStore: () => EventStore): void => {
  it('keeps records in the order of writing, and one written again as it was', async () => {
    const { vault } = makeStore()
    right(await vault.put('gulou', [detail('li', 2), detail('wang', 1)]))
    right(await vault.put('gulou', [detail('li', 1), { ...detail('li', 2), value: '"forged"' }]))
    expect(right(await vault.get('gulou', ['li']))).toEqual([detail('li', 2), detail('li', 1)])
    expect(right(await vault.get('gulou', ['wang', 'nobody', 'li', 'wang']))).toEqual([
      detail('wang', 1),
      detail('li', 2),
      detail('li', 1),
    ])
    expect(right(await vault.get('gulou', []))).toEqual([])
  })

  it('writes the sealed details with the append', async () => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, [entry(0)], [detail('li', 1), detail('li', 2)])))
    expect(right(await store.vault.get('gulou', ['li']))).toEqual([detail('li', 1), detail('li', 2)])
  })

  it('forgets one person of one ledger and nobody else', async () => {
    const { vault } = makeStore()
    right(await vault.put('gulou', [detail('li', 1), detail('wang', 1), detail('li', 2), detail('zhao', 1)]))
    right(await vault.put('jiangning', [detail('li', 1)]))
    right(await vault.forget('gulou', 'li'))
    expect(right(await vault.get('gulou', ['li', 'wang', 'zhao']))).toEqual([
      detail('wang', 1),
      detail('zhao', 1),
    ])
    expect(right(await vault.get('jiangning', ['li']))).toEqual([detail('li', 1)])
    right(await vault.forget('gulou', 'li'))
    right(await vault.forget('nowhere', 'li'))
  })

  it('leaves the journal alone when it forgets', async () => {
    const store = makeStore()
    right(await store.append(request('gulou', -1, entries(0, 3), [detail('li', 1)])))
    right(await store.vault.forget('gulou', 'li'))
    expect(await readAll(store, 'gulou')).toEqual(entries(0, 3))
  })
}

const closedContract = (makeStore: () => EventStore): void => {
  it('answers every call with an error once it is closed', async () => {
    const store = whole(makeStore())
    right(await store.append(request('gulou', -1, [entry(0)])))
    await store.close()
    await store.close()
    const calls: readonly Promise<E.Either<unknown, unknown>>[] = [
      store.head('gulou'),
      store.read('gulou', { from: 0, to: 0 }),
      store.append(request('gulou', 0, [entry(1)])),
      store.ledgers(),
      store.vault.put('gulou', [detail('li', 1)]),
      store.vault.get('gulou', ['li']),
      store.vault.forget('gulou', 'li'),
      store.stream('gulou', 'alliance:a', { from: 0, to: 9 }),
      store.snapshots.load('gulou'),
      store.snapshots.save('gulou', { revision: 0, text: '{}' }),
    ]
    for (const result of await Promise.all(calls)) {
      expect(left(result)).toMatchObject({
        _tag: 'StoreUnavailable',
        outcome: 'notWritten',
        reason: 'closed',
      })
    }
  })
}
