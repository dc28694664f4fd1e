import { OpenLedger } from '../../../domain/ledger/commands.ts'
import { GrantMandate, RegisterOrganisation } from '../../../domain/organisation/commands.ts'
import { RegisterPerson } from '../../../domain/person/commands.ts'
import type { Planned } from '../plan.ts'
import type { Town } from '../town.ts'

/** The first command of every ledger. */
export const openedLedger = (town: Town): Planned => ({
  command: OpenLedger({
    ledgerId: town.reading.id,
    name: { zh: '测试台账' },
    areaId: 'area',
    offset: '+08:00',
    opensOn: town.today,
  }),
})

const settlers = [
  ['district', 'districtPartyCommittee', undefined],
  ['street', 'streetWorkingCommittee', 'district'],
  ['community', 'communityPartyOrganisation', 'street'],
  ['school', 'publicUnit', 'district'],
  ['bank', 'enterprise', undefined],
  ['police', 'governmentDepartment', 'district'],
  ['constructor', 'propertyCompany', undefined],
  ['oldtown', 'streetWorkingCommittee', 'district'],
] as const

/** Two streets, their district, a community and four units, each with one person who may do all that an agreement asks for. */
export function* settledTown(town: Town): Iterable<Planned> {
  for (const [organisationId, kind, superiorId] of settlers) {
    const above = superiorId && { superiorId }
    yield { command: RegisterOrganisation({ organisationId, kind, name: { zh: organisationId }, ...above }) }
    yield* authorised(town, organisationId)
  }
}

const SCOPES = ['sign', 'terminate', 'amend', 'evidence', 'confirm'] as const
/** Persons of an organisation who may do all that an agreement asks for. */
const able = (town: Town, organisationId: string): readonly string[] => {
  const [first, ...others] = SCOPES.map((scope) => town.holders(organisationId, scope))
  return first?.filter((p) => others.every((holders) => holders.includes(p))) ?? []
}

/** Sees to it that somebody of the organisation may act for it in every matter of an agreement. */
export function* authorised(town: Town, organisationId: string): Iterable<Planned> {
  if (able(town, organisationId).length > 0) return
  if (town.peopleOf(organisationId).length === 0) {
    const affiliation = { organisationId, from: town.today }
    const personId = town.fresh('person')
    yield {
      command: RegisterPerson({
        personId,
        details: { name: '王小明' },
        lawfulBasis: 'employment',
        affiliation,
      }),
    }
  }
  const personId = town.peopleOf(organisationId)[0] ?? 'nobody'
  const [mandateId, period] = [`m${town.number()}`, { from: town.today, until: null }]
  yield { command: GrantMandate({ organisationId, mandateId, personId, scopes: [...SCOPES], period }) }
}
/** Who acts for an organisation, after `authorised`. */
export const agentOf = (town: Town, organisationId: string): string =>
  able(town, organisationId)[0] ?? town.holders(organisationId, 'sign')[0] ?? 'nobody'
