import {
  AccessDeniedError,
  DeadlineExceededError,
  NotLeaderError,
  UnavailableError,
  UnknownError,
} from '@eventstore/db-client'
import { describe, expect, test, vi } from 'vitest'
import { both, connected, drained, errorOf, event, events, plain, started } from './double/harness.ts'
import { Heard } from './double/heard.ts'

describe.each([
  ['plain append', plain],
  ['batch append', {}],
])('%s', (_, way) => {
  test('trap 6: an answer that is lost leaves the events written, and the repeated batch finds them', async () => {
    const { double, client } = await both()
    const batch = events(2)
    double.fault({ kind: 'lostAnswer' })
    const lost = await errorOf(client.appendToStream('s', batch, { expectedRevision: 'no_stream', ...way }))
    expect(lost).toBeInstanceOf(UnavailableError)
    expect(double.storage.events('s')).toHaveLength(2)
    const again = await client.appendToStream('s', batch, { expectedRevision: 'no_stream', ...way })
    expect(again).toMatchObject({ success: true, nextExpectedRevision: 1n })
    expect(double.storage.events('s')).toHaveLength(2)
  })

  test('a connection that is cut before leaves nothing written', async () => {
    const { double, client } = await both()
    double.fault({ kind: 'cutBefore' })
    expect(await errorOf(client.appendToStream('s', event(0), way))).toBeInstanceOf(UnavailableError)
    expect(double.storage.events('s')).toHaveLength(0)
    expect((await client.appendToStream('s', event(0), way)).success).toBe(true)
  })

  test('a server that is not ready', async () => {
    const { double, client } = await both()
    double.fault({ kind: 'unavailable' })
    const busy = await errorOf(client.appendToStream('s', event(0), way))
    expect(busy).toBeInstanceOf(UnavailableError)
    expect(busy).toMatchObject({ code: 14 })
    expect((await client.appendToStream('s', event(0), way)).success).toBe(true)
  })

  test('a deadline that passes at the server', async () => {
    const { double, client } = await both()
    double.fault({ kind: 'deadline', answer: true })
    expect(await errorOf(client.appendToStream('s', event(0), way))).toBeInstanceOf(DeadlineExceededError)
    expect(double.storage.events('s')).toHaveLength(0)
  })

  test('access is denied', async () => {
    const { double, client } = await both()
    double.fault({ kind: 'accessDenied' })
    expect(await errorOf(client.appendToStream('s', event(0), way))).toBeInstanceOf(AccessDeniedError)
    expect((await client.appendToStream('s', event(0), way)).success).toBe(true)
  })

  test('trap 7: a node that does not lead names the one that does', async () => {
    const { double, client } = await both()
    double.fault({ kind: 'notLeader', leader: { host: 'leader.test', port: 4321 } })
    const wrong = await errorOf(client.appendToStream('s', event(0), way))
    expect(wrong).toBeInstanceOf(NotLeaderError)
    expect(wrong).toMatchObject({ leader: { address: 'leader.test', port: 4321 } })
    expect(double.storage.events('s')).toHaveLength(0)
  })

  test('a slow answer comes all the same', async () => {
    const { double, client } = await both()
    double.fault({ kind: 'slow', ms: 20 })
    expect((await client.appendToStream('s', event(0), way)).nextExpectedRevision).toBe(0n)
  })
})

test('trap 9: a plain append that is never answered ends at the deadline of the client', async () => {
  const { double, client } = await both()
  double.fault({ kind: 'deadline', method: 'append' })
  const late = await errorOf(client.appendToStream('s', event(0), { ...plain, deadline: 50 }))
  expect(late).toBeInstanceOf(DeadlineExceededError)
  expect(double.storage.events('s')).toHaveLength(0)
})

test('trap 8: a connection lost to one server rejects a batch append to another, which is written all the same', async () => {
  const { double, client } = await both()
  const second = await started()
  const other = connected(second.connectionString)
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  second.fault({ kind: 'slow', until: released })
  double.fault({ kind: 'lostAnswer' })
  const refused = errorOf(other.appendToStream('t', event(0)))
  await vi.waitFor(() => expect(second.calls.some(({ stream }) => stream === 't')).toBe(true))
  expect(await errorOf(client.appendToStream('s', event(0)))).toBeInstanceOf(UnavailableError)
  expect(await refused).toBeInstanceOf(UnavailableError)
  expect(second.storage.events('t')).toHaveLength(0)
  // The client throws the late answer to an append that it gave up as an uncaught error: it must be gone by then.
  await other.dispose()
  release()
  await vi.waitFor(() => expect(second.storage.events('t')).toHaveLength(1))
})

