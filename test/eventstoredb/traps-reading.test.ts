import type { StreamClient } from 'co-building-ledger/eventstoredb'
import type { either as E } from 'fp-ts'
import { expect, test } from 'vitest'
import { ear } from '../stores/ear.ts'
import { optionsOf, recordingClient } from './recording.ts'
import { after, appendOf, bench, detail, LEDGER, left, linked, right } from './support.ts'

const { server, store, atEnd } = bench()
const journal = after([], 6)
const JOURNAL = `ledger-${LEDGER}`

test('trap 12: a stream that is not there is an empty journal, one that was deleted for good is not', async () => {
  const double = await server()
  const one = store({ connectionString: double.connectionString })
  expect(right(await one.head(LEDGER))).toBe(-1)
  expect(right(await one.read(LEDGER, { from: 0, to: 9 }))).toEqual([])
  right(await one.append(appendOf(-1, journal)))
  const { client, dispose } = recordingClient(double.connectionString)
  atEnd(dispose)
  await (client as unknown as { tombstoneStream(name: string): Promise<unknown> }).tombstoneStream(JOURNAL)
  const range = { from: 0, to: 9 }
  const asked = await Promise.all([one.head(LEDGER), one.read(LEDGER, range)])
  for (const answer of asked)
    expect(answer._tag === 'Left' && answer.left).toMatchObject({
      _tag: 'CorruptLedger',
      ledgerId: LEDGER,
      path: JOURNAL,
    })
})

test('trap 13: every reading is cancelled at its end, also one that broke off', async () => {
  const double = await server()
  const { client, made, dispose } = recordingClient(double.connectionString)
  atEnd(dispose)
  const one = store({ client, credentials: { username: 'a', password: 'b' } })
  right(await one.append(appendOf(-1, journal)))
  double.fault({ kind: 'cutMidRead', after: 3, stream: JOURNAL })
  expect(right(await one.read(LEDGER, { from: 0, to: 9 }))).toEqual(journal)
  double.fault({ kind: 'malformed', nth: 2, stream: JOURNAL })
  left(await one.read(LEDGER, { from: 0, to: 9 }))
  const count = (method: string): number => made.filter((call) => call.method === method).length
  expect(count('readStream')).toBeGreaterThan(4)
  expect(count('cancel')).toBeGreaterThanOrEqual(count('readStream'))
})

test('trap 13: a reading that is never answered is cancelled when nobody waits for it any more', async () => {
  const double = await server()
  const { client, made, dispose } = recordingClient(double.connectionString)
  atEnd(dispose)
  const one = store({ client, credentials: { username: 'a', password: 'b' }, deadlineMs: 50 })
  double.fault({ kind: 'deadline', method: 'read', times: 99 })
  expect(left(await one.head(LEDGER))).toMatchObject({ _tag: 'StoreUnavailable' })
  const count = (method: string): number => made.filter((call) => call.method === method).length
  expect(count('readStream')).toBeGreaterThan(0)
  expect(count('cancel')).toBeGreaterThanOrEqual(count('readStream'))
})

test('trap 14: an event that is no JSON is told with its place', async () => {
  const double = await server()
  const one = store({ connectionString: double.connectionString })
  right(await one.append(appendOf(-1, journal)))
  double.fault({ kind: 'malformed', nth: 4, stream: JOURNAL })
  expect(left(await one.read(LEDGER, { from: 0, to: 9 }))).toMatchObject({
    ...{ _tag: 'CorruptLedger', ledgerId: LEDGER, revision: 4, path: 'data' },
  })
  const [event] = double.storage.events(JOURNAL)
  if (event) event.metadata = Buffer.from('no JSON')
  expect(left(await one.read(LEDGER, { from: 0, to: 9 }))).toMatchObject({ revision: 0, path: 'metadata' })
})

test('trap 15: links whose targets are gone are still links, and the journal that lost them is not taken for whole', async () => {
  const double = await server()
  const one = store({ connectionString: double.connectionString, linkStreams: true })
  right(await one.append(appendOf(-1, journal)))
  const all = { from: 0, to: 99 }
  expect(right(await linked(one).stream(LEDGER, 'note:n-1', all))).toEqual([0, 1, 2, 3, 4, 5])
  double.storage.append(`$$${JOURNAL}`, { type: '$metadata', data: { $tb: 2 } })
  expect(right(await linked(one).stream(LEDGER, 'note:n-1', all))).toEqual([0, 1, 2, 3, 4, 5])
  const resolved = recordingClient(double.connectionString)
  atEnd(resolved.dispose)
  const options = { fromRevision: 'start', resolveLinkTos: true } as const
  const found: (bigint | undefined)[] = []
  for await (const { event } of resolved.client.readStream(`note-${LEDGER}-n-1`, options))
    found.push(event?.revision)
  expect(found).toEqual([undefined, undefined, 2n, 3n, 4n, 5n])
  expect(left(await one.read(LEDGER, all))).toMatchObject({ _tag: 'CorruptLedger', revision: 0 })
})

test('trap 15: an event that a client hands out as a link without target is missing, and the journal is told to lack it', async () => {
  const double = await server()
  const { client, dispose } = recordingClient(double.connectionString)
  atEnd(dispose)
  right(await store({ connectionString: double.connectionString }).append(appendOf(-1, journal)))
  async function* lacking(reading: ReturnType<StreamClient['readStream']>) {
    for await (const resolved of reading) yield resolved.event?.revision === 2n ? {} : resolved
  }
  const readStream: StreamClient['readStream'] = (...args) => lacking(client.readStream(...args))
  const resolving = new Proxy(client, {
    get: (target, key) => (key === 'readStream' ? readStream : Reflect.get(target, key)),
  })
  const one = store({ client: resolving, credentials: { username: 'a', password: 'b' } })
  const error = left(await one.read(LEDGER, { from: 0, to: 9 }))
  expect(error).toMatchObject({ _tag: 'CorruptLedger', ledgerId: LEDGER, revision: 2 })
})

