import { randomUUID } from 'node:crypto'
import {
  binaryEvent,
  MaxAppendSizeExceededError,
  StreamDeletedError,
  WrongExpectedVersionError,
} from '@eventstore/db-client'
import { describe, expect, test } from 'vitest'
import { both, drained, errorOf, event, events, plain } from './double/harness.ts'
import { readUuid, writeUuid } from './double/wire.ts'

// Each case goes both ways an append can take.
describe.each([
  ['plain append', plain],
  ['batch append', {}],
])('%s', (_, way) => {
  test('an append to a new stream begins at revision 0 and tells the position of its last event', async () => {
    const { client } = await both()
    const first = await client.appendToStream('s', events(3), { expectedRevision: 'no_stream', ...way })
    expect(first).toMatchObject({ success: true, nextExpectedRevision: 2n })
    const [last] = await drained(
      client.readStream('s', { direction: 'backwards', fromRevision: 'end', maxCount: 1 }),
    )
    expect(first.position).toEqual(last?.event?.position)
    const second = await client.appendToStream('s', event(3), { expectedRevision: 2n, ...way })
    expect(second.nextExpectedRevision).toBe(3n)
    expect(second.position?.commit).toBeGreaterThan(first.position?.commit ?? 0n)
  })

  test('traps 1 and 2: a conflict tells what stands, and nothing is written', async () => {
    const { client, double } = await both()
    await client.appendToStream('s', events(3), way)
    const conflict = await errorOf(client.appendToStream('s', event(9), { expectedRevision: 1n, ...way }))
    expect(conflict).toBeInstanceOf(WrongExpectedVersionError)
    expect(conflict).toMatchObject({ streamName: 's', expectedVersion: 1n, actualVersion: 2n, message: '' })
    const early = await errorOf(client.appendToStream('s', event(9), { expectedRevision: 7n, ...way }))
    expect(early).toMatchObject({ expectedVersion: 7n, actualVersion: 2n })
    const taken = await errorOf(
      client.appendToStream('s', event(9), { expectedRevision: 'no_stream', ...way }),
    )
    expect(taken).toMatchObject({ expectedVersion: 'no_stream', actualVersion: 2n })
    expect(double.storage.events('s')).toHaveLength(3)
  })

  test('a stream that was never written conflicts as no stream', async () => {
    const { client } = await both()
    const missing = await errorOf(
      client.appendToStream('s', event(0), { expectedRevision: 'stream_exists', ...way }),
    )
    expect(missing).toMatchObject({ expectedVersion: 'stream_exists', actualVersion: 'no_stream' })
    const early = await errorOf(client.appendToStream('s', event(0), { expectedRevision: 0n, ...way }))
    expect(early).toMatchObject({ expectedVersion: 0n, actualVersion: 'no_stream' })
    await client.appendToStream('s', event(0), { expectedRevision: 'any', ...way })
    const there = await client.appendToStream('s', event(1), { expectedRevision: 'stream_exists', ...way })
    expect(there.nextExpectedRevision).toBe(1n)
  })

  test('traps 5 and 6: the identical batch again is a success and writes nothing', async () => {
    const { client, double } = await both()
    const batch = events(3)
    const first = await client.appendToStream('s', batch, { expectedRevision: 'no_stream', ...way })
    await client.appendToStream('s', events(2, 3), { expectedRevision: 2n, ...way })
    const again = await client.appendToStream('s', batch, { expectedRevision: 'no_stream', ...way })
    expect(again).toEqual(first)
    expect(double.storage.events('s')).toHaveLength(5)
  })

  test('a batch that only begins with stored events, or has them in another order, is a conflict', async () => {
    const { client, double } = await both()
    const batch = events(3)
    await client.appendToStream('s', batch, { expectedRevision: 'no_stream', ...way })
    const longer = [...batch, event(3)]
    const options = { expectedRevision: 'no_stream' as const, ...way }
    expect(await errorOf(client.appendToStream('s', longer, options))).toMatchObject({ actualVersion: 2n })
    const turned = batch.toReversed()
    expect(await errorOf(client.appendToStream('s', turned, options))).toMatchObject({ actualVersion: 2n })
    expect(double.storage.events('s')).toHaveLength(3)
  })

  test('the current revision is taken without a look at the ids', async () => {
    const { client, double } = await both()
    const same = event(0)
    await client.appendToStream('s', same, { expectedRevision: 'no_stream', ...way })
    const doubled = await client.appendToStream('s', same, { expectedRevision: 0n, ...way })
    expect(doubled.nextExpectedRevision).toBe(1n)
    expect(double.storage.events('s').map(({ id }) => id)).toEqual([same.id, same.id])
  })

  test('under any only ids that the server still remembers make a batch idempotent', async () => {
    const { client, double } = await both()
    const batch = events(2)
    const first = await client.appendToStream('s', batch, way)
    expect(await client.appendToStream('s', batch, way)).toEqual(first)
    const mixed = await errorOf(client.appendToStream('s', [...batch, event(2)], way))
    expect(mixed).toBeInstanceOf(WrongExpectedVersionError)
    expect(double.storage.events('s')).toHaveLength(2)
    double.storage.forget()
    expect((await client.appendToStream('s', batch, way)).nextExpectedRevision).toBe(3n)
    const elsewhere = await client.appendToStream('t', batch, way)
    expect(elsewhere.nextExpectedRevision).toBe(1n)
  })

  test('trap 4: data, metadata and two bytes a letter of the type count towards the most of an append', async () => {
    const { client, double } = await both({ maxAppendBytes: 100 })
    const sized = (bytes: number) => [
      binaryEvent({
        id: randomUUID(),
        type: 'ten-letter',
        data: new Uint8Array(bytes - 30),
        metadata: new Uint8Array(10),
      }),
    ]
    await client.appendToStream('s', sized(100), way)
    const tooMuch = await errorOf(client.appendToStream('s', sized(101), way))
    expect(tooMuch).toBeInstanceOf(MaxAppendSizeExceededError)
    expect(tooMuch).toMatchObject({ maxAppendSize: 100 })
    const together = await errorOf(client.appendToStream('s', [...sized(50), ...sized(51)], way))
    expect(together).toBeInstanceOf(MaxAppendSizeExceededError)
    expect(double.storage.events('s')).toHaveLength(1)
    // The stream and the client go on.
    expect((await client.appendToStream('s', sized(100), way)).nextExpectedRevision).toBe(1n)
  })

  test('nothing can be written to a stream that was closed for ever', async () => {
    const { client } = await both()
    await client.appendToStream('s', event(0), way)
    await client.tombstoneStream('s')
    const closed = await errorOf(client.appendToStream('s', event(1), way))
    expect(closed).toBeInstanceOf(StreamDeletedError)
    expect(closed).toMatchObject({ streamName: 's' })
  })
})

