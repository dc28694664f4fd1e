import { setImmediate as turn } from 'node:timers/promises'
import { either as E } from 'fp-ts'
import type { EventStore } from '../port.ts'
import { comesBack } from './encoding.ts'
import type { Failure } from './failures.ts'
import type { Session } from './session.ts'

/** Reads the index of tags, after it has caught up with the journal as far as the range goes. */
export const streamOf = (session: Session): NonNullable<EventStore['stream']> => {
  /** One catching up a ledger, however many wait for it. */
  const underWay = new Map<string, Promise<E.Either<Failure, void>>>()
  const goOn = (ledgerId: string): Promise<E.Either<Failure, void>> => {
    const known = underWay.get(ledgerId)
    if (known) return known
    const step = advance(session, ledgerId).finally(() => underWay.delete(ledgerId))
    underWay.set(ledgerId, step)
    return step
  }
  return async (ledgerId, tag, range) => {
    // SQLite could take it for another tag; no event carries it.
    if (!comesBack(tag)) return E.right([])
    for (;;) {
      const found = await session.run(ledgerId, ({ tags }, place) => tags.find(tag, range, place))
      if (E.isLeft(found)) return found
      if (typeof found.right !== 'string') return E.right(found.right)
      const step = await (found.right === 'astray' ? dropped(session, ledgerId) : goOn(ledgerId))
      if (E.isLeft(step)) return step
      await turn()
    }
  }
}

/** One chunk: read and parsed before the write lock is taken. */
const advance = async (session: Session, ledgerId: string): Promise<E.Either<Failure, void>> => {
  const gathered = await session.run(ledgerId, ({ tags }, place) => tags.gather(place))
  if (E.isLeft(gathered)) return gathered
  const chunk = gathered.right
  if (chunk === undefined) return E.right(undefined)
  await turn()
  return session.write(ledgerId, ({ tags }, place) => tags.keep(chunk, place))
}

const dropped = (session: Session, ledgerId: string): Promise<E.Either<Failure, void>> =>
  session.write(ledgerId, ({ tags }, place) => tags.drop(place))
