import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AccessDeniedError, NotLeaderError, UnavailableError } from '@eventstore/db-client'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { selfSigned } from './double/certificate.ts'
import { both, connected, drained, errorOf, event, events, plain, started } from './double/harness.ts'
import { Heard } from './double/heard.ts'

const host = '127.0.0.1'
const leading = { requiresLeader: true, ...plain }

/** A leader with two followers on the same data; `lead` makes another node the leader. */
async function cluster() {
  let at = 0
  const ports: number[] = []
  const leader = (own: number) => () => (own === at ? undefined : { host, port: ports[at] ?? 0 })
  const first = await started({ leader: leader(0) })
  const { storage } = first
  const nodes = [
    first,
    await started({ storage, leader: leader(1) }),
    await started({ storage, leader: leader(2) }),
  ]
  ports.push(...nodes.map(({ port }) => port))
  return {
    nodes,
    storage,
    lead: (node: number) => {
      at = node
    },
    hosts: ports.map((port) => `${host}:${port}`),
  }
}

const methodsOf = (node: { calls: readonly { method: string }[] } | undefined) =>
  node?.calls.map(({ method }) => method)

describe('a cluster', () => {
  test('trap 7: a follower refuses what requires the leader; the client then follows the leader', async () => {
    const { nodes, storage, hosts } = await cluster()
    const client = connected(`esdb://${hosts[1]}?tls=false`)
    expect(await errorOf(client.appendToStream('s', event(0), leading))).toBeInstanceOf(NotLeaderError)
    expect(storage.events('s')).toHaveLength(0)
    expect((await client.appendToStream('s', event(0), leading)).success).toBe(true)
    expect(methodsOf(nodes[0])).toEqual(['append'])
  })

  test('trap 16: a follower reads for itself what does not require the leader', async () => {
    const { nodes, storage, hosts } = await cluster()
    storage.append('s', event(0))
    const client = connected(`esdb://${hosts[1]}?tls=false`)
    expect(await drained(client.readStream('s'))).toHaveLength(1)
    expect(await errorOf(drained(client.readStream('s', { requiresLeader: true })))).toBeInstanceOf(
      NotLeaderError,
    )
    expect(await drained(client.readStream('s', { requiresLeader: true }))).toHaveLength(1)
    expect(methodsOf(nodes[0])).toEqual(['read'])
  })

  test('a follower passes on a write that does not require the leader', async () => {
    const { storage, hosts } = await cluster()
    const client = connected(`esdb://${hosts[2]}?tls=false`)
    expect((await client.appendToStream('s', event(0), plain)).success).toBe(true)
    expect(storage.events('s')).toHaveLength(1)
  })

  test('is discovered over gossip, and the leader is taken', async () => {
    const { nodes, hosts } = await cluster()
    const client = connected(`esdb://${hosts.join(',')}?tls=false`)
    await client.appendToStream('s', event(0), leading)
    expect(nodes.flatMap((node) => methodsOf(node) ?? []).sort()).toEqual(['append', 'gossip'])
    expect(methodsOf(nodes[0])).toContain('append')
  })

  test('is discovered although one node is down, and a follower is taken where that is wished', async () => {
    const { nodes, storage, hosts } = await cluster()
    storage.append('s', event(0))
    await nodes[2]?.close()
    const client = connected(
      `esdb://${hosts.join(',')}?tls=false&nodePreference=follower&discoveryInterval=10`,
    )
    expect(await drained(client.readStream('s'))).toHaveLength(1)
    const served = nodes.map((node) => node.calls.filter(({ method }) => method === 'read').length)
    // A node that leads gossips of itself alone, so only the follower can send a client to a follower.
    expect(served.reduce((sum, count) => sum + count)).toBe(1)
    expect(served[2]).toBe(0)
  })

  test('goes on under a new leader after the old one was killed', async () => {
    const { nodes, storage, hosts, lead } = await cluster()
    const client = connected(
      `esdb://${hosts.join(',')}?tls=false&discoveryInterval=10&maxDiscoverAttempts=50`,
    )
    const batch = events(2)
    await client.appendToStream('s', batch, { expectedRevision: 'no_stream', ...leading })
    await nodes[0]?.close()
    lead(1)
    expect(await errorOf(client.appendToStream('s', event(2), leading))).toBeInstanceOf(UnavailableError)
    const again = await client.appendToStream('s', batch, { expectedRevision: 'no_stream', ...leading })
    expect(again.nextExpectedRevision).toBe(1n)
    expect(storage.events('s')).toHaveLength(2)
    expect(methodsOf(nodes[1])).toContain('append')
  })

  test('tells the subscribers of every node', async () => {
    const { hosts } = await cluster()
    const heard = new Heard(connected(`esdb://${hosts[1]}?tls=false`).subscribeToStream('s'))
    await heard.until(() => heard.said.includes('caughtUp'))
    await connected(`esdb://${hosts[0]}?tls=false`).appendToStream('s', event(7), plain)
    await heard.until(() => heard.events.length > 0)
    expect(heard.numbers).toEqual([{ n: 7 }])
  })
})

