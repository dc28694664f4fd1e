import { either as E } from 'fp-ts'
import { dateOf, isBefore } from '../kernel/calendar.ts'
import { UNLINKED } from '../kernel/chain.ts'
import type { Envelope } from '../kernel/envelope.ts'
import { erasedBy } from '../kernel/erasure.ts'
import type { CorruptLedger } from '../kernel/errors.ts'
import type { Model } from '../kernel/model.ts'
import type { Hash } from '../kernel/ports.ts'
import { World } from '../kernel/world.ts'
import type { EventStore, JournalEntry, ReadError } from '../stores/port.ts'
import { opened, pages, unreadable } from './journal.ts'
import { type Observer, stopwatch, tell } from './observer.ts'
import { News } from './reading/news.ts'
import { Streams } from './reading/streams.ts'
import type { Picture } from './snapshots/text.ts'
import { EMPTY, type Tail } from './tail.ts'

/** A state to decide on, with the end of the journal that it knows: the committed one, or what it will be once all that is under way is written. */
export interface Base {
  readonly model: Model
  readonly ledgerId: string
  readonly world: World
  readonly tail: Tail
}

/** The warm state of one ledger: the world, the journal's tail, the index of commands. */
export class Keep implements Base {
  readonly model: Model
  readonly ledgerId: string
  readonly hash: Hash
  readonly world: World
  /** First revision of every command, by its id. */
  readonly commands = new Map<string, number>()
  /** Which events carry a tag. */
  readonly streams = new Streams()
  readonly news = new News()
  /** Ids of erased persons whom the vault may still know. */
  readonly unforgotten = new Set<string>()
  tail: Tail = EMPTY
  /** The snapshot that it began with, until the rest of the journal is folded on top. */
  #resumed: number | undefined

  constructor(model: Model, ledgerId: string, hash: Hash) {
    this.model = model
    this.ledgerId = ledgerId
    this.hash = hash
    this.world = new World(model, ledgerId)
  }

  /** Begins with a snapshot instead of an empty state. */
  resume({ tail, states, commands }: Picture): void {
    for (const [owner, changes, state] of states) {
      this.world.states.set(owner, state)
      this.world.revisions.set(owner, changes)
    }
    for (const [id, first] of commands) this.commands.set(id, first)
    this.streams.startAt(tail.revision + 1)
    this.tail = tail
    this.#resumed = tail.revision
  }
  /** Folds the journal from the tail on up to `to`: bare on a cold start, shared where somebody may hold the state. */
  async catchUp(
    store: EventStore,
    to: number,
    { until, observer }: { until?: string; observer?: Observer | undefined } = {},
  ): Promise<E.Either<ReadError, void>> {
    const took = stopwatch()
    const before = this.tail.revision
    const snapshot = this.#resumed
    const cold = before < 0 || snapshot !== undefined
    const read = await this.#fold(store, to, cold, until)
    // Also where it broke off: what has been folded by then is a state that must be able to judge.
    if (cold) this.world.workOut(this.#reach())
    this.#resumed = undefined
    const { revision } = this.tail
    const seen = { events: revision - before, revision, durationMs: took() }
    tell(observer, 'onFold', snapshot === undefined ? seen : { ...seen, snapshot })
    if (revision > before) this.news.ring()
    return read
  }
  async #fold(
    store: EventStore,
    to: number,
    cold: boolean,
    until?: string,
  ): Promise<E.Either<ReadError, void>> {
    for await (const page of pages(store, this.ledgerId, this.tail.revision + 1, to)) {
      if (E.isLeft(page)) return page
      for (const entry of page.right) {
        const taken = this.#take(entry, cold, until)
        if (E.isLeft(taken)) return taken
        if (!taken.right) return E.right(undefined)
      }
    }
    return E.right(undefined)
  }
  /** Folds entries that are at hand already. */
  take(entries: readonly JournalEntry[]): E.Either<CorruptLedger, void> {
    for (const entry of entries) {
      const taken = entry.revision > this.tail.revision ? this.#take(entry, false) : E.right(true)
      if (E.isLeft(taken)) return taken
    }
    this.news.ring()
    return E.right(undefined)
  }
  /** Folds one entry; false where it was written after `until`. */
  #take(entry: JournalEntry, cold: boolean, until?: string): E.Either<CorruptLedger, boolean> {
    const open = opened(this, entry)
    if (E.isLeft(open)) return open
    const { envelope, event } = open.right
    if (until !== undefined && isBefore(until, envelope.recordedAt)) return E.right(false)
    if (envelope.previousHash !== this.tail.hash) return unreadable(this.ledgerId, entry, UNLINKED)
    if (cold) this.world.fold(event, envelope)
    else this.world.apply(event, envelope)
    this.note(envelope)
    const erased = erasedBy(this.model, envelope)
    if (erased !== undefined) this.unforgotten.add(erased)
    return E.right(true)
  }
  /** The day before which no ending can reach any more. */
  #reach(): string {
    const today = dateOf(this.tail.recordedAt ?? '')
    return this.model.home?.reachesBackTo(this.world.home, today) ?? ''
  }
  /** Takes note of an event that stands in the journal. */
  note({ revision, hash, recordedAt, commandId, tags }: Envelope): void {
    this.tail = { revision, hash, recordedAt }
    this.streams.note({ revision, tags })
    if (!this.commands.has(commandId)) this.commands.set(commandId, revision)
  }
}
