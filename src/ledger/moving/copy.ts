import { either as E } from 'fp-ts'
import { linked } from '../../kernel/chain.ts'
import { defaultHash, type Hash } from '../../kernel/ports.ts'
import type { EventStore, JournalEntry, PersonVault, ReadError } from '../../stores/port.ts'
import { pages, unreadable } from '../journal.ts'
import { failed } from '../result.ts'
import { EMPTY, type Tail } from '../tail.ts'
import type { Result } from '../types.ts'
import { systemWait, turn, type Wait } from '../wait.ts'
import { batchesOf } from './batches.ts'
import { Details } from './details.ts'
import { prefetched } from './prefetched.ts'
import { anotherJournal, stopped } from './refusals.ts'
import { confirmed, deliver, entryAt, lastOf, type Target } from './target.ts'

/** How far a move has come. */
export interface MoveProgress {
  /** The last revision that the target holds. */
  readonly revision: number
  /** The last revision of the source, as far as it is known. */
  readonly of: number
}
export interface CopyOptions {
  readonly ledgerId: string
  readonly from: EventStore
  readonly to: EventStore
  /** Where the personal details lie, and where they go, if not in the stores themselves. */
  readonly fromVault?: PersonVault
  readonly toVault?: PersonVault
  /** `false` copies the journal alone and leaves both vaults untouched. */
  readonly details?: boolean
  readonly hash?: Hash
  readonly wait?: Wait
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: MoveProgress) => void
}
/** What a copy came to: source and target end with this event, as read back from the target. */
export interface Copied {
  /** `-1` for an empty journal. */
  readonly revision: number
  readonly hash: string
  /** Events that this run wrote. */
  readonly copied: number
  /** The last revision that the target held before; `-1` where it held nothing. */
  readonly resumedFrom: number
}

/**
 * Copies a ledger from any store to any other, and checks every link of the chain on the way: a broken source is not copied past the break.
 * The target may hold a beginning of the same journal, left behind by a run that was broken off: the copy goes on from there. What others
 * append to the source meanwhile is copied too.
 * @example const { revision, hash } = await orThrow(copyLedger({ ledgerId: 'gulou', from, to }))
 * @returns `CorruptLedger` where the source is broken or the target holds something else, `StoreUnavailable` where a store fails.
 */
export async function copyLedger(options: CopyOptions): Promise<Result<Copied>> {
  const copied = await new Copy(options).run()
  return E.isLeft(copied) ? failed(copied.left) : copied
}

type Step<A = void> = Promise<E.Either<ReadError, A>>
const done = E.right(undefined)

/** One run from one store to another. */
class Copy {
  readonly #options: CopyOptions
  readonly #hash: Hash
  readonly #target: Target
  readonly #details: Details | undefined
  /** The end of what has been read and checked. */
  #tail: Tail = EMPTY
  /** The last revision in the target. */
  #reached = -1
  #copied = 0

  constructor(options: CopyOptions) {
    const { ledgerId, from, to, hash = defaultHash(), wait = systemWait } = options
    this.#options = options
    this.#hash = hash
    this.#target = { store: to, ledgerId, wait }
    if (options.details !== false)
      this.#details = new Details(options.fromVault ?? from.vault, options.toVault ?? to.vault, ledgerId)
  }

  async run(): Step<Copied> {
    const begun = await this.#begin()
    if (E.isLeft(begun)) return begun
    const resumedFrom = this.#reached
    const followed = await this.#follow()
    if (E.isLeft(followed)) return followed
    const leveled = await this.#details?.level()
    if (leveled && E.isLeft(leveled)) return leveled
    const { revision, hash } = this.#tail
    const same = await confirmed(this.#target, { revision, hash })
    return E.isLeft(same) ? same : E.right({ revision, hash, copied: this.#copied, resumedFrom })
  }

  /** The target must hold nothing, or a beginning of this journal: else nothing is written. */
  async #begin(): Step {
    const { ledgerId, from, to } = this.#options
    const there = await lastOf(to, ledgerId)
    if (E.isLeft(there) || there.right === undefined) return E.isLeft(there) ? there : done
    const here = await lastOf(from, ledgerId)
    if (E.isLeft(here)) return here
    const { revision, hash, text } = there.right
    const { revision: last, hash: end } = here.right ?? EMPTY
    if (last < revision) return confirmed(this.#target, { revision: last, hash: end })
    const same = await entryAt(from, ledgerId, revision)
    if (E.isLeft(same)) return same
    if (same.right?.hash !== hash || same.right.text !== text)
      return E.left(anotherJournal(ledgerId, revision))
    this.#reached = revision
    // Who has details may be named anywhere, so that all of the source is read again for their sake.
    if (!this.#details) this.#tail = { revision, hash, recordedAt: undefined }
    return done
  }

  /** Reads up to the end, and on to where the end is by then, until nothing is left; a source that never rests is left as it is at last. */
  async #follow(): Step {
    const { ledgerId, from } = this.#options
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const head = await from.head(ledgerId)
      if (E.isLeft(head)) return head
      if (head.right <= this.#tail.revision) return done
      this.#details?.again()
      for await (const page of prefetched(pages(from, ledgerId, this.#tail.revision + 1, head.right))) {
        const taken = E.isLeft(page) ? page : await this.#take(page.right, head.right)
        if (E.isLeft(taken)) return taken
      }
    }
    return done
  }

  /** Checks a page and appends what of it the target has not. */
  async #take(page: readonly JournalEntry[], of: number): Step {
    const { ledgerId, signal, to, onProgress } = this.#options
    for (const entry of page) {
      const next = linked(ledgerId, this.#hash, this.#tail, entry)
      if (E.isLeft(next)) return unreadable(ledgerId, entry, next.left)
      this.#tail = next.right
      if (entry.revision > this.#reached) this.#details?.note(entry)
      else this.#details?.known(entry)
    }
    const fresh = page.filter(({ revision }) => revision > this.#reached)
    for (const batch of batchesOf(fresh, to.maxAppendBytes)) {
      await turn()
      if (signal?.aborted) return E.left(stopped(this.#reached))
      const sent = await this.#send(batch)
      if (E.isLeft(sent)) return sent
      onProgress?.({ revision: this.#reached, of })
    }
    // A page that brings nothing new must not keep others from their turn either.
    if (fresh.length === 0) await turn()
    return signal?.aborted ? E.left(stopped(this.#reached)) : done
  }

  async #send(entries: readonly JournalEntry[]): Step {
    const { ledgerId, toVault } = this.#options
    const records = (await this.#details?.due()) ?? E.right([])
    if (E.isLeft(records)) return records
    const put = toVault && this.#details ? await this.#details.put(records.right) : done
    if (E.isLeft(put)) return put
    const sealed = toVault ? [] : records.right
    const sent = await deliver(this.#target, { ledgerId, expectedRevision: this.#reached, entries, sealed })
    if (E.isLeft(sent)) return sent
    this.#reached += entries.length
    this.#copied += entries.length
    return done
  }
}
/** How often the end of a source that others write to is run after. */
const MOST_ROUNDS = 32
