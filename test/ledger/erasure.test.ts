import {
  CorrectPerson,
  core,
  type EventStore,
  memoryStore,
  openLedger,
  type PersonVault,
  RegisterPerson,
  type StoreUnavailable,
  type VaultRecord,
} from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { describe, expect, test } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import {
  altered,
  type CoreLedger,
  left,
  on,
  open,
  organisation,
  right,
  said,
  small,
  texts,
} from './support.ts'
import { erase, found, gone } from './traces.ts'

const DAY = '2023-03-02'
/** A vault in memory that can be taken away, and what was asked of it. */
function awayVault() {
  const inner = memoryStore().vault
  const [asked, state] = [
    [] as string[],
    { away: false, late: undefined as (() => Promise<unknown>) | undefined },
  ]
  const answer = async <A>(name: string, call: () => Promise<E.Either<StoreUnavailable, A>>) => {
    asked.push(name)
    return state.away ? E.left(storeUnavailable('notWritten', 'the vault is away', '保险库无法访问')) : call()
  }
  const vault: PersonVault = {
    put: async (id, records) => {
      const done = await answer('put', () => inner.put(id, records))
      await state.late?.()
      return done
    },
    get: (id, ids) => answer('get', () => inner.get(id, ids)),
    forget: (id, personId) => answer(`forget ${personId}`, () => inner.forget(id, personId)),
  }
  return { vault, inner, asked, state }
}
const held = async (vault: PersonVault): Promise<readonly VaultRecord[]> =>
  right(await vault.get('gulou', ['p']))

/** The same store with its vault taken away at will. */
const breaking = (store: EventStore, vault: PersonVault): EventStore => altered(store, { vault })

describe('an erasure', () => {
  test('is acknowledged when the vault has forgotten, and leaves chain, revisions and replay as they are', async () => {
    const store = memoryStore()
    const ledger = await small({ store })
    await gone(ledger)
    const before = await texts(store)
    expect((await held(store.vault)).length).toBe(5)
    const { events, revision } = right(await ledger.execute(erase, on(DAY, 'e')))
    expect(await held(store.vault)).toEqual([])
    expect(events.map((e) => [e.type, e.data])).toEqual([
      ['PersonErased', { personId: 'p', ground: 'request' }],
    ])
    expect(revision).toBe(before.length)
    // LED-14: what stood before stands as it was, the chain holds, and the fold gives the same state again.
    expect((await texts(store)).slice(0, -1)).toEqual(before)
    const again = await open({ store })
    expect(right(await again.verify()).hash).toBe(ledger.head.hash)
    expect(right(await again.audit()).findings).toEqual([])
    expect(right(await again.names(['p'])).size).toBe(0)
  })

  test('leaves the others alone', async () => {
    const store = memoryStore()
    const ledger = await small({ store })
    await gone(ledger)
    const other = { personId: 'q', details: { name: '李四' }, lawfulBasis: 'employment' } as const
    const affiliation = { organisationId: 'a', from: '2023-03-01' }
    right(await ledger.execute(RegisterPerson({ ...other, affiliation }), on('2023-03-01', 'q')))
    right(await ledger.execute(erase, on(DAY, 'e')))
    expect([...right(await ledger.names(['p', 'q']))]).toEqual([['q', '李*']])
  })

  test('also makes the store’s own vault forget where the host has one', async () => {
    const store = memoryStore()
    const first = await small({ store })
    await gone(first)
    const { vault, inner } = awayVault()
    right(await inner.put('gulou', await held(store.vault)))
    const ledger = await open({ store, vault })
    right(await ledger.execute(erase, on(DAY, 'e')))
    expect([await held(inner), await held(store.vault)]).toEqual([[], []])
  })
})

