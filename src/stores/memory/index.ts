import { either as E } from 'fp-ts'
import { limits } from '../../kernel/limits.ts'
import { Listeners } from '../../kernel/listeners.ts'
import { closedStore, duplicateId, refusalOf, refused } from '../common/refusals.ts'
import type { Append, AppendError, EventStore, JournalEntry, Snapshot, Snapshots } from '../port.ts'
import { memoryAccessLog } from './access.ts'
import type { MemoryTags } from './tags.ts'
import { memoryTags } from './tags.ts'
import type { MemoryVault } from './vault.ts'
import { memoryVault } from './vault.ts'

const MAX_APPEND_BYTES = 64 * 1024 * 1024

/** One ledger's events in order, their ids, and the index of their tags. */
interface Journal {
  readonly entries: JournalEntry[]
  readonly ids: Set<string>
  readonly tags: MemoryTags
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
  const listeners = new Listeners()
  const { lastRevision, entriesOf } = reading(journals)

  const append = (request: Append): E.Either<AppendError, void> => {
    if (closed) return E.left(closedStore())
    const actualRevision = lastRevision(request.ledgerId)
    if (actualRevision !== request.expectedRevision) return E.left({ _tag: 'Conflict', actualRevision })
    const written = write(journals, vault, request)
    if (E.isRight(written) && request.entries.length > 0) listeners.ring(request.ledgerId)
    return written
  }

  return {
    maxAppendBytes: MAX_APPEND_BYTES,
    vault: { put: vault.put, get: vault.get, forget: vault.forget },
    accessLog: memoryAccessLog(() => closed),
    snapshots: memorySnapshots(() => closed),
    watch: (ledgerId, heard) => listeners.on(ledgerId, heard),
    head: async (ledgerId) => (closed ? E.left(closedStore()) : E.right(lastRevision(ledgerId))),
    read: async (ledgerId, { from, to }) =>
      closed ? E.left(closedStore()) : E.right(entriesOf(ledgerId, Math.max(0, from), to)),
    append: async (request) => append(request),
    appendNext: async (ledgerId, after, decide) => {
      if (closed) return E.left(closedStore())
      const request = decide(entriesOf(ledgerId, after + 1, Number.POSITIVE_INFINITY))
      return request === undefined ? E.right(undefined) : append(request)
    },
    stream: async (ledgerId, tag, range) =>
      closed ? E.left(closedStore()) : (journals.get(ledgerId)?.tags.find(tag, range) ?? E.right([])),
    ledgers: async () => (closed ? E.left(closedStore()) : E.right([...journals.keys()].sort())),
    close: async () => {
      closed = true
    },
  }
}

const reading = (journals: ReadonlyMap<string, Journal>) => ({
  lastRevision: (ledgerId: string): number => (journals.get(ledgerId)?.entries.length ?? 0) - 1,
  entriesOf: (ledgerId: string, from: number, to: number): readonly JournalEntry[] => {
    const end = Math.min(to + 1, from + limits.page)
    return journals.get(ledgerId)?.entries.slice(from, Math.max(from, end)) ?? []
  },
})

const memorySnapshots = (isClosed: () => boolean): Snapshots => {
  const latest = new Map<string, Snapshot>()
  return {
    load: async (ledgerId) => (isClosed() ? E.left(closedStore()) : E.right(latest.get(ledgerId))),
    save: async (ledgerId, { revision, text }) => {
      if (isClosed()) return E.left(closedStore())
      latest.set(ledgerId, Object.freeze({ revision, text }))
      return E.right(undefined)
    },
  }
}

const newJournal = (ledgerId: string): Journal => {
  const entries: JournalEntry[] = []
  return { entries, ids: new Set(), tags: memoryTags(ledgerId, entries) }
}

/** Checks the whole batch before it touches anything, so that it is written whole or not at all. */
const write = (
  journals: Map<string, Journal>,
  vault: MemoryVault,
  request: Append,
): E.Either<AppendError, void> => {
  const { ledgerId, entries, sealed } = request
  const refusal = refusalOf(request, MAX_APPEND_BYTES)
  if (refusal !== undefined) return E.left(refused(refusal))
  const journal = journals.get(ledgerId) ?? newJournal(ledgerId)
  const batch = new Set<string>()
  for (const { id } of entries) {
    if (journal.ids.has(id) || batch.has(id)) return E.left(refused(duplicateId(ledgerId, id)))
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
