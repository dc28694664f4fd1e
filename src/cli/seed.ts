import { ledger as ledgerToken } from '../domain/ledger/state.ts'
import { isRecord } from '../kernel/codec/shape.ts'
import type { CoreCommand, CoreLedger } from './open.ts'
import type { LineContext } from './order.ts'

/** China has one zone; a ledger that is not yet opened has none of its own. */
export const DEFAULT_OFFSET = '+08:00'

/** The ledger's offset, once it is opened. */
export const offsetOf = (ledger: CoreLedger): string | undefined =>
  ledger.get(ledgerToken, ledger.id)?.offset || undefined

/** The context with the instant of a fixed clock: 18:00 on the day of the fact, or the journal's last where that is later. */
export function dated(command: CoreCommand, context: LineContext, ledger: CoreLedger): LineContext {
  if (context.recordedAt !== undefined) return context
  const opening = command.type === 'OpenLedger' && isRecord(command.data) ? command.data['offset'] : undefined
  const offset = offsetOf(ledger) ?? (typeof opening === 'string' ? opening : DEFAULT_OFFSET)
  const evening = `${context.occurredOn}T18:00:00${offset}`
  const last = ledger.head.recordedAt
  return { ...context, recordedAt: last !== null && Date.parse(last) > Date.parse(evening) ? last : evening }
}