describe('a vault that fails after the append', () => {
  const erasing = async () => {
    const [store, away] = [memoryStore(), awayVault()]
    const ledger = await small({ store, vault: away.vault })
    await gone(ledger)
    away.state.away = true
    const failed = await ledger.execute(erase, on(DAY, 'e'))
    return { store, ledger, failed, ...away }
  }

  test('is told: the erasure is recorded, and not finished', async () => {
    const { store, failed, inner } = await erasing()
    const [error] = left(failed)
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'unknown' })
    expect(error.message.en).toContain('the erasure of p is recorded')
    expect(error.message.zh).toContain('p 的抹除已入账')
    expect((await texts(store)).at(-1)).toContain('"type":"PersonErased"')
    expect((await held(inner)).length).toBeGreaterThan(0)
  })

  test('the same command id again forgets again', async () => {
    const { ledger, state, inner } = await erasing()
    expect(said(await ledger.execute(erase, on(DAY, 'e')))).toEqual(['StoreUnavailable'])
    state.away = false
    expect(right(await ledger.execute(erase, on(DAY, 'e'))).outcome).toBe('repeated')
    expect(await held(inner)).toEqual([])
  })

  test('the next command finishes it', async () => {
    const { ledger, state, inner } = await erasing()
    state.away = false
    right(await ledger.execute(organisation('later'), on(DAY, 'o')))
    await ledger.close({ keepStore: true })
    expect(await held(inner)).toEqual([])
  })

  test('the next opening finishes it, or does not open', async () => {
    const { store, vault, state, inner } = await erasing()
    const reopen = () => openLedger({ id: 'gulou', concepts: core, store, vault })
    expect(said(await reopen())).toEqual(['StoreUnavailable'])
    state.away = false
    right(await reopen())
    expect(await held(inner)).toEqual([])
  })

  test('so does an opening from a snapshot', async () => {
    const { store, vault, state, inner, ledger } = await erasing()
    state.away = false
    await ledger.close({ keepStore: true })
    await (await open({ store, vault, snapshots: { every: 1 } })).close({ keepStore: true })
    // As if the process that saved the snapshot had died right after its append.
    right(await inner.put('gulou', [detail]))
    right(await (await open({ store, vault })).verify())
    expect(await held(inner)).toEqual([])
  })

  test('so does every other process that reads of it', async () => {
    const [store, away] = [memoryStore(), awayVault()]
    const failing = awayVault()
    const [one, other] = [
      await small({ store: breaking(store, failing.vault) }),
      await open({ store: breaking(store, away.vault) }),
    ]
    await gone(one)
    right(await away.inner.put('gulou', [detail]))
    failing.state.away = true
    expect(said(await one.execute(erase, on(DAY, 'e')))).toEqual(['StoreUnavailable'])
    right(await other.execute(organisation('later'), on(DAY, 'o')))
    await other.close({ keepStore: true })
    expect(await held(away.inner)).toEqual([])
  })
})

const detail: VaultRecord = {
  ...{ personId: 'p', commitment: 'c'.repeat(64), path: 'details.name', salt: '00', value: '"欧阳婉儿"' },
}

describe('details of somebody who is erased', () => {
  const correct = CorrectPerson({ personId: 'p', details: { name: '欧阳婉儿' }, reason: '误' })
  const slow = async () => {
    const [store, { vault, inner, state }] = [memoryStore(), awayVault()]
    const fast = await small({ store, vault })
    await gone(fast)
    const late = await open({ store, vault })
    return { store, vault, inner, state, fast, late }
  }

  test('do not come back with a command that was decided before and written after', async () => {
    const { inner, state, fast, late } = await slow()
    // The details lie in the host's vault already when somebody else erases the person.
    state.late = async () => {
      state.late = undefined
      right(await fast.execute(erase, on(DAY, 'e')))
      right(await inner.put('gulou', [detail]))
    }
    expect(
      said(await late.execute(correct, on('2023-02-28', 'k', { recordedAt: `${DAY}T11:00:00+08:00` }))),
    ).toEqual(['PER-03'])
    await late.close({ keepStore: true })
    expect(await held(inner)).toEqual([])
  })

  test('nor with a batch', async () => {
    const { inner, fast } = await slow()
    const [erased, corrected] = await Promise.all([
      fast.execute(erase, on(DAY, 'e')),
      fast.execute(correct, on('2023-02-28', 'k', { recordedAt: `${DAY}T11:00:00+08:00` })),
    ])
    expect([right(erased).outcome, said(corrected)]).toEqual(['accepted', ['PER-03']])
    expect(await held(inner)).toEqual([])
  })

  test('that lie in the vault all the same are found by an audit, which tells no value', async () => {
    const store = memoryStore()
    const ledger: CoreLedger = await small({ store })
    await gone(ledger)
    right(await ledger.execute(erase, on(DAY, 'e')))
    right(await store.vault.put('gulou', [detail]))
    const { findings, checked } = right(await ledger.audit())
    expect(findings.map(({ rule, subject, with: figures }) => [rule, subject, figures])).toEqual([
      ['PER-03', 'person:p', { path: 'details.name' }],
      ['LED-14', 'person:p', { path: 'details.name', commitment: 'c'.repeat(64) }],
    ])
    expect(checked).toEqual(expect.arrayContaining(['PER-03', 'LED-14', 'PER-04']))
    expect(found(JSON.stringify(findings))).toEqual([])
  })
})
