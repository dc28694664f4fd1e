import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import { file } from '../../kernel/under.ts'
import { refused } from '../common/refusals.ts'
import type { PersonVault, VaultRecord } from '../port.ts'
import { append, read, remove, WHOLE } from './client/calls.ts'
import { jsonEvent } from './client/events.ts'
import type { Session } from './client/session.ts'
import type { Proposed, Recorded } from './client/types.ts'
import { unavailable, unavailableFor } from './failures.ts'
import { comesBack } from './gate.ts'
import type { Names } from './names.ts'
import { someAtOnce } from './some-at-once.ts'

/** A detail that was put there, by the event that did it. */
interface Put {
  readonly personId: string
  readonly eventId: string
}

/** The vault, and what an append needs of it: to take back what it put there. */
export interface Vault extends PersonVault {
  /** Keeps records. What is in `puts` is there, or may be where it failed. */
  keep(
    ledgerId: string,
    records: readonly VaultRecord[],
  ): Promise<{ readonly puts: readonly Put[]; readonly failure: StoreUnavailable | undefined }>
  withdraw(ledgerId: string, puts: readonly Put[]): Promise<void>
}

/** One stream a person, so that forgetting somebody deletes one stream and touches nobody else's. */
export const openVault = (session: Session, names: Names): Vault => {
  const drawers = new Drawers(session, names)
  const keep: Vault['keep'] = async (ledgerId, records) => {
    const ill = records.find(({ personId }) => !comesBack(personId))
    if (ill) return { puts: [], failure: refused(illFormed) }
    const done = await eachOf(byPerson(records), ([personId, theirs]) =>
      drawers.keep(ledgerId, personId, theirs),
    )
    return { puts: done.flatMap(({ puts }) => puts), failure: done.find(({ failure }) => failure)?.failure }
  }
  return {
    keep,
    put: async (ledgerId, records) => {
      const { failure } = await keep(ledgerId, records)
      return failure ? E.left(failure) : E.right(undefined)
    },
    get: async (ledgerId, personIds) => {
      const known = [...new Set(personIds)].filter(comesBack)
      const found = await eachOf(known, (personId) => drawers.records(ledgerId, personId))
      const failed = found.find(E.isLeft)
      return failed ?? E.right(found.flatMap((some) => (E.isRight(some) ? some.right : [])))
    },
    forget: async (ledgerId, personId) =>
      comesBack(personId) ? drawers.forget(ledgerId, personId) : E.right(undefined),
    withdraw: async (ledgerId, puts) => {
      await eachOf(byPerson(puts), ([personId, theirs]) => drawers.withdraw(ledgerId, personId, theirs))
    },
  }
}

type Answer<A> = Promise<E.Either<StoreUnavailable, A>>

/** The answers of all, in the order of the items. */
const eachOf = async <A, B>(items: Iterable<A>, work: (item: A) => Promise<B>): Promise<readonly B[]> => {
  const answers: B[] = []
  for await (const some of someAtOnce(items, AT_ONCE, work)) answers.push(...some)
  return answers
}
const AT_ONCE = 16

/** The streams of the persons. */
class Drawers {
  readonly #session: Session
  readonly #names: Names
  constructor(session: Session, names: Names) {
    this.#session = session
    this.#names = names
  }

  async records(ledgerId: string, personId: string): Answer<readonly VaultRecord[]> {
    const there = await this.#events(ledgerId, personId)
    return E.isLeft(there) ? there : E.right(recordsOf(personId, there.right))
  }
  /**
   * Writes also what is there already: whoever put it there may take it back, and then ours must still stand. A person with many details
   * takes several appends.
   */
  async keep(ledgerId: string, personId: string, records: readonly VaultRecord[]) {
    const puts: Put[] = []
    for (let at = 0; at < records.length; at += RECORDS_A_WRITE) {
      const events = records.slice(at, at + RECORDS_A_WRITE).map(kept)
      const written = await this.#write(ledgerId, personId, events)
      const failure = E.isLeft(written) ? unavailableFor(written.left) : undefined
      if (failure?.outcome !== 'notWritten') puts.push(...events.map(({ id }) => ({ personId, eventId: id })))
      if (failure) return { puts, failure }
    }
    return { puts, failure: undefined }
  }
  async forget(ledgerId: string, personId: string): Answer<void> {
    const there = await this.#events(ledgerId, personId)
    if (E.isLeft(there) || there.right.length === 0) return E.map(() => undefined)(there)
    return this.#drop(ledgerId, personId)
  }
  async withdraw(ledgerId: string, personId: string, puts: readonly Put[]): Promise<void> {
    await this.#write(ledgerId, personId, [withdrawn(puts)])
    const there = await this.#events(ledgerId, personId)
    const last = E.isRight(there) ? there.right.at(-1) : undefined
    // Nothing is left in it: the stream goes, unless somebody has written to it meanwhile.
    if (E.isRight(there) && last && recordsOf(personId, there.right).length === 0)
      await this.#delete(ledgerId, personId, Number(last.revision))
  }

