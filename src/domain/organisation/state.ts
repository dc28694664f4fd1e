import type * as t from 'io-ts'
import { idOf } from '../../kernel/codec/refs.ts'
import { oneOf } from '../../kernel/codec/scalars.ts'
import type { Day, Period } from '../../kernel/period.ts'
import type { Phased } from '../../kernel/phase.ts'
import { ground } from '../../kernel/tie.ts'
import type { Ended } from '../common/ending.ts'
import { entity } from '../common/policy.ts'
import type { Name, Side } from '../common/values.ts'

export const OrganisationKind = oneOf(
  'districtPartyCommittee',
  'districtDepartment',
  'streetWorkingCommittee',
  'communityPartyOrganisation',
  'compoundBranch',
  'buildingPartyGroup',
  'industryPartyOrganisation',
  'unitPartyOrganisation',
  'jointBranch',
  'governmentDepartment',
  'publicUnit',
  'enterprise',
  'propertyCompany',
  'socialOrganisation',
  'residentsCommittee',
  'ownersCommittee',
  'massOrganisation',
)
export type OrganisationKind = t.TypeOf<typeof OrganisationKind>
export const MassKind = oneOf('tradeUnion', 'youthLeague', 'womensFederation', 'other')
export const Scope = oneOf('sign', 'amend', 'terminate', 'vote', 'book', 'evidence', 'confirm', 'nominate')
export type Scope = t.TypeOf<typeof Scope>

export interface SuperiorTie extends Ended {
  no: number
  superiorId: string
  period: Period
}
export interface Mandate extends Ended {
  mandateId: string
  personId: string
  scopes: readonly Scope[]
  period: Period
}
export interface Liaison extends Ended {
  no: number
  personId: string
  period: Period
}
/** A name with the day from which it was recorded. */
export interface NamedFrom {
  name: Name
  from: Day
}
/** A report-in (双报到); `personId` is null for the organisation's own. */
export interface Report {
  communityId: string
  personId: string | null
  on: Day
}
export interface OrganisationState extends Phased<'active' | 'closed'> {
  id: string
  kind: OrganisationKind
  massKind: string | null
  unifiedCode: string | null
  codeAttested: boolean
  areaId: string | null
  address: string | null
  isTwoNew: boolean
  isLeadingEnterprise: boolean
  sector: string | null
  life: (Period & Ended) | null
  /** Every name it had; the last one is the present. */
  names: NamedFrom[]
  superiors: SuperiorTie[]
  mandates: Mandate[]
  liaisons: Liaison[]
  reports: Report[]
}

export const organisation = entity(
  'organisation',
  (id: string): OrganisationState => ({
    ...{
      id,
      phases: [],
      kind: 'enterprise',
      massKind: null,
      unifiedCode: null,
      codeAttested: false,
      areaId: null,
    },
    ...{ address: null, isTwoNew: false, isLeadingEnterprise: false, sector: null, life: null },
    ...{ names: [], superiors: [], mandates: [], liaisons: [], reports: [] },
  }),
  ['closed'],
)
export const OrganisationId = idOf('organisation')

/** The organisation is active. */
export const active = ground('active')
/** A person may act for an organisation in one matter. */
export const mandated = ground('mandate')

/** Which organisation granted a mandate. */
export const mandatesById = organisation.index('mandate', 'mandates', (m) => [m.mandateId])
/** Which organisations stand under a superior, now or ever. */
export const subordinates = organisation.index('subordinatesBySuperior', 'superiors', (s) => [s.superiorId])

const TERRITORIAL: ReadonlySet<OrganisationKind> = new Set<OrganisationKind>([
  'streetWorkingCommittee',
  'communityPartyOrganisation',
  'compoundBranch',
  'buildingPartyGroup',
])
/** On which side of a partnership an organisation of this kind stands. */
export const sideOf = (kind: OrganisationKind): Side => (TERRITORIAL.has(kind) ? 'territorial' : 'unit')

/** The name in use on a day. */
export const nameOn = (state: { readonly names: readonly NamedFrom[] }, day: Day): Name | undefined =>
  (state.names.findLast((n) => n.from <= day) ?? state.names[0])?.name
