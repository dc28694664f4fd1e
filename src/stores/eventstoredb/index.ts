import { either as E } from 'fp-ts'
import type { EventStore, PersonVault, Snapshots } from '../port.ts'
import { openSession } from './client/session.ts'
import { type Gate, gateOf } from './gate.ts'
import { appender } from './journal.ts'
import { openLinks } from './links/links.ts'
import { namesWith } from './names.ts'
import { checkOptions, type EventStoreDbStoreOptions } from './options.ts'
import { reading } from './reading.ts'
import { openRegistry } from './registry.ts'
import { openSnapshots } from './snapshots.ts'
import { openVault } from './vault.ts'
import { openWatch } from './watch.ts'

export type { Credentials, StreamClient } from './client/types.ts'
export type { EventStoreDbStoreOptions } from './options.ts'

/**
 * A store on an EventStoreDB (KurrentDB) server or cluster, through `@eventstore/db-client`: one stream a ledger, `ledger-<id>`. It
 * connects at the first call; what is wrong is that call's error value, and the next call tries again. It takes the events of this
 * library and no other texts, because the server keeps an event's parts and not its text.
 *
 * @example
 * const store = eventStoreDbStore({ connectionString: 'esdb://admin:changeit@localhost:2113' })
 * await store.head('gulou') // right(-1)
 * @throws `TypeError` where neither or both of `connectionString` and `client` are given, `RangeError` for an option out of its range.
 */
export const eventStoreDbStore = (options: EventStoreDbStoreOptions): EventStore => {
  const settings = checkOptions(options)
  const { maxAppendBytes, linkStreams } = settings
  const session = openSession(settings)
  const names = namesWith(settings.prefix)
  const read = reading(session, names)
  const vault = openVault(session, names)
  const registry = openRegistry(session, names, read)
  const append = appender({ session, names, reading: read, registry, vault }, maxAppendBytes)
  const watch = openWatch(session, names)
  const links = linkStreams ? openLinks(session, names, read) : undefined
  const gate = gateOf(session)

  return {
    maxAppendBytes,
    vault: vaultBehind(gate, vault),
    snapshots: snapshotsBehind(gate, openSnapshots(session, names)),
    watch: watch.on,
    head: (ledgerId) => gate.pass(ledgerId, () => read.head(ledgerId)),
    read: (ledgerId, range) => gate.pass(ledgerId, () => read.page(ledgerId, range)),
    append: async (request) => {
      const { ledgerId, entries } = request
      const done = await gate.pass(ledgerId, () => append(request))
      if (E.isLeft(done) || entries.length === 0) return done
      watch.ring(ledgerId)
      links?.follow(ledgerId)
      return done
    },
    ...(links && {
      stream: (ledgerId, tag, range) => gate.pass(ledgerId, () => links.find(ledgerId, tag, range)),
    }),
    ledgers: () => gate.pass('', registry.list),
    close: async () => {
      watch.close()
      await gate.close()
      await links?.settled()
      await session.close()
    },
  }
}

const vaultBehind = (gate: Gate, { put, get, forget }: PersonVault): PersonVault => ({
  put: (ledgerId, records) => gate.pass(ledgerId, () => put(ledgerId, records)),
  get: (ledgerId, personIds) => gate.pass(ledgerId, () => get(ledgerId, personIds)),
  forget: (ledgerId, personId) => gate.pass(ledgerId, () => forget(ledgerId, personId)),
})

const snapshotsBehind = (gate: Gate, { load, save }: Snapshots): Snapshots => ({
  load: (ledgerId) => gate.pass(ledgerId, () => load(ledgerId)),
  save: (ledgerId, snapshot) => gate.pass(ledgerId, () => save(ledgerId, snapshot)),
})
