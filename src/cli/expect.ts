import * as t from 'io-ts'
import { matching, oneOf } from '../kernel/codec/scalars.ts'
import { list, struct } from '../kernel/codec/struct.ts'
import type { LedgerError } from '../kernel/errors.ts'

const Reason = matching(
  'a rule id such as AGR-05, InvalidInput, NotAuthorised or ConcurrencyConflict',
  '规则编号（如 AGR-05）、InvalidInput、NotAuthorised 或 ConcurrencyConflict',
  /^(?:[A-Z][A-Z0-9]*-\d+|InvalidInput|NotAuthorised|ConcurrencyConflict)$/,
)

/** What a history file says of the outcome of its line. */
export const Expect = t.union([oneOf('accepted', 'repeated'), struct({ refused: list(Reason) })])
export type Expect = t.TypeOf<typeof Expect>

/** How a command ended; `failed` where the store did, so that nothing is known of the command's merits. */
export type Ending =
  | {
      readonly outcome: 'accepted' | 'repeated'
      readonly revision: number
      readonly events: readonly string[]
    }
  | { readonly outcome: 'refused' | 'failed'; readonly errors: readonly LedgerError[] }

const reasonOf = (error: LedgerError): string => (error._tag === 'RuleViolated' ? error.rule : error._tag)

/** Whether it came as expected. A line that comes too late for its journal (LED-02) cannot show its own reasons any more. */
export function isMet(expect: Expect, ending: Ending): boolean {
  if (ending.outcome === 'failed') return false
  if (typeof expect === 'string')
    return ending.outcome === expect || (expect === 'accepted' && ending.outcome === 'repeated')
  if (ending.outcome !== 'refused') return false
  const reasons = new Set(ending.errors.map(reasonOf))
  return reasons.has('LED-02') || expect.refused.every((reason) => reasons.has(reason))
}
