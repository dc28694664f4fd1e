import { type EventStore, memoryStore, type StoreUnavailable } from 'co-building-ledger'
import type { MakeStore } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { type WholeStore, whole } from '../stores/support.ts'

/** Called once for each place; what it gives back is called for each store object there. */
export type Spoil = () => (honest: WholeStore) => EventStore

/** An honest engine whose store objects at one place share their data; its limit is small, so that its cases are quick. */
export function sharedMemory(spoil: Spoil = () => (honest) => honest): MakeStore {
  const places = new Map<string, () => EventStore>()
  return (place) => {
    const known = places.get(place) ?? openerOf(whole(memoryStore()), spoil())
    places.set(place, known)
    return known()
  }
}
const openerOf = (data: WholeStore, spoilt: ReturnType<Spoil>) => (): EventStore => spoilt(viewOf(data))

type Answer<L, A> = Promise<E.Either<L, A>>
const MOST_BYTES = 512 * 1024

export const refusal = (reason: string): StoreUnavailable => ({
  ...{ _tag: 'StoreUnavailable', outcome: 'notWritten', reason, message: { en: reason, zh: '不可用' } },
})

/** One store object over data that others see too. */
function viewOf(data: WholeStore): WholeStore {
  const stops: (() => void)[] = []
  let isClosed = false
  const open = async <L, A>(call: () => Answer<L, A>): Answer<L | StoreUnavailable, A> =>
    isClosed ? E.left(refusal('closed')) : call()
  return {
    maxAppendBytes: MOST_BYTES,
    head: (ledgerId) => open(() => data.head(ledgerId)),
    read: (ledgerId, range) => open(() => data.read(ledgerId, range)),
    append: (append) =>
      open(async () => {
        const bytes = append.entries.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
        return bytes > MOST_BYTES ? E.left(refusal('too large')) : data.append(append)
      }),
    appendNext: (...asked) => open(() => data.appendNext(...asked)),
    ledgers: () => open(() => data.ledgers()),
    vault: {
      put: (...asked) => open(() => data.vault.put(...asked)),
      get: (...asked) => open(() => data.vault.get(...asked)),
      forget: (...asked) => open(() => data.vault.forget(...asked)),
    },
    accessLog: {
      record: (...asked) => open(() => data.accessLog.record(...asked)),
      read: (...asked) => open(() => data.accessLog.read(...asked)),
    },
    stream: (...asked) => open(() => data.stream(...asked)),
    snapshots: {
      load: (ledgerId) => open(() => data.snapshots.load(ledgerId)),
      save: (...asked) => open(() => data.snapshots.save(...asked)),
    },
    watch: (ledgerId, heard) => {
      if (isClosed) return () => {}
      stops.push(data.watch(ledgerId, heard))
      return stops.at(-1) ?? (() => {})
    },
    close: async () => {
      isClosed = true
      for (const stop of stops) stop()
    },
  }
}
