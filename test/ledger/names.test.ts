import {
  formatError,
  type LedgerError,
  mask,
  orThrow,
  type PersonVault,
  TransferPerson,
  type VaultRecord,
} from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { describe, expect, it, test } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { portableHash } from '../../src/kernel/ports.ts'
import { commitmentOf } from '../../src/kernel/seal.ts'
import { memoryStore } from '../../src/stores/memory/index.ts'
import { altered, left, on, open, organisation, person, right, said, small, texts } from './support.ts'

/** A vault of the host's, and what was asked of it in order. */
const hostVault = (fail?: () => boolean) => {
  const records: VaultRecord[] = []
  const vault: PersonVault = {
    put: async (_, more) => {
      if (fail?.()) return E.left(storeUnavailable('notWritten', 'the vault is away'))
      records.push(...more)
      return E.right(undefined)
    },
    get: async (_, ids) => E.right(records.filter((r) => ids.includes(r.personId))),
    forget: async () => E.right(undefined),
  }
  return { vault, records }
}

describe('mask', () => {
  it.each([
    ['王小明', '王*'],
    ['王明', '王*'],
    ['王', '王*'],
    ['欧阳明月', '欧阳*'],
    ['欧阳明', '欧阳*'],
    ['司马', '司*'],
    ['阿卜杜拉·买买提', '阿*'],
    ['𠮷田太郎', '𠮷*'],
    ['John Smith', 'J*'],
    ['Émile', 'É*'],
  ])('%s is %s', (name, masked) => {
    expect(mask(name)).toBe(masked)
  })
})

describe('names', () => {
  test('come out masked, for those who have one', async () => {
    const ledger = await small()
    right(await ledger.execute(person('p', 'a', '王小明'), on('2023-01-03', 'c1')))
    right(await ledger.execute(person('q', 'a', '欧阳明月'), on('2023-01-03', 'c2')))
    const names = right(await ledger.names(['p', 'q', 'p', 'nobody', '__proto__']))
    expect([...names]).toEqual([
      ['p', '王*'],
      ['q', '欧阳*'],
    ])
    expect(right(await ledger.names([])).size).toBe(0)
  })

  test('are found again after the ledger was opened anew', async () => {
    const store = memoryStore()
    const ledger = await small({ store })
    right(await ledger.execute(person('p', 'a', '王小明'), on('2023-01-03', 'c1')))
    expect([...right(await (await open({ store })).names(['p'])).values()]).toEqual(['王*'])
  })
})

describe('personal details', () => {
  const name = '欧阳明月'
  const phone = '13912345678'

  test('stand in no text of the journal, no event, no error and no preview', async () => {
    const store = memoryStore()
    const ledger = await small({ store })
    const receipt = right(await ledger.execute(person('p', 'a', name), on('2023-01-03', 'c1')))
    const transfer = TransferPerson({
      ...{ personId: 'p', toOrganisationId: 'a2', effectiveOn: '2023-02-01', title: name },
    })
    const unknown = left(await ledger.execute(transfer, on('2023-02-01', 'c2')))
    right(await ledger.execute(organisation('a2'), on('2023-02-01', 'c3')))
    right(await ledger.execute(transfer, on('2023-02-01', 'c4')))
    const refusals = [
      await ledger.execute(person('p', 'a', name), on('2023-02-03', 'd1')),
      await ledger.execute(person('q', 'nowhere', name), on('2023-02-03', 'd2')),
      await ledger.execute(person('q', 'a', `${name}\n`), on('2023-02-03', 'd3')),
      await ledger.execute(person('q!', 'a', name), on('2023-02-03', 'd4')),
      ledger.preview(person('p', 'a', name), on('2023-02-03', 'd5')),
    ].map((r) => left<readonly LedgerError[], unknown>(r))
    const shown = right(ledger.preview(person('q', 'a', name), on('2023-02-03', 'd6')))
    const all = [
      ...(await texts(store)),
      ...[receipt, shown, unknown, refusals, ledger.head].map((x) => JSON.stringify(x)),
      ...refusals.flat().flatMap((e) => [formatError(e, 'en'), formatError(e, 'zh')]),
    ].join('\n')
    expect(all).not.toContain(name)
    expect(all).not.toContain(phone)
    expect(refusals.flat().length).toBeGreaterThan(4)
  })

  test('are committed to by what the event keeps, and opened by what the vault keeps', async () => {
    const store = memoryStore()
    const ledger = await small({ store })
    const { events } = right(await ledger.execute(person('p', 'a', name), on('2023-01-03', 'c1')))
    const kept = right(await store.vault.get('gulou', ['p']))
    expect(kept.map((r) => [r.path, r.value])).toEqual([
      ['details.name', `"${name}"`],
      ['details.phone', `"${phone}"`],
    ])
    expect(events[0]?.data).toMatchObject({
      details: { name: kept[0]?.commitment, phone: kept[1]?.commitment },
    })
    for (const r of kept) expect(commitmentOf(portableHash, r.salt, r.value)).toBe(r.commitment)
    expect(new Set(kept.map((r) => r.salt)).size).toBe(2)
  })
})

