// The successor of the client, in a process of its own: both in one process overwrite each other's messages.
import { randomUUID } from 'node:crypto'
import { jsonEvent, KurrentDBClient, streamNameFilter } from '@kurrent/kurrentdb-client'

const client = KurrentDBClient.connectionString(process.argv[2] ?? '')
const plain = { credentials: { username: 'anyone', password: 'anything' } }
const event = (n: number) => jsonEvent({ id: randomUUID(), type: 'counted', data: { n }, metadata: { n } })

/** The data of what a read gives, or the name of the error that it ends with. */
async function read(
  events: AsyncIterable<{ event?: { data: unknown; revision: bigint } }>,
): Promise<unknown> {
  const found: unknown[] = []
  try {
    for await (const { event } of events) found.push([Number(event?.revision), event?.data])
    return found
  } catch (error) {
    return nameOf(error)
  }
}

const nameOf = (error: unknown) => (error instanceof Error ? error.constructor.name : error)
const refused = (work: Promise<unknown>) => work.then(() => 'accepted', nameOf)

async function subscribed(): Promise<unknown> {
  const heard: unknown[] = []
  const subscription = client.subscribeToAll({ filter: streamNameFilter({ prefixes: ['s', 't'] }) })
  subscription.on('caughtUp', () => {
    heard.push('caughtUp')
    client.appendToStream('t', event(9))
  })
  for await (const { event } of subscription) {
    heard.push(event?.data)
    if (event?.streamId === 't') break
  }
  return heard
}

const batch = await client.appendToStream('s', [event(0), event(1)], { streamState: 'no_stream' })
const single = await client.appendToStream('s', event(2), { streamState: 1n, ...plain })
const report = {
  revisions: [Number(batch.nextExpectedRevision), Number(single.nextExpectedRevision)],
  conflicts: [
    await refused(client.appendToStream('s', event(3), { streamState: 0n })),
    await refused(client.appendToStream('s', event(3), { streamState: 0n, ...plain })),
  ],
  stream: await read(client.readStream('s')),
  last: await read(client.readStream('s', { direction: 'backwards', fromRevision: 'end', maxCount: 1 })),
  all: await read(client.readAll({ filter: streamNameFilter({ prefixes: ['s'] }) })),
  category: await read(client.readStream('$ce-x', { resolveLinkTos: true })),
  missing: await read(client.readStream('none')),
  subscribed: await subscribed(),
  metadata: [
    (await client.setStreamMetadata('s', { maxCount: 2 })).success,
    (await client.getStreamMetadata('s')).metadata,
    await read(client.readStream('s')),
  ],
  deleted: [await refused(client.deleteStream('s')), await read(client.readStream('s'))],
  closed: [await refused(client.tombstoneStream('t')), await read(client.readStream('t'))],
}
await client.dispose()
console.log(JSON.stringify(report))
