import { either as E } from 'fp-ts'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import { ConformanceFailed, parting, short, shown } from './failed.ts'

/** Two small values are the same. */
export function same(promise: string, actual: unknown, expected: unknown): void {
  const [wanted, came] = [shown(expected), shown(actual)]
  if (wanted !== came) throw new ConformanceFailed(promise, ...told(wanted, came))
}

/** Two texts are the same to the character; only the place where they part is told. */
export function sameText(promise: string, actual: unknown, expected: string): void {
  if (actual === expected) return
  if (typeof actual !== 'string') throw new ConformanceFailed(promise, short(expected), short(shown(actual)))
  throw new ConformanceFailed(promise, ...parting(expected, actual))
}

/** Both as they are where they are short, else only where they part. */
const told = (wanted: string, came: string): readonly [string, string] =>
  short(wanted) === wanted && short(came) === came ? [wanted, came] : parting(wanted, came)

/** What a call that must succeed gives. */
export function done<A>(promise: string, result: E.Either<unknown, A>): A {
  if (isRight(result)) return result.right
  throw new ConformanceFailed(promise, 'a Right', short(shown(result)))
}

/** A call is refused, nothing of it was written, and it is said why in both languages. */
export function refused(promise: string, result: E.Either<unknown, unknown>): StoreUnavailable {
  const error = leftOf(result)
  if (isRefusal(error) && error.outcome === 'notWritten' && hasWords(error)) return error
  const expected = 'a Left with StoreUnavailable, notWritten, a reason and a message in en and zh'
  throw new ConformanceFailed(promise, expected, short(shown(result)))
}

/** An append is told that somebody else was first, and how far the journal has come. */
export const conflict = (promise: string, result: E.Either<unknown, unknown>, actualRevision: number): void =>
  same(promise, result, E.left({ _tag: 'Conflict', actualRevision }))

// A store made in plain JavaScript may answer with anything.
const isRight = <A>(result: E.Either<unknown, A>): result is E.Right<A> => result?._tag === 'Right'
const leftOf = (result: E.Either<unknown, unknown>): unknown =>
  result?._tag === 'Left' ? result.left : undefined
const isRefusal = (error: unknown): error is StoreUnavailable =>
  typeof error === 'object' && error !== null && '_tag' in error && error._tag === 'StoreUnavailable'
const hasWords = ({ reason, message }: StoreUnavailable): boolean =>
  [reason, message?.en, message?.zh].every((words) => typeof words === 'string' && words !== '')

/** Waits until something has happened; that it never does is a failure. */
export async function soon(promise: string, patienceMs: number, hasCome: () => boolean): Promise<void> {
  const until = performance.now() + patienceMs
  while (!hasCome()) {
    if (performance.now() > until)
      throw new ConformanceFailed(promise, `it within ${patienceMs} ms`, 'waited for in vain')
    await new Promise<void>((go) => setTimeout(go, LOOK_MS))
  }
}
const LOOK_MS = 2
