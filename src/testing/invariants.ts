import type { Envelope } from '../kernel/envelope.ts'
import { orThrow } from '../ledger/result.ts'
import type { Finding } from '../ledger/types.ts'
import type { TestedLedger } from './ledger.ts'
import { type OracleFinding, oracleAgainst } from './oracle/oracle.ts'

/** What an audit found, or the oracle. */
export type InvariantFinding =
  | (Finding & { readonly by: 'audit' })
  | (OracleFinding & { readonly by: 'oracle' })

/**
 * Every invariant of journal and state, by the ledger's own audit and by the kit's independent oracle. Empty = all hold.
 * @example expect(await checkInvariants(ledger)).toEqual([])
 */
export async function checkInvariants(ledger: TestedLedger): Promise<readonly InvariantFinding[]> {
  const { findings } = await orThrow(ledger.audit())
  const seen = oracleAgainst(await journalOf(ledger), ledger)
  return [
    ...findings.map((f) => ({ ...f, by: 'audit' as const })),
    ...seen.map((f) => ({ ...f, by: 'oracle' as const })),
  ]
}

/** The journal, or one entity's stream, as a list. */
export async function journalOf(
  ledger: Pick<TestedLedger, 'history'>,
  tag?: string,
): Promise<readonly Envelope[]> {
  const events: Envelope[] = []
  for await (const event of ledger.history(tag === undefined ? {} : { tag })) events.push(event)
  return events
}
