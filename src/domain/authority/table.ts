import type { AuthorityTable } from './row.ts'
import { agreementRows } from './rows/agreement.ts'
import { allianceRows } from './rows/alliance.ts'
import { performanceRows } from './rows/performance.ts'
import { ledgerRows, organisationRows, personRows } from './rows/registry.ts'

/** Roles × commands (DOMAIN 8) for every command of `core`; rows of your own come beside: `{ ...authorityTable, ...mine }`. */
export const authorityTable: AuthorityTable = {
  ...ledgerRows,
  ...organisationRows,
  ...personRows,
  ...allianceRows,
  ...agreementRows,
  ...performanceRows,
}
