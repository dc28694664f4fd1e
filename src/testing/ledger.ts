import type { core } from '../domain/index.ts'
import type { CommandOf } from '../kernel/concept.ts'
import type { Envelope } from '../kernel/envelope.ts'
import type { CommandContext } from '../ledger/context.ts'
import type { AuditReport, Reading, Receipt, Result } from '../ledger/types.ts'

/** The concepts that the kit's histories speak of. */
export type CoreConcept = (typeof core)[number]
export type CoreCommand = CommandOf<CoreConcept>

/** What the kit asks of a ledger: any ledger whose concepts include the core ones will do. */
export interface TestedLedger extends Reading {
  readonly id: string
  execute(command: CoreCommand, context: CommandContext): Promise<Result<Receipt<Envelope>>>
  history(options?: { readonly tag?: string }): AsyncIterable<Envelope>
  audit(): Promise<Result<AuditReport>>
}
