import { either as E } from 'fp-ts'
import type { ReadError, ReadRange } from '../../port.ts'
import { read } from '../client/calls.ts'
import type { Session } from '../client/session.ts'
import { unavailable } from '../failures.ts'
import type { Names } from '../names.ts'
import type { Reading } from '../reading.ts'
import { CatchUp } from './catch-up.ts'
import { targetOf } from './entity.ts'

/** Entity streams as real streams of links, written behind the journal. */
export interface Links {
  /** Revisions of the events that carry a tag, after the links have caught up. */
  find(ledgerId: string, tag: string, range: ReadRange): Promise<E.Either<ReadError, readonly number[]>>
  /** Something was appended: the links follow. What fails now is made up for the next time. */
  follow(ledgerId: string): void
  /** Waits for what is under way. */
  settled(): Promise<void>
}

/** One run a ledger at a time. */
export const openLinks = (session: Session, names: Names, reading: Reading): Links => {
  const catchUp = new CatchUp(session, names, reading)
  const last = new Map<string, Promise<E.Either<ReadError, void>>>()
  const waiting = new Set<string>()

  const run = (ledgerId: string): Promise<E.Either<ReadError, void>> => {
    const mine = (last.get(ledgerId) ?? Promise.resolve()).then(() => {
      waiting.delete(ledgerId)
      return catchUp.run(ledgerId)
    })
    last.set(ledgerId, mine)
    return mine.finally(() => {
      if (last.get(ledgerId) === mine) last.delete(ledgerId)
    })
  }
  return {
    find: async (ledgerId, tag, { from, to }) => {
      const caught = await run(ledgerId)
      if (E.isLeft(caught)) return caught
      const stream = names.entity(ledgerId, tag)
      const links = await session.call((means) => read(means, stream, WHOLE))
      if (E.isLeft(links)) return E.left(unavailable(links.left))
      return E.right(links.right.map(targetOf).filter((revision) => revision >= from && revision <= to))
    },
    follow: (ledgerId) => {
      // A run that waits for its turn will see what was appended by then.
      if (waiting.has(ledgerId)) return
      waiting.add(ledgerId)
      void run(ledgerId)
    },
    settled: async () => {
      while (last.size > 0) await Promise.all(last.values())
    },
  }
}
const WHOLE = { from: 'start', most: Number.MAX_SAFE_INTEGER } as const
