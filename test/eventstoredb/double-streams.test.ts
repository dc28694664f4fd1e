import { END, StreamNotFoundError, WrongExpectedVersionError } from '@eventstore/db-client'
import { describe, expect, test } from 'vitest'
import { both, drained, errorOf, event, events, plain } from './double/harness.ts'

const back = { direction: 'backwards', fromRevision: END } as const
const revisions = (read: readonly { event?: { revision: bigint } }[]) =>
  read.map((one) => one.event?.revision)

describe('trap 21: a softly deleted stream', () => {
  test('looks as if it had never been', async () => {
    const { client } = await both()
    await client.appendToStream('s', events(3), plain)
    const { position } = await client.deleteStream('s', { expectedRevision: 2n })
    expect(position?.commit).toBeGreaterThan(0n)
    expect(await errorOf(drained(client.readStream('s')))).toBeInstanceOf(StreamNotFoundError)
    expect(await errorOf(drained(client.readStream('s', back)))).toBeInstanceOf(StreamNotFoundError)
    const refused = await errorOf(
      client.appendToStream('s', event(3), { expectedRevision: 'stream_exists', ...plain }),
    )
    expect(refused).toMatchObject({ type: 'stream-deleted' })
  })

  test.each([['no_stream' as const], ['any' as const], [2n]])(
    'goes on with its revisions under %s',
    async (expectedRevision) => {
      const { client } = await both()
      await client.appendToStream('s', events(3), plain)
      await client.deleteStream('s')
      const again = await client.appendToStream('s', events(2, 3), { expectedRevision, ...plain })
      expect(again.nextExpectedRevision).toBe(4n)
      expect(revisions(await drained(client.readStream('s')))).toEqual([3n, 4n])
      expect(revisions(await drained(client.readStream('s', back)))).toEqual([4n, 3n])
      expect((await client.getStreamMetadata('s')).metadata).toEqual({ truncateBefore: 3 })
    },
  )

  test('still conflicts under a revision that it passed', async () => {
    const { client } = await both()
    await client.appendToStream('s', events(3), plain)
    await client.deleteStream('s')
    const conflict = await errorOf(client.appendToStream('s', event(3), { expectedRevision: 1n, ...plain }))
    expect(conflict).toMatchObject({ expectedVersion: 1n, actualVersion: 2n })
  })

  test('takes the batch that it began with for a repetition, and stays deleted', async () => {
    const { client } = await both()
    const first = events(3)
    await client.appendToStream('s', first, { expectedRevision: 'no_stream', ...plain })
    await client.deleteStream('s')
    const again = await client.appendToStream('s', first, { expectedRevision: 'no_stream', ...plain })
    expect(again.nextExpectedRevision).toBe(2n)
    expect(await errorOf(drained(client.readStream('s')))).toBeInstanceOf(StreamNotFoundError)
  })

  test('comes back empty when its metadata are set', async () => {
    const { client } = await both()
    await client.appendToStream('s', events(3), plain)
    await client.deleteStream('s')
    await client.setStreamMetadata('s', { owner: 'x' })
    expect(await drained(client.readStream('s'))).toEqual([])
    expect((await client.getStreamMetadata('s')).metadata).toEqual({ owner: 'x', truncateBefore: 3 })
  })

  test('loses what its metadata said', async () => {
    const { client } = await both()
    await client.appendToStream('s', events(3), plain)
    await client.setStreamMetadata('s', { maxCount: 1, owner: 'x' })
    await client.deleteStream('s')
    await client.appendToStream('s', events(3), plain)
    expect(revisions(await drained(client.readStream('s')))).toEqual([3n, 4n, 5n])
  })
})

describe.each(['deleteStream', 'tombstoneStream'] as const)('%s', (method) => {
  test('honours the revision that is expected', async () => {
    const { client } = await both()
    await client.appendToStream('s', events(3), plain)
    for (const expectedRevision of [0n, 9n, 'no_stream'] as const) {
      const conflict = await errorOf(client[method]('s', { expectedRevision }))
      expect(conflict).toBeInstanceOf(WrongExpectedVersionError)
      expect(conflict).toMatchObject({ streamName: 's', actualVersion: 2n })
    }
    expect(await drained(client.readStream('s'))).toHaveLength(3)
    await client[method]('s', { expectedRevision: 2n })
    expect(await errorOf(drained(client.readStream('s')))).toBeDefined()
  })
})

