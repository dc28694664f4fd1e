import type { EventStore } from 'co-building-ledger'
import { describe, expect, test } from 'vitest'
import { appendOf, bench, detail, after as following, LEDGER, left, linked, right } from './support.ts'

const { server, store } = bench()
const journal = following([], 4)
const all = { from: 0, to: 99 }

describe('what others do at the same time', () => {
  test.each(['unavailable', 'cutMidRead'] as const)(
    'a ledger is read whole while the client is given up for another one (%s)',
    async (kind) => {
      const double = await server()
      const one = store({ connectionString: double.connectionString })
      for (const ledgerId of ['a', 'b']) {
        const theirs = following([], 4, { ledgerId })
        right(await one.append(appendOf(-1, theirs, [detail('li', 1)], ledgerId)))
      }
      for (let round = 0; round < 12; round++) {
        double.fault({ kind, after: 0, stream: 'ledger-b', method: 'read', times: 3 })
        const asked = Array.from({ length: 12 }, () => one.read('a', all))
        const [, ...pages] = await Promise.all([one.head('b'), ...asked])
        for (const page of pages) expect(right(page).length).toBe(4)
        expect(right(await one.vault.get('a', ['li']))).toEqual([detail('li', 1)])
      }
    },
  )

  test('who loses takes back what it put there itself, and nothing else', async () => {
    const double = await server()
    const open = () => store({ connectionString: double.connectionString })
    for (let round = 0; round < 8; round++) {
      const ledgerId = `r${round}`
      const rivals = [open(), open(), open()].map((one, by) =>
        one.append(appendOf(-1, following([], 1, { by: `b${by}`, ledgerId }), [detail('li', 1)], ledgerId)),
      )
      const answers = await Promise.all(rivals)
      expect(answers.filter(({ _tag }) => _tag === 'Right').length).toBe(1)
      expect(right(await open().vault.get(ledgerId, ['li']))).toEqual([detail('li', 1)])
    }
  })

  test('the same ids with another text are not taken for the same batch', async () => {
    const double = await server()
    const [one, other] = [
      store({ connectionString: double.connectionString }),
      store({ connectionString: double.connectionString }),
    ]
    right(await one.append(appendOf(-1, journal.slice(0, 1))))
    right(await other.append(appendOf(0, following(journal.slice(0, 1), [{ data: { zh: '甲' } }]))))
    const mine = following(journal.slice(0, 1), [{ data: { zh: '乙' } }])
    expect(left(await one.append(appendOf(0, mine)))).toEqual({ _tag: 'Conflict', actualRevision: 1 })
  })
})

describe('personal details', () => {
  test('the last event of a forgotten person, which the server keeps, says nothing', async () => {
    const double = await server()
    const { vault } = store({ connectionString: double.connectionString })
    right(await vault.put(LEDGER, [detail('li', 1), detail('li', 2)]))
    right(await vault.forget(LEDGER, 'li'))
    const events = double.storage.events(`vault-${LEDGER}-li`)
    expect(events.length).toBe(3)
    expect(Buffer.from(events.at(-1)?.data ?? []).toString()).toBe('{}')
    expect(right(await vault.get(LEDGER, ['li']))).toEqual([])
  })

  test('who is written to while being forgotten is forgotten all the same', async () => {
    const double = await server()
    const [one, other] = [
      store({ connectionString: double.connectionString }),
      store({ connectionString: double.connectionString }),
    ]
    right(await one.vault.put(LEDGER, [detail('li', 1)]))
    let goOn = (): void => {}
    const until = new Promise<void>((go) => {
      goOn = go
    })
    double.fault({ kind: 'slow', ms: 0, until, method: 'delete' })
    const forgetting = one.vault.forget(LEDGER, 'li')
    while (!double.calls.some(({ method }) => method === 'delete')) await new Promise(setImmediate)
    right(await other.vault.put(LEDGER, [detail('li', 2)]))
    goOn()
    right(await forgetting)
    expect(right(await other.vault.get(LEDGER, ['li']))).toEqual([])
    const last = double.storage.events(`vault-${LEDGER}-li`).at(-1)
    expect(Buffer.from(last?.data ?? []).toString()).toBe('{}')
  })

  test('nobody stays there when the details of one of them could not be kept', async () => {
    const double = await server()
    const one = store({ connectionString: double.connectionString })
    double.fault({ kind: 'accessDenied', stream: `vault-${LEDGER}-wang`, method: 'append' })
    const sealed = [detail('li', 1), detail('wang', 1)]
    expect(left(await one.append(appendOf(-1, journal, sealed)))).toMatchObject({ outcome: 'notWritten' })
    expect(right(await one.vault.get(LEDGER, ['li', 'wang']))).toEqual([])
    right(await one.append(appendOf(-1, journal, sealed)))
    expect(right(await one.vault.get(LEDGER, ['li', 'wang']))).toEqual(sealed)
  })

  test('a person whose id no stream can be named after is refused, and shares nothing', async () => {
    const double = await server()
    const { vault } = store({ connectionString: double.connectionString })
    expect(left(await vault.put(LEDGER, [detail('\ud800', 1)]))).toMatchObject({ outcome: 'notWritten' })
    expect(right(await vault.get(LEDGER, ['\udfff']))).toEqual([])
  })
})

