import type { Envelope } from '../../kernel/envelope.ts'
import { limits } from '../../kernel/limits.ts'
import { CLOSED } from '../line.ts'
import { LedgerFailure } from '../result.ts'
import type { Range } from '../types.ts'
import { chunks, type Reader } from './history.ts'
import type { Watch } from './news.ts'

/**
 * Reads the journal from a place on and goes on with what comes. It is the reader who asks: nothing is kept for one that is slow, the
 * journal waits, so that there is no border between what was and what comes at which an event could be missed or told twice.
 */
export async function* subscribe(r: Reader, watch: Watch, range: Range): AsyncGenerator<Envelope, void> {
  const { keep, line } = r
  if (line.ended) throw new LedgerFailure([CLOSED])
  const signals = range.signal ? [line.ending, range.signal] : [line.ending]
  const isOver = (): boolean => signals.some((signal) => signal.aborted)
  const stop = watch.start()
  try {
    for (let next = Math.max(0, range.from ?? 0); !isOver(); ) {
      const to = Math.min(keep.tail.revision, next + limits.page - 1)
      if (to < next) await keep.news.next(signals)
      else {
        yield* untilOver(chunks(r, range.tag, next, to), isOver)
        next = to + 1
      }
    }
  } finally {
    stop()
  }
}

/** What comes before the end; the store of a ledger that ends may be closed while it is read. */
async function* untilOver(
  events: AsyncIterable<readonly Envelope[]>,
  isOver: () => boolean,
): AsyncGenerator<Envelope, void> {
  try {
    for await (const some of events)
      for (const event of some) {
        if (isOver()) return
        yield event
      }
  } catch (failure) {
    if (!isOver()) throw failure
  }
}
