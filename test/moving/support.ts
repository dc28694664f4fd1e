import { type EventStore, memoryStore, orThrow, type PersonVault, type VaultRecord } from 'co-building-ledger'
import { type CopyOptions, copyLedger } from '../../src/ledger/moving/copy.ts'
import { altered, right, street } from '../ledger/support.ts'
import { readAll } from '../stores/support.ts'

export const LEDGER = 'gulou'

/** A store with a street of some thirty events, four persons and their details in it. */
export async function filled(store: EventStore = memoryStore(), vault?: PersonVault): Promise<EventStore> {
  const ledger = await street({ store, ...(vault && { vault }) })
  await ledger.close({ keepStore: true })
  return store
}
export const PERSONS = ['p-street', 'p-customs', 'p-police', 'p-school'] as const

/** Everything of a journal. */
export const journal = (store: EventStore) => readAll(store, LEDGER)
export const details = async (vault: PersonVault): Promise<readonly VaultRecord[]> =>
  right(await vault.get(LEDGER, PERSONS))

type Stores = Pick<CopyOptions, 'from' | 'to'>
/** A copy that waits for nobody. */
export const copy = (stores: Stores, more: Partial<CopyOptions> = {}) =>
  copyLedger({ ledgerId: LEDGER, wait: async () => {}, ...stores, ...more })
export const copied = (stores: Stores, more: Partial<CopyOptions> = {}) => orThrow(copy(stores, more))

/** A store that takes only so many bytes at once, and so gets many appends. */
export const narrow = (store: EventStore, maxAppendBytes = 2_000): EventStore =>
  altered(store, { maxAppendBytes })

/** A store whose every write is noted, in order. */
export function noted(store: EventStore) {
  const writes: string[] = []
  const vault: PersonVault = {
    put: (id, records) => {
      writes.push(`put ${[...new Set(records.map((r) => r.personId))].join()}`)
      return store.vault.put(id, records)
    },
    get: (id, persons) => store.vault.get(id, persons),
    forget: (id, person) => {
      writes.push(`forget ${person}`)
      return store.vault.forget(id, person)
    },
  }
  const append: EventStore['append'] = (request) => {
    writes.push(
      `append ${request.expectedRevision + 1}+${request.entries.length} sealed ${request.sealed.length}`,
    )
    return store.append(request)
  }
  return { store: altered(store, { append, vault }), writes }
}
