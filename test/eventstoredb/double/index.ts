/*
A server that speaks EventStoreDB's protocol on a real socket, so that its real client runs where there is no container.
It keeps the server's own rules for expected revisions, idempotence, deletion and links (IndexWriter.CheckCommit,
StorageWriterService, the readers and enumerators of 23.10 to 25.0). What it does otherwise than a real server:

- All data are in memory, in one `Storage`. A write is at once durable, indexed and known to every node: followers never
  lag, a write is never `IdempotentNotReady`, and nothing times out unless a fault says so.
- Who leads is what `leader` says: there are no elections and no epochs. A follower serves a write that does not require
  the leader itself, where a real one passes it on. A node gossips of itself and of its leader only, both alive.
- Ids written lately, which alone make an append under `any` idempotent, are remembered until the last server on the data
  is closed or until `Storage.forget`; a real server remembers as many as fit into its memory for them.
- The log holds only what clients wrote, with metadata, tombstones and category links: no statistics, users or settings.
  Positions grow by about the size of the events and are not those of a real log. Nothing is ever scavenged, so $all
  shows also what streams hide.
- Of stream metadata only $maxCount and $tb are honoured: no $maxAge, $cacheControl or $acl.
- The one projection is `$by_category`, always on; its links are written together with their events and carry no metadata
  of the projection. On a real server they come a little later.
- A subscription waits for a slow reader and is never told that it fell behind. Checkpoints come exactly at the interval,
  where a real server sends them at the ends of its pages. `caughtUp` says neither when nor where.
- Reads do not send the first and last position of a stream (the control option of newer clients is passed over).
- Access is one user and one password, or none; gossip and server features are open to all. No roles, no lists.
- A plain append that is too large is refused after all of it came in, a real server refuses on the way. The only limit
  is on the append, not on an event or a message. What an append of no events answers was not compared.
- The deadline of a batch append is looked at when it arrives. A filter's pattern is a JavaScript pattern, not a .NET one.
- Persistent subscriptions, projections, users, operations, monitoring and appends to many streams are not served.
*/
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { Server, ServerCredentials } from '@grpc/grpc-js'
import { append } from './append.ts'
import { batchAppend } from './batch.ts'
import { gossipRead, supportedMethods } from './cluster.ts'
import type { Fault } from './faults.ts'
import { Gate, type Seen } from './gate.ts'
import type { Node } from './node.ts'
import { read } from './read.ts'
import { deleted, remove, tombstoned } from './remove.ts'
import { Storage } from './storage.ts'
import { Subscriptions } from './subscriptions.ts'
import { type Endpoint, featuresGrpc, gossipGrpc, streamsGrpc } from './wire.ts'

export type { Aim, Fault, Method } from './faults.ts'
export type { Seen } from './gate.ts'
export type { Given, Proposed, Stored } from './records.ts'
export { Storage } from './storage.ts'
export type { Endpoint } from './wire.ts'

export interface DoubleOptions {
  /** A free one unless told. */
  readonly port?: number
  /** The most one append may have: data + metadata + two bytes a letter of the type; 1 MiB unless told. */
  readonly maxAppendBytes?: number
  /** The data: hand the same to a second double and it is the restarted server, or another node of the cluster. */
  readonly storage?: Storage
  /** This node follows that leader; where it gives nothing, this node leads. */
  readonly leader?: () => Endpoint | undefined
  /** Whether subscriptions are told that they caught up, as servers from 23.10 on do; true unless told. */
  readonly caughtUp?: boolean
  /** Serves TLS with this key and certificate, both PEM. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** When given, calls without them are refused. */
  readonly credentials?: { readonly username: string; readonly password: string }
}

export interface EventStoreDouble {
  readonly port: number
  readonly connectionString: string
  readonly storage: Storage
  /** Every call seen, in the order of coming. */
  readonly calls: readonly Seen[]
  /** How many reads and subscriptions are being served: what a client left without cancelling it stays here. */
  readonly open: number
  /** Queues a fault for the next matching calls. */
  fault(fault: Fault): void
  /** Cuts all connections at once, as a killed server. */
  close(): Promise<void>
}

const host = '127.0.0.1'

/** Starts a server that speaks EventStoreDB's protocol on a real socket. */
export async function eventStoreDouble(options: DoubleOptions = {}): Promise<EventStoreDouble> {
  const { storage = new Storage(), maxAppendBytes = 1024 * 1024, tls, caughtUp = true } = options
  const gate = new Gate(options)
  const node: Node = { gate, storage, maxAppendBytes, caughtUp, subscriptions: new Subscriptions() }
  const server = new Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 })
  const injector = server.createConnectionInjector(credentialsOf(tls))
  const listener = createServer((socket: Socket) => {
    gate.accept(socket)
    injector.injectConnection(socket)
  })
  listener.listen(options.port ?? 0, host)
  await once(listener, 'listening')
  const address = listener.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  serve(server, node, { host, port }, options.leader ?? (() => undefined))
  const stop = storage.serve()
  let closed: Promise<void> | undefined
  const shut = async () => {
    const gone = once(listener, 'close')
    listener.close()
    gate.close()
    injector.destroy()
    server.forceShutdown()
    await gone
    stop()
  }
  return {
    port,
    storage,
    connectionString: `esdb://${host}:${port}?tls=${tls !== undefined}`,
    calls: gate.calls,
    get open() {
      return gate.open.size
    },
    fault: (fault) =>
      fault.kind === 'dropSubscription' ? node.subscriptions.drop(fault.stream) : gate.faults.add(fault),
    close: () => (closed ??= shut()),
  }
}

const credentialsOf = (tls: DoubleOptions['tls']) =>
  tls === undefined
    ? ServerCredentials.createInsecure()
    : ServerCredentials.createSsl(null, [
        { private_key: Buffer.from(tls.key), cert_chain: Buffer.from(tls.cert) },
      ])

function serve(server: Server, node: Node, self: Endpoint, leader: () => Endpoint | undefined): void {
  server.addService(streamsGrpc.StreamsService, {
    read: read(node),
    append: append(node),
    batchAppend: batchAppend(node),
    delete: remove(node, 'delete', deleted),
    tombstone: remove(node, 'tombstone', tombstoned),
  })
  server.addService(gossipGrpc.GossipService, { read: gossipRead(node, () => self, leader) })
  server.addService(featuresGrpc.ServerFeaturesService, { getSupportedMethods: supportedMethods(node) })
}
