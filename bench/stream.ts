import { CorrectOrganisation, RegisterOrganisation } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { interleaved } from './measure.ts'
import { newFile } from './scratch.ts'
import { atMost, type Sheet } from './sheet.ts'
import { ledgerOn, Town } from './town.ts'

/** A library that keeps streams of events in a SQLite file. */
interface Peer {
  readonly name: string
  readonly settings: string
  /** Writes a stream of so many events. */
  fill(stream: string, events: number): Promise<void>
  /** One command that adds an event to a stream. */
  give(stream: string): Promise<unknown>
  close(): Promise<void>
}
const SIZES = [10, 1_000, 10_000]

/** One command on one stream: it must not matter how many events are in it. */
export async function stream(full: boolean, withPeers: boolean): Promise<Sheet> {
  const medians: number[][] = []
  // One library after another: what one leaves to be done behind its answer does not count against the next.
  const peers = [await ours(newFile()), ...(withPeers ? await others() : [])]
  for (const peer of peers) {
    medians.push(await measured(peer, full ? 100 : 30))
    await peer.close()
  }
  const [[short = 0, , long = 0] = []] = medians
  return {
    title: 'One command on a stream of 10, 1 000 and 10 000 events, SQLite',
    lines: [atMost('CorrectOrganisation on 10 000 events against 10', short, long, 1.2)],
    table: [
      ['µs a command', ...SIZES.map(String), 'settings'],
      ...peers.map(({ name, settings }, i) => [
        name,
        ...(medians[i] ?? []).map((figure) => figure.toFixed(0)),
        settings,
      ]),
    ],
    notes: withPeers
      ? []
      : ['With `npm install --prefix bench/peers` and `-- --peers`: Emmett and Act beside it.'],
  }
}

/** Medians of one command on a stream of each size. */
async function measured(peer: Peer, rounds: number): Promise<number[]> {
  const warmUp = 10
  const tasks = []
  for (const size of SIZES) {
    // A short stream would not stay short: each command has one of its own.
    const streams = Array.from({ length: size < 1_000 ? warmUp + rounds : 1 }, (_, i) => `s-${size}-${i}`)
    for (const name of streams) await peer.fill(name, size)
    tasks.push((round: number) => peer.give(streams[round % streams.length] ?? ''))
  }
  return interleaved(rounds, warmUp, tasks)
}

async function ours(path: string): Promise<Peer> {
  const town = await Town.at(await ledgerOn(sqliteStore({ path })))
  const correct = (organisationId: string, i: number): Promise<void> =>
    town.give(
      CorrectOrganisation({ organisationId, changes: { address: `鼓楼路${i}号` }, reason: '门牌号更正' }),
    )
  return {
    name: 'co-building-ledger',
    settings: 'node:sqlite, wal, synchronous 2, state warm, all rules, hash chain',
    fill: async (organisationId, events) => {
      await town.give(RegisterOrganisation({ organisationId, kind: 'publicUnit', name: { zh: '单位' } }))
      await Promise.all(Array.from({ length: events - 1 }, (_, i) => correct(organisationId, i)))
    },
    give: (organisationId) => correct(organisationId, 1),
    close: () => town.ledger.close(),
  }
}

/** Installed on demand only, so the compiler cannot know them. */
async function others(): Promise<readonly Peer[]> {
  const peers: Peer[] = []
  for (const name of ['emmett', 'act']) {
    const { open } = await import(new URL(`./peers/${name}.mjs`, import.meta.url).href)
    peers.push(await open(newFile()))
  }
  return peers
}
