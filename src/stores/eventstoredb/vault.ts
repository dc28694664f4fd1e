import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import { file } from '../../kernel/under.ts'
import type { PersonVault, VaultRecord } from '../port.ts'
import { append, read, remove } from './client/calls.ts'
import { jsonEvent } from './client/events.ts'
import type { Failed, Session } from './client/session.ts'
import type { Expected, Proposed, Recorded } from './client/types.ts'
import { unavailable, unavailableFor } from './failures.ts'
import type { Names } from './names.ts'

/** The vault, and what an append needs of it: to know what it put there, and to take that back. */
export interface Vault extends PersonVault {
  /** Keeps records and gives back those that were not there before. */
  keep(
    ledgerId: string,
    records: readonly VaultRecord[],
  ): Promise<E.Either<StoreUnavailable, readonly VaultRecord[]>>
  withdraw(ledgerId: string, records: readonly VaultRecord[]): Promise<void>
}

/** One stream a person, so that forgetting somebody deletes one stream and touches nobody else's. */
export const openVault = (session: Session, names: Names): Vault => {
  const drawers = new Drawers(session, names)
  const keep: Vault['keep'] = (ledgerId, records) =>
    forEach(byPerson(records), ([personId, theirs]) => drawers.keep(ledgerId, personId, theirs))
  return {
    keep,
    put: async (ledgerId, records) => E.map(() => undefined)(await keep(ledgerId, records)),
    get: (ledgerId, personIds) =>
      forEach(new Set(personIds), (personId) => drawers.records(ledgerId, personId)),
    forget: (ledgerId, personId) => drawers.forget(ledgerId, personId),
    withdraw: async (ledgerId, records) => {
      for (const [personId, theirs] of byPerson(records)) await drawers.withdraw(ledgerId, personId, theirs)
    },
  }
}

type Answer<A> = Promise<E.Either<StoreUnavailable, A>>

/** One after another, up to the first that fails. */
const forEach = async <A>(
  items: Iterable<A>,
  work: (item: A) => Answer<readonly VaultRecord[]>,
): Answer<readonly VaultRecord[]> => {
  const found: VaultRecord[] = []
  for (const item of items) {
    const some = await work(item)
    if (E.isLeft(some)) return some
    found.push(...some.right)
  }
  return E.right(found)
}

/** The streams of the persons. */
class Drawers {
  readonly #session: Session
  readonly #names: Names
  constructor(session: Session, names: Names) {
    this.#session = session
    this.#names = names
  }

  async records(ledgerId: string, personId: string): Answer<readonly VaultRecord[]> {
    return E.map((there: readonly Recorded[]) => recordsOf(personId, there))(
      await this.#events(ledgerId, personId),
    )
  }
  /** Gives back those that were not there before. */
  async keep(
    ledgerId: string,
    personId: string,
    some: readonly VaultRecord[],
  ): Answer<readonly VaultRecord[]> {
    const there = await this.records(ledgerId, personId)
    if (E.isLeft(there)) return there
    const known = new Set(there.right.map(({ commitment }) => commitment))
    const fresh = some.filter(({ commitment }) => !known.has(commitment) && known.add(commitment))
    if (fresh.length === 0) return E.right([])
    return E.map(() => fresh)(await this.#write(ledgerId, personId, fresh.map(kept)))
  }
  async forget(ledgerId: string, personId: string): Answer<void> {
    const there = await this.#events(ledgerId, personId)
    if (E.isLeft(there)) return there
    if (there.right.length === 0) return E.right(undefined)
    const dropped = await this.#drop(ledgerId, personId, 'any')
    // Somebody else has forgotten the person meanwhile: there is nothing to delete any more.
    return E.isLeft(dropped) && dropped.left.kind === 'conflict' ? E.right(undefined) : told(dropped)
  }
  async withdraw(ledgerId: string, personId: string, some: readonly VaultRecord[]): Promise<void> {
    await this.#write(ledgerId, personId, [withdrawn(some)])
    const there = await this.#events(ledgerId, personId)
    const last = E.isRight(there) ? there.right.at(-1) : undefined
    // Nothing is left in it: the stream goes, unless somebody has written to it meanwhile.
    if (E.isRight(there) && last && recordsOf(personId, there.right).length === 0)
      await this.#drop(ledgerId, personId, last.revision)
  }

  async #events(ledgerId: string, personId: string): Answer<readonly Recorded[]> {
    const stream = this.#names.vault(ledgerId, personId)
    return E.mapLeft(unavailable)(await this.#session.call((means) => read(means, stream, WHOLE)))
  }
  async #write(ledgerId: string, personId: string, some: readonly Proposed[]): Answer<number> {
    const stream = this.#names.vault(ledgerId, personId)
    return E.mapLeft(unavailableFor)(await this.#session.call((means) => append(means, stream, 'any', some)))
  }
  #drop(ledgerId: string, personId: string, expected: Expected): Promise<E.Either<Failed, void>> {
    return this.#session.call((means) => remove(means, this.#names.vault(ledgerId, personId), expected))
  }
}
const told = E.mapLeft(unavailableFor)
const WHOLE = { from: 'start', most: Number.MAX_SAFE_INTEGER } as const

const byPerson = (records: readonly VaultRecord[]): ReadonlyMap<string, readonly VaultRecord[]> => {
  const persons = new Map<string, VaultRecord[]>()
  for (const record of records) file(persons, record.personId, record)
  return persons
}

/** Ids are drawn for each writing: the server drops an id that it has seen lately, also one that was forgotten meanwhile. */
const kept = ({ commitment, path, salt, value }: VaultRecord): Proposed =>
  jsonEvent('DetailKept', { commitment, path, salt, value })
const withdrawn = (records: readonly VaultRecord[]): Proposed =>
  jsonEvent('DetailsWithdrawn', { commitments: records.map(({ commitment }) => commitment) })

/** What is kept of a person, by commitment, in the order of writing; one that is written twice counts once. */
const recordsOf = (personId: string, events: readonly Recorded[]): readonly VaultRecord[] => {
  const records = new Map<string, VaultRecord>()
  for (const { data } of events) {
    if (Kept.is(data) && !records.has(data.commitment)) {
      const { commitment, path, salt, value } = data
      records.set(commitment, { personId, commitment, path, salt, value })
    }
    if (Withdrawn.is(data)) for (const commitment of data.commitments) records.delete(commitment)
  }
  return [...records.values()]
}
const Kept = t.type({ commitment: t.string, path: t.string, salt: t.string, value: t.string })
const Withdrawn = t.type({ commitments: t.array(t.string) })
