import { EventStoreDBClient } from '@eventstore/db-client'
import { core, formatError, OpenLedger, openLedger, orThrow, RegisterOrganisation } from 'co-building-ledger'
import { expect, test, vi } from 'vitest'
import { troubleOf } from '../../src/stores/eventstoredb/client/trouble.ts'
import { optionsOf, recordingClient } from './recording.ts'
import { after, appendOf, bench, detail, LEDGER, left, right } from './support.ts'

const { server, store, atEnd } = bench()

const clock = () => Date.parse('2024-01-15T10:00:00+08:00')
const opening = OpenLedger({
  ...{ ledgerId: LEDGER, name: { zh: '台账' }, areaId: '530103002', offset: '+08:00', opensOn: '2024-01-01' },
})
const context = { actor: { personId: 'clerk' } }

test('trap 1: a revision that is expected is no_stream or a bigint from 0 on, never -1', async () => {
  const double = await server()
  const { client, made, dispose } = recordingClient(double.connectionString)
  atEnd(dispose)
  const one = store({ client, credentials: { username: 'a', password: 'b' } })
  right(await one.append(appendOf(-1, after([], 2), [detail('li', 1)])))
  right(await one.append(appendOf(1, after(after([], 2), 1))))
  const expected = optionsOf(made, 'appendToStream').map((options) => options['expectedRevision'])
  expect(expected).toEqual(['any', 'any', 'no_stream', 1n])
})

test('trap 2: a conflict says in both languages what happened, though the client says nothing', async () => {
  const double = await server()
  const { client, dispose } = recordingClient(double.connectionString)
  atEnd(dispose)
  const journal = after([], 3)
  const one = store({ connectionString: double.connectionString })
  right(await one.append(appendOf(-1, journal)))
  const rival = appendOf(0, after(journal.slice(0, 1), 1, { by: 'b' }))
  expect(left(await one.append(rival))).toEqual({ _tag: 'Conflict', actualRevision: 2 })
  const asked = { expectedRevision: 7n, streamState: 7n } as const
  const thrown = await client.appendToStream(`ledger-${LEDGER}`, [], asked).catch((error: unknown) => error)
  expect(thrown).toMatchObject({ type: 'wrong-expected-version', message: '' })
  expect(troubleOf(thrown)).toMatchObject({ kind: 'conflict', actual: 2, detail: expect.stringMatching(/./) })
})

test('trap 3: a conflict stays one where the connection string asks not to throw', async () => {
  const double = await server()
  const journal = after([], 3)
  const one = store({ connectionString: `${double.connectionString}&throwOnAppendFailure=false` })
  const other = store({ connectionString: double.connectionString })
  right(await one.append(appendOf(-1, journal.slice(0, 1))))
  right(await other.append(appendOf(0, journal.slice(1))))
  const late = appendOf(0, after(journal.slice(0, 1), 1, { by: 'b' }))
  expect(left(await one.append(late))).toEqual({ _tag: 'Conflict', actualRevision: 2 })
  expect(right(await one.head(LEDGER))).toBe(2)
})

test('trap 4: group commit cuts its batches below the limit of the server', async () => {
  const double = await server()
  const one = store({ connectionString: double.connectionString })
  const sizes: number[] = []
  const observer = { onAppend: ({ bytes }: { readonly bytes: number }) => void sizes.push(bytes) }
  const ledger = await orThrow(openLedger({ id: LEDGER, concepts: core, store: one, clock, observer }))
  await orThrow(ledger.execute(opening, context))
  const scope = { zh: '事'.repeat(100) }
  const ids = Array.from({ length: 1_500 }, (_, i) => `unit-${i}`)
  const results = await Promise.all(
    ids.map((organisationId) =>
      ledger.execute(RegisterOrganisation({ organisationId, kind: 'enterprise', name: scope }), context),
    ),
  )
  expect(results.every(({ _tag }) => _tag === 'Right')).toBe(true)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(1024 * 1024)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(one.maxAppendBytes)
  expect(double.storage.events(`ledger-${LEDGER}`).length).toBe(1_501)
})

test('trap 4: as many small events as fit by the bytes of their texts are below the limit of the server', async () => {
  const double = await server()
  const one = store({ connectionString: double.connectionString })
  const type = 'AnEventWithOneOfTheLongestNamesThatAnybodyWouldGiveToOne'
  const journal = [...after([], Array<object>(2_000).fill({ data: {}, more: { type } }))]
  const bytes = () => journal.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  while (bytes() > one.maxAppendBytes) journal.pop()
  right(await one.append(appendOf(-1, journal)))
  expect(right(await one.head(LEDGER))).toBe(journal.length - 1)
})