describe('closing', () => {
  test('ends what is under way, and after it nothing more is asked of the server', async () => {
    const double = await server()
    const one = store({ connectionString: double.connectionString, linkStreams: true })
    const under = one.append(appendOf(-1, journal, [detail('li', 1)]))
    const reading = one.head(LEDGER)
    await one.close()
    right(await under)
    right(await reading)
    const calls = double.calls.length
    await new Promise((done) => setTimeout(done, 100))
    expect(double.calls.length).toBe(calls)
    expect(double.storage.events(`ledger-${LEDGER}`).length).toBe(4)
  })

  test('ends well also while the connection cannot be made', async () => {
    const one = store({ connectionString: 'wrong://host' })
    const asked = one.head(LEDGER)
    await one.close()
    expect(left(await asked)).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
  })
})

describe('what somebody else did to the streams', () => {
  const filled = async () => {
    const double = await server()
    const one = store({ connectionString: double.connectionString, linkStreams: true })
    right(await one.append(appendOf(-1, journal)))
    right(await linked(one).stream(LEDGER, 'note:n-1', all))
    return { double, one }
  }
  const goOn = async (one: EventStore) => right(await one.append(appendOf(3, following(journal, 1))))

  test('a journal that was deleted cannot be read either', async () => {
    const { double, one } = await filled()
    double.storage.append(`$$ledger-${LEDGER}`, { type: '$metadata', data: { $tb: 2 ** 63 } })
    expect(left(await one.read(LEDGER, all))).toMatchObject({ _tag: 'CorruptLedger' })
    expect(right(await one.ledgers())).toEqual([LEDGER])
  })

  test('a foreign event in an entity stream is told, and not passed over', async () => {
    const { double, one } = await filled()
    double.storage.append(`note-${LEDGER}-n-1`, { type: 'Foreign', data: {} })
    await goOn(one)
    const stream = `note-${LEDGER}-n-1`
    expect(left(await linked(one).stream(LEDGER, 'note:n-1', all))).toMatchObject({ path: stream })
  })

  test('only the last checkpoint of the links is kept, also after an answer was lost', async () => {
    const double = await server()
    double.fault({ kind: 'lostAnswer', stream: 'links-' })
    const one = store({ connectionString: double.connectionString, linkStreams: true })
    right(await one.append(appendOf(-1, journal)))
    right(await linked(one).stream(LEDGER, 'note:n-1', all))
    expect(double.storage.settings(`links-${LEDGER}`)).toMatchObject({ maxCount: 1 })
  })
})

test('what was lost is asked once more, however long the first try took', async () => {
  const double = await server()
  const one = store({ connectionString: double.connectionString, deadlineMs: 100 })
  right(await one.append(appendOf(-1, journal.slice(0, 1))))
  double.fault({ kind: 'deadline', stream: 'ledger-', method: 'append' })
  right(await one.append(appendOf(0, journal.slice(1))))
  expect(right(await one.head(LEDGER))).toBe(3)
})
