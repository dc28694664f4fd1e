import { existsSync } from 'node:fs'
import { either as E } from 'fp-ts'
import { core } from '../domain/index.ts'
import type { CommandOf, EventOf } from '../kernel/concept.ts'
import { type Entropy, seededEntropy } from '../kernel/ports.ts'
import { openLedger } from '../ledger/open.ts'
import type { Ledger, Recorded } from '../ledger/types.ts'
import type { EventStore } from '../stores/port.ts'
import { sqliteStore } from '../stores/sqlite/index.ts'
import type { Options } from './options.ts'
import { absent, failedWith, type Stop, unusable } from './stop.ts'

type Core = (typeof core)[number]
/** A ledger of the mission's concepts: what the command line works on. */
export type CoreLedger = Ledger<Core>
export type CoreCommand = CommandOf<Core>
export type CoreEvent = Recorded<EventOf<Core>>

type Which = Pick<Options, 'store' | 'ledger'>
const IN_MEMORY = ':memory:'

/** Opens a ledger that is there already; a store that does not exist is told, never made. */
export async function openForReading({
  store: path,
  ledger: wanted,
}: Which): Promise<E.Either<Stop, CoreLedger>> {
  if (path !== IN_MEMORY && !existsSync(path))
    return E.left(absent(`There is no store at ${path}.`, `${path} 处没有存储文件。`))
  return opening(path, {}, async (store) => {
    const held = await store.ledgers()
    if (E.isLeft(held)) return E.left(failedWith([held.left]))
    const [first, ...others] = held.right
    if (first === undefined)
      return E.left(absent(`The store ${path} holds no ledger.`, `存储 ${path} 中没有台账。`))
    if (wanted === undefined)
      return others.length === 0 ? E.right(first) : E.left(ambiguous(path, held.right))
    if (held.right.includes(wanted)) return E.right(wanted)
    return E.left(
      absent(`The store ${path} holds no ledger ${wanted}.`, `存储 ${path} 中没有台账 ${wanted}。`),
    )
  })
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
  path: string,
  ports: { readonly import?: boolean; readonly entropy?: Entropy },
  choose: (store: EventStore) => Promise<E.Either<Stop, string>>,
): Promise<E.Either<Stop, CoreLedger>> {
  const store = sqliteStore({ path })
  const id = await choose(store)
  const ledger = E.isLeft(id) ? id : await openLedger({ id: id.right, concepts: core, store, ...ports })
  if (E.isRight(ledger)) return ledger
  await store.close()
  return E.left('code' in ledger.left ? ledger.left : failedWith(ledger.left))
}

const ambiguous = (path: string, ids: readonly string[]): Stop =>
  unusable(
    `The store ${path} holds several ledgers (${ids.join(', ')}): choose one with --ledger ID.`,
    `存储 ${path} 中有多个台账（${ids.join('、')}）：请用 --ledger ID 选定其一。`,
  )
