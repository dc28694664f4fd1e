import { either as E } from 'fp-ts'
import type { Envelope } from '../../kernel/envelope.ts'
import type { LedgerError } from '../../kernel/errors.ts'
import { LedgerFailure } from '../../ledger/result.ts'
import type { Finding, Ledger, Receipt, Result } from '../../ledger/types.ts'
import type { CoreConcept } from '../ledger.ts'
import type { GivenCommand } from './workload.ts'

/**
 * What an attempt to give a command came to, as its caller must take it: `unknown` where it may have been written, `notWritten` where
 * the store took nothing, `broken` for an answer that no ledger may give, `unanswered` where none came.
 */
export type Verdict = 'ok' | 'refused' | 'unknown' | 'notWritten' | 'broken' | 'unanswered'

/** One attempt to give a command. The same command may be given again, under the same id. */
export interface Attempt extends GivenCommand, Trouble {
  /** Which ledger was asked. */
  readonly by: string
  /** When it was asked and when it answered: numbers that only order. */
  readonly began: number
  readonly ended: number
  /** The journal's last revision when it was asked, and when it answered. */
  readonly from: number
  readonly to: number
  readonly verdict: Verdict
  readonly receipt?: Receipt<Envelope>
  /** Given when all faults were over. */
  readonly healthy: boolean
}
/** Whether its caller must ask again: the store did not take it, or nobody knows. */
export const isLost = ({ verdict }: Pick<Attempt, 'verdict'>): boolean =>
  verdict === 'unknown' || verdict === 'notWritten'

/** Errors as values, and what was thrown where something was. */
export interface Trouble {
  readonly errors: readonly LedgerError<unknown>[]
  readonly thrown?: string
}

/** Whether it was the store that failed, and nothing else. */
export const isDown = ({ thrown, errors }: Trouble): boolean =>
  thrown === undefined && errors.every((e) => e._tag === 'StoreUnavailable')

/** What was read while faults were about. */
export type Look = { readonly by: string } & (
  | (Stretch & { readonly what: 'history'; readonly tag: string | undefined })
  | (Stretch & { readonly what: 'subscribe' })
  | { readonly what: 'asOf'; readonly revision: number; readonly shadow: string }
  | { readonly what: 'verify'; readonly revision: number; readonly hash: string }
  | { readonly what: 'audit'; readonly findings: readonly Finding[] }
  | (Trouble & { readonly what: 'failed' })
)
interface Stretch {
  readonly from: number
  /** The last revision that had to be read. */
  readonly to: number
  readonly events: readonly Envelope[]
}

/** Everything that was done and seen in a run, in order. */
export class Book {
  readonly attempts: Attempt[] = []
  readonly looks: Look[] = []
  isHealthy = false
  #clock = 0
  readonly #written: () => number
  constructor(written: () => number) {
    this.#written = written
  }

  /** Gives a command and writes down what it came to. */
  async give(
    by: string,
    ledger: Pick<Ledger<CoreConcept>, 'execute'>,
    given: GivenCommand,
  ): Promise<Attempt> {
    const [began, from] = [this.#clock++, this.#written()]
    const open = { ...given, by, began, from, errors: [], healthy: this.isHealthy }
    const never = { ended: Number.POSITIVE_INFINITY, to: from, verdict: 'unanswered' } as const
    const place = this.attempts.push({ ...open, ...never }) - 1
    const answer = await settledIn(() => ledger.execute(given.command, given.context))
    const attempt = { ...open, ended: this.#clock++, to: this.#written(), ...judged(answer) }
    this.attempts[place] = attempt
    return attempt
  }
}

type Answer = Result<Receipt<Envelope>, unknown> | { readonly thrown: unknown }
const settledIn = async (call: () => Promise<Answer>): Promise<Answer> => {
  try {
    return await call()
  } catch (thrown) {
    return { thrown }
  }
}
function judged(answer: Answer): Trouble & Pick<Attempt, 'verdict' | 'receipt'> {
  if ('thrown' in answer) return { verdict: 'broken', ...troubleOf(answer.thrown) }
  if (E.isRight(answer)) return { verdict: 'ok', receipt: answer.right, errors: [] }
  return { verdict: verdictOf(answer.left), errors: answer.left }
}
function verdictOf(errors: readonly LedgerError<unknown>[]): Verdict {
  if (errors.some((e) => e._tag === 'CorruptLedger' || e._tag === 'InvalidInput')) return 'broken'
  const lost = errors.flatMap((e) => (e._tag === 'StoreUnavailable' ? [e.outcome] : []))
  if (lost.includes('unknown')) return 'unknown'
  return lost.length > 0 ? 'notWritten' : 'refused'
}

/** What was thrown: a `LedgerFailure` by its errors, a defect by its words. */
export function troubleOf(thrown: unknown): Trouble {
  if (thrown instanceof LedgerFailure) return { errors: thrown.errors }
  return { errors: [], thrown: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }
}
