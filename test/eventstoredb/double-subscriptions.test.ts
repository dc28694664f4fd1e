import {
  END,
  eventTypeFilter,
  type Position,
  START,
  StreamDeletedError,
  streamNameFilter,
} from '@eventstore/db-client'
import { describe, expect, test, vi } from 'vitest'
import { both, connected, event, events, plain, started } from './double/harness.ts'
import { Heard } from './double/heard.ts'

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => ({ n: from + n }))

describe('a subscription to a stream', () => {
  test('is confirmed, catches up, says so, and goes on with what is written then', async () => {
    const { double, client } = await both()
    double.storage.append('s', ...events(3))
    const heard = new Heard(client.subscribeToStream('s'))
    await heard.until(() => heard.said.includes('caughtUp'))
    expect(heard.said).toEqual(['confirmation', 'event', 'event', 'event', 'caughtUp'])
    await client.appendToStream('other', event(99), plain)
    await client.appendToStream('s', events(2, 3), plain)
    await heard.until(() => heard.events.length >= 5)
    expect(heard.numbers).toEqual(numbers(0, 5))
  })

  test.each<[string, bigint | typeof START | typeof END, number]>([
    ['trap 17: after the revision that is given', 1n, 2],
    ['from the start', START, 0],
    ['from the end', END, 4],
    ['from beyond the end', 6n, 7],
  ])('%s', async (_, fromRevision, first) => {
    const { double, client } = await both()
    double.storage.append('s', ...events(4))
    const heard = new Heard(client.subscribeToStream('s', { fromRevision }))
    await heard.until(() => heard.said.includes('caughtUp'))
    double.storage.append('s', ...events(5, 4))
    await heard.until(() => heard.numbers.some((one) => JSON.stringify(one) === '{"n":8}'))
    expect(heard.numbers).toEqual(numbers(first, 9))
  })

  test('may wait for a stream that is not yet there, and through a soft deletion', async () => {
    const { double, client } = await both()
    const heard = new Heard(client.subscribeToStream('s'))
    await heard.until(() => heard.said.includes('caughtUp'))
    double.storage.append('s', event(0))
    await client.deleteStream('s')
    double.storage.append('s', event(1))
    await heard.until(() => heard.events.length >= 2)
    expect(heard.numbers).toEqual(numbers(0, 2))
  })

  test('ends when the stream is closed for ever', async () => {
    const { double, client } = await both()
    double.storage.append('s', event(0))
    const heard = new Heard(client.subscribeToStream('s'))
    await heard.until(() => heard.said.includes('caughtUp'))
    await client.tombstoneStream('s')
    await heard.until(() => heard.errors.length > 0)
    expect(heard.errors[0]).toBeInstanceOf(StreamDeletedError)
  })

  test('follows links to their events', async () => {
    const { double, client } = await both()
    double.storage.append('ledger-a', event(0))
    const heard = new Heard(client.subscribeToStream('$ce-ledger', { resolveLinkTos: true }))
    await heard.until(() => heard.said.includes('caughtUp'))
    double.storage.append('ledger-b', event(1))
    await heard.until(() => heard.events.length >= 2)
    expect(heard.events.map(({ event }) => event?.streamId)).toEqual(['ledger-a', 'ledger-b'])
    expect(heard.events.map(({ link }) => link?.streamId)).toEqual(['$ce-ledger', '$ce-ledger'])
  })
})

test('a server from before 23.10 does not say that it caught up', async () => {
  const { double, client } = await both({ caughtUp: false })
  double.storage.append('s', event(0))
  const heard = new Heard(client.subscribeToStream('s'))
  await heard.until(() => heard.events.length >= 1)
  double.storage.append('s', event(1))
  await heard.until(() => heard.events.length >= 2)
  expect(heard.said).toEqual(['confirmation', 'event', 'event'])
})

test('a subscription that is left is no longer served', async () => {
  const { double, client } = await both()
  const subscription = client.subscribeToStream('s')
  const heard = new Heard(subscription)
  await heard.until(() => heard.said.includes('caughtUp'))
  expect(double.open).toBe(1)
  await subscription.unsubscribe()
  await vi.waitFor(() => expect(double.open).toBe(0))
})

