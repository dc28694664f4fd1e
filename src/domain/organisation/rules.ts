import type { Immutable } from 'immer'
import { covers, type Day, endOf, holdsOn, overlap, type Period } from '../../kernel/period.ts'
import { type Asked, type Reader, rule, type Verdict } from '../../kernel/rule.ts'
import { LED_24, X_05 } from '../../kernel/rules.ts'
import { alliancesByLead } from '../alliance/state.ts'
import { mayEnd } from '../common/ending.ts'
import type { LedgerPolicy } from '../common/policy.ts'
import { employed, person } from '../person/state.ts'
import { checks } from './code.ts'
import {
  active,
  mandated,
  type OrganisationKind,
  type OrganisationState,
  organisation,
  type Scope,
  subordinates,
} from './state.ts'

type State = Immutable<OrganisationState>
type Coded = { readonly unifiedCode?: string; readonly codeAttested?: boolean }

export const codeChecks = organisation.precondition<Coded>(
  'ORG-01',
  'A unified code has a right check character (GB 32100, weights 3^(i−1) mod 31), or the registrar attests the code from its certificate (some genuine early codes fail the check).',
  '统一社会信用代码校验位正确，或经登记人据证照确认。',
  ({ data: { unifiedCode, codeAttested } }) =>
    unifiedCode === undefined || codeAttested === true || checks(unifiedCode) || { unifiedCode },
)
export const correctedCodeChecks = organisation.asking<{ readonly changes: Coded }>(codeChecks, (asked) =>
  codeChecks.asks({ ...asked, data: asked.data.changes }),
)

export const codesDiffer = rule(
  'ORG-02',
  'S',
  'No two active organisations share a code.',
  '在册组织代码不重复。',
)

/** Binds every command: whoever it names must be active on the day of the fact. */
export const namesOnlyActive = organisation.everyGuard(
  rule(
    'ORG-03',
    'P',
    'New ties and acts name only organisations active on their dates.',
    '新建关系与行为只涉及当日在册组织。',
  ),
  ({ marks, world, on, command }) =>
    marks.refs
      .filter(
        ({ kind, path }) => kind === 'organisation' && !(command === 'RegisterOrganisation' && path === OWN),
      )
      .filter(
        ({ id }) => world.get(organisation, id) !== undefined && !covers(world.coverage(active(id)), on),
      )
      .map(({ id, path }) => ({ field: path, organisationId: id, occurredOn: on })),
)
const OWN = 'data.organisationId'

export const noCycle = organisation.invariant(
  'ORG-04',
  'Affiliation has no cycle on any date.',
  '隶属关系无环。',
  ['superiors', 'id'],
  (o, world) => {
    const round = o.superiors.find((s) => reaches(world, s.superiorId, o.id, s.period, new Set()))
    return round === undefined || { superiorId: round.superiorId, from: round.period.from }
  },
)
/** Whether `start` stands under `goal`, directly or through others, on some day of a period. */
function reaches(
  world: Reader,
  start: string,
  goal: string,
  during: Period,
  seen: ReadonlySet<string>,
): boolean {
  if (start === goal) return endOf(during) > during.from
  if (seen.has(start)) return false
  const above = world.get(organisation, start)?.superiors.filter((s) => overlap(s.period, during)) ?? []
  return above.some(({ superiorId, period }) => {
    const from = period.from > during.from ? period.from : during.from
    const until = endOf(period) < endOf(during) ? period.until : during.until
    return reaches(world, superiorId, goal, { from, until }, new Set([...seen, start]))
  })
}

const FITTING: { readonly [K in OrganisationKind]?: readonly OrganisationKind[] } = {
  buildingPartyGroup: ['compoundBranch', 'communityPartyOrganisation'],
  compoundBranch: ['communityPartyOrganisation'],
  communityPartyOrganisation: ['streetWorkingCommittee'],
  residentsCommittee: ['streetWorkingCommittee'],
  streetWorkingCommittee: ['districtPartyCommittee'],
  districtDepartment: ['districtPartyCommittee'],
  industryPartyOrganisation: ['districtPartyCommittee', 'districtDepartment'],
  jointBranch: ['communityPartyOrganisation', 'streetWorkingCommittee'],
}
function fits(kind: OrganisationKind, superior: Pick<State, 'kind'> | undefined): Verdict {
  const allowed = FITTING[kind]
  const kept = superior === undefined || allowed === undefined || allowed.includes(superior.kind)
  return kept || { kind, superior: superior.kind, allowed }
}
export const fittingSuperior = organisation.precondition<{
  readonly kind: OrganisationKind
  readonly superiorId?: string
}>(
  'ORG-05',
  'A superior has a fitting kind (compound→community→street→district; industry→district).',
  '上级类型相配。',
  ({ data: { kind, superiorId }, world }) =>
    superiorId === undefined || fits(kind, world.get(organisation, superiorId)),
)
export const affiliationFits = organisation.asking<{ readonly superiorId: string }>(
  fittingSuperior,
  ({ state, data, world }) => fits(state.kind, world.get(organisation, data.superiorId)),
)
/** A corrected kind must fit upwards and downwards. */
export const correctedKindFits = organisation.asking<{
  readonly changes: { readonly kind?: OrganisationKind }
}>(fittingSuperior, ({ state, data: { changes }, world, on }) => {
  const kind = changes.kind
  if (kind === undefined) return true
  const above = state.superiors
    .filter((s) => endOf(s.period) > on)
    .map((s) => fits(kind, world.get(organisation, s.superiorId)))
  const below = [...world.find(subordinates, state.id)]
    .filter((o) => o.superiors.some((s) => s.superiorId === state.id && endOf(s.period) > on))
    .map((o) => fits(o.kind, { kind }))
  return [...above, ...below].find((v) => v !== true) ?? true
})

