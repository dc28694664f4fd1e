import { either as E } from 'fp-ts'
import { under } from '../../kernel/under.ts'
import { closedStore } from '../common/refusals.ts'
import type { PersonVault, VaultRecord } from '../port.ts'

/** A vault in memory, and `keep` for the records that come with an append. */
export interface MemoryVault extends PersonVault {
  keep(ledgerId: string, records: readonly VaultRecord[]): void
}

type ByCommitment = Map<string, VaultRecord>

/** Person → commitment → record, one map a ledger; the maps keep the order of writing. */
export const memoryVault = (isClosed: () => boolean): MemoryVault => {
  const ledgers = new Map<string, Map<string, ByCommitment>>()

  const keep = (ledgerId: string, records: readonly VaultRecord[]): void => {
    for (const { personId, commitment, path, salt, value } of records) {
      const persons = under(ledgers, ledgerId, () => new Map<string, ByCommitment>())
      const kept = under(persons, personId, () => new Map<string, VaultRecord>())
      if (!kept.has(commitment)) {
        kept.set(commitment, Object.freeze({ personId, commitment, path, salt, value }))
      }
    }
  }

  return {
    keep,
    put: async (ledgerId, records) => {
      if (isClosed()) return E.left(closedStore())
      keep(ledgerId, records)
      return E.right(undefined)
    },
    get: async (ledgerId, personIds) => {
      if (isClosed()) return E.left(closedStore())
      const persons = ledgers.get(ledgerId)
      return E.right([...new Set(personIds)].flatMap((id) => [...(persons?.get(id)?.values() ?? [])]))
    },
    forget: async (ledgerId, personId) => {
      if (isClosed()) return E.left(closedStore())
      ledgers.get(ledgerId)?.delete(personId)
      return E.right(undefined)
    },
  }
}
