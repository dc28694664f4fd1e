import { either as E } from 'fp-ts'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import type { Session } from './client/session.ts'
import { closedStore, refused } from './failures.ts'

/** Lets a call through while the store is open. */
export type Gate = <L, A>(
  ledgerId: string,
  work: () => Promise<E.Either<L, A>>,
) => Promise<E.Either<L | StoreUnavailable, A>>

export const gateOf =
  (session: Session): Gate =>
  async (ledgerId, work) => {
    if (session.closed) return E.left(closedStore())
    return comesBack(ledgerId) ? work() : E.left(refused(illFormed))
  }

/** The name of a stream is UTF-8: what that cannot say would become another ledger. */
const comesBack = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

const illFormed = {
  en: 'the ledger id holds a NUL character or a lone surrogate',
  zh: '台账编号含有空字符或孤立的代理项',
}
