import {
  core,
  type EventStore,
  limits,
  memoryStore,
  OpenLedger,
  openLedger,
  orThrow,
} from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { either as E } from 'fp-ts'
import { describe, expect, it, test, vi } from 'vitest'
import { FIRST_HASH } from '../../src/kernel/envelope.ts'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { portableHash } from '../../src/kernel/ports.ts'
import { give, left, on, open, organisation, right, small, tampered } from '../ledger/support.ts'
import { readAll, workshop } from '../stores/support.ts'
import { copied, copy, details, filled, journal, LEDGER, narrow, noted } from './support.ts'

// Many files are written and checked, and other tests run beside.
vi.setConfig({ testTimeout: 60_000 })

const { directory, open: keep } = workshop()
const sqlite = (name: string) => keep(sqliteStore({ path: `${directory()}/${name}.db` }))

/** A ledger of another name beside the one that is copied. */
async function another(store: EventStore, ledgerId: string): Promise<void> {
  const ledger = await open({ store, id: ledgerId })
  const opening = { ledgerId, name: { zh: '太平' }, areaId: 'a2', offset: '+08:00', opensOn: '2023-01-01' }
  await orThrow(ledger.execute(OpenLedger(opening), on('2023-01-01', 'open')))
}

describe('a copy', () => {
  test('from memory to SQLite and back holds the same journal, byte for byte, and the same details', async () => {
    const from = await filled()
    const [file, back] = [sqlite('street'), memoryStore()]
    const first = await copied({ from, to: file })
    const second = await copied({ from: file, to: back })
    const all = await journal(from)
    expect(await journal(file)).toEqual(all)
    expect(await journal(back)).toEqual(all)
    expect(await details(back.vault)).toEqual(await details(from.vault))
    expect((await details(back.vault)).length).toBe(8)
    const end = all.at(-1)
    expect(first).toEqual({ revision: end?.revision, hash: end?.hash, copied: all.length, resumedFrom: -1 })
    expect(second).toEqual(first)
  })

  test('opens as the same ledger, names included', async () => {
    const from = await filled()
    const to = memoryStore()
    const { hash } = await copied({ from, to })
    const ledger = await orThrow(openLedger({ id: LEDGER, concepts: core, store: to, import: true }))
    expect(right(await ledger.verify({ expectedHead: hash })).hash).toBe(hash)
    expect(right(await ledger.names(['p-street'])).get('p-street')).toBe('王*')
    expect(right(await ledger.audit()).findings).toEqual([])
    expect(right(await ledger.execute(organisation('z'), on('2023-03-01', 'z'))).outcome).toBe('accepted')
  })

  test('of a ledger that is not there is empty', async () => {
    const to = memoryStore()
    expect(await copied({ from: memoryStore(), to })).toEqual({
      ...{ revision: -1, hash: FIRST_HASH, copied: 0, resumedFrom: -1 },
    })
    expect(right(await to.ledgers())).toEqual([])
  })

  test('takes one ledger of several and leaves the others of the target alone', async () => {
    const [from, to] = [await filled(), memoryStore()]
    await another(from, 'taiping')
    await another(to, 'jiangning')
    const before = await readAll(to, 'jiangning')
    await copied({ from, to })
    expect(right(await to.ledgers())).toEqual([LEDGER, 'jiangning'])
    expect(await readAll(to, 'jiangning')).toEqual(before)
  })

  test('is cut by what the target takes in one append, in bytes', async () => {
    const from = await filled()
    const { store, writes } = noted(narrow(memoryStore()))
    await copied({ from, to: store })
    const bytes = (await journal(from)).map(({ text }) => Buffer.byteLength(text))
    const sizes = writes.flatMap((write) =>
      [...write.matchAll(/append (\d+)\+(\d+)/g)].map((m) => m.slice(1).map(Number)),
    )
    expect(sizes.length).toBeGreaterThan(10)
    for (const [first = 0, count = 0] of sizes) {
      const size = bytes.slice(first, first + count).reduce((sum, n) => sum + n, 0)
      expect(count === 1 || size <= 2_000).toBe(true)
      // No append could have held the next event too.
      const next = bytes[first + count]
      expect(next === undefined || size + next > 2_000).toBe(true)
    }
  })

  test('is cut by the number of events too, and pages are read one after another', async () => {
    const from = memoryStore()
    const ledger = await small({ store: from })
    const lines = Array.from({ length: limits.page + 300 }, (_, i) => organisation(`o${i}`))
    await Promise.all(lines.map((line, i) => ledger.execute(line, on('2023-01-03', `many${i}`))))
    const { store, writes } = noted(memoryStore())
    const done = await copied({ from, to: store })
    const rest = limits.page - limits.eventsPerAppend
    expect(done.copied).toBe(limits.page + 302)
    expect(writes).toEqual([
      `append 0+${limits.eventsPerAppend} sealed 0`,
      `append ${limits.eventsPerAppend}+${rest} sealed 0`,
      `append ${limits.page}+302 sealed 0`,
    ])
  })

  test('leaves an event that is larger than the target takes to the target to refuse', async () => {
    const from = await filled()
    const inner = memoryStore()
    const sizes: number[] = []
    const append: typeof inner.append = async ({ entries }) => {
      sizes.push(entries.length)
      return E.left(storeUnavailable('notWritten', 'too large', '过大'))
    }
    const refusing = { ...narrow(inner, 100), append }
    expect(left(await copy({ from, to: refusing }))).toEqual([
      storeUnavailable('notWritten', 'too large', '过大'),
    ])
    expect(sizes).toEqual([1])
  })

  it('reads the next page while the one before is appended', async () => {
    const from = memoryStore()
    const ledger = await small({ store: from })
    const lines = Array.from({ length: 2 * limits.page }, (_, i) => organisation(`o${i}`))
    await Promise.all(lines.map((line, i) => ledger.execute(line, on('2023-01-03', `many${i}`))))
    const order: string[] = []
    const reading = {
      ...from,
      read: (id: string, range: { from: number; to: number }) => {
        order.push(`read ${range.from}`)
        return from.read(id, range)
      },
    }
    const to = memoryStore()
    const writing = {
      ...to,
      append: async (request: Parameters<typeof to.append>[0]) => {
        order.push(`append ${request.expectedRevision + 1}`)
        return to.append(request)
      },
    }
    await copied({ from: reading, to: writing })
    expect(order.indexOf(`read ${limits.page}`)).toBeLessThan(order.indexOf('append 0'))
    expect(order.indexOf(`read ${2 * limits.page}`)).toBeLessThan(order.indexOf(`append ${limits.page}`))
    // But only the next one.
    expect(order.indexOf(`read ${2 * limits.page}`)).toBeGreaterThan(order.indexOf('append 0'))
  })
})

