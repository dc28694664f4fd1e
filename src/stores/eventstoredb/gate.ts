import { either as E } from 'fp-ts'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import { closedStore, refused } from '../common/refusals.ts'
import type { Session } from './client/session.ts'

/** Lets calls through while the store is open, and knows which are under way. */
export interface Gate {
  pass<L, A>(
    ledgerId: string,
    work: () => Promise<E.Either<L, A>>,
  ): Promise<E.Either<L | StoreUnavailable, A>>
  /** Lets nobody in any more, and waits for those who are inside. */
  close(): Promise<void>
}

export const gateOf = (session: Session): Gate => {
  const inside = new Set<Promise<unknown>>()
  return {
    pass: async (ledgerId, work) => {
      if (session.closed) return E.left(closedStore())
      if (!comesBack(ledgerId)) return E.left(refused(illFormed))
      const working = work()
      inside.add(working)
      return working.finally(() => inside.delete(working))
    },
    close: async () => {
      session.shut()
      await Promise.allSettled(inside)
    },
  }
}

/** The name of a stream is UTF-8: what that cannot say would become another ledger. */
export const comesBack = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

const illFormed = {
  en: 'the ledger id holds a NUL character or a lone surrogate',
  zh: '台账编号含有空字符或孤立的代理项',
}