test('trap 11: server features that failed once fail for the life of the client', async () => {
  const { double, client } = await both()
  double.fault({ kind: 'serverFeaturesFails' })
  expect(await errorOf(client.appendToStream('s', event(0)))).toMatchObject({ code: 2 })
  expect(await errorOf(client.appendToStream('s', event(0)))).toMatchObject({ code: 2 })
  expect((await connected(double.connectionString).appendToStream('s', event(0))).success).toBe(true)
})

describe('reads', () => {
  test('end with the error of a connection that is cut on the way', async () => {
    const { double, client } = await both()
    double.storage.append('s', ...events(100))
    double.fault({ kind: 'cutMidRead', after: 10 })
    const seen: unknown[] = []
    const cut = await errorOf(
      (async () => {
        for await (const { event } of client.readStream('s')) seen.push(event?.data)
      })(),
    )
    expect(cut).toBeInstanceOf(UnavailableError)
    expect(seen).toEqual(seen.map((_, n) => ({ n })))
    expect(seen.length).toBeLessThanOrEqual(10)
    expect(await drained(client.readStream('s'))).toHaveLength(100)
  })

  test('are cut also after their last event', async () => {
    const { double, client } = await both()
    double.storage.append('s', ...events(3))
    double.fault({ kind: 'cutMidRead', after: 3 })
    expect(await errorOf(drained(client.readStream('s')))).toBeInstanceOf(UnavailableError)
  })

  test.each([
    ['unavailable', UnavailableError],
    ['accessDenied', AccessDeniedError],
  ] as const)('%s', async (kind, error) => {
    const { double, client } = await both()
    double.storage.append('s', event(0))
    double.fault({ kind })
    expect(await errorOf(drained(client.readStream('s')))).toBeInstanceOf(error)
    expect(await drained(client.readStream('s'))).toHaveLength(1)
  })
})

test('subscriptions are dropped with an error, and only those that are meant', async () => {
  const { double, client } = await both()
  const one = new Heard(client.subscribeToStream('a-1'))
  const two = new Heard(client.subscribeToAll())
  await one.until(() => one.said.includes('caughtUp'))
  await two.until(() => two.said.includes('caughtUp'))
  double.fault({ kind: 'dropSubscription', stream: 'a-' })
  await one.until(() => one.errors.length > 0)
  expect(one.errors[0]).toBeInstanceOf(UnknownError)
  double.storage.append('b', event(0))
  await two.until(() => two.events.length > 0)
  double.fault({ kind: 'dropSubscription' })
  await two.until(() => two.errors.length > 0)
})

describe('a fault', () => {
  test('meets the calls it is aimed at, so many times, after so many others', async () => {
    const { double, client } = await both()
    double.fault({ kind: 'unavailable', method: 'append', stream: 'a-', skip: 1, times: 2 })
    const outcome = async (stream: string) =>
      (await errorOf(client.appendToStream(stream, event(0), plain))) === undefined ? 'written' : 'refused'
    expect(await errorOf(drained(client.readStream('a-1')))).toMatchObject({ type: 'stream-not-found' })
    const outcomes: string[] = []
    for (const stream of ['a-1', 'b-1', 'a-2', 'b-2', 'a-3', 'a-4']) outcomes.push(await outcome(stream))
    expect(outcomes).toEqual(['written', 'written', 'refused', 'written', 'refused', 'written'])
  })

  test('waits its turn behind another one', async () => {
    const { double, client } = await both()
    double.fault({ kind: 'unavailable' })
    double.fault({ kind: 'accessDenied' })
    expect(await errorOf(client.appendToStream('s', event(0), plain))).toBeInstanceOf(UnavailableError)
    expect(await errorOf(client.appendToStream('s', event(0), plain))).toBeInstanceOf(AccessDeniedError)
  })
})