describe('a broken source is not copied past the break', () => {
  const at = 7
  it.each([
    ['a changed text', 'hash', (text: string) => text.replace('clerk', 'cl3rk')],
    [
      'a text of another place, hashed anew',
      'id',
      (text: string) => text.replace(/"revision":7/, '"revision":9'),
    ],
    [
      'a text with another predecessor, hashed anew',
      'previousHash',
      (text: string) => text.replace(/"previousHash":"....../, '"previousHash":"aaaaaa'),
    ],
  ])('%s', async (what, path, change) => {
    const whole = await filled()
    const from = tampered(whole, (entry) => {
      if (entry.revision !== at) return entry
      const text = change(entry.text)
      expect(text, what).not.toBe(entry.text)
      return { ...entry, text, hash: what.includes('anew') ? portableHash(text) : entry.hash }
    })
    const to = narrow(memoryStore())
    const [error] = left(await copy({ from, to }))
    expect(error).toMatchObject({ _tag: 'CorruptLedger', ledgerId: LEDGER, revision: at, path })
    expect(error?.message.zh).toContain(`修订号 ${at}`)
    expect((await journal(to)).length).toBeLessThanOrEqual(at)
    // Once the source is whole again, it goes on.
    await copied({ from: whole, to })
    expect(await journal(to)).toEqual(await journal(whole))
  })

  test('nor is one that is broken in what the target has already', async () => {
    const whole = await filled()
    const to = memoryStore()
    await copied({ from: whole, to })
    const ledger = await open({ store: whole })
    await give(ledger, [[organisation('more'), '2023-03-01']], 'more')
    const from = tampered(whole, (e) =>
      e.revision === at ? { ...e, text: e.text.replace('clerk', 'cl3rk') } : e,
    )
    const before = await journal(to)
    expect(left(await copy({ from, to }))[0]).toMatchObject({ _tag: 'CorruptLedger', revision: at })
    expect(await journal(to)).toEqual(before)
  })
})

describe('what the target holds already', () => {
  test.each([1, 5, 20])('a beginning of %i events is gone on from', async (count) => {
    const [from, to] = [await filled(), memoryStore()]
    const entries = (await journal(from)).slice(0, count)
    await to.append({ ledgerId: LEDGER, expectedRevision: -1, entries, sealed: [] })
    const all = await journal(from)
    expect(await copied({ from, to })).toMatchObject({
      ...{ copied: all.length - count, resumedFrom: count - 1, revision: all.length - 1 },
    })
    expect(await journal(to)).toEqual(all)
    expect(await details(to.vault)).toEqual(await details(from.vault))
  })

  test.each([{ details: true }, { details: false }])('all of it: nothing is written (%j)', async (more) => {
    const from = await filled()
    const { store: to, writes } = noted(memoryStore())
    await copied({ from, to }, more)
    const before = writes.length
    const again = await copied({ from, to }, more)
    expect(again).toMatchObject({ copied: 0, resumedFrom: again.revision })
    expect(writes.length).toBe(before)
  })

  test.each([{ details: true }, { details: false }])(
    'another journal under the same id is told, and nothing is written (%j)',
    async (more) => {
      const [from, inner] = [await filled(), memoryStore()]
      await (await small({ store: inner, entropy: () => 'ab'.repeat(16) })).close({ keepStore: true })
      const before = await journal(inner)
      const { store: to, writes } = noted(inner)
      const [error] = left(await copy({ from, to }, more))
      expect(error).toMatchObject({ _tag: 'CorruptLedger', revision: 1, path: 'hash' })
      expect(error?.message.en).toContain('another journal')
      expect(error?.message.zh).toContain('另一本流水')
      expect(writes).toEqual([])
      expect(await journal(to)).toEqual(before)
    },
  )

  test('a target that goes on where the source ends is told, and nothing is written', async () => {
    const [from, inner] = [await filled(), memoryStore()]
    await copied({ from, to: inner })
    const ledger = await open({ store: inner })
    await give(ledger, [[organisation('more'), '2023-03-01']], 'more')
    await right(await from.vault.forget(LEDGER, 'p-street'))
    const { store: to, writes } = noted(inner)
    const [error] = left(await copy({ from, to }))
    expect(error).toMatchObject({ _tag: 'CorruptLedger', path: 'revision' })
    expect(error?.message.en).toContain('goes on')
    expect(writes).toEqual([])
  })

  test('a longer journal that is another one is told to be another one', async () => {
    const [from, to] = [memoryStore(), await filled()]
    await (await small({ store: from })).close({ keepStore: true })
    expect(left(await copy({ from, to }))[0]?.message.en).toContain('another journal')
  })

  test('an end that was changed by hand is not gone on from', async () => {
    const [from, to] = [await filled(), memoryStore()]
    const entries = (await journal(from)).slice(0, 6)
    await to.append({ ledgerId: LEDGER, expectedRevision: -1, entries, sealed: [] })
    const odd = tampered(to, (e) => ({ ...e, text: e.text.replace('clerk', 'cl3rk') }))
    expect(left(await copy({ from, to: odd }))[0]).toMatchObject({ _tag: 'CorruptLedger', revision: 5 })
  })
})

describe('a source that grows meanwhile', () => {
  /** Adds an event to the source whenever an append reaches the target, so many times. */
  const growing = async (times: number) => {
    const from = await filled()
    const ledger = await open({ store: from })
    const to = memoryStore()
    let n = 0
    const append: typeof to.append = async (request) => {
      if (n < times) await give(ledger, [[organisation(`late${n}`), '2023-03-01']], `late${n++}`)
      return to.append(request)
    }
    return { from, to: { ...to, append } }
  }

  test('is copied up to where it is by then', async () => {
    const { from, to } = await growing(3)
    const done = await copied({ from, to })
    expect(await journal(to)).toEqual(await journal(from))
    expect(done.revision).toBe((await journal(from)).length - 1)
    expect(done.copied).toBe(done.revision + 1)
  })

  test('and never rests is left at last, with the head that was reached', async () => {
    const { from, to } = await growing(Number.POSITIVE_INFINITY)
    const done = await copied({ from, to })
    const [there, here] = [await journal(to), await journal(from)]
    expect(there).toEqual(here.slice(0, there.length))
    expect(there.length).toBeLessThan(here.length)
    expect(done.hash).toBe(there.at(-1)?.hash)
  })

  test('brings the details of who came meanwhile, and new ones of somebody known', async () => {
    const from = await filled()
    const ledger = await open({ store: from })
    const to = memoryStore()
    let n = 0
    const append: typeof to.append = async (request) => {
      if (n++ === 0)
        right(
          await ledger.execute(
            {
              type: 'TransferPerson',
              data: {
                personId: 'p-school',
                toOrganisationId: 'police',
                effectiveOn: '2023-03-01',
                title: '主任',
              },
            } as never,
            on('2023-03-01', 'transfer'),
          ),
        )
      return to.append(request)
    }
    await copied({ from, to: { ...to, append } })
    expect(await details(to.vault)).toEqual(await details(from.vault))
    expect((await details(to.vault)).map((r) => r.value)).toContain('"主任"')
  })
})

test('progress tells the last revision that stands in the target, and where the source ends', async () => {
  const from = await filled()
  const to = narrow(memoryStore())
  const seen: [number, number, number][] = []
  const heads: Promise<unknown>[] = []
  const { revision } = await copied(
    { from, to },
    {
      onProgress: ({ revision, of }) => {
        heads.push(to.head(LEDGER).then((head) => seen.push([revision, of, right(head)])))
      },
    },
  )
  await Promise.all(heads)
  expect(seen.length).toBeGreaterThan(10)
  expect(seen.at(-1)?.slice(0, 2)).toEqual([revision, revision])
  expect(seen.every(([told, of, head]) => told <= head && of === revision)).toBe(true)
})

test('an abort ends it after the append under way; the next run goes on', async () => {
  const from = await filled()
  const to = narrow(memoryStore())
  const end = new AbortController()
  const stopped = await copy(
    { from, to },
    { signal: end.signal, onProgress: ({ revision }) => revision >= 5 && end.abort() },
  )
  const there = await journal(to)
  expect(left(stopped)[0]).toMatchObject({ _tag: 'StoreUnavailable', reason: 'aborted' })
  expect(left(stopped)[0]?.message.en).toContain(`up to revision ${there.length - 1}`)
  expect(there.length).toBeGreaterThan(5)
  expect(there.length).toBeLessThan((await journal(from)).length)
  expect((await copied({ from, to })).resumedFrom).toBe(there.length - 1)
  expect(await journal(to)).toEqual(await journal(from))
  expect(left(await copy({ from, to: memoryStore() }, { signal: end.signal }))[0]).toMatchObject({
    reason: 'aborted',
  })
})

test('timers and signals get their turn between appends', async () => {
  const from = await filled()
  const to = narrow(memoryStore())
  const end = new AbortController()
  setImmediate(() => end.abort())
  expect(left(await copy({ from, to }, { signal: end.signal }))[0]).toMatchObject({ reason: 'aborted' })
  expect((await journal(to)).length).toBeLessThan(5)
  await copied({ from, to })
  const again = new AbortController()
  setImmediate(() => again.abort())
  // Nothing is left to write, but all of the source is read.
  expect(left(await copy({ from, to }, { signal: again.signal }))[0]).toMatchObject({ reason: 'aborted' })
})
