import { either as E } from 'fp-ts'
import { type LedgerError, storeUnavailable } from '../kernel/errors.ts'
import type { Failures, Result } from './types.ts'

/** What `orThrow` throws: the errors as they are, and their English sentences as the message. */
export class LedgerFailure extends Error {
  readonly errors: Failures
  constructor(errors: Failures) {
    super(errors.map((e) => e.message.en).join(' '))
    this.name = 'LedgerFailure'
    this.errors = errors
  }
}

export const failures = <Ev>(errors: readonly LedgerError<Ev>[]): Failures<Ev> | undefined => {
  const [first, ...rest] = errors
  return first && [first, ...rest]
}
export const failed = <Ev>(
  ...errors: readonly [LedgerError<Ev>, ...LedgerError<Ev>[]]
): E.Either<Failures<Ev>, never> => E.left(errors)

/** A refusal names one reason at least. */
export const orNothing = <A>(result: E.Either<readonly LedgerError[], A>): E.Either<Failures, A> =>
  E.mapLeft(
    (errors: readonly LedgerError[]) =>
      failures(errors) ?? ([storeUnavailable('notWritten', 'no reason given')] as Failures),
  )(result)

/**
 * For callers who prefer exceptions: the value, or a `LedgerFailure` thrown.
 * @example const receipt = await orThrow(ledger.execute(command, context))
 */
export function orThrow<A>(result: Promise<Result<A>>): Promise<A>
export function orThrow<A>(result: Result<A>): A
export function orThrow<A>(result: Result<A> | Promise<Result<A>>): A | Promise<A> {
  if (result instanceof Promise) return result.then((r) => orThrow(r))
  if (E.isLeft(result)) throw new LedgerFailure(result.left)
  return result.right
}
