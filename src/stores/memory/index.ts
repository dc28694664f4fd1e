import { either as E } from 'fp-ts'
import { limits } from '../../kernel/limits.ts'
import type { Append, AppendError, EventStore, JournalEntry } from '../port.ts'
import { closedStore, duplicateId, refusalOf } from './refusals.ts'
import type { MemoryVault } from './vault.ts'
import { memoryVault } from './vault.ts'

const MAX_APPEND_BYTES = 64 * 1024 * 1024

/** One ledger's events in order, and their ids. */
interface Journal {
  readonly entries: JournalEntry[]
  readonly ids: Set<string>
}

/**
 * A store that lives as long as the page or process: for tests, previews and browsers.
 *
 * @example
 * const store = memoryStore()
 * await store.head('gulou') // right(-1)
 */
export const memoryStore = (): EventStore => {
  const journals = new Map<string, Journal>()
  let closed = false
  const vault = memoryVault(() => closed)

  const lastRevision = (ledgerId: string): number => (journals.get(ledgerId)?.entries.length ?? 0) - 1

  return {
    maxAppendBytes: MAX_APPEND_BYTES,
    vault: { put: vault.put, get: vault.get, forget: vault.forget },
    head: async (ledgerId) => (closed ? E.left(closedStore()) : E.right(lastRevision(ledgerId))),
    read: async (ledgerId, range) => {
      if (closed) return E.left(closedStore())
      const from = Math.max(0, range.from)
      const end = Math.min(range.to + 1, from + limits.page)
      return E.right(journals.get(ledgerId)?.entries.slice(from, Math.max(from, end)) ?? [])
    },
    append: async (request) => {
      if (closed) return E.left(closedStore())
      const actualRevision = lastRevision(request.ledgerId)
      if (actualRevision !== request.expectedRevision) return E.left({ _tag: 'Conflict', actualRevision })
      return write(journals, vault, request)
    },
    ledgers: async () => (closed ? E.left(closedStore()) : E.right([...journals.keys()].sort())),
    close: async () => {
      closed = true
    },
  }
}

/** Checks the whole batch before it touches anything, so that it is written whole or not at all. */
const write = (
  journals: Map<string, Journal>,
  vault: MemoryVault,
  request: Append,
): E.Either<AppendError, void> => {
  const { ledgerId, entries, sealed } = request
  const refusal = refusalOf(request, MAX_APPEND_BYTES)
  if (refusal !== undefined) return E.left(refusal)
  const journal = journals.get(ledgerId) ?? { entries: [], ids: new Set<string>() }
  const batch = new Set<string>()
  for (const { id } of entries) {
    if (journal.ids.has(id) || batch.has(id)) return E.left(duplicateId(ledgerId, id))
    batch.add(id)
  }
  for (const { revision, id, hash, text } of entries) {
    journal.entries.push(Object.freeze({ revision, id, hash, text }))
    journal.ids.add(id)
  }
  if (entries.length > 0) journals.set(ledgerId, journal)
  vault.keep(ledgerId, sealed)
  return E.right(undefined)
}
