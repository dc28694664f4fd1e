import { agreementConcept } from './agreement/index.ts'
import { allianceConcept } from './alliance/index.ts'
import { ledgerConcept } from './ledger/index.ts'
import { organisationConcept } from './organisation/index.ts'
import { personConcept } from './person/index.ts'

/** The concepts of the mission; an integrator adds its own: `concepts: [...core, mine]`. */
export const core = [
  ledgerConcept,
  organisationConcept,
  personConcept,
  allianceConcept,
  agreementConcept,
] as const
