import { DatabaseSync } from 'node:sqlite'
import { core } from 'co-building-ledger'
import type { Envelope } from '../src/kernel/envelope.ts'
import { modelOf } from '../src/kernel/model.ts'
import { defaultHash } from '../src/kernel/ports.ts'
import { World } from '../src/kernel/world.ts'

/** The least that a state takes: each event read, parsed, checked by its codec and folded. */
export function foldBare(path: string): World {
  const world = newWorld()
  for (const [text] of rows(path, 'text')) fold(world, JSON.parse(String(text)))
  return world
}
export const newWorld = (): World => new World(modelOf(core), 'bench')

/** One event checked by its codec and folded. */
export function fold(world: World, envelope: Envelope): void {
  const def = world.model.events.get(envelope.type)
  if (!def?.codec.is(envelope.data)) throw new Error(envelope.type)
  world.fold({ entity: def.entity, type: envelope.type, data: envelope.data }, envelope)
}
/** And the facts worked out, as a ledger does it that was last written today. */
export function workOut(world: World): void {
  world.workOut(world.model.home?.reachesBackTo(world.home, '2024-01-02'))
}

/** The least that verifying takes: each text read, hashed and compared. */
export function hashBare(path: string): void {
  const hash = defaultHash()
  for (const [text, stored] of rows(path, 'text, lower(hex(hash))'))
    if (hash(String(text)) !== stored) throw new Error('hash')
}

/** Cells of each event in order, straight from the file. */
function* rows(path: string, columns: string): Iterable<readonly unknown[]> {
  const db = new DatabaseSync(path, { readOnly: true })
  const events = db.prepare(`SELECT ${columns} FROM events WHERE ledger = 1 ORDER BY revision`)
  events.setReturnArrays(true)
  for (const row of events.iterate()) yield Array.isArray(row) ? row : []
  db.close()
}