export const nothingOutlivesItsHolder = rule(
  'X-03',
  'S',
  'After its end a former member, closed organisation or departed person has no seat, chair, delegation, mandate, party role, offer, booking or open claim.',
  '退出、注销或离任之后，不再有席位、主席、代表、授权、签约身份、开放、预约及未结认领。',
)
export const ownPeople = rule(
  'ORG-06',
  'S',
  'A mandate, delegation or liaison belongs to a person of that organisation.',
  '授权、代表、联络员须为本单位人员。',
)
export const ownPeopleReportIn = organisation.asking<{
  readonly persons?: readonly string[]
  readonly on: Day
}>(ownPeople, ({ state, data: { persons = [], on }, world }) => {
  const known = persons.filter((p) => world.get(person, p) !== undefined)
  const strangers = known.filter((p) => !covers(world.coverage(employed(p, state.id)), on))
  return strangers.length === 0 || { persons: strangers, on }
})

export const leadsNoLiveBody = organisation.precondition<{ readonly effectiveOn: Day }>(
  'ORG-07',
  'Who leads a live alliance or hosts a live committee is not deregistered.',
  '牵头或承建单位须待机构撤销方可注销。',
  ({ state, data: { effectiveOn }, world }) => {
    const led = [...world.find(alliancesByLead, state.id)].filter(
      (a) => a.live !== null && endOf(a.live) > effectiveOn,
    )
    return led.length === 0 || { alliances: led.map((a) => a.id), effectiveOn }
  },
)

export const revokedOnce = organisation.asking<{ readonly mandateId: string; readonly effectiveOn: Day }>(
  X_05,
  ({ state, data: { mandateId, effectiveOn } }) =>
    mayEnd(
      state.mandates.find((m) => m.mandateId === mandateId && m.endedBy !== null),
      effectiveOn,
    ),
)
/** What ran out by itself cannot be revoked any more. */
export const mandateRuns = organisation.asking<{ readonly mandateId: string; readonly effectiveOn: Day }>(
  LED_24,
  ({ state, data: { mandateId, effectiveOn } }) => {
    const over = state.mandates.find(
      (m) => m.mandateId === mandateId && m.endedBy === null && effectiveOn >= endOf(m.period),
    )
    return over === undefined || { mandateId, ended: over.period.until, effectiveOn }
  },
)
export const closedOnce = organisation.asking<{ readonly effectiveOn: Day }>(
  X_05,
  ({ state, data: { effectiveOn } }) =>
    mayEnd(state.life ? { period: state.life, endedBy: state.life.endedBy } : undefined, effectiveOn),
)

/** Who performs an act for an organisation needs a mandate with the scope on that day (DOMAIN 12.10). */
export const underMandate = rule(
  'AGR-05',
  'P',
  'A signatory has a mandate with the scope on that day.',
  '签署人当日有相应授权。',
)
type Performing<D> = Pick<Asked<unknown, D, LedgerPolicy>, 'data' | 'on' | 'actor' | 'world'>
/** Whether the performer of a command is mandated: the person that its data name, else the actor (DOMAIN 12.2). */
export const hasMandate =
  <D extends { readonly organisationId: string }>(scope: Scope, performer: (data: D) => string | undefined) =>
  ({ data, on, actor, world }: Performing<D>): Verdict => {
    const { organisationId } = data
    const named = performer(data)
    const unknown = named !== undefined && world.get(person, named) === undefined
    if (unknown || world.get(organisation, organisationId) === undefined) return true
    const personId = named ?? actor.personId
    return (
      covers(world.coverage(mandated(organisationId, personId, scope)), on) || {
        organisationId,
        personId,
        scope,
        on,
      }
    )
  }

/** Whether a day lies in the life of an organisation. */
export const activeOn = (o: State, day: Day): boolean => o.life !== null && holdsOn(o.life, day)