test('a stream that never was cannot be deleted, but its name can be closed', async () => {
  const { client } = await both()
  expect(await errorOf(client.deleteStream('s'))).toMatchObject({
    type: 'wrong-expected-version',
    actualVersion: -1n,
  })
  await client.tombstoneStream('s')
  expect(await errorOf(client.appendToStream('s', event(0), plain))).toMatchObject({ type: 'stream-deleted' })
  expect(await errorOf(client.tombstoneStream('s'))).toMatchObject({ type: 'stream-deleted' })
})

describe('metadata', () => {
  test('are written, read, and expected at their own revision', async () => {
    const { client } = await both()
    expect(await client.getStreamMetadata('s')).toEqual({ streamName: 's' })
    await client.setStreamMetadata('s', { maxCount: 5, 来源: '鼓楼' }, { expectedRevision: 'no_stream' })
    await client.setStreamMetadata('s', { maxCount: 2 }, { expectedRevision: 0n })
    expect((await client.getStreamMetadata('s')).metadata).toEqual({ maxCount: 2 })
    const stale = await errorOf(client.setStreamMetadata('s', { maxCount: 9 }, { expectedRevision: 0n }))
    expect(stale).toMatchObject({ streamName: '$$s', actualVersion: 1n })
    // Of a metastream only the last event is to be seen.
    expect(revisions(await drained(client.readStream('$$s')))).toEqual([1n])
  })

  test('hide all events but the last so many', async () => {
    const { client } = await both()
    await client.appendToStream('s', events(5), plain)
    await client.setStreamMetadata('s', { maxCount: 2 })
    expect(revisions(await drained(client.readStream('s')))).toEqual([3n, 4n])
    expect(revisions(await drained(client.readStream('s', { ...back, maxCount: 9 })))).toEqual([4n, 3n])
    await client.appendToStream('s', event(5), plain)
    expect(revisions(await drained(client.readStream('s', { fromRevision: 1n })))).toEqual([4n, 5n])
  })

  test('hide all events before a revision, also when that is every event', async () => {
    const { client } = await both()
    await client.appendToStream('s', events(5), plain)
    await client.setStreamMetadata('s', { truncateBefore: 3, maxCount: 4 })
    expect(revisions(await drained(client.readStream('s')))).toEqual([3n, 4n])
    await client.setStreamMetadata('s', { truncateBefore: 99 })
    expect(await drained(client.readStream('s'))).toEqual([])
    const conflict = await errorOf(
      client.appendToStream('s', event(5), { expectedRevision: 'no_stream', ...plain }),
    )
    expect(conflict).toMatchObject({ actualVersion: 4n })
  })
})

test('a tail that was lost makes room for other events and forgets the lost ids', async () => {
  const { double, client } = await both()
  const first = events(3)
  await client.appendToStream('s', first, { expectedRevision: 'no_stream', ...plain })
  double.storage.truncate('s', 1)
  expect(await drained(client.readStream('s'))).toHaveLength(1)
  expect(
    await errorOf(client.appendToStream('s', first, { expectedRevision: 'no_stream', ...plain })),
  ).toMatchObject({
    actualVersion: 0n,
  })
  expect(
    (await client.appendToStream('s', first.slice(1), { expectedRevision: 0n, ...plain }))
      .nextExpectedRevision,
  ).toBe(2n)
  double.storage.truncate('s', 1)
  expect((await client.appendToStream('s', first.slice(1), plain)).nextExpectedRevision).toBe(2n)
  expect(await drained(client.readStream('s'))).toHaveLength(3)
  const positions = double.storage.log.map(({ position }) => position)
  expect(positions).toEqual([...new Set(positions)].sort((a, b) => (a < b ? -1 : 1)))
})
