import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EventStoreDBClient } from '@eventstore/db-client'
import { storeConformance } from 'co-building-ledger/testing'
import { expect, test, vi } from 'vitest'
import { checkOptions } from '../../src/stores/eventstoredb/options.ts'
import { expectMoved } from '../examples/moving.ts'
import { selfSigned } from './double/certificate.ts'
import { recordingClient } from './recording.ts'
import { ran } from './scripts/ran.ts'
import { after, appendOf, bench, detail, LEDGER, left, right } from './support.ts'

const { server, store, atEnd } = bench()

test('trap 19: a process ends by itself once its store is closed', async () => {
  const double = await server()
  expect(await ran('test/eventstoredb/scripts/closing.ts', double.connectionString)).toEqual({
    out: 'closed\n',
    err: '',
    code: 0,
  })
}, 60_000)

test('trap 19: the client is disposed of once, and only when the store that made it is closed', async () => {
  const double = await server()
  const clients = vi.spyOn(EventStoreDBClient, 'connectionString')
  atEnd(async () => clients.mockRestore())
  const one = store({ connectionString: double.connectionString, linkStreams: true })
  const stop = one.watch?.(LEDGER, () => {})
  right(await one.append(appendOf(-1, after([], 2))))
  const disposals = clients.mock.results.map(({ value }) => vi.spyOn(value, 'dispose'))
  right(await one.head(LEDGER))
  expect(disposals.map(({ mock }) => mock.calls.length)).toEqual([0])
  await Promise.all([one.close(), one.close()])
  stop?.()
  expect(disposals.map(({ mock }) => mock.calls.length)).toEqual([1])
})

test('trap 19: a client that was given is left to who gave it', async () => {
  const double = await server()
  const { client, made, dispose } = recordingClient(double.connectionString)
  atEnd(dispose)
  const one = store({ client, credentials: { username: 'a', password: 'b' } })
  right(await one.append(appendOf(-1, after([], 2))))
  await one.close()
  expect(made.map(({ method }) => method)).not.toContain('dispose')
})

test('the successor of the client keeps the same promises through the same adapter, in a process of its own', async () => {
  const double = await server()
  const { out, code } = await ran('test/eventstoredb/scripts/successor.ts', double.connectionString)
  const cases = storeConformance(() => store({ connectionString: double.connectionString }), {
    without: ['appendNext'],
  })
  expect([JSON.parse(out), code]).toEqual([{ passed: cases.length }, 0])
}, 120_000)

test('trap 20: a name and a password are percent-encoded in the connection string, and plain where they are used', () => {
  const connectionString = 'esdb://a%40b:p%40ss%3Aw%2Frd@localhost:2113?tls=true'
  expect(checkOptions({ connectionString }).credentials).toEqual({ username: 'a@b', password: 'p@ss:w/rd' })
})

test('trap 20: a server with TLS lets in who names such a password, and nobody else', async () => {
  const tls = selfSigned()
  const directory = mkdtempSync(join(tmpdir(), 'cbl-tls-'))
  atEnd(async () => rmSync(directory, { recursive: true }))
  const file = join(directory, 'ca.pem')
  writeFileSync(file, tls.cert)
  const { port } = await server({ tls, credentials: { username: 'a@b', password: 'p@ss:w/rd' } })
  const at = (who: string) => `esdb://${who}@localhost:${port}?tls=true&tlsCAFile=${encodeURIComponent(file)}`
  const known = store({ connectionString: at('a%40b:p%40ss%3Aw%2Frd') })
  right(await known.append(appendOf(-1, after([], 2), [detail('li', 1)])))
  expect(right(await known.head(LEDGER))).toBe(1)
  const stranger = store({ connectionString: at('a%40b:guessed') })
  const error = left(await stranger.append(appendOf(1, after(after([], 2), 1))))
  expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
  expect(error).toMatchObject({ message: { zh: expect.stringContaining('服务器拒绝访问') } })
})

test('trap 20: no message shows a password', async () => {
  for (const connectionString of [
    'esdb://admin:secret@?',
    'wrong://admin:secret@host',
    'esdb://admin:secret@host:x',
  ]) {
    const error = left(await store({ connectionString }).head(LEDGER))
    expect(error).toMatchObject({ _tag: 'StoreUnavailable', outcome: 'notWritten' })
    expect(JSON.stringify(error)).not.toContain('secret')
  }
})

test('the example that moves a ledger moves it to a server', async () => {
  const double = await server()
  const { out, err, code } = await ran('examples/moving/run.ts', double.connectionString)
  expect([err, code]).toEqual(['', 0])
  expectMoved(out)
}, 60_000)

test('a connection string of the new name means the same', async () => {
  const double = await server()
  const connectionString = double.connectionString.replace('esdb://', 'kurrentdb://')
  expect(await store({ connectionString }).head(LEDGER)).toEqual({ _tag: 'Right', right: -1 })
})

test.each([
  [{}, TypeError],
  [{ connectionString: 'esdb://h', namespace: 'a-b' }, RangeError],
  [{ connectionString: 'esdb://h', namespace: '' }, RangeError],
  [{ connectionString: 'esdb://h', deadlineMs: 0 }, RangeError],
  [{ connectionString: 'esdb://h', maxAppendBytes: 1.5 }, RangeError],
])('options that make no sense are a defect of the program: %j', (options, kind) => {
  expect(() => checkOptions(options)).toThrow(kind)
})
