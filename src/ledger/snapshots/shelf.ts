import { either as E } from 'fp-ts'
import type { Hash } from '../../kernel/ports.ts'
import type { EventStore } from '../../stores/port.ts'
import type { Keep } from '../keep.ts'
import type { Line } from '../line.ts'
import { type Observer, stopwatch, tell } from '../observer.ts'
import type { Writing } from '../writing/writing.ts'
import { foldKeyOf } from './fold-key.ts'
import { type Picture, pictureIn, textOfPicture } from './text.ts'

/** Loads and saves the snapshots of one ledger. A snapshot shortens the opening and decides nothing: the journal does. */
export class Shelf {
  readonly #keep: Keep
  readonly #store: EventStore
  readonly #hash: Hash
  readonly #observer: Observer | undefined
  readonly #every: number
  readonly #fold: string
  #last = -1
  #isSaving = false

  constructor({ keep, store, means: { hash }, observer }: Writing, every: number) {
    this.#keep = keep
    this.#store = store
    this.#hash = hash
    this.#observer = observer
    this.#every = every
    this.#fold = foldKeyOf(keep.model, hash)
  }

  /** The snapshot, if it is whole, made by this fold, and of an event that stands in the journal just so. */
  async usable(head: number): Promise<Picture | undefined> {
    const { ledgerId } = this.#keep
    const stored = await this.#store.snapshots?.load(ledgerId)
    if (!stored || E.isLeft(stored) || !stored.right || stored.right.revision > head) return undefined
    const picture = pictureIn(stored.right.text, this.#hash, this.#fold)
    if (!picture || picture.tail.revision > head) return undefined
    const { revision, hash } = picture.tail
    const there = await this.#store.read(ledgerId, { from: revision, to: revision })
    if (E.isLeft(there) || there.right[0]?.hash !== hash) return undefined
    this.#last = revision
    return picture
  }

  /** Saves a snapshot where the last one has become old: after so many events, or a share of a long journal. */
  saveIfOld(line: Line): void {
    const { revision } = this.#keep.tail
    const age = Math.max(this.#every, revision * OLD_SHARE)
    if (!this.#store.snapshots || this.#isSaving || revision - this.#last < age) return
    this.#isSaving = true
    const saved = this.#save().finally(() => {
      this.#isSaving = false
    })
    void line.hold(saved)
  }
  async #save(): Promise<void> {
    const took = stopwatch()
    const { ledgerId, tail } = this.#keep
    // Taken at once and written in pieces: states are never changed in place.
    const text = await textOfPicture(pictureOf(this.#keep, this.#fold), this.#hash)
    this.#last = tail.revision
    if (text === undefined) return
    const saved = await this.#store.snapshots?.save(ledgerId, { revision: tail.revision, text })
    const outcome = saved && E.isRight(saved) ? 'saved' : 'failed'
    const size = { revision: tail.revision, characters: text.length }
    tell(this.#observer, 'onSnapshot', { ...size, outcome, durationMs: took() })
  }
}
const OLD_SHARE = 1 / 8

const pictureOf = ({ world, tail, commands }: Keep, fold: string): Picture => ({
  fold,
  tail,
  states: [...world.states.entries()].map(([owner, state]) => [
    owner,
    world.revisions.get(owner) ?? 0,
    state,
  ]),
  commands: [...commands],
})
