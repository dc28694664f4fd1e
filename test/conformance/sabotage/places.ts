import type { EventStore } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import type { WholeStore } from '../../stores/support.ts'
import { refusal } from '../shared.ts'
import { appending, conspiracy, type Sabotage, sabotage, valueOr } from './kit.ts'

/** What is found when a place is opened for a second time is one event short. */
const short = (): ((honest: WholeStore) => Partial<EventStore>) => {
  let opened = 0
  return ({ head, read }) => {
    opened += 1
    if (opened === 1) return {}
    return {
      head: async (id) => E.map((last: number) => Math.max(-1, last - 1))(await head(id)),
      read: (id, { from, to }) => read(id, { from, to: to - 1 }),
    }
  }
}
/** Lists what this store object has written. */
const ownLedgers = ({ append }: WholeStore): Partial<EventStore> => {
  const mine = new Set<string>()
  return {
    append: async (given) => {
      const result = await append(given)
      if (E.isRight(result) && given.entries.length > 0) mine.add(given.ledgerId)
      return result
    },
    ledgers: async () => E.right([...mine].sort()),
  }
}
/** Writes to the ledger that was named last. */
const distracted = ({ append }: WholeStore): Partial<EventStore> => {
  let last = ''
  return {
    append: async (given) => {
      last = given.ledgerId
      await Promise.resolve()
      return append({ ...given, ledgerId: last })
    },
  }
}
const alike = (id: string): string => id.toLowerCase().replaceAll(/[^a-z0-9]/g, '-')
/** Takes ledgers for each other whose names look alike. */
const leaking = ({ head, read, append }: WholeStore): Partial<EventStore> => ({
  head: (id) => head(alike(id)),
  read: (id, range) => read(alike(id), range),
  append: (given) => append({ ...given, ledgerId: alike(given.ledgerId) }),
})
/** Also ledgers of which it has details only. */
const generous = ({ ledgers, vault }: WholeStore): Partial<EventStore> => {
  const seen = new Set<string>()
  return {
    vault: {
      ...vault,
      put: (id, records) => {
        seen.add(id)
        return vault.put(id, records)
      },
    },
    ledgers: async () => E.right([...new Set([...valueOr(await ledgers(), []), ...seen])].sort()),
  }
}
/** The last store object to be opened closes for all. */
const contagious = (): ((honest: WholeStore) => Partial<EventStore>) => {
  const all: WholeStore[] = []
  return (honest) => {
    all.push(honest)
    return {
      close: async () => {
        for (const each of all) await each.close()
      },
    }
  }
}
/** Closes what was opened, and opens at the first use. */
const lazy = ({ head, append, close }: WholeStore): Partial<EventStore> => {
  let isUsed = false
  const use = <A>(answer: A): A => {
    isUsed = true
    return answer
  }
  return {
    head: (id) => use(head(id)),
    append: (given) => use(append(given)),
    close: async () => (isUsed ? close() : undefined),
  }
}
const onlyOnce = ({ close }: WholeStore): Partial<EventStore> => {
  let isClosed = false
  return {
    close: async () => {
      if (isClosed) throw new Error('closed already')
      isClosed = true
      await close()
    },
  }
}
/** Takes nothing more, and goes on telling. */
const tellsOn = ({ append }: WholeStore): Partial<EventStore> => {
  let isClosed = false
  return {
    append: async (given) => (isClosed ? E.left(refusal('closed')) : append(given)),
    close: async () => {
      isClosed = true
    },
  }
}
const REFUSES = 'closed: refuses every call'

/** Stores that mistake ledgers and places, or do not find again what they kept. */
export const placeSabotages: readonly Sabotage[] = [
  conspiracy(
    'loses the last event on reopening',
    short,
    'reopening: finds every event that was acknowledged, and goes on from there',
    'ledger: is opened again to the same state',
  ),
  sabotage(
    'finds the ledgers that it wrote itself',
    ownLedgers,
    'reopening: finds every ledger',
    'ledgers: are listed through another store object',
  ),
  sabotage('writes to the ledger that was named last', distracted, 'ledgers: grow side by side'),
  sabotage(
    'leaks between ledgers with similar names',
    leaking,
    'ledgers: are kept apart, whatever their ids look like and with the same event ids in each',
  ),
  sabotage(
    'lists ledgers in another order',
    ({ ledgers }) => ({
      ledgers: async () =>
        E.map((ids: readonly string[]) => [...ids].sort((a, b) => a.localeCompare(b)))(await ledgers()),
    }),
    'ledgers: are listed in order, each that has events once',
  ),
  sabotage('lists ledgers without events', generous, 'ledgers: are listed only when they have events'),
  sabotage('answers when it is closed', ({ close }) => ({ close: async () => void close }), REFUSES),
  sabotage(
    'reads from what is closed',
    (honest) => ({ ledgers: async () => E.right(valueOr(await honest.ledgers(), [])) }),
    REFUSES,
  ),
  sabotage(
    'does not say that it is closed',
    ({ head }) => ({ head: async (id) => E.mapLeft(() => refusal('gone'))(await head(id)) }),
    REFUSES,
  ),
  sabotage('can be closed once', onlyOnce, 'closed: is closed again without complaint'),
  sabotage('closes what it has opened', lazy, 'closed: is closed without complaint before it was ever used'),
  conspiracy('closes for everybody', contagious, 'closed: leaves other store objects open'),
  sabotage('tells on when it is closed', tellsOn, 'watch: is silent once its store is closed'),
  sabotage(
    'writes the first event of several',
    appending((given) => ({ ...given, entries: given.entries.slice(0, 1) })),
    'ledger: serves many callers at once as the store in memory does',
  ),
]

/** Stores that have what they say they leave out. */
export const abilitySabotages: readonly Sabotage[] = (
  [
    ['appendNext', 'without appendNext: ledgers race, and lose nothing'],
    ['stream', 'without stream: the ledger keeps the index'],
    ['snapshots', 'without snapshots: the ledger reads its journal'],
    ['watch', 'without watch: the ledger asks for news'],
    ['sharing', 'without sharing: a new store is empty'],
  ] as const
).map(([ability, name]) => ({
  ...sabotage(`has ${ability}, which it says it has not`, () => ({}), name),
  without: [ability],
}))