describe('a server that is killed', () => {
  test('trap 18: cuts reads, subscriptions and appends at once with code 14', async () => {
    const { double, client } = await both()
    const heard = new Heard(client.subscribeToStream('s'))
    await heard.until(() => heard.said.includes('caughtUp'))
    double.fault({ kind: 'deadline', method: 'append' })
    const append = errorOf(client.appendToStream('s', event(0), plain))
    await vi.waitFor(() => expect(double.calls.at(-1)?.method).toBe('append'))
    await double.close()
    await heard.until(() => heard.errors.length > 0)
    expect(heard.errors[0]).toMatchObject({ code: 14 })
    expect(await append).toMatchObject({ code: 14 })
    expect(await errorOf(client.appendToStream('s', event(0), plain))).toMatchObject({ code: 14 })
    expect(double.open).toBe(0)
  })

  test('does nothing more, although a write had already come in', async () => {
    const { double, client } = await both()
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    double.fault({ kind: 'slow', until: released })
    const append = errorOf(client.appendToStream('s', event(0), plain))
    await vi.waitFor(() => expect(double.calls).toHaveLength(1))
    await double.close()
    release()
    expect(await append).toMatchObject({ code: 14 })
    const restarted = await started({ storage: double.storage })
    await connected(restarted.connectionString).appendToStream('t', event(1), plain)
    expect(double.storage.names()).toEqual(['t'])
  })

  test('comes back on its port, remembers what was written, and no longer what was written lately', async () => {
    const { double, client } = await both()
    const batch = events(2)
    await client.appendToStream('s', batch, { expectedRevision: 'no_stream', ...plain })
    await double.close()
    await errorOf(client.appendToStream('s', event(0), plain))
    await started({ storage: double.storage, port: double.port })
    const again = await client.appendToStream('s', batch, { expectedRevision: 'no_stream', ...plain })
    expect(again.nextExpectedRevision).toBe(1n)
    expect((await client.appendToStream('s', batch, plain)).nextExpectedRevision).toBe(3n)
  })
})

describe('TLS', () => {
  async function secured() {
    const tls = selfSigned()
    const folder = mkdtempSync(join(tmpdir(), 'double-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'ca.pem')
    writeFileSync(file, tls.cert)
    const double = await started({ tls, credentials: { username: 'admin', password: 'p@ss:word' } })
    return { double, at: `localhost:${double.port}?tls=true&tlsCAFile=${encodeURIComponent(file)}` }
  }

  test('trap 20: credentials of the connection string go with each call and are asked for', async () => {
    const { double, at } = await secured()
    const client = connected(`esdb://admin:${encodeURIComponent('p@ss:word')}@${at}`)
    await client.appendToStream('s', event(0))
    expect(await drained(client.readStream('s'))).toHaveLength(1)
    expect(double.calls.map(({ method }) => method)).toEqual(['serverFeatures', 'batchAppend', 'read'])
    const sent = `Basic ${Buffer.from('admin:p@ss:word').toString('base64')}`
    expect(double.calls.slice(1).map(({ authorization }) => authorization)).toEqual([sent, sent])
  })

  test('calls without credentials, or with others, are refused', async () => {
    const { double, at } = await secured()
    const client = connected(`esdb://${at}`)
    expect(await errorOf(client.appendToStream('s', event(0)))).toBeInstanceOf(AccessDeniedError)
    const anonymous = await errorOf(drained(client.readStream('s')))
    expect(anonymous).toBeInstanceOf(AccessDeniedError)
    expect(anonymous).toMatchObject({ code: 7 })
    const wrong = { credentials: { username: 'admin', password: 'no' } }
    expect(await errorOf(client.appendToStream('s', event(0), wrong))).toBeInstanceOf(AccessDeniedError)
    expect(double.storage.names()).toEqual([])
    const right = { credentials: { username: 'admin', password: 'p@ss:word' } }
    expect((await client.appendToStream('s', event(0), right)).success).toBe(true)
  })

  test('a client that does not trust the certificate does not come in', async () => {
    const { double } = await secured()
    const client = connected(`esdb://localhost:${double.port}?tls=true`)
    expect(await errorOf(drained(client.readStream('s')))).toBeInstanceOf(UnavailableError)
    expect(double.calls).toEqual([])
  })
})
