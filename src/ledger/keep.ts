import { either as E } from 'fp-ts'
import { dateOf, isBefore } from '../kernel/calendar.ts'
import { type Envelope, FIRST_HASH } from '../kernel/envelope.ts'
import { type CorruptLedger, corruptLedger } from '../kernel/errors.ts'
import { envelopeOf, eventOf, type Unreadable } from '../kernel/journal.ts'
import { limits } from '../kernel/limits.ts'
import type { AnyEvent } from '../kernel/message.ts'
import type { Model } from '../kernel/model.ts'
import { World } from '../kernel/world.ts'
import type { EventStore, JournalEntry, ReadError } from '../stores/port.ts'

/** Reads a stretch of a journal page by page, never past `to`. */
export async function* pages(
  store: EventStore,
  ledgerId: string,
  from: number,
  to: number,
): AsyncIterable<E.Either<ReadError, readonly JournalEntry[]>> {
  for (let next = from; next <= to; ) {
    const page = await store.read(ledgerId, { from: next, to: Math.min(to, next + limits.page - 1) })
    if (E.isRight(page) && page.right.length === 0) {
      yield E.left(corruptLedger(ledgerId, next, '', 'an event is missing', '缺少一条记录'))
      return
    }
    yield page
    if (E.isLeft(page)) return
    next += page.right.length
  }
}

export interface Opened {
  readonly envelope: Envelope
  readonly event: AnyEvent
}
/** Takes an entry apart: its envelope and its event, lifted to the newest version. */
export function opened(model: Model, ledgerId: string, entry: JournalEntry): E.Either<CorruptLedger, Opened> {
  const { revision } = entry
  const corrupt = ({ path, reason, zh }: Unreadable) =>
    E.left(corruptLedger(ledgerId, revision, path, reason, zh))
  const envelope = envelopeOf(entry.text, entry.hash)
  if (E.isLeft(envelope)) return corrupt(envelope.left)
  const { right } = envelope
  if (right.revision !== revision)
    return corrupt({ path: 'revision', reason: `should be ${revision}`, zh: `应为 ${revision}` })
  if (right.ledgerId !== ledgerId)
    return corrupt({ path: 'ledgerId', reason: `should be ${ledgerId}`, zh: `应为 ${ledgerId}` })
  const event = eventOf(model, right)
  return E.isLeft(event) ? corrupt(event.left) : E.right({ envelope: right, event: event.right })
}

/** What a ledger knows of its journal's end, and of the commands in it. */
export interface Tail {
  readonly revision: number
  readonly hash: string
  readonly recordedAt: string | undefined
}
export const EMPTY: Tail = { revision: -1, hash: FIRST_HASH, recordedAt: undefined }
/** First revision and number of events of every command, by its id. */
export type Commands = Map<string, readonly [first: number, count: number]>

/** The warm state of one ledger: the world, the journal's tail, the index of commands. */
export class Keep {
  readonly model: Model
  readonly ledgerId: string
  readonly world: World
  readonly commands: Commands = new Map()
  tail: Tail = EMPTY

  constructor(model: Model, ledgerId: string) {
    this.model = model
    this.ledgerId = ledgerId
    this.world = new World(model, ledgerId)
  }

  /** Folds the journal from the tail on up to `to`: bare on a cold start, shared where somebody may hold the state. */
  async catchUp(store: EventStore, to: number, until?: string): Promise<E.Either<ReadError, void>> {
    const cold = this.tail.revision < 0
    const read = await this.#fold(store, to, cold, until)
    // Also where it broke off: what has been folded by then is a state that must be able to judge.
    if (cold) this.world.workOut(this.#reach())
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
        const open = opened(this.model, this.ledgerId, entry)
        if (E.isLeft(open)) return open
        const { envelope, event } = open.right
        if (until !== undefined && isBefore(until, envelope.recordedAt)) return E.right(undefined)
        if (envelope.previousHash !== this.tail.hash)
          return E.left(
            corruptLedger(
              this.ledgerId,
              envelope.revision,
              'previousHash',
              'does not name the event before',
              '与前一条记录不相接',
            ),
          )
        if (cold) this.world.fold(event, envelope)
        else this.world.apply(event, envelope)
        this.note(envelope)
      }
    }
    return E.right(undefined)
  }
  /** The day before which no ending can reach any more. */
  #reach(): string {
    const today = dateOf(this.tail.recordedAt ?? '')
    return this.model.home?.reachesBackTo(this.world.home, today) ?? ''
  }
  /** Takes note of an event that stands in the journal. */
  note({ revision, hash, recordedAt, commandId }: Envelope): void {
    this.tail = { revision, hash, recordedAt }
    const [first, count] = this.commands.get(commandId) ?? [revision, 0]
    this.commands.set(commandId, [first, count + 1])
  }
}
