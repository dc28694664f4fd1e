import { either as E } from 'fp-ts'
import type { Envelope } from '../../../kernel/envelope.ts'
import type { PersonVault } from '../../../stores/port.ts'
import { LEDGER_ID, people } from '../workload.ts'
import { against, type Breach } from './laws.ts'

/** Commitments that the journal holds of a person. */
function committed(events: readonly Envelope[], personId: string): ReadonlySet<string> {
  const own = events.filter((e) => e.tags[0] === `person:${personId}`)
  const texts = own.flatMap(({ data: { details, title } }) => [...Object.values(details ?? {}), title])
  return new Set(texts.filter((text): text is string => typeof text === 'string'))
}

/** A store's own vault is written with the events: it holds just their details. A host's is written before them, and may hold more. */
export async function vaultBreaches(
  vault: PersonVault,
  events: readonly Envelope[],
  mayHoldMore: boolean,
): Promise<readonly Breach[]> {
  const breaches: Breach[] = []
  for (const personId of people) {
    const records = await vault.get(LEDGER_ID, [personId])
    const held = new Set(E.isRight(records) ? records.right.map((r) => r.commitment) : [])
    const wanted = committed(events, personId)
    const missing = [...wanted].filter((c) => !held.has(c)).length
    const tooMany = mayHoldMore ? 0 : [...held].filter((c) => !wanted.has(c)).length
    if (missing + tooMany > 0) breaches.push(against('vault', `person:${personId}`, { missing, tooMany }))
  }
  return breaches
}
