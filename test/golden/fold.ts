import {
  core,
  type EventStore,
  type JournalEntry,
  memoryStore,
  openLedger,
  orThrow,
} from 'co-building-ledger'
import { canonical } from '../../src/kernel/canonical.ts'
import { portableHash } from '../../src/kernel/ports.ts'

/** A store that holds a journal of the example. */
export async function storeOf(entries: readonly JournalEntry[]): Promise<EventStore> {
  const store = memoryStore()
  await store.append({ ledgerId: 'gulou', expectedRevision: -1, entries, sealed: [] })
  return store
}

/** What the fold makes of a journal: the hash of all states, as a snapshot would keep them. */
export async function foldOf(entries: readonly JournalEntry[]): Promise<string> {
  const store = await storeOf(entries)
  const ledger = await orThrow(openLedger({ id: 'gulou', concepts: core, store, snapshots: { every: 1 } }))
  await ledger.close({ keepStore: true })
  const saved = await store.snapshots?.load('gulou')
  if (saved?._tag !== 'Right' || !saved.right) throw new Error('the memory store keeps snapshots')
  const states = saved.right.text.split('\n').slice(2, -1)
  return portableHash(canonical(states.map((line) => canonical(JSON.parse(line))).sort()))
}
