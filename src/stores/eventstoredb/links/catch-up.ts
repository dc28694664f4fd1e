import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import type { CorruptLedger } from '../../../kernel/errors.ts'
import { tagsIn } from '../../../kernel/journal.ts'
import { file } from '../../../kernel/under.ts'
import type { JournalEntry, ReadError } from '../../port.ts'
import { append, LAST, metadataOf } from '../client/calls.ts'
import { jsonEvent } from '../client/events.ts'
import type { Session } from '../client/session.ts'
import { gap, misshapen, unavailable } from '../failures.ts'
import { comesBack } from '../gate.ts'
import { look } from '../look.ts'
import type { Names } from '../names.ts'
import type { Reading } from '../reading.ts'
import { someAtOnce } from '../some-at-once.ts'
import { extend } from './entity.ts'

type Done = Promise<E.Either<ReadError, void>>

/** Writes the links of a ledger's journal that are not there yet. What it was doing when it broke off is done again. */
export class CatchUp {
  readonly #session: Session
  readonly #names: Names
  readonly #reading: Reading
  /** The first revision that may lack links, by ledger. */
  readonly #next = new Map<string, number>()

  constructor(session: Session, names: Names, reading: Reading) {
    this.#session = session
    this.#names = names
    this.#reading = reading
  }
  async run(ledgerId: string): Done {
    const from = await this.#start(ledgerId)
    if (E.isLeft(from)) return from
    const head = await this.#reading.head(ledgerId)
    if (E.isLeft(head)) return head
    for (let next = from.right; next <= head.right; ) {
      const page = await this.#reading.page(ledgerId, { from: next, to: head.right })
      if (E.isLeft(page)) return page
      // The journal was taken away under us.
      if (page.right.length === 0) return E.left(gap(ledgerId, next))
      const linked = await this.#link(ledgerId, page.right)
      if (E.isLeft(linked)) return linked
      next += page.right.length
      this.#next.set(ledgerId, next)
    }
    const next = this.#next.get(ledgerId) ?? 0
    return next > from.right ? this.#keep(ledgerId, next - 1) : E.right(undefined)
  }
  async #start(ledgerId: string): Promise<E.Either<ReadError, number>> {
    const known = this.#next.get(ledgerId)
    if (known !== undefined) return E.right(known)
    const last = await look(this.#session, this.#names.links(ledgerId), LAST)
    if (E.isLeft(last)) return last
    const data = last.right[0]?.data
    if (Checkpoint.is(data)) return E.right(data.revision + 1)
    const about = metadataOf(this.#names.links(ledgerId))
    const limited = jsonEvent('$metadata', { $maxCount: 1 })
    const told = await this.#session.call((means) => append(means, about, 'any', [limited]))
    return E.isLeft(told) ? E.left(unavailable(told.left)) : E.right(0)
  }
  /** The checkpoint is written after the links, so that it is never ahead of them. */
  async #keep(ledgerId: string, revision: number): Done {
    const event = jsonEvent('LinksWritten', { revision })
    const stream = this.#names.links(ledgerId)
    const kept = await this.#session.call((means) => append(means, stream, 'any', [event]))
    return E.isLeft(kept) ? E.left(unavailable(kept.left)) : E.right(undefined)
  }
  async #link(ledgerId: string, page: readonly JournalEntry[]): Done {
    const byTag = tagged(ledgerId, page)
    if (E.isLeft(byTag)) return byTag
    const journal = this.#names.journal(ledgerId)
    const extending = someAtOnce(byTag.right, AT_ONCE, ([tag, entries]) =>
      extend(this.#session, { ledgerId, journal, stream: this.#names.entity(ledgerId, tag) }, entries),
    )
    for await (const extended of extending) {
      const failed = extended.find(E.isLeft)
      if (failed) return failed
    }
    return E.right(undefined)
  }
}
const AT_ONCE = 16
const Checkpoint = t.type({ revision: t.number })

const tagged = (
  ledgerId: string,
  page: readonly JournalEntry[],
): E.Either<CorruptLedger, ReadonlyMap<string, readonly JournalEntry[]>> => {
  const byTag = new Map<string, JournalEntry[]>()
  for (const entry of page) {
    const tags = tagsIn(entry.text)
    if (!tags) return E.left(misshapen(ledgerId, entry.revision, 'tags'))
    for (const tag of tags) if (comesBack(tag)) file(byTag, tag, entry)
  }
  return E.right(byTag)
}
