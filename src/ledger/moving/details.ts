import { either as E } from 'fp-ts'
import { PersonErased } from '../../domain/person/events.ts'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import { under } from '../../kernel/under.ts'
import type { JournalEntry, PersonVault, VaultRecord } from '../../stores/port.ts'
import { inLooks } from '../wait.ts'

type Answer<A> = Promise<E.Either<StoreUnavailable, A>>

/** Personal details on their way from one vault to another. */
export class Details {
  readonly #from: PersonVault
  readonly #to: PersonVault
  readonly #ledgerId: string
  /** Under which ids details may lie: everybody whom the journal names. */
  readonly #all = new Set<string>()
  /** Those whose details are to be read, and those for whom that is done. */
  readonly #due = new Set<string>()
  readonly #read = new Set<string>()
  /** Whom the journal erases: nobody's vault may hold them, the source's neither. */
  readonly #erased = new Set<string>()
  /** Whether the source's vault knows anybody at all. */
  #knows = false

  constructor(from: PersonVault, to: PersonVault, ledgerId: string) {
    this.#from = from
    this.#to = to
    this.#ledgerId = ledgerId
  }

  /** The source has grown: somebody may have more details than before. */
  again(): void {
    this.#read.clear()
  }
  /** Takes note of whom an event names that the target has already. */
  known({ text }: JournalEntry): void {
    this.#noteErased(text)
    for (const id of subjectsIn(text, this.#all)) this.#all.add(id)
  }
  /** The same for an event that is to be written. */
  note({ text }: JournalEntry): void {
    this.#noteErased(text)
    for (const id of subjectsIn(text, this.#read)) {
      this.#all.add(id)
      this.#read.add(id)
      this.#due.add(id)
    }
  }
  #noteErased(text: string): void {
    if (!text.endsWith(ERASED)) return
    const owner = OWNER.exec(text.slice(text.lastIndexOf('"tags":[')))?.[1]
    if (owner !== undefined) this.#erased.add(owner)
  }
  /** The details of those noted since it was last asked: they must be in the target's vault before the events are in its journal. */
  async due(): Answer<readonly VaultRecord[]> {
    const ids = [...this.#due]
    this.#due.clear()
    return ids.length === 0 ? E.right([]) : this.#ask(ids)
  }
  put(records: readonly VaultRecord[]): Answer<void> {
    return records.length === 0 ? Promise.resolve(E.right(undefined)) : this.#to.put(this.#ledgerId, records)
  }
  /**
   * Makes the target's vault hold what the source's holds: what is missing is put there, whom the source has forgotten is forgotten. A
   * vault that knows nobody has forgotten nobody: it never had details, and must not wipe out those of the target. Whoever is erased in
   * the journal is forgotten in any case.
   */
  async level(): Answer<void> {
    const all = [...this.#all]
    const gone: string[] = []
    for await (const some of inLooks(all)) {
      const leveled = await this.#levelSome(some, gone)
      if (E.isLeft(leveled)) return leveled
    }
    for (const id of this.#knows ? gone : gone.filter((one) => this.#erased.has(one))) {
      const forgotten = await this.#to.forget(this.#ledgerId, id)
      if (E.isLeft(forgotten)) return forgotten
    }
    return E.right(undefined)
  }

  async #ask(ids: readonly string[]): Answer<readonly VaultRecord[]> {
    const records = await this.#from.get(this.#ledgerId, ids)
    if (E.isLeft(records)) return records
    if (records.right.length > 0) this.#knows = true
    return E.right(records.right.filter(({ personId }) => !this.#erased.has(personId)))
  }
  /** Levels some, and adds whom the source does not know to those who are gone. */
  async #levelSome(ids: readonly string[], gone: string[]): Answer<void> {
    const there = await this.#to.get(this.#ledgerId, ids)
    if (E.isLeft(there)) return there
    const held = byPerson(there.right)
    // Who was read in this run and left nothing had nothing. The source is asked last: whoever is forgotten meanwhile must not come back.
    const asked = ids.filter((id) => held.has(id) || !this.#read.has(id))
    const here = await this.#ask(asked)
    if (E.isLeft(here)) return here
    const wanted = byPerson(here.right)
    for (const [id, records] of held) {
      const known = wanted.get(id)
      if (!known) gone.push(id)
      const isStale = known && [...records.keys()].some((commitment) => !known.has(commitment))
      const forgotten = isStale ? await this.#to.forget(this.#ledgerId, id) : E.right(undefined)
      if (E.isLeft(forgotten)) return forgotten
      if (isStale) held.delete(id)
    }
    return this.put(here.right.filter(({ personId, commitment }) => !held.get(personId)?.has(commitment)))
  }
}

const byPerson = (records: readonly VaultRecord[]): Map<string, Map<string, VaultRecord>> => {
  const all = new Map<string, Map<string, VaultRecord>>()
  for (const record of records)
    under(all, record.personId, () => new Map<string, VaultRecord>()).set(record.commitment, record)
  return all
}

/**
 * Who is named and not among those known: persons, and whatever an event with a commitment changes, because a concept of the host's may
 * seal fields too. Reads the canonical text without taking it apart, as `linkIn` does.
 */
function* subjectsIn(text: string, known: ReadonlySet<string>): Iterable<string> {
  const tags = text.slice(text.lastIndexOf('"tags":['))
  if (tags.includes('"person:')) for (const [, id = ''] of tags.matchAll(PERSON)) if (!known.has(id)) yield id
  const owner = OWNER.exec(tags)?.[1]
  if (owner === undefined || known.has(owner)) return
  if (COMMITMENT.test(text.slice(0, text.lastIndexOf(',"id":"')))) yield owner
}
const PERSON = /"person:([^"]+)"/g
const OWNER = /^"tags":\["[^":]+:([^"]+)"/
/** How the canonical text of an erasure ends. */
const ERASED = `"type":"${PersonErased.type}"}`
const COMMITMENT = /"[0-9a-f]{64}"/
