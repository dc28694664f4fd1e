import { either as E } from 'fp-ts'
import type { LedgerError } from '../kernel/errors.ts'
import type { Receipt } from '../ledger/types.ts'
import type { Ending, Expect } from './expect.ts'
import type { CoreEvent } from './open.ts'

/** What became of one line of a history file. */
export interface Ended {
  readonly line: number
  readonly commandId: string | null
  readonly ending: Ending
  readonly expect: Expect | undefined
  /** It came otherwise than the file expects. */
  readonly mismatch: boolean
}
/** What a replay came to. */
export interface Summary {
  readonly accepted: number
  readonly refused: number
  readonly repeated: number
  readonly mismatched: number
  /** Events that this replay wrote. */
  readonly events: number
  readonly revision: number
  readonly head: string
}

const isFailure = ({ _tag }: LedgerError): boolean => _tag === 'StoreUnavailable' || _tag === 'CorruptLedger'

/** How a command ended: a store that failed is no refusal. */
export const endingOf = (result: E.Either<readonly LedgerError[], Receipt<CoreEvent>>): Ending =>
  E.isLeft(result)
    ? { outcome: result.left.some(isFailure) ? 'failed' : 'refused', errors: result.left }
    : {
        outcome: result.right.outcome,
        revision: result.right.revision,
        events: result.right.events.map((e) => e.type),
      }