  /** The server keeps the last event of a deleted stream for good: an empty one must stand there, and nothing behind it. */
  async #drop(ledgerId: string, personId: string): Answer<void> {
    for (let tried = 1; ; tried++) {
      // Drawn anew each time: the server would take one that stands there already for written.
      const marked = await this.#write(ledgerId, personId, [jsonEvent('PersonForgotten', {})])
      if (E.isLeft(marked)) return E.left(unavailableFor(marked.left))
      const dropped = await this.#delete(ledgerId, personId, marked.right)
      if (E.isRight(dropped)) return dropped
      if (dropped.left.kind !== 'conflict' || tried === MOST_RACES)
        return E.left(unavailableFor(dropped.left))
      // Somebody else has written behind it, or forgotten the person as well.
      const there = await this.#events(ledgerId, personId)
      if (E.isLeft(there) || there.right.length === 0) return E.map(() => undefined)(there)
    }
  }
  async #events(ledgerId: string, personId: string): Answer<readonly Recorded[]> {
    const stream = this.#names.vault(ledgerId, personId)
    const events = await this.#session.call((means) => read(means, stream, WHOLE))
    if (E.isRight(events)) return events
    // Deleted for good by somebody else: there is nothing in it.
    return events.left.kind === 'deleted' ? E.right([]) : E.left(unavailable(events.left))
  }
  #write(ledgerId: string, personId: string, some: readonly Proposed[]) {
    const stream = this.#names.vault(ledgerId, personId)
    return this.#session.call((means) => append(means, stream, 'any', some))
  }
  #delete(ledgerId: string, personId: string, revision: number) {
    const stream = this.#names.vault(ledgerId, personId)
    return this.#session.call((means) => remove(means, stream, BigInt(revision)))
  }
}
const RECORDS_A_WRITE = 64
const MOST_RACES = 8

const byPerson = <A extends { readonly personId: string }>(
  all: readonly A[],
): ReadonlyMap<string, readonly A[]> => {
  const persons = new Map<string, A[]>()
  for (const one of all) file(persons, one.personId, one)
  return persons
}

/** Ids are drawn for each writing: the server drops an id that it has seen lately, also one that was forgotten meanwhile. */
const kept = ({ commitment, path, salt, value }: VaultRecord): Proposed =>
  jsonEvent('DetailKept', { commitment, path, salt, value })
const withdrawn = (puts: readonly Put[]): Proposed =>
  jsonEvent('DetailsWithdrawn', { ids: puts.map(({ eventId }) => eventId) })

/** What is kept of a person, in the order of writing; one that is written twice counts once, and as long as one writing of it stands. */
const recordsOf = (personId: string, events: readonly Recorded[]): readonly VaultRecord[] => {
  const gone = new Set(events.flatMap(({ data }) => (Withdrawn.is(data) ? data.ids : [])))
  const records = new Map<string, VaultRecord>()
  for (const { id, data } of events) {
    if (!Kept.is(data) || gone.has(id) || records.has(data.commitment)) continue
    const { commitment, path, salt, value } = data
    records.set(commitment, { personId, commitment, path, salt, value })
  }
  return [...records.values()]
}
const Kept = t.type({ commitment: t.string, path: t.string, salt: t.string, value: t.string })
const Withdrawn = t.type({ ids: t.array(t.string) })
const illFormed = {
  en: 'a person id holds a NUL character or a lone surrogate',
  zh: '人员编号含有空字符或孤立的代理项',
}
