import { either as E } from 'fp-ts'
import { linked, UNCANONICAL } from '../kernel/chain.ts'
import { type Envelope, textOf } from '../kernel/envelope.ts'
import { envelopeOf } from '../kernel/journal.ts'
import { defaultHash, type Hash } from '../kernel/ports.ts'
import { pages, unreadable } from '../ledger/journal.ts'
import { prefetched } from '../ledger/moving/prefetched.ts'
import { LedgerFailure } from '../ledger/result.ts'
import { EMPTY } from '../ledger/tail.ts'
import { turn } from '../ledger/wait.ts'
import type { EventStore, JournalEntry, ReadError } from '../stores/port.ts'
import { forms, type JournalFormat } from './forms.ts'

export interface ExportOptions {
  readonly ledgerId: string
  readonly store: EventStore
  /** `jsonl` where absent. */
  readonly format?: JournalFormat
  readonly hash?: Hash
}

/**
 * A journal as text, up to its present end: one line an event, each with its line feed, every link of the chain checked. Personal details
 * are not in it, because a journal holds commitments only. Throws a `LedgerFailure` where the store fails or the chain is broken.
 * @example for await (const line of exportJournal({ ledgerId: 'gulou', store })) process.stdout.write(line)
 */
export async function* exportJournal(options: ExportOptions): AsyncGenerator<string, void> {
  const { ledgerId, store, format = 'jsonl', hash = defaultHash() } = options
  const { write } = forms[format]
  const head = orFail(await store.head(ledgerId))
  let end: Parameters<typeof linked>[2] = EMPTY
  for await (const page of prefetched(pages(store, ledgerId, 0, head))) {
    await turn()
    for (const entry of orFail(page)) {
      const next = linked(ledgerId, hash, end, entry)
      end = orFail(E.isLeft(next) ? unreadable(ledgerId, entry, next.left) : next)
      yield `${write(orFail(eventIn(ledgerId, entry)))}\n`
    }
  }
}

/** An event that would come back as another text could not be imported again. */
function eventIn(ledgerId: string, entry: JournalEntry): E.Either<ReadError, Envelope> {
  const event = envelopeOf(entry.text, entry.hash)
  if (E.isLeft(event)) return unreadable(ledgerId, entry, event.left)
  return textOf(event.right) === entry.text ? event : unreadable(ledgerId, entry, UNCANONICAL)
}

const orFail = <A>(result: E.Either<ReadError, A>): A => {
  if (E.isLeft(result)) throw new LedgerFailure([result.left])
  return result.right
}