test('the two ways of appending are told apart by what the server saw', async () => {
  const { client, double } = await both()
  await client.appendToStream('s', event(0), plain)
  await client.appendToStream('s', event(1), { requiresLeader: true })
  expect(double.calls.map(({ method, stream, requiresLeader }) => [method, stream, requiresLeader])).toEqual([
    ['append', 's', false],
    ['serverFeatures', undefined, false],
    ['batchAppend', 's', true],
  ])
})

test('an insecure connection never carries credentials', async () => {
  const { client, double } = await both()
  await client.appendToStream('s', event(0), plain)
  expect(double.calls.at(-1)).not.toHaveProperty('authorization')
})

test('many appends at once over the one shared call are each answered with their own result', async () => {
  const { client } = await both()
  const streams = Array.from({ length: 50 }, (_, n) => `s-${n}`)
  const written = await Promise.all(streams.map((stream, n) => client.appendToStream(stream, events(n + 1))))
  expect(written.map(({ nextExpectedRevision }) => nextExpectedRevision)).toEqual(
    streams.map((_, n) => BigInt(n)),
  )
})

test('a batch append that is sent in pieces is written at once and whole', async () => {
  const { client, double } = await both()
  await client.appendToStream('s', events(40), { expectedRevision: 'no_stream', batchAppendSize: 300 })
  expect(double.storage.events('s').map(({ revision }) => revision)).toEqual(
    Array.from({ length: 40 }, (_, n) => BigInt(n)),
  )
  expect(double.calls.filter(({ method }) => method === 'batchAppend')).toHaveLength(1)
})

test('a batch append that is too large is answered once, although more pieces of it come', async () => {
  const { client, double } = await both({ maxAppendBytes: 500 })
  const tooMuch = await errorOf(client.appendToStream('s', events(200), { batchAppendSize: 300 }))
  expect(tooMuch).toBeInstanceOf(MaxAppendSizeExceededError)
  expect((await client.appendToStream('s', event(0))).nextExpectedRevision).toBe(0n)
  expect(double.calls.filter(({ method }) => method === 'batchAppend')).toHaveLength(2)
})

test('an id goes over the wire in both of its forms', () => {
  for (const id of [
    randomUUID(),
    'ffffffff-ffff-4fff-bfff-ffffffffffff',
    '00000000-0000-4000-8000-000000000001',
  ]) {
    expect(readUuid(writeUuid(id, true))).toBe(id)
    expect(readUuid(writeUuid(id, false))).toBe(id)
  }
})

test('a batch append whose deadline is over is refused and not written', async () => {
  const { client, double } = await both()
  const late = await errorOf(client.appendToStream('s', event(0), { deadline: -1000 }))
  expect(late).toMatchObject({ type: 'deadline-exceeded' })
  expect(double.storage.events('s')).toHaveLength(0)
})
