import { copyLedger, type Envelope, orThrow } from 'co-building-ledger'
import { eventStoreDbStore } from 'co-building-ledger/eventstoredb'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { Bare } from './bare.ts'
import { BATCH, giveAll, rounded } from './crowd.ts'
import { journalOf } from './fill.ts'
import { fold, newWorld, workOut } from './folding.ts'
import { interleaved } from './measure.ts'
import { called, eventStoreDbServer, type Server } from './server.ts'
import { atLeast, atMost, type Sheet } from './sheet.ts'
import { type Command, context, ledgerOn } from './town.ts'
import { Work } from './work.ts'

/** Many callers at once on EventStoreDB, against what its client and the bare CPU take for the same. */
export async function eventStoreDb(full: boolean): Promise<Sheet> {
  const [warmUp, rounds, size] = [3, full ? 30 : 8, 2 * BATCH]
  const server = await eventStoreDbServer()
  const store = eventStoreDbStore({ connectionString: server.connectionString })
  const work = await Work.at(await ledgerOn(store))
  const bare = await Work.at(new Bare())
  const [batches, same] = await Promise.all([
    rounded(work, warmUp + rounds, size),
    rounded(bare, warmUp + rounds, size),
  ])
  const before = await server.appends('ledger-')
  const events: Kept[][][] = []
  const append = rawAppend(server)
  const [ours = 0, cpu = 0, raw = 0] = await interleaved(rounds, warmUp, [
    (round) => giveAll(work.town, batches[round] ?? [], BATCH),
    (round) => {
      events[round] = inBatches(same[round] ?? []).map((commands) => decided(bare.town.ledger, commands))
    },
    async (round) => {
      for (const batch of events[round - 1] ?? []) await append(batch)
    },
  ])
  const appends = ((await server.appends('ledger-')) - before) / ((warmUp + rounds) * (size / BATCH))
  await work.town.ledger.close()
  await server.stop()
  return {
    title:
      '256 callers on EventStoreDB (the double in a process of its own): a command each, every kind in turn',
    lines: [
      atLeast(
        "bare CPU + the client's plain append in batches of 256 / executed",
        (cpu + raw) / size,
        ours / size,
        0.7,
      ),
      atMost('appends for a command of every caller, against callers', BATCH, appends, 0.1, ''),
    ],
    notes: [
      `A command: ${(cpu / size).toFixed(0)} µs to decode, decide, settle and hash, ${(raw / size).toFixed(0)} µs to append.`,
    ],
  }
}

/** What the client is given of an event: the data and metadata that the store keeps, two of them under other names. */
type Kept = ReturnType<typeof keptOf>
const keptOf = ({ id, type, data, revision: _, ledgerId: __, ...metadata }: Envelope) =>
  ({ id, type, contentType: 'application/json', data, metadata }) as const

function inBatches(commands: readonly Command[]): readonly (readonly Command[])[] {
  const starts = Array.from({ length: Math.ceil(commands.length / BATCH) }, (_, i) => i * BATCH)
  return starts.map((start) => commands.slice(start, start + BATCH))
}
const decided = (desk: Bare, commands: readonly Command[]): Kept[] =>
  commands.flatMap((command) => desk.give(command, context).envelopes.map(keptOf))

/** Appends behind what it appended before. */
function rawAppend({ client }: Server) {
  let expectedRevision: bigint | 'no_stream' = 'no_stream'
  return async (events: Kept[]): Promise<void> => {
    const written = await client.appendToStream('raw-bench', events, { ...called, expectedRevision })
    expectedRevision = written.nextExpectedRevision
  }
}

/** How long a ledger on EventStoreDB takes to open, against what the client and the state take at least. */
export async function coldStart(full: boolean): Promise<Sheet> {
  const server = await eventStoreDbServer()
  const store = eventStoreDbStore({ connectionString: server.connectionString })
  const from = sqliteStore({ path: await journalOf(full ? 100_000 : 10_000) })
  const { copied } = await orThrow(copyLedger({ ledgerId: 'bench', from, to: store, details: false }))
  await from.close()
  let world = await foldStream(server)
  const medians = await interleaved(full ? 7 : 5, 2, [
    async () => {
      world = await foldStream(server)
    },
    () => workOut(world),
    async () => {
      const ledger = await ledgerOn(store, { snapshots: false })
      await ledger.close({ keepStore: true })
    },
  ])
  await store.close()
  await server.stop()
  const [bare = 0, facts = 0, cold = 0] = medians.map((figure) => figure / 1_000)
  const what = "without a snapshot, against the client's bare read + parse + codec + fold + facts"
  return {
    title: `Opening a ledger of ${copied} events on EventStoreDB (the double in a process of its own)`,
    lines: [atMost(what, bare + facts, cold, 1.5, 'ms')],
    notes: [`To work out the facts takes ${facts.toFixed(0)} ms.`],
  }
}

/** The least that a state takes: the stream read and parsed by the client, checked by its codecs and folded. */
async function foldStream({ client }: Server) {
  const world = newWorld()
  for await (const { event } of client.readStream<Stored>('ledger-bench', {
    ...called,
    requiresLeader: true,
  })) {
    if (!event) continue
    const { id, type, data, metadata, revision } = event
    fold(world, { ...metadata, id, type, data, revision: Number(revision), ledgerId: 'bench' })
  }
  return world
}
type Stored = {
  type: string
  data: Record<string, unknown>
  metadata: Omit<Envelope, 'id' | 'type' | 'data' | 'revision' | 'ledgerId'>
}
