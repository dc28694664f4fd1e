import { either as E } from 'fp-ts'
import { core } from '../domain/index.ts'
import type { CommandOf, EventOf } from '../kernel/concept.ts'
import { type Entropy, seededEntropy } from '../kernel/ports.ts'
import { openLedger } from '../ledger/open.ts'
import type { Ledger, Recorded } from '../ledger/types.ts'
import type { EventStore } from '../stores/port.ts'
import type { Options } from './options.ts'
import { failedWith, type Stop } from './stop.ts'
import { ambiguous, chosen, missing, storeAt } from './store.ts'

type Core = (typeof core)[number]
/** A ledger of the mission's concepts: what the command line works on. */
export type CoreLedger = Ledger<Core>
export type CoreCommand = CommandOf<Core>
export type CoreEvent = Recorded<EventOf<Core>>

type Which = Pick<Options, 'store' | 'ledger'>

/** Opens a ledger that is there already; a store that does not exist is told, never made. */
export async function openForReading({
  store: address,
  ledger: wanted,
}: Which): Promise<E.Either<Stop, CoreLedger>> {
  const gone = missing(address)
  return gone ? E.left(gone) : opening(address, {}, (store) => chosen(store, address, wanted))
}

/** Finds the ledger that a history file opens: in its first line, or wherever it does. */
export type Named = (far: 'first' | 'all') => Promise<string | undefined>

/**
 * Opens a ledger for import, and makes the store where there is none. The ledger is the one asked for, the one that the
 * file's first line opens, the only one in the store, or the one that the file opens later, in this order.
 */
export const openForImport = (
  which: Which,
  seed: number | undefined,
  named: Named,
): Promise<E.Either<Stop, CoreLedger>> =>
  opening(
    which.store,
    { import: true, ...(seed !== undefined && { entropy: seededEntropy(seed) }) },
    async (store) => {
      const id = which.ledger ?? (await named('first'))
      if (id !== undefined) return E.right(id)
      const held = await store.ledgers()
      if (E.isLeft(held)) return E.left(failedWith([held.left]))
      const [first, ...others] = held.right
      if (others.length > 0) return E.left(ambiguous(which.store, held.right))
      return E.right(first ?? (await named('all')) ?? UNOPENED)
    },
  )
/** For a file that opens no ledger: every command is refused, so that nothing is written under this id. */
const UNOPENED = 'unopened'

async function opening(
  address: string,
  ports: { readonly import?: boolean; readonly entropy?: Entropy },
  choose: (store: EventStore) => Promise<E.Either<Stop, string>>,
): Promise<E.Either<Stop, CoreLedger>> {
  const store = storeAt(address)
  const id = await choose(store)
  const ledger = E.isLeft(id) ? id : await openLedger({ id: id.right, concepts: core, store, ...ports })
  if (E.isRight(ledger)) return ledger
  await store.close()
  return E.left('code' in ledger.left ? ledger.left : failedWith(ledger.left))
}
