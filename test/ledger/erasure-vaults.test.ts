import {
  type Append,
  type CommandSeen,
  DeregisterOrganisation,
  EndAffiliation,
  ErasePerson,
  memoryStore,
  type PersonVault,
  RegisterPerson,
} from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { describe, expect, test } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { altered, at, left, on, open, organisation, right, small } from './support.ts'
import { erase, gone, register } from './traces.ts'

const DAY = '2023-03-02'
const held = async (vault: PersonVault) => right(await vault.get('gulou', ['p']))

describe('a vault that is slow or throws', () => {
  const waiting = async () => {
    const inner = memoryStore().vault
    const state = { gate: undefined as Promise<void> | undefined, throws: false }
    const gated = async <A>(call: () => Promise<A>): Promise<A> => {
      await state.gate
      if (state.throws) throw new Error('no vault at all')
      return call()
    }
    const vault: PersonVault = {
      ...inner,
      get: (id, ids) => gated(() => inner.get(id, ids)),
      forget: (id, personId) => gated(() => inner.forget(id, personId)),
    }
    const ledger = await small({ vault })
    await gone(ledger)
    return { ledger, inner, state }
  }

  test('does not hold up others: only the receipt of the erasure waits', async () => {
    const { ledger, inner, state } = await waiting()
    const { promise, resolve } = Promise.withResolvers<void>()
    state.gate = promise
    const order: string[] = []
    const erasing = ledger.execute(erase, on(DAY, 'e')).finally(() => order.push('erased'))
    for (const id of ['x', 'y']) {
      right(await ledger.execute(organisation(id), on(DAY, id)))
      order.push(id)
    }
    resolve()
    right(await erasing)
    expect([order, await held(inner)]).toEqual([['x', 'y', 'erased'], []])
  })

  test('fails the erasure alone when it throws, and is asked again', async () => {
    const { ledger, inner, state } = await waiting()
    state.throws = true
    const erasing = ledger.execute(erase, on(DAY, 'e'))
    const others = ['x', 'y', 'z'].map((id) => ledger.execute(organisation(id), on(DAY, id)))
    await expect(erasing).rejects.toThrow('no vault at all')
    for (const other of others) expect(right(await other).outcome).toBe('accepted')
    const more = ['u', 'v', 'w'].map((id) => ledger.execute(organisation(id), on(DAY, id)))
    for (const other of more) expect(right(await other).outcome).toBe('accepted')
    state.throws = false
    right(await ledger.execute(organisation('last'), on(DAY, 'l')))
    await ledger.close({ keepStore: true })
    expect(await held(inner)).toEqual([])
  })
})

const record = { commitment: 'c'.repeat(64), path: 'details.name', salt: '00', value: '"王小明"' }
test('an opening finishes the erasures of any number', async () => {
  const [store, { vault }] = [memoryStore(), memoryStore()]
  const ledger = await small({ store })
  const ids = Array.from({ length: 201 }, (_, n) => `p${n}`)
  const affiliation = { organisationId: 'a', from: '2023-01-03' }
  await Promise.all(
    ids.flatMap((personId) => {
      const details = { name: '王小明' }
      const known = RegisterPerson({ personId, details, lawfulBasis: 'employment', affiliation })
      const ended = EndAffiliation({ personId, effectiveOn: '2023-02-03', cause: 'retired' })
      const erased = ErasePerson({ personId, ground: 'request' })
      return [known, ended, erased].map(async (command, n) =>
        right(
          await ledger.execute(
            command,
            on(`2023-0${n + 1}-03`, `${personId}-${n}`, { recordedAt: at('2023-03-03') }),
          ),
        ),
      )
    }),
  )
  right(
    await vault.put(
      'gulou',
      ids.map((personId) => ({ ...record, personId })),
    ),
  )
  const again = await open({ store, vault })
  expect(right(await vault.get('gulou', ids))).toEqual([])
  // And an audit looks at every one of them.
  right(
    await vault.put(
      'gulou',
      ids.map((personId) => ({ ...record, personId })),
    ),
  )
  const found = right(await again.audit()).findings.filter(({ rule }) => rule === 'PER-03')
  expect(new Set(found.map(({ subject }) => subject)).size).toBe(ids.length)
})

describe('details of a command that was not written', () => {
  test('stay while nobody knows whether it was: it may be yet', async () => {
    const [inner, { vault }] = [memoryStore(), memoryStore()]
    const late: Append[] = []
    const append = async (batch: Append) => {
      if (!batch.entries.some(({ text }) => text.includes('PersonRegistered'))) return inner.append(batch)
      late.push(batch)
      return E.left(storeUnavailable('unknown', 'no answer'))
    }
    const ledger = await small({ store: altered(inner, { append }), vault, wait: async () => undefined })
    expect(left(await ledger.execute(register, on('2023-01-03', 'p')))).toMatchObject([
      { outcome: 'unknown' },
    ])
    for (const batch of late.slice(0, 1)) right(await inner.append(batch))
    expect([...right(await (await open({ store: inner, vault })).names(['p']))]).toEqual([['p', '欧阳*']])
  })

  test('go, but not those of somebody whom another process has registered meanwhile', async () => {
    const [inner, { vault }] = [memoryStore(), memoryStore()]
    const fast = await small({ store: inner, vault })
    right(await fast.execute(organisation('b'), on('2023-01-02', 'b')))
    const then: { append?: () => Promise<unknown>; head?: () => Promise<unknown> } = {}
    const first = async (name: keyof typeof then): Promise<void> => {
      const act = then[name]
      delete then[name]
      await act?.()
    }
    const store = altered(inner, {
      append: (batch) => first('append').then(() => inner.append(batch)),
      head: (ledgerId) => first('head').then(() => inner.head(ledgerId)),
    })
    const theirs = RegisterPerson({
      ...{ personId: 'p', details: { name: '王小明' }, lawfulBasis: 'employment' },
      affiliation: { organisationId: 'b', from: '2023-01-03' },
    })
    // Told to the observer when it is refused, before anything is forgotten.
    const onCommand = ({ outcome }: CommandSeen): void => {
      if (outcome === 'refused')
        then.head = async () => right(await fast.execute(theirs, on('2023-01-03', 'theirs')))
    }
    const slow = await open({ store, vault, observer: { onCommand } })
    const end = { organisationId: 'a', effectiveOn: '2023-01-03', cause: 'closed' } as const
    then.append = async () => right(await fast.execute(DeregisterOrganisation(end), on('2023-01-03', 'end')))
    left(await slow.execute(register, on('2023-01-03', 'ours')))
    expect([...right(await fast.names(['p']))]).toEqual([['p', '王*']])
  })
})
