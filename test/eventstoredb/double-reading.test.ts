import {
  END,
  FORWARDS,
  jsonEvent,
  type ReadStreamOptions,
  START,
  StreamDeletedError,
  StreamNotFoundError,
} from '@eventstore/db-client'
import { describe, expect, test, vi } from 'vitest'
import { both, connected, drained, errorOf, event, events, plain, started } from './double/harness.ts'

const revisions = (read: readonly { event?: { revision: bigint } }[]) =>
  read.map((one) => one.event?.revision)
const back = { direction: 'backwards' } as const

test('an event comes back as it was written, with its place and its time', async () => {
  const { client } = await both()
  const one = jsonEvent({
    id: crypto.randomUUID(),
    type: '登记',
    data: { 名称: '鼓楼' },
    metadata: { $correlationId: 'c' },
  })
  const before = Date.now()
  const { position } = await client.appendToStream('区域-鼓楼', one, plain)
  const [read] = await drained(client.readStream('区域-鼓楼'))
  expect(read?.event).toMatchObject({
    streamId: '区域-鼓楼',
    id: one.id,
    type: '登记',
    isJson: true,
    revision: 0n,
    position,
  })
  expect(read?.event?.data).toEqual({ 名称: '鼓楼' })
  expect(read?.event?.metadata).toEqual({ $correlationId: 'c' })
  expect(read?.event?.created.getTime()).toBeGreaterThanOrEqual(before)
  expect(read?.event?.created.getTime()).toBeLessThanOrEqual(Date.now())
  expect(read?.commitPosition).toBe(position?.commit)
})

describe('a stream of five', () => {
  async function five() {
    const { double, client } = await both()
    double.storage.append('s', ...events(5))
    return client
  }

  test.each<[string, ReadStreamOptions, readonly bigint[]]>([
    ['from the start', {}, [0n, 1n, 2n, 3n, 4n]],
    ['from a revision', { fromRevision: 3n }, [3n, 4n]],
    ['so many', { fromRevision: 1n, maxCount: 2 }, [1n, 2n]],
    ['from beyond its end', { fromRevision: 9n }, []],
    ['from its end', { fromRevision: END }, []],
    ['backwards from its end', { ...back, fromRevision: END }, [4n, 3n, 2n, 1n, 0n]],
    ['backwards from a revision', { ...back, fromRevision: 2n }, [2n, 1n, 0n]],
    ['backwards from beyond its end', { ...back, fromRevision: 9n, maxCount: 1 }, [4n]],
    ['backwards from the start', { ...back, fromRevision: START }, [0n]],
    ['the last', { ...back, fromRevision: END, maxCount: 1 }, [4n]],
  ])('is read %s', async (_, options, expected) => {
    const client = await five()
    expect(revisions(await drained(client.readStream('s', options)))).toEqual(expected)
  })
})

test('trap 12: a missing stream is told while one iterates, a closed one too', async () => {
  const { double, client } = await both()
  expect(await errorOf(drained(client.readStream('none')))).toBeInstanceOf(StreamNotFoundError)
  expect(await errorOf(drained(client.readStream('none', back)))).toMatchObject({ streamName: 'none' })
  double.storage.append('s', ...events(2))
  await client.tombstoneStream('s', { expectedRevision: 1n })
  const closed = await errorOf(drained(client.readStream('s')))
  expect(closed).toBeInstanceOf(StreamDeletedError)
  expect(closed).toMatchObject({ streamName: 's' })
})

test('trap 13: an iteration that is left early keeps its call open until it is cancelled', async () => {
  const { double, client } = await both()
  double.storage.append('s', ...events(5000))
  const read = client.readStream('s')
  for await (const { event } of read) if (event?.revision === 3n) break
  expect(double.open).toBe(1)
  await read.cancel()
  await vi.waitFor(() => expect(double.open).toBe(0))
})

test('trap 14: bytes that are no JSON come as text', async () => {
  const { double, client } = await both()
  double.storage.append('s', ...events(3))
  double.storage.forge('s', 0n, { data: '{"broken' })
  double.fault({ kind: 'malformed', stream: 's', nth: 2 })
  const data = (await drained(client.readStream('s'))).map((one) => one.event?.data)
  expect(data).toEqual(['{"broken', { n: 1 }, '{"broken'])
  expect((await drained(client.readStream('s'))).at(2)?.event?.data).toEqual({ n: 2 })
})

