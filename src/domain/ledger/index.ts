import { defineConcept } from '../../kernel/concept.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import * as rules from './rules.ts'
import { ledger, policyOn, reachesBackTo } from './state.ts'

/** The ledger itself; it has no ties: it is the ground on which all others stand. */
export const ledgerConcept = defineConcept({
  entity: ledger,
  commands,
  events,
  rules,
  policyOn,
  reachesBackTo,
})