test('trap 16: every reading asks the leader, so that what was written is there', async () => {
  const double = await server()
  const one = store({ connectionString: double.connectionString, linkStreams: true })
  right(await one.append(appendOf(-1, journal, [detail('li', 1)])))
  right(await linked(one).snapshots.save(LEDGER, { revision: 3, text: '{}' }))
  right(await linked(one).snapshots.load(LEDGER))
  right(await one.vault.get(LEDGER, ['li']))
  right(await one.read(LEDGER, { from: 0, to: 9 }))
  right(await one.ledgers())
  const reads = double.calls.filter(({ method }) => method === 'read')
  expect(reads.length).toBeGreaterThan(6)
  expect(reads.filter(({ requiresLeader }) => !requiresLeader)).toEqual([])
})

test('trap 17: a subscription that broke off is begun again, and what came meanwhile is heard', async () => {
  const double = await server()
  const [reader, writer] = [
    store({ connectionString: double.connectionString }),
    store({ connectionString: double.connectionString }),
  ]
  right(await writer.append(appendOf(-1, journal.slice(0, 1))))
  const { heard, next } = ear()
  const confirmed = next()
  const stop = reader.watch?.(LEDGER, heard)
  await confirmed
  for (const entry of journal.slice(1)) {
    const told = next()
    double.fault({ kind: 'dropSubscription' })
    right(await writer.append(appendOf(entry.revision - 1, [entry])))
    await told
  }
  stop?.()
})

test('trap 17: it is begun again behind the last event that was seen, not at the end nor from the start', async () => {
  const double = await server()
  const { client, made, dispose } = recordingClient(double.connectionString)
  atEnd(dispose)
  const writer = store({ connectionString: double.connectionString })
  right(await writer.append(appendOf(-1, journal.slice(0, 1))))
  const { heard, next } = ear()
  const confirmed = next()
  const stop = store({ client }).watch?.(LEDGER, heard)
  await confirmed
  const seen = next()
  right(await writer.append(appendOf(0, journal.slice(1, 2))))
  await seen
  const again = next()
  double.fault({ kind: 'dropSubscription' })
  right(await writer.append(appendOf(1, journal.slice(2))))
  await again
  stop?.()
  expect(optionsOf(made, 'subscribeToStream').map(({ fromRevision }) => fromRevision)).toEqual(['end', 1n])
})

test('trap 17: also across a restart of the server', async () => {
  const double = await server()
  const { storage, port } = double
  const reader = store({ connectionString: double.connectionString })
  right(await reader.append(appendOf(-1, journal.slice(0, 3))))
  const { heard, next } = ear()
  const confirmed = next()
  const stop = reader.watch?.(LEDGER, heard)
  await confirmed
  await double.close()
  const again = await server({ storage, port })
  const told = next()
  right(await store({ connectionString: again.connectionString }).append(appendOf(2, journal.slice(3))))
  await told
  stop?.()
  expect(right(await reader.head(LEDGER))).toBe(5)
})

test('trap 18: while no server can be reached nothing is written and it is said so; once it is back all goes on', async () => {
  const double = await server()
  const { storage, port } = double
  const one = store({ connectionString: double.connectionString })
  right(await one.append(appendOf(-1, journal.slice(0, 3))))
  await double.close()
  // The first call may still find the connection broken off under it; after that none leaves the house.
  left(await one.head(LEDGER))
  const calls: readonly Promise<E.Either<unknown, unknown>>[] = [
    one.head(LEDGER),
    one.append(appendOf(2, journal.slice(3))),
    one.vault.get(LEDGER, ['li']),
  ]
  for (const asked of calls) {
    const error = left(await asked)
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect(error).toMatchObject({ message: { zh: expect.stringContaining('无法连接') } })
  }
  await server({ storage, port })
  right(await one.append(appendOf(2, journal.slice(3))))
  expect(right(await one.read(LEDGER, { from: 0, to: 9 }))).toEqual(journal)
})

test('trap 21: a journal that was deleted is not taken for one that never was', async () => {
  const double = await server()
  const one = store({ connectionString: double.connectionString })
  right(await one.append(appendOf(-1, journal)))
  const { client, dispose } = recordingClient(double.connectionString)
  atEnd(dispose)
  await client.deleteStream(JOURNAL, { expectedRevision: 'any' })
  expect(left(await one.head(LEDGER))).toMatchObject({ _tag: 'CorruptLedger', path: JOURNAL })
  const fresh = store({ connectionString: double.connectionString })
  expect(left(await fresh.append(appendOf(-1, journal)))).toMatchObject({ outcome: 'notWritten' })
  expect(double.storage.events(JOURNAL).length).toBe(6)
})

test('trap 21: a forgotten person may come back, though the stream goes on counting', async () => {
  const double = await server()
  const { vault } = store({ connectionString: double.connectionString })
  right(await vault.put(LEDGER, [detail('li', 1), detail('li', 2)]))
  right(await vault.forget(LEDGER, 'li'))
  expect(right(await vault.get(LEDGER, ['li']))).toEqual([])
  right(await vault.put(LEDGER, [detail('li', 2)]))
  expect(right(await vault.get(LEDGER, ['li']))).toEqual([detail('li', 2)])
})