test('trap 4: a server with a lower limit refuses, and nothing was written', async () => {
  const double = await server({ maxAppendBytes: 2_000 })
  const one = store({ connectionString: double.connectionString })
  const error = left(await one.append(appendOf(-1, after([], 8), [detail('li', 1)])))
  expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
  expect(right(await one.head(LEDGER))).toBe(-1)
  expect(right(await one.vault.get(LEDGER, ['li']))).toEqual([])
})

test('trap 5: another try sends the identical batch: same ids, same order, same expected revision', async () => {
  const double = await server()
  const { client, made, dispose } = recordingClient(double.connectionString)
  atEnd(dispose)
  const one = store({ client, credentials: { username: 'a', password: 'b' } })
  const journal = after([], 5)
  right(await one.append(appendOf(-1, journal.slice(0, 1))))
  double.fault({ kind: 'lostAnswer', stream: 'ledger-' })
  right(await one.append(appendOf(0, journal.slice(1))))
  const sent = made.filter(
    ({ method, args }) => method === 'appendToStream' && args[0] === `ledger-${LEDGER}`,
  )
  expect(sent.length).toBe(3)
  expect(sent[2]).toEqual(sent[1])
  expect(double.storage.events(`ledger-${LEDGER}`).map(({ id }) => id)).toEqual(journal.map(({ id }) => id))
})

test.each(['lostAnswer', 'cutBefore', 'unavailable'] as const)(
  'trap 6: after %s the batch is in the journal once, and acknowledged',
  async (kind) => {
    const double = await server()
    const one = store({ connectionString: double.connectionString })
    const journal = after([], 4)
    right(await one.append(appendOf(-1, journal.slice(0, 2))))
    double.fault({ kind, stream: 'ledger-', method: 'append' })
    right(await one.append(appendOf(1, journal.slice(2))))
    expect(right(await one.read(LEDGER, { from: 0, to: 9 }))).toEqual(journal)
  },
)

test('trap 6: a conflict is looked into: the ids that stand there tell whether the batch was ours', async () => {
  const double = await server()
  const [first, second] = [
    store({ connectionString: double.connectionString }),
    store({ connectionString: double.connectionString }),
  ]
  const journal = after([], 6)
  right(await first.append(appendOf(-1, journal.slice(0, 2))))
  right(await second.append(appendOf(1, journal.slice(2))))
  // Written long ago by somebody who does not know it any more.
  right(await first.append(appendOf(-1, journal.slice(0, 2))))
  right(await first.append(appendOf(1, journal.slice(2, 4))))
  const rival = appendOf(1, after(journal.slice(0, 2), 2, { by: 'b' }))
  expect(left(await first.append(rival))).toEqual({ _tag: 'Conflict', actualRevision: 5 })
  expect(right(await first.read(LEDGER, { from: 0, to: 9 }))).toEqual(journal)
})

test('trap 6: an outcome that stays unknown is told as unknown, and found out by the ledger later', async () => {
  const double = await server()
  const one = store({ connectionString: double.connectionString })
  const ledger = await orThrow(openLedger({ id: LEDGER, concepts: core, store: one, clock }))
  await orThrow(ledger.execute(opening, context))
  double.fault({ kind: 'lostAnswer', stream: 'ledger-', times: 5 })
  const answer = await ledger.execute(
    RegisterOrganisation({ organisationId: 'a', kind: 'enterprise', name: { zh: '甲' } }),
    { ...context, commandId: 'c-1' },
  )
  expect(answer).toMatchObject({ _tag: 'Right', right: { outcome: 'accepted', revision: 1 } })
  expect(right(await one.head(LEDGER))).toBe(1)
})

test('trap 7: a server that does not lead is left for the one that does', async () => {
  const leader = await server()
  const { storage, port } = leader
  const follower = await server({ storage, leader: () => ({ host: '127.0.0.1', port }) })
  const one = store({ connectionString: follower.connectionString })
  const journal = after([], 2)
  right(await one.append(appendOf(-1, journal, [detail('li', 1)])))
  expect(right(await one.read(LEDGER, { from: 0, to: 9 }))).toEqual(journal)
  expect(leader.calls.some(({ method }) => method === 'append')).toBe(true)
})

test('trap 7: while the cluster has no leader nothing is written, and it is said so', async () => {
  const double = await server()
  const one = store({ connectionString: double.connectionString })
  const journal = after([], 2)
  right(await one.append(appendOf(-1, journal.slice(0, 1))))
  // A node that takes itself for a follower names itself.
  double.fault({ kind: 'notLeader', leader: { host: '127.0.0.1', port: double.port }, times: 99 })
  const error = left(await one.append(appendOf(0, journal.slice(1))))
  expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
  expect(error).toMatchObject({ message: { zh: expect.stringContaining('集群目前没有主节点') } })
  expect(double.storage.events(`ledger-${LEDGER}`).length).toBe(1)
})

