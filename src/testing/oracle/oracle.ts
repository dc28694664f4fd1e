import type { Reading } from '../../ledger/types.ts'
import { against } from './against.ts'
import { checks } from './checks.ts'
import type { OracleEvent, OracleFinding } from './spans.ts'
import { Tale } from './tale.ts'

export type { OracleEvent, OracleFinding }

/**
 * A second opinion on a history: it knows no ties, no grounds and no cascades, rebuilds from the events who held what when,
 * and asks on every day on which anything changes. It sees what a mistake in the declared ties would hide from everybody else.
 */
export function oracle(events: readonly OracleEvent[]): readonly OracleFinding[] {
  const tale = new Tale(events)
  const days = tale.days()
  return [...tale.complaints, ...checks.flatMap((check) => [...check(tale, days)])]
}

/** The same, and that the ledger's state says what its events say. */
export function oracleAgainst(events: readonly OracleEvent[], reading: Reading): readonly OracleFinding[] {
  const tale = new Tale(events)
  return [...oracle(events), ...against(tale, tale.days(), reading)]
}
