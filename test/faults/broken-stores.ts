import { type Append, type EventStore, type JournalEntry, memoryStore } from 'co-building-ledger'
import type { FaultLaw } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { storeUnavailable } from '../../src/kernel/errors.ts'

type Answer = ReturnType<EventStore['append']>
type Act = (append: Append, store: EventStore) => Answer

/** A store that does something else in some of its methods, and gives nobody a turn that would go past them. */
const altered = ({ appendNext: _, ...store }: EventStore, change: Partial<EventStore>): EventStore => ({
  ...store,
  ...change,
})

/** A store in memory whose every so many-th append goes another way. */
const everySo = (many: number, act: Act) => (): EventStore => {
  const store = memoryStore()
  let appends = 0
  return altered(store, {
    append: (append) => {
      appends += 1
      return appends % many === 0 ? act(append, store) : store.append(append)
    },
  })
}
/** A store that checks nothing and writes what it is given, so many times. */
const lax = (times: number) => (): EventStore => {
  const entries: JournalEntry[] = []
  return altered(memoryStore(), {
    head: async () => E.right(entries.length - 1),
    read: async (_, { from, to }) => E.right(entries.slice(from, to + 1)),
    append: async (append) => {
      for (let i = 0; i < times; i++) entries.push(...append.entries)
      return E.right(undefined)
    },
  })
}
/** A store that shows its entries otherwise than they were written. */
const retold = (change: (entry: JournalEntry) => JournalEntry) => (): EventStore => {
  const store = memoryStore()
  return altered(store, {
    read: async (ledgerId, range) =>
      E.map((page: readonly JournalEntry[]) => page.map(change))(await store.read(ledgerId, range)),
  })
}
const down = (): E.Either<ReturnType<typeof storeUnavailable>, never> =>
  E.left(storeUnavailable('notWritten', 'down'))

/** Works for a while, then never again. */
const dying = (): EventStore => {
  const store = memoryStore()
  let appends = 0
  return altered(store, { append: async (append) => (appends++ < 8 ? store.append(append) : down()) })
}
/** Turns an append away, and keeps the details that came with it. */
const greedy = (): EventStore => {
  const store = memoryStore()
  return altered(store, {
    append: async (append) => {
      const answer = await store.append(append)
      if (E.isLeft(answer)) await store.vault.put(append.ledgerId, append.sealed)
      return answer
    },
  })
}

/** Stores that break what the port promises, and the laws under which each must be reported. */
export const stores: readonly (readonly [what: string, laws: readonly FaultLaw[], make: () => EventStore])[] =
  [
    ['acknowledges without writing', ['acknowledged'], everySo(7, async () => E.right(undefined))],
    [
      'loses the last entry of a batch',
      ['acknowledged'],
      everySo(4, (append, store) => store.append({ ...append, entries: append.entries.slice(0, -1) })),
    ],
    ['writes twice', ['dense', 'whole'], lax(2)],
    ['writes in the wrong place', ['dense'], lax(1)],
    [
      'writes, and says that it did not',
      ['absent', 'repeat'],
      everySo(3, async (append, store) => {
        await store.append(append)
        return down()
      }),
    ],
    [
      'writes, and tells of a conflict',
      ['repeat'],
      everySo(3, async (append, store) => {
        await store.append(append)
        return E.left({ _tag: 'Conflict', actualRevision: append.expectedRevision + append.entries.length })
      }),
    ],
    ['is down for good after a while', ['healthy'], dying],
    [
      'changes what it holds',
      ['verify', 'acknowledged'],
      retold((entry) => ({ ...entry, text: entry.text.replace('更名', '改名') })),
    ],
    [
      'forgets the details',
      ['vault'],
      everySo(1, (append, store) => store.append({ ...append, sealed: [] })),
    ],
    ['keeps the details of what it turns away', ['vault'], greedy],
  ]
