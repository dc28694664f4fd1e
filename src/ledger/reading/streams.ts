import { either as E } from 'fp-ts'
import type { Envelope } from '../../kernel/envelope.ts'
import { file } from '../../kernel/under.ts'
import type { EventStore, ReadError } from '../../stores/port.ts'
import { envelopeIn, pages } from '../journal.ts'

/**
 * The index behind the journal: which events carry a tag (LED-10). It is in memory from the event on with which this ledger began
 * to read; what lies before, under a snapshot, is asked of the engine's own index, or read once where the engine has none.
 */
export class Streams {
  readonly #revisions = new Map<string, number[]>()
  /** The first revision that is in memory. */
  #since = 0

  /** Begins after a snapshot. */
  startAt(revision: number): void {
    this.#since = revision
  }
  note({ revision, tags }: Pick<Envelope, 'revision' | 'tags'>): void {
    for (const tag of tags) file(this.#revisions, tag, revision)
  }
  /** Revisions of the events that carry a tag, in order. */
  async find(
    store: EventStore,
    ledgerId: string,
    tag: string,
    from: number,
    to: number,
  ): Promise<E.Either<ReadError, readonly number[]>> {
    const since = this.#since
    const last = Math.min(to, since - 1)
    const before = from <= last ? await this.#before(store, ledgerId, tag, from, last) : E.right([])
    if (E.isLeft(before)) return before
    return E.right([...before.right, ...this.#known(tag, Math.max(from, since), to)])
  }
  #known(tag: string, from: number, to: number): readonly number[] {
    const known = this.#revisions.get(tag) ?? []
    return known.slice(placeOf(known, from), placeOf(known, to + 1))
  }
  async #before(
    store: EventStore,
    ledgerId: string,
    tag: string,
    from: number,
    to: number,
  ): Promise<E.Either<ReadError, readonly number[]>> {
    if (store.stream) return store.stream(ledgerId, tag, { from, to })
    const read = await this.#readAll(store, ledgerId)
    return E.isLeft(read) ? read : E.right(this.#known(tag, from, to))
  }
  /** Reads what lies before, once, and puts it before what came since. */
  async #readAll(store: EventStore, ledgerId: string): Promise<E.Either<ReadError, void>> {
    const earlier = new Streams()
    const until = this.#since
    for await (const page of pages(store, ledgerId, 0, until - 1)) {
      if (E.isLeft(page)) return page
      for (const entry of page.right) {
        const envelope = envelopeIn(ledgerId, entry)
        if (E.isLeft(envelope)) return envelope
        earlier.note(envelope.right)
      }
    }
    // Somebody else may have read it meanwhile.
    if (this.#since === until) {
      for (const [tag, revisions] of earlier.#revisions)
        this.#revisions.set(tag, [...revisions, ...(this.#revisions.get(tag) ?? [])])
      this.#since = 0
    }
    return E.right(undefined)
  }
}

/** Where a number stands in a sorted list, or would. */
function placeOf(sorted: readonly number[], wanted: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? wanted) < wanted) low = middle + 1
    else high = middle
  }
  return low
}
