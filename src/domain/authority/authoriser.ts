import type { Refusal } from '../../kernel/errors.ts'
import type { Command } from '../../kernel/message.ts'
import type { Reader } from '../../kernel/rule.ts'
import { decideAuthority, type Giving } from './decide.ts'
import { grantsFrom, type RoleSource } from './grants.ts'
import type { AuthorityTable } from './row.ts'
import { authorityTable } from './table.ts'

/** What the ready authoriser is made of. */
export interface MandateAuthoriserOptions {
  readonly roles: RoleSource
  /** `authorityTable` where absent. */
  readonly table?: AuthorityTable
}

/**
 * An authoriser ready for `openLedger`: roles come from the host's list, signatories from the mandates in the ledger, what a
 * role may do from the table.
 * @example openLedger({ …, authorise: mandateAuthoriser({ roles: [{ personId: 'p-1', role: 'secretariatClerk', organisationId: 'street' }] }) })
 */
export function mandateAuthoriser({ roles, table = authorityTable }: MandateAuthoriserOptions) {
  const grantsOf = grantsFrom(roles)
  return (command: Command, context: Giving, world: Reader): true | Refusal =>
    decideAuthority(table, grantsOf(context.actor.personId, context.occurredOn), command, context, world)
}