test('trap 7: a cluster of which nobody answers is told likewise, and nothing left the house', async () => {
  const nobody = 'esdb://127.0.0.1:1,127.0.0.1:2?tls=false&maxDiscoverAttempts=2&discoveryInterval=10'
  const error = left(await store({ connectionString: nobody }).append(appendOf(-1, after([], 1))))
  expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
  expect(error).toMatchObject({ message: { en: expect.stringContaining('no server can be reached') } })
})

test('trap 8: no append goes over the call that all clients of a process share', async () => {
  const [mine, theirs] = [await server(), await server()]
  const [one, other] = [
    store({ connectionString: mine.connectionString }),
    store({ connectionString: theirs.connectionString }),
  ]
  const journal = after([], 40)
  theirs.fault({ kind: 'cutBefore', stream: 'ledger-', times: 40 })
  const failing = other.append(appendOf(-1, journal))
  for (const entry of journal) right(await one.append(appendOf(entry.revision - 1, [entry])))
  left(await failing)
  expect(right(await one.head(LEDGER))).toBe(39)
  expect([...mine.calls, ...theirs.calls].filter(({ method }) => method === 'batchAppend')).toEqual([])
})

test('trap 9: a server that never answers leaves nobody waiting: the outcome is unknown', async () => {
  const double = await server()
  const one = store({ connectionString: double.connectionString, deadlineMs: 100 })
  right(await one.append(appendOf(-1, after([], 1))))
  double.fault({ kind: 'deadline', stream: 'ledger-', method: 'append', times: 99 })
  const error = left(await one.append(appendOf(0, after(after([], 1), 1))))
  expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'unknown' })
  if (error._tag === 'StoreUnavailable') expect(formatError(error, 'zh')).toMatch(/结果未知/)
})

test('trap 9: the client is told the deadline too, and appends by plain calls, to which it holds', async () => {
  const double = await server()
  const { client, made, dispose } = recordingClient(double.connectionString)
  atEnd(dispose)
  const one = store({ client, credentials: { username: 'a', password: 'b' }, deadlineMs: 700 })
  right(await one.append(appendOf(-1, after([], 1), [detail('li', 1)])))
  const told = optionsOf(made, 'appendToStream')
  expect(told.length).toBe(3)
  for (const options of told)
    expect(options).toMatchObject({ deadline: 700, credentials: { username: 'a', password: 'b' } })
})

test('trap 9: nor does one that never answers a reading', async () => {
  const double = await server()
  const one = store({ connectionString: double.connectionString, deadlineMs: 100 })
  double.fault({ kind: 'deadline', method: 'read', times: 99 })
  expect(left(await one.head(LEDGER))).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
})

test('trap 10: what JSON cannot say is refused before it is sent, and never hangs the call', async () => {
  const double = await server()
  const one = store({ connectionString: double.connectionString })
  const [entry] = after([], 1)
  const bad = ['{"n":12345678901234567890}', '{"a":undefined}', '1n', '', '{"id":"x"}', '[]']
  for (const text of bad)
    expect(
      left(await one.append(appendOf(-1, [{ revision: 0, id: entry?.id ?? '', hash: 'x', text }]))),
    ).toMatchObject({
      ...{ _tag: 'StoreUnavailable', outcome: 'notWritten' },
    })
  expect(double.storage.names()).toEqual([])
})

test('trap 11: nothing depends on the features of the server, whose failure a client keeps for its life', async () => {
  const double = await server()
  double.fault({ kind: 'serverFeaturesFails', times: 99 })
  const one = store({ connectionString: double.connectionString })
  right(await one.append(appendOf(-1, after([], 3), [detail('li', 1)])))
  expect(double.calls.filter(({ method }) => method === 'serverFeatures')).toEqual([])
})

test('trap 11: a client over which calls were lost again is given up for a new one, and disposed of', async () => {
  const double = await server()
  const clients = vi.spyOn(EventStoreDBClient, 'connectionString')
  atEnd(async () => clients.mockRestore())
  const one = store({ connectionString: double.connectionString })
  right(await one.append(appendOf(-1, after([], 1))))
  const [first] = clients.mock.results
  if (first?.type !== 'return') throw new Error('no client was made')
  const disposed = vi.spyOn(first.value, 'dispose')
  // The first loss may be that of a connection only; after the second one the client is not asked any more.
  double.fault({ kind: 'cutBefore', stream: 'ledger-', method: 'append', times: 2 })
  right(await one.append(appendOf(0, after(after([], 1), 1))))
  expect([clients.mock.calls.length, disposed.mock.calls.length]).toEqual([2, 1])
})