describe('$all', () => {
  const mine = (read: readonly { event?: { streamId: string; data: unknown } }[]) =>
    read.filter((one) => one.event?.streamId.startsWith('s')).map((one) => one.event?.data)

  test('is read forwards from a position that counts, and backwards from one that does not', async () => {
    const { double, client } = await both()
    for (let n = 0; n < 6; n++) double.storage.append(`s${n % 2}`, event(n))
    const all = await drained(client.readAll({ direction: FORWARDS, fromPosition: START }))
    expect(mine(all)).toEqual([0, 1, 2, 3, 4, 5].map((n) => ({ n })))
    const fromPosition = all[2]?.event?.position ?? { commit: 0n, prepare: 0n }
    expect(mine(await drained(client.readAll({ fromPosition, maxCount: 2 })))).toEqual([{ n: 2 }, { n: 3 }])
    expect(mine(await drained(client.readAll({ ...back, fromPosition })))).toEqual([{ n: 1 }, { n: 0 }])
    expect(mine(await drained(client.readAll({ ...back, fromPosition: END, maxCount: 1 })))).toEqual([
      { n: 5 },
    ])
    expect(await drained(client.readAll({ fromPosition: END }))).toEqual([])
  })

  test('has everything: metadata, links, and events that their stream hides', async () => {
    const { double, client } = await both()
    double.storage.append('cat-x', ...events(2))
    await client.setStreamMetadata('cat-x', { truncateBefore: 1 })
    await client.tombstoneStream('cat-x')
    const found = (await drained(client.readAll())).map(({ event }) => `${event?.streamId}:${event?.type}`)
    expect(found).toEqual([
      'cat-x:counted',
      '$ce-cat:$>',
      'cat-x:counted',
      '$ce-cat:$>',
      '$$cat-x:$metadata',
      'cat-x:$streamDeleted',
    ])
  })
})

describe('links', () => {
  test('trap 15: a link is resolved, and stands alone where its event is gone', async () => {
    const { double, client } = await both()
    double.storage.append('s', ...events(3))
    await client.appendToStream('links', [
      ...['2@s', '0@s', '7@s', '0@none'].map((data) => ({
        id: crypto.randomUUID(),
        type: '$>',
        contentType: 'application/octet-stream' as const,
        data: new TextEncoder().encode(data),
        metadata: undefined,
      })),
    ])
    const raw = await drained(client.readStream('links'))
    expect(raw.map(({ event, link }) => [event?.type, link])).toEqual(raw.map(() => ['$>', undefined]))
    const resolved = await drained(client.readStream('links', { resolveLinkTos: true }))
    expect(resolved.map(({ event }) => event?.data)).toEqual([{ n: 2 }, { n: 0 }, undefined, undefined])
    expect(resolved.map(({ link }) => link?.revision)).toEqual([0n, 1n, 2n, 3n])
    // The position of a resolved link is the link's own.
    expect(resolved.map(({ commitPosition }) => commitPosition)).toEqual(raw.map((one) => one.commitPosition))
    await client.deleteStream('s')
    const gone = await drained(client.readStream('links', { resolveLinkTos: true }))
    expect(gone.map(({ event }) => event)).toEqual(raw.map(() => undefined))
  })

  test('a category has a link for each event of its streams, in the order of writing', async () => {
    const { double, client } = await both()
    double.storage.append('ledger-a', event(0))
    double.storage.append('ledger-b', event(1))
    double.storage.append('ledger-a', event(2))
    double.storage.append('other', event(3))
    const category = await drained(client.readStream('$ce-ledger', { resolveLinkTos: true }))
    expect(category.map(({ event, link }) => [event?.streamId, event?.data, link?.revision])).toEqual([
      ['ledger-a', { n: 0 }, 0n],
      ['ledger-b', { n: 1 }, 1n],
      ['ledger-a', { n: 2 }, 2n],
    ])
  })
})

test('a category of link streams leads to the events themselves', async () => {
  const { double, client } = await both()
  double.storage.append('other', ...events(2))
  double.storage.append('links-1', { type: '$>', data: new TextEncoder().encode('1@other') })
  const [found] = await drained(client.readStream('$ce-links', { resolveLinkTos: true }))
  expect([found?.event?.streamId, found?.event?.data]).toEqual(['other', { n: 1 }])
})

test('a new double on the same storage has everything that the first one had', async () => {
  const { double, client } = await both()
  await client.appendToStream('s', events(3), plain)
  const before = await drained(client.readStream('s'))
  await double.close()
  const second = await started({ storage: double.storage })
  expect(await drained(connected(second.connectionString).readStream('s'))).toEqual(before)
})
