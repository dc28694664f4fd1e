import { core } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { modelOf } from '../src/kernel/model.ts'
import { defaultHash } from '../src/kernel/ports.ts'
import { Keep } from '../src/ledger/keep.ts'
import { journalOf } from './fill.ts'
import { foldBare } from './folding.ts'
import { atMost, type Sheet } from './sheet.ts'
import { ledgerOn } from './town.ts'

const EVENTS = 100_000

/** Megabytes of the heap that are in use. */
function heap(): number {
  if (!globalThis.gc) throw new Error('the heap is measured with --expose-gc')
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed / 1e6
}

/** What a warm ledger holds in memory, against the folded state alone, and where it goes. */
export async function memory(): Promise<Sheet> {
  const path = await journalOf(EVENTS)
  const store = sqliteStore({ path })
  const parts = await partsOf(path)
  const before = heap()
  const ledger = await ledgerOn(store, { snapshots: false })
  const warm = heap() - before
  await ledger.close()
  const state = parts.get('state') ?? Number.NaN
  const events = ledger.revision + 1
  return {
    title: `Memory of a warm ledger of ${events} events (opened without a snapshot)`,
    lines: [atMost('warm ledger, against the bare folded state', state, warm, 3, 'MB')],
    table: [
      ['part', 'MB', 'bytes an event'],
      ...[...parts].map(([part, mb]) => [part, mb.toFixed(1), ((mb * 1e6) / events).toFixed(0)]),
    ],
  }
}

/** What the heap loses when one part after another is dropped. */
async function partsOf(path: string): Promise<ReadonlyMap<string, number>> {
  const parts = new Map<string, number>()
  const empty = heap()
  const state = foldBare(path)
  state.revisions.own.clear()
  parts.set('state', heap() - empty)
  state.states.own.clear()
  const keep = new Keep(modelOf(core), 'bench', defaultHash())
  const store = sqliteStore({ path })
  await keep.catchUp(store, EVENTS)
  await store.close()
  let rest = heap()
  const dropped = (part: string, drop: () => unknown): void => {
    drop()
    const left = heap()
    parts.set(part, rest - left)
    rest = left
  }
  dropped('command ids', () => keep.commands.clear())
  dropped('tag index (entity streams)', () => Reflect.set(keep, 'streams', undefined))
  dropped('revisions of entities', () => keep.world.revisions.own.clear())
  dropped('facts (ties and acts)', () => keep.world.facts.own.clear())
  for (const [name, part] of INDEXES) dropped(part, () => Reflect.get(keep.world, name).own.clear())
  return parts
}
/** The kernel's own; their names are not for others. */
const INDEXES = [
  ['offered', 'index: what is offered, by ground'],
  ['resting', 'index: what rests on a ground'],
  ['limited', 'index: what counts against a limit'],
  ['indexed', 'index: entities by key'],
] as const
