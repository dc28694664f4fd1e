import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { v5 } from 'uuid'
import type { ReadError } from '../port.ts'
import { append, WHOLE } from './client/calls.ts'
import { jsonEvent } from './client/events.ts'
import type { Failed, Session } from './client/session.ts'
import { look } from './look.ts'
import type { Names } from './names.ts'
import type { Reading } from './reading.ts'
import { someAtOnce } from './some-at-once.ts'

/** Which ledgers there are: the server cannot list streams without reading all that it holds. */
export interface Registry {
  /** Notes a ledger before its first event is written. */
  add(ledgerId: string): Promise<E.Either<Failed, void>>
  /** Those that have events, sorted. */
  list(): Promise<E.Either<ReadError, readonly string[]>>
}

/** Whoever was noted but never got an event is not listed. */
export const openRegistry = (session: Session, names: Names, { head }: Reading): Registry => {
  const inUse = new Set<string>()

  const isInUse = async (ledgerId: string): Promise<E.Either<ReadError, void>> => {
    const last = inUse.has(ledgerId) ? E.right(0) : await head(ledgerId)
    if (E.isLeft(last) && last.left._tag === 'StoreUnavailable') return last
    // One whose journal was deleted is told when it is opened, and must not hide the others.
    if (E.isLeft(last) || last.right >= 0) inUse.add(ledgerId)
    return E.right(undefined)
  }
  return {
    add: async (ledgerId) => {
      const event = jsonEvent('LedgerNoted', { ledgerId }, v5(ledgerId, NAMESPACE))
      return E.map(() => undefined)(
        await session.call((means) => append(means, names.ledgers, 'any', [event])),
      )
    },
    list: async () => {
      const noted = await look(session, names.ledgers, WHOLE)
      if (E.isLeft(noted)) return noted
      const ids = [...new Set(noted.right.flatMap(({ data }) => (Noted.is(data) ? [data.ledgerId] : [])))]
      for await (const looked of someAtOnce(ids, AT_ONCE, isInUse)) {
        const failed = looked.find(E.isLeft)
        if (failed) return failed
      }
      return E.right(ids.filter((id) => inUse.has(id)).sort())
    },
  }
}
const AT_ONCE = 32
const NAMESPACE = '5f0c3b9e-0d0b-4c1e-9a55-6f0a4d1c7e21'
const Noted = t.type({ ledgerId: t.string })
