import { either as E } from 'fp-ts'
import type { LedgerError } from '../kernel/errors.ts'
import type { Head, Receipt, Result } from '../ledger/types.ts'
import type { Ending, Expect } from './expect.ts'
import type { CoreEvent } from './open.ts'
import type { Options } from './options.ts'
import { lineAsText, summaryAsText } from './report-text.ts'

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
export const endingOf = (
  result: E.Either<readonly LedgerError[], Receipt<CoreEvent>> | Awaited<Result<Receipt<CoreEvent>>>,
): Ending =>
  E.isLeft(result)
    ? { outcome: result.left.some(isFailure) ? 'failed' : 'refused', errors: result.left }
    : {
        outcome: result.right.outcome,
        revision: result.right.revision,
        events: result.right.events.map((e) => e.type),
      }

/** Tells the lines of a replay one by one, and counts them. */
export interface Reporter {
  readonly line: (ended: Ended) => Promise<void>
  readonly summary: (head: Head) => Promise<void>
  /** Nothing was refused that the file does not expect, and nothing came otherwise than expected. */
  readonly clean: boolean
}

/** For programs one JSON object a line, for people sentences about what did not go through. */
export function reporterFor({ json, lang }: Options, print: (text: string) => Promise<void>): Reporter {
  const counts = { accepted: 0, refused: 0, repeated: 0, mismatched: 0, events: 0 }
  let clean = true
  return {
    get clean() {
      return clean
    },
    line: async (ended) => {
      const { ending, expect, mismatch } = ended
      if (ending.outcome !== 'failed') counts[ending.outcome] += 1
      if (ending.outcome === 'accepted') counts.events += ending.events.length
      if (mismatch) counts.mismatched += 1
      if (mismatch || ending.outcome === 'failed' || (ending.outcome === 'refused' && expect === undefined))
        clean = false
      await print(json ? `${JSON.stringify(lineAsJson(ended))}\n` : lineAsText(ended, lang))
    },
    summary: async ({ revision, hash }) => {
      const summary: Summary = { ...counts, revision, head: hash }
      await print(json ? `${JSON.stringify({ summary })}\n` : summaryAsText(summary, lang))
    },
  }
}

const lineAsJson = ({ line, commandId, ending, expect, mismatch }: Ended): object => ({
  ...{ line, commandId, ...ending },
  ...(mismatch && { mismatch: { expected: expect } }),
})
