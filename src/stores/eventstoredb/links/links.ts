import { either as E } from 'fp-ts'
import type { ReadError, ReadRange } from '../../port.ts'
import type { Session } from '../client/session.ts'
import { foreignLink } from '../failures.ts'
import { comesBack } from '../gate.ts'
import { look } from '../look.ts'
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
      // A tag that is no text of Unicode stands in no journal.
      if (E.isLeft(caught) || !comesBack(tag)) return E.map(() => [])(caught)
      const targets = await targetsIn(session, names.entity(ledgerId, tag), ledgerId)
      return E.map((all: readonly number[]) => all.filter((revision) => revision >= from && revision <= to))(
        targets,
      )
    },
    follow: (ledgerId) => {
      // A run that waits for its turn will see what was appended by then.
      if (waiting.has(ledgerId) || session.closed) return
      waiting.add(ledgerId)
      void run(ledgerId)
    },
    settled: async () => {
      while (last.size > 0) await Promise.all(last.values())
    },
  }
}

/** What all links of a stream point to, page by page: a long stream must not have to come within one deadline. */
const targetsIn = async (
  session: Session,
  stream: string,
  ledgerId: string,
): Promise<E.Either<ReadError, readonly number[]>> => {
  const found: number[] = []
  for (let from = 0; ; ) {
    const page = await look(session, stream, { from, most: PAGE })
    if (E.isLeft(page)) return page
    for (const link of page.right) {
      const target = targetOf(link)
      if (Number.isNaN(target)) return E.left(foreignLink(ledgerId, stream))
      found.push(target)
    }
    const last = page.right.at(-1)
    if (last === undefined || page.right.length < PAGE) return E.right(found)
    from = Number(last.revision) + 1
  }
}
const PAGE = 4_096