describe('a vault of the host’s', () => {
  test('is written before the events are, and the store’s own stays empty', async () => {
    const store = memoryStore()
    const { vault, records } = hostVault()
    const seen: number[] = []
    const watched = altered(store, {
      append: (batch) => {
        seen.push(records.length)
        expect(batch.sealed).toEqual([])
        return store.append(batch)
      },
    })
    const ledger = await small({ store: watched, vault })
    right(await ledger.execute(person('p', 'a'), on('2023-01-03', 'c1')))
    expect(seen).toEqual([0, 0, 2])
    expect(records.map((r) => [r.personId, r.path])).toEqual([
      ['p', 'details.name'],
      ['p', 'details.phone'],
    ])
    expect(right(await store.vault.get('gulou', ['p']))).toEqual([])
    expect([...right(await ledger.names(['p'])).values()]).toEqual(['王*'])
  })

  test('that fails stops the command: nothing is written, and its id is free', async () => {
    const store = memoryStore()
    let away = true
    const { vault } = hostVault(() => away)
    const ledger = await small({ store, vault })
    expect(said(await ledger.execute(person('p', 'a'), on('2023-01-03', 'c1')))).toEqual(['StoreUnavailable'])
    expect(await texts(store)).toHaveLength(2)
    away = false
    expect(right(await ledger.execute(person('p', 'a'), on('2023-01-03', 'c1'))).outcome).toBe('accepted')
  })

  test('is not asked about a command that is refused, or that brings no details', async () => {
    const { vault, records } = hostVault()
    const ledger = await small({ vault })
    left(await ledger.execute(person('p', 'nowhere'), on('2023-01-03', 'c1')))
    right(await ledger.execute(organisation('b'), on('2023-01-03', 'c2')))
    expect(records).toEqual([])
  })

  test('is believed no name that is not the one that was committed to', async () => {
    const { vault, records } = hostVault()
    const ledger = await small({ vault })
    right(await ledger.execute(person('p', 'a', '王小明'), on('2023-01-03', 'c1')))
    records.splice(0, records.length, ...records.map((r) => ({ ...r, value: '"李四"' })))
    expect([...right(await ledger.names(['p']))]).toEqual([])
  })

  test('the name of a person is the one that was registered, not that of a slower clerk who was refused', async () => {
    const store = memoryStore()
    const { vault } = hostVault()
    const fast = await small({ store, vault })
    const slow = await open({ store, vault })
    right(await fast.execute(person('p', 'a', '王小明'), on('2023-01-03', 'c1')))
    expect(said(await slow.execute(person('p', 'a', '李大明'), on('2023-01-03', 'c2')))).toContain('LED-25')
    expect([...(await orThrow(fast.names(['p']))).values()]).toEqual(['王*'])
  })
})
