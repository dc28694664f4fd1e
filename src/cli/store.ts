import { existsSync } from 'node:fs'
import { either as E } from 'fp-ts'
import { eventStoreDbStore } from '../stores/eventstoredb/index.ts'
import type { EventStore } from '../stores/port.ts'
import { sqliteStore } from '../stores/sqlite/index.ts'
import { absent, failedWith, type Stop, unusable } from './stop.ts'

/** Where a ledger is kept, as it is typed: an SQLite file, `:memory:`, or a connection string. */
type Address = string
const IN_MEMORY = ':memory:'
const REMOTE = /^(?:esdb|kurrentdb)(?:\+discover)?:\/\//i

/** Whether it names a kind of store that there is. */
export const isAddress = (text: string): boolean =>
  REMOTE.test(text) ? WELL_FORMED.test(text) : !/^[a-z][a-z0-9+.-]+:\/\//i.test(text)
/** What stands in a password and is not encoded would be taken for a part of what follows, and be told as such. */
const WELL_FORMED = /^[^:]+:\/\/(?:[^:/?@\s]+(?::[^:/?@\s]+)?@)?[^@\s]+$/
export const isFile = (address: Address): boolean => address !== IN_MEMORY && !REMOTE.test(address)

/** Nothing is opened or made until the store is asked. */
export const storeAt = (address: Address): EventStore =>
  REMOTE.test(address) ? eventStoreDbStore({ connectionString: address }) : sqliteStore({ path: address })

/** What is only read is never made: a file that is not there is told. */
export const missing = (address: Address): Stop | undefined =>
  isFile(address) && !existsSync(address)
    ? absent(`There is no store at ${address}.`, `${address} 处没有存储文件。`)
    : undefined

/** The ledger asked for, or the only one that a store holds. */
export async function chosen(
  store: EventStore,
  address: Address,
  wanted: string | undefined,
): Promise<E.Either<Stop, string>> {
  const held = await store.ledgers()
  if (E.isLeft(held)) return E.left(failedWith([held.left]))
  const [first, ...others] = held.right
  if (first === undefined)
    return E.left(absent(`The store ${address} holds no ledger.`, `存储 ${address} 中没有台账。`))
  if (wanted === undefined)
    return others.length === 0 ? E.right(first) : E.left(ambiguous(address, held.right))
  if (held.right.includes(wanted)) return E.right(wanted)
  return E.left(
    absent(`The store ${address} holds no ledger ${wanted}.`, `存储 ${address} 中没有台账 ${wanted}。`),
  )
}

export const ambiguous = (address: Address, ids: readonly string[]): Stop =>
  unusable(
    `The store ${address} holds several ledgers (${ids.join(', ')}): choose one with --ledger ID.`,
    `存储 ${address} 中有多个台账（${ids.join('、')}）：请用 --ledger ID 选定其一。`,
  )
