import { copyLedger, memoryStore, orThrow, TransferPerson } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { either as E } from 'fp-ts'
import { describe, expect, it, test } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { altered, left, on, open, right } from '../ledger/support.ts'
import { workshop } from '../stores/support.ts'
import { copied, copy, details, filled, journal, LEDGER, narrow, noted, PERSONS } from './support.ts'

const { directory, open: keep } = workshop()

/** Details are in the target's vault before, or in the same append as, the event that seals them. */
const registered = /"type":"PersonRegistered"/

test('details stand in the target with or before the event that names them, at every step', async () => {
  const from = await filled()
  const inner = narrow(memoryStore())
  let looks = 0
  const append: typeof inner.append = async (request) => {
    const done = await inner.append(request)
    for (const { text } of request.entries)
      if (registered.test(text)) {
        const id = /"personId":"(p-\w+)"/.exec(text)?.[1] ?? ''
        expect(right(await inner.vault.get(LEDGER, [id])).length, id).toBe(2)
        looks += 1
      }
    return done
  }
  await copied({ from, to: { ...inner, append } })
  expect(looks).toBe(PERSONS.length)
})

test('they come with the append, in one transaction', async () => {
  const { store: to, writes } = noted(keep(sqliteStore({ path: `${directory()}/street.db` })))
  await copied({ from: await filled(), to })
  expect(writes).toEqual(['append 0+32 sealed 8'])
})

test('a repeated run fills what is missing', async () => {
  const [from, to] = [await filled(), memoryStore()]
  await copied({ from, to })
  await right(await to.vault.forget(LEDGER, 'p-customs'))
  const { store, writes } = noted(to)
  expect((await copied({ from, to: store })).copied).toBe(0)
  expect(writes).toEqual(['put p-customs'])
  expect(new Set(await details(to.vault))).toEqual(new Set(await details(from.vault)))
})

test('whom the source has forgotten is forgotten in the target, and nobody else', async () => {
  const [from, to] = [await filled(), memoryStore()]
  await copied({ from, to })
  right(await from.vault.forget(LEDGER, 'p-police'))
  const { store, writes } = noted(to)
  await copied({ from, to: store })
  expect(writes).toEqual(['forget p-police'])
  expect(await details(to.vault)).toEqual(await details(from.vault))
  expect((await details(to.vault)).map((r) => r.personId)).not.toContain('p-police')
  expect(await journal(to)).toEqual(await journal(from))
})

test('a source that never had details wipes nothing out', async () => {
  const [from, to] = [await filled(), memoryStore()]
  await copied({ from, to })
  const before = await details(to.vault)
  const bare = memoryStore()
  await orThrow(copyLedger({ ledgerId: LEDGER, from, to: bare, details: false }))
  const { store, writes } = noted(to)
  await copied({ from: bare, to: store })
  expect([writes, await details(to.vault)]).toEqual([[], before])
  expect(before.length).toBeGreaterThan(0)
})

test('who is forgotten while the copy runs is forgotten at its end', async () => {
  const from = await filled()
  const inner = narrow(memoryStore())
  const append: typeof inner.append = async (request) => {
    const done = await inner.append(request)
    if (request.entries.some(({ text }) => text.includes('"type":"AllianceFounded"')))
      right(await from.vault.forget(LEDGER, 'p-school'))
    return done
  }
  await copied({ from, to: { ...inner, append } })
  expect((await details(from.vault)).length).toBe(6)
  expect(await details(inner.vault)).toEqual(await details(from.vault))
})

test('who was forgotten and has new details has only these in the target', async () => {
  const [from, to] = [await filled(), memoryStore()]
  await copied({ from, to })
  right(await from.vault.forget(LEDGER, 'p-school'))
  const ledger = await open({ store: from })
  const transfer = TransferPerson({
    ...{ personId: 'p-school', toOrganisationId: 'police', effectiveOn: '2023-03-01', title: '主任' },
  })
  right(await ledger.execute(transfer, on('2023-03-01', 'transfer')))
  await copied({ from, to })
  const held = right(await to.vault.get(LEDGER, ['p-school']))
  expect(held.map((r) => r.value)).toEqual(['"主任"'])
})

describe('without details', () => {
  it('copies the journal alone and leaves both vaults untouched', async () => {
    const from = await filled()
    const asked: string[] = []
    const silent = (name: string) => ({
      put: async () => {
        asked.push(`${name} put`)
        return E.right(undefined)
      },
      get: async () => {
        asked.push(`${name} get`)
        return E.right([])
      },
      forget: async () => {
        asked.push(`${name} forget`)
        return E.right(undefined)
      },
    })
    const to = altered(memoryStore(), { vault: silent('to') })
    await copied({ from: altered(from, { vault: silent('from') }), to }, { details: false })
    await copied({ from: altered(from, { vault: silent('from') }), to }, { details: false })
    expect(await journal(to)).toEqual(await journal(from))
    expect(asked).toEqual([])
  })

  it('and what the target holds of persons stays', async () => {
    const [from, to] = [await filled(), memoryStore()]
    await copied({ from, to })
    const before = await details(to.vault)
    right(await from.vault.forget(LEDGER, 'p-police'))
    await copied({ from, to }, { details: false })
    expect(await details(to.vault)).toEqual(before)
  })
})

describe('vaults of the host', () => {
  it('are read and written in the place of the stores’ own', async () => {
    const [fromVault, toVault] = [memoryStore().vault, memoryStore().vault]
    const from = await filled(memoryStore(), fromVault)
    const to = memoryStore()
    await copied({ from, to }, { fromVault, toVault })
    expect((await details(fromVault)).length).toBe(8)
    expect(await details(toVault)).toEqual(await details(fromVault))
    expect(await details(to.vault)).toEqual([])
  })

  it('are written before the events', async () => {
    const order: string[] = []
    const inner = memoryStore().vault
    const toVault = {
      ...inner,
      put: (id: string, records: Parameters<typeof inner.put>[1]) => {
        order.push('put')
        return inner.put(id, records)
      },
    }
    const target = memoryStore()
    const append: typeof target.append = (request) => {
      order.push(`append sealed ${request.sealed.length}`)
      return target.append(request)
    }
    await copied({ from: await filled(), to: { ...target, append } }, { toVault })
    expect(order).toEqual(['put', 'append sealed 0'])
  })

  // Only what is read back from the target's vault comes after the events.
  it.each([
    ['fromVault', 'get', 0],
    ['toVault', 'put', 0],
    ['toVault', 'get', 32],
  ] as const)('that fail (%s, %s) end the copy, and a rerun completes', async (which, call, written) => {
    const [from, to] = [await filled(), memoryStore()]
    const down = storeUnavailable('notWritten', 'the vault is away', '保险库不可用')
    const vault = which === 'fromVault' ? from.vault : to.vault
    const broken = { ...vault, [call]: async () => E.left(down) }
    expect(left(await copy({ from, to }, { [which]: broken }))).toEqual([down])
    expect((await journal(to)).length).toBe(written)
    await copied({ from, to })
    expect(await journal(to)).toEqual(await journal(from))
    expect(new Set(await details(to.vault))).toEqual(new Set(await details(from.vault)))
  })
})