describe('a subscription to $all', () => {
  test('hears everything after the position that is given', async () => {
    const { double, client } = await both()
    const [, second] = double.storage.append('s', ...events(3))
    const fromPosition: Position = { commit: second?.position ?? 0n, prepare: second?.position ?? 0n }
    const heard = new Heard(client.subscribeToAll({ fromPosition }))
    await heard.until(() => heard.said.includes('caughtUp'))
    double.storage.append('t', event(3))
    await heard.until(() => heard.events.length >= 2)
    expect(heard.numbers).toEqual(numbers(2, 4))
  })

  test.each([
    ['stream prefixes', streamNameFilter({ prefixes: ['a-', 'b-'] }), ['a-1', 'b-1']],
    ['a pattern of streams', streamNameFilter({ regex: '^[ac]-' }), ['a-1', 'c-1']],
    ['type prefixes', eventTypeFilter({ prefixes: ['$met'] }), ['$$c-1']],
    ['a pattern of types', eventTypeFilter({ regex: '^[^$]' }), ['a-1', 'b-1', 'c-1']],
  ])('hears only what %s let through', async (_, filter, streams) => {
    const { double, client } = await both()
    for (const stream of ['a-1', 'b-1', 'c-1']) double.storage.append(stream, event(0))
    await client.setStreamMetadata('c-1', { maxCount: 9 })
    const heard = new Heard(client.subscribeToAll({ filter }))
    await heard.until(() => heard.said.includes('caughtUp'))
    expect(heard.events.map(({ event }) => event?.streamId)).toEqual(streams)
  })

  test('with a filter tells how far it is every so many events, and when it arrives', async () => {
    const { double, client } = await both()
    double.storage.append('noise', ...events(150))
    const told: Position[] = []
    const filter = streamNameFilter({
      prefixes: ['s'],
      checkpointInterval: 2,
      checkpointReached: (_, position) => void told.push(position),
    })
    const heard = new Heard(client.subscribeToAll({ filter }))
    await heard.until(() => heard.said.includes('caughtUp'))
    const at = (n: number) => ({
      commit: double.storage.log[n]?.position,
      prepare: double.storage.log[n]?.position,
    })
    expect(told).toEqual([at(63), at(127), at(149)])
    double.storage.append('noise', ...events(42))
    await vi.waitFor(() => expect(told).toHaveLength(4))
    expect(told.at(-1)).toEqual(at(191))
    expect(heard.events).toEqual([])
  })

  test('resumes at its last checkpoint on a restarted server, and neither misses nor repeats', async () => {
    const { double, client } = await both()
    for (let n = 0; n < 3000; n++) double.storage.append(`s-${n % 7}`, event(n))
    const filter = streamNameFilter({ prefixes: ['s-'] })
    double.fault({ kind: 'cutMidRead', stream: '$all', after: 1700 })
    const heard = new Heard(client.subscribeToAll({ filter }))
    await heard.until(() => heard.errors.length > 0)
    await double.close()
    const restarted = await started({ storage: double.storage })
    const fromPosition = heard.events.at(-1)?.event?.position ?? START
    const again = connected(restarted.connectionString)
    const rest = new Heard(again.subscribeToAll({ filter, fromPosition }))
    await rest.until(() => rest.said.includes('caughtUp'))
    for (let n = 3000; n < 3100; n++) await again.appendToStream(`s-${n % 7}`, event(n), plain)
    await rest.until(() => heard.events.length + rest.events.length >= 3100)
    expect(heard.events.length).toBeGreaterThan(0)
    expect([...heard.numbers, ...rest.numbers]).toEqual(numbers(0, 3100))
  })
})

test('while a subscription catches up with thousands of events more are written, and none is missed', async () => {
  const { double, client } = await both()
  double.storage.append('s', ...events(4000))
  const heard = new Heard(client.subscribeToStream('s'))
  await heard.until(() => heard.events.length > 100)
  for (let from = 4000; from < 6000; from += 100) await client.appendToStream('s', events(100, from), plain)
  await heard.until(() => heard.events.length >= 6000)
  expect(heard.numbers).toEqual(numbers(0, 6000))
})
