import { core, type EventStore, openLedger } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { describe, expect, it, test } from 'vitest'
import { corruptLedger, storeUnavailable } from '../../src/kernel/errors.ts'
import { portableHash } from '../../src/kernel/ports.ts'
import { memoryStore } from '../../src/stores/memory/index.ts'
import {
  altered,
  left,
  on,
  open,
  organisation,
  person,
  right,
  said,
  small,
  street,
  tampered,
  texts,
} from './support.ts'

const gone = storeUnavailable('notWritten', 'gone fishing')
const opened = (store: EventStore, id = 'gulou') => openLedger({ id, concepts: core, store, import: true })

describe('opening', () => {
  it.each(['', 'a b', 'a/b', '台账', 'x'.repeat(65), '../x'])('refuses the id %j', async (id) => {
    expect(left(await opened(memoryStore(), id))).toEqual([
      expect.objectContaining({ _tag: 'InvalidInput', path: 'id' }),
    ])
  })

  it.each(['__proto__', 'constructor', 'x'.repeat(64)])('takes the id %s', async (id) => {
    expect(right(await opened(memoryStore(), id)).id).toBe(id)
  })

  it.each(['head', 'read'] as const)('passes on what the store says when its %s fails', async (method) => {
    const store = memoryStore()
    await small({ store })
    const broken = altered(store, { [method]: async () => E.left(gone) })
    expect(left(await opened(broken))).toEqual([gone])
    const corrupt = corruptLedger('gulou', 1, 'text', 'no journal')
    expect(left(await opened(altered(store, { [method]: async () => E.left(corrupt) })))).toEqual([corrupt])
    expect(right(await opened(store)).revision).toBe(1)
  })

  test('folds the journal to the state that the first ledger had', async () => {
    const store = memoryStore()
    const ledger = await street({ store })
    const again = right(await opened(store))
    expect(again.head).toEqual(ledger.head)
    expect(right(await again.audit()).findings).toEqual([])
  })

  test('reads only its own journal', async () => {
    const store = memoryStore()
    await small({ store })
    expect(right(await opened(store, 'other')).revision).toBe(-1)
  })

  const changed = (change: (envelope: Record<string, unknown>) => object | undefined, revision = 1) => ({
    at: revision,
    change,
  })
  it.each([
    ['an unknown type', 'type', changed((e) => ({ ...e, type: 'Nope' }))],
    ['a version from the future', 'schemaVersion', changed((e) => ({ ...e, schemaVersion: 9 }))],
    [
      'data of another form',
      'data.kind',
      changed((e) => ({ ...e, data: { ...(e['data'] as object), kind: 'x' } })),
    ],
    ['no data', 'data', changed(({ data: _, ...e }) => e)],
    ['another revision', 'revision', changed((e) => ({ ...e, revision: 7 }))],
    ['another ledger', 'ledgerId', changed((e) => ({ ...e, ledgerId: 'other' }))],
    ['another predecessor', 'previousHash', changed((e) => ({ ...e, previousHash: 'f'.repeat(64) }))],
    ['text that is not JSON', '', changed(() => undefined)],
  ])('stops at %s, with revision and place', async (_, path, { at, change }) => {
    const store = memoryStore()
    await street({ store })
    const odd = tampered(store, (entry) => {
      const text =
        entry.revision === at ? (JSON.stringify(change(JSON.parse(entry.text))) ?? '{') : entry.text
      return { ...entry, text, hash: portableHash(text) }
    })
    const [error] = left(await opened(odd))
    expect(error).toMatchObject({ _tag: 'CorruptLedger', ledgerId: 'gulou', revision: at, path })
    expect(error?.message.en).toContain('revision 1')
    expect(error?.message.zh).toContain('修订号 1')
  })

  test('stops at an event that is not as it was written, and so does reading it later', async () => {
    const store = memoryStore()
    await street({ store })
    let isTouched = true
    const odd = tampered(store, (entry) =>
      isTouched && entry.revision === 2
        ? { ...entry, text: entry.text.replace('district', 'province') }
        : entry,
    )
    const place = { _tag: 'CorruptLedger', revision: 2, path: 'hash' }
    expect(left(await opened(odd))[0]).toMatchObject(place)
    isTouched = false
    const ledger = right(await opened(odd))
    isTouched = true
    const read = async (events: AsyncIterable<unknown>) => {
      for await (const _ of events);
    }
    for (const events of [ledger.history(), ledger.subscribe(), ledger.stream('organisation:street')])
      await expect(read(events)).rejects.toMatchObject({ errors: [place] })
    expect(left(await ledger.asOf({ revision: 3 }))[0]).toMatchObject(place)
  })

  test('stops where an event is missing', async () => {
    const store = memoryStore()
    await street({ store })
    const short = altered(store, {
      read: async (id, range) =>
        range.from > 5 ? E.right([]) : store.read(id, { ...range, to: Math.min(range.to, 5) }),
    })
    expect(left(await opened(short))[0]).toMatchObject({ _tag: 'CorruptLedger', revision: 6 })
  })
})

