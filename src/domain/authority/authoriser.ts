import type { Refusal } from '../../kernel/errors.ts'
import type { Command } from '../../kernel/message.ts'
import type { Day } from '../../kernel/period.ts'
import type { Reader } from '../../kernel/rule.ts'
import { decideAuthority, type Giving } from './decide.ts'
import type { RoleGrant } from './roles.ts'
import type { AuthorityTable } from './row.ts'
import { authorityTable } from './table.ts'

/** What the ready authoriser is made of. */
export interface MandateAuthoriserOptions {
  /** The host's list, read once; or a function where it changes: the roles that a person holds on the day of the fact. */
  readonly roles: readonly RoleGrant[] | ((personId: string, on: Day) => readonly RoleGrant[])
  /** `authorityTable` where absent. */
  readonly table?: AuthorityTable
}

/**
 * An authoriser ready for `openLedger`: roles come from the host's list, signatories from the mandates in the ledger, what a
 * role may do from the table.
 * @example openLedger({ …, authorise: mandateAuthoriser({ roles: [{ personId: 'p-1', role: 'secretariatClerk', organisationId: 'street' }] }) })
 */
export function mandateAuthoriser({ roles, table = authorityTable }: MandateAuthoriserOptions) {
  const grantsOf = typeof roles === 'function' ? roles : listed(roles)
  return (command: Command, context: Giving, world: Reader): true | Refusal =>
    decideAuthority(table, grantsOf(context.actor.personId, context.occurredOn), command, context, world)
}

function listed(roles: readonly RoleGrant[]): (personId: string) => readonly RoleGrant[] {
  const byPerson = Map.groupBy(roles, ({ personId }) => personId)
  return (personId) => byPerson.get(personId) ?? []
}
