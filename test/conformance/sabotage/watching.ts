import type { EventStore } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import type { WholeStore } from '../../stores/support.ts'
import { conspiracy, type Sabotage, sabotage } from './kit.ts'

/** Who listens at one place, and to what. */
type Ears = Set<{ readonly ledgerId: string; readonly heard: () => void }>

/** News that an engine makes of its own appends, in a way of its own. */
const ringing =
  (ring: (ears: Ears, ledgerId: string) => void) => (): ((honest: WholeStore) => Partial<EventStore>) => {
    const ears: Ears = new Set()
    return ({ append }) => ({
      append: async (given) => {
        const result = await append(given)
        if (E.isRight(result) && given.entries.length > 0) ring(ears, given.ledgerId)
        return result
      },
      watch: (ledgerId, heard) => {
        const ear = { ledgerId, heard }
        ears.add(ear)
        return () => {
          ears.delete(ear)
        }
      },
    })
  }
const call = (heard: () => void): void => {
  try {
    heard()
  } catch {}
}
const goesOn = ({ watch }: WholeStore): Partial<EventStore> => ({
  watch: (ledgerId, heard) => {
    watch(ledgerId, heard)
    return () => {}
  },
})
/** One entry a function. */
const byFunction = ({ watch }: WholeStore): Partial<EventStore> => {
  const stops = new Map<() => void, () => void>()
  return {
    watch: (ledgerId, heard) => {
      if (!stops.has(heard)) stops.set(heard, watch(ledgerId, heard))
      return () => stops.get(heard)?.()
    },
  }
}
/** Its listeners hear of its own appends and of nobody else's. */
const ownAppends = (): ((honest: WholeStore) => Partial<EventStore>) => (honest) =>
  ringing((ears, ledgerId) => {
    for (const ear of [...ears]) if (ear.ledgerId === ledgerId && ears.has(ear)) call(ear.heard)
  })()(honest)
const firstLedger = ({ watch }: WholeStore): Partial<EventStore> => {
  let first: string | undefined
  return {
    watch: (ledgerId, heard) => {
      first ??= ledgerId
      return watch(first, heard)
    },
  }
}
/** Only of journals that it has seen. */
const known = (): ((honest: WholeStore) => Partial<EventStore>) => {
  const seen = new Set<string>()
  return ({ append, watch }) => ({
    append: (given) => {
      seen.add(given.ledgerId)
      return append(given)
    },
    watch: (ledgerId, heard) => (seen.has(ledgerId) ? watch(ledgerId, heard) : () => {}),
  })
}
const EVERY = 'watch: tells of every append that wrote something'
const SUBSCRIPTION =
  'subscription: tells every event once and in order while several ledgers write, from wherever it begins'

/** Stores whose news do not come, or come to whom they should not. */
export const watchSabotages: readonly Sabotage[] = [
  conspiracy(
    'tells of the first append only',
    () => {
      const rung = new Set<string>()
      return ringing((ears, ledgerId) => {
        if (rung.has(ledgerId)) return
        rung.add(ledgerId)
        for (const { heard } of [...ears]) call(heard)
      })()
    },
    EVERY,
  ),
  sabotage('tells nobody', () => ({ watch: () => () => {} }), EVERY, SUBSCRIPTION),
  sabotage(
    'goes on after the stop',
    goesOn,
    'watch: tells each listener by itself, and none that has stopped',
  ),
  sabotage(
    'knows a listener by its function',
    byFunction,
    'watch: tells one function that listens twice as two listeners',
  ),
  conspiracy(
    'tells whoever listened when it began to tell',
    ringing((ears, ledgerId) => {
      for (const ear of [...ears]) if (ear.ledgerId === ledgerId) call(ear.heard)
    }),
    'watch: lets a listener stop itself and others while it is told',
  ),
  conspiracy(
    'lets a listener fail an append',
    ringing((ears, ledgerId) => {
      for (const ear of [...ears]) if (ear.ledgerId === ledgerId && ears.has(ear)) ear.heard()
    }),
    'watch: does not fail an append because a listener does, and tells the others',
  ),
  sabotage('listens to its first ledger only', firstLedger, 'watch: listens to each ledger by itself'),
  conspiracy(
    'listens to ledgers that have events',
    known,
    'watch: listens to a ledger that has no events yet, and again after it has stopped',
  ),
  conspiracy(
    'misses what others write',
    ownAppends,
    'watch: tells of what another store object appends',
    SUBSCRIPTION,
  ),
]