describe('a store that fails', () => {
  test('in append: the error passes through, nothing is half done, the ledger works on', async () => {
    const store = memoryStore()
    let failing = true
    const flaky = altered(store, { append: async (a) => (failing ? E.left(gone) : store.append(a)) })
    failing = false
    const ledger = await small({ store: flaky })
    failing = true
    expect(left(await ledger.execute(person('p', 'a'), on('2023-01-03', 'c1')))).toEqual([gone])
    expect([ledger.revision, await texts(store)]).toEqual([1, expect.objectContaining({ length: 2 })])
    expect(right(await store.vault.get('gulou', ['p']))).toEqual([])
    expect(said(ledger.preview(person('q', 'p'), on('2023-01-03', 'c2')))).toContain('X-06')
    failing = false
    expect(right(await ledger.execute(person('p', 'a'), on('2023-01-03', 'c1'))).revision).toBe(2)
    expect(right(await ledger.verify()).revision).toBe(2)
    expect(right(await ledger.audit()).findings).toEqual([])
  })

  test('a journal that was cut under a warm ledger: told, however often it is asked', async () => {
    const [store, old] = [memoryStore(), memoryStore()]
    let isPutBack = false
    const now = () => (isPutBack ? old : store)
    const swapped = altered(store, {
      head: (id) => now().head(id),
      append: (batch) => now().append(batch),
    })
    const ledger = await small({ store: swapped })
    right(await ledger.execute(organisation('b'), on('2023-01-03', 'c1')))
    await small({ store: old })
    isPutBack = true
    for (const [i, id] of ['c', 'a', 'd'].entries())
      expect(left(await ledger.execute(organisation(id), on('2023-01-03', `x${i}`)))).toMatchObject([
        { _tag: 'CorruptLedger', revision: 2 },
      ])
  })

  test('in read: repeats, past states, audits, checks and histories tell it, and the ledger works on', async () => {
    const store = memoryStore()
    let failing = false
    const flaky = altered(store, { read: async (id, r) => (failing ? E.left(gone) : store.read(id, r)) })
    const ledger = await small({ store: flaky })
    right(await ledger.execute(organisation('b'), on('2023-01-03', 'c1')))
    failing = true
    expect(left(await ledger.execute(organisation('b'), on('2023-01-03', 'c1')))).toEqual([gone])
    expect(left(await ledger.asOf({ revision: 1 }))).toEqual([gone])
    expect(left(await ledger.audit())).toEqual([gone])
    expect(left(await ledger.verify())).toEqual([gone])
    await expect(ledger.history()[Symbol.asyncIterator]().next()).rejects.toMatchObject({ errors: [gone] })
    expect(right(await ledger.execute(organisation('c'), on('2023-01-03', 'c2'))).revision).toBe(3)
    failing = false
    expect(right(await ledger.execute(organisation('b'), on('2023-01-03', 'c1'))).outcome).toBe('repeated')
  })

  test('in catching up after a conflict: the error passes through, and the next command catches up', async () => {
    const store = memoryStore()
    let failing = false
    const flaky = altered(store, { read: async (id, r) => (failing ? E.left(gone) : store.read(id, r)) })
    const slow = await small({ store: flaky })
    const fast = await open({ store })
    right(await fast.execute(organisation('b'), on('2023-01-03', 'c1')))
    failing = true
    expect(left(await slow.execute(organisation('c'), on('2023-01-03', 'c2')))).toEqual([gone])
    failing = false
    expect(right(await slow.execute(organisation('c'), on('2023-01-03', 'c2'))).revision).toBe(3)
  })

  test('in head or vault: verify and names tell it', async () => {
    const store = memoryStore()
    const vault = { ...store.vault, get: async () => E.left(gone) }
    let failing = false
    const flaky = altered(store, { vault, head: async (id) => (failing ? E.left(gone) : store.head(id)) })
    const ledger = await small({ store: flaky })
    failing = true
    expect(left(await ledger.verify())).toEqual([gone])
    expect(left(await ledger.names(['p']))).toEqual([gone])
    expect(right(await ledger.execute(organisation('b'), on('2023-01-03', 'c1'))).revision).toBe(2)
  })
})
