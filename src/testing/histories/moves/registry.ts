import {
  AffiliateOrganisation,
  CorrectOrganisation,
  DeregisterOrganisation,
  DesignateLiaison,
  GrantMandate,
  RegisterOrganisation,
  ReportIn,
  RevokeMandate,
} from '../../../domain/organisation/commands.ts'
import type { OrganisationKind, Scope } from '../../../domain/organisation/state.ts'
import type { Dice } from '../dice.ts'
import { near, single } from '../plan.ts'
import type { Town } from '../town.ts'

const kinds: readonly [OrganisationKind, ...OrganisationKind[]] = [
  'publicUnit',
  'enterprise',
  'communityPartyOrganisation',
  'streetWorkingCommittee',
  'propertyCompany',
  'socialOrganisation',
]
const codes = ['91350100M000100Y43', '91350100M000100Y44', '91350100M000100Y45'] as const

/** A superior of the right kind for it, mostly. */
function superiorFor(town: Town, dice: Dice, kind: OrganisationKind): string {
  const fits: Partial<Record<OrganisationKind, OrganisationKind>> = {
    streetWorkingCommittee: 'districtPartyCommittee',
    communityPartyOrganisation: 'streetWorkingCommittee',
  }
  const wanted = fits[kind]
  return town.id(
    'organisation',
    dice,
    town.activeOrgs().filter((o) => !wanted || town.org(o)?.kind === wanted),
  )
}

export const register = single((town, dice) => {
  const kind = dice.pick(kinds)
  const organisationId = dice.oneIn(12) ? town.id('organisation', dice) : town.fresh('organisation')
  const coded = dice.oneIn(4)
  return RegisterOrganisation({
    organisationId,
    kind,
    name: { zh: `单位${town.number()}` },
    ...(coded && { unifiedCode: dice.pick(codes), codeAttested: dice.oneIn(2) }),
    ...(dice.oneIn(3) && { superiorId: superiorFor(town, dice, kind) }),
  })
})

type Changes = Parameters<typeof CorrectOrganisation>[0]['changes']
export const correct = single((town, dice) =>
  CorrectOrganisation({
    organisationId: town.id('organisation', dice, town.activeOrgs()),
    changes: dice.pick<Changes>([
      { name: { zh: `更名${town.number()}` } },
      { address: '鼓楼街 1 号' },
      { unifiedCode: codes[0] },
      { unifiedCode: codes[1] },
      { kind: 'enterprise' },
      { kind: 'residentsCommittee' },
    ]),
    reason: '登记有误',
  }),
)

export const affiliate = single((town, dice) => {
  const organisationId = town.id('organisation', dice, town.activeOrgs())
  const superiorId = dice.oneIn(6)
    ? organisationId
    : superiorFor(town, dice, town.org(organisationId)?.kind ?? 'enterprise')
  const from = near(dice, town.today, [
    town.day(30),
    town.org(superiorId)?.life?.until,
    town.org(superiorId)?.life?.from,
  ])
  return AffiliateOrganisation({ organisationId, superiorId, from })
})

/** Somebody of the organisation, now and then somebody else. */
export const personOf = (town: Town, dice: Dice, organisationId: string): string =>
  town.id('person', dice, town.peopleOf(organisationId))
/** Somebody with the mandate, now and then somebody without. */
export const holderOf = (town: Town, dice: Dice, organisationId: string, scope: Scope): string =>
  dice.oneIn(12)
    ? personOf(town, dice, organisationId)
    : town.id('person', dice, town.holders(organisationId, scope))

type Scopes = readonly [Scope, ...Scope[]]
export const grant = single((town, dice) => {
  const organisationId = town.id('organisation', dice, town.activeOrgs())
  const personId = personOf(town, dice, organisationId)
  const from = near(dice, town.today, [
    town.day(-30),
    town.day(15),
    ...(town.person(personId)?.affiliations ?? []).map((a) => a.period.from),
  ])
  const old = town.org(organisationId)?.mandates.at(-1)?.mandateId
  return GrantMandate({
    organisationId,
    mandateId: (dice.oneIn(12) ? old : undefined) ?? `m${town.number()}`,
    personId,
    scopes: dice.pick<Scopes>([
      ['sign', 'terminate', 'amend', 'evidence', 'confirm'],
      ['sign', 'terminate'],
      ['amend'],
      ['evidence', 'confirm'],
    ]),
    period: { from, until: dice.pick([null, null, town.day(200), from]) },
  })
})

export const revoke = single((town, dice) => {
  const holding = town.ids('organisation').filter((o) => (town.org(o)?.mandates.length ?? 0) > 0)
  const mandates = town.org(town.id('organisation', dice, holding))?.mandates ?? []
  const running = mandates.filter((m) => m.endedBy === null)
  const mandate = dice.pick(running.length > 0 && !dice.oneIn(5) ? running : mandates)
  const effectiveOn = near(dice, town.day(1), [town.today, town.day(40), town.day(-1), mandate?.period.from])
  return RevokeMandate({ mandateId: mandate?.mandateId ?? 'none', effectiveOn, reason: '调整分工' })
})

export const designateLiaison = single((town, dice) => {
  const organisationId = town.id('organisation', dice, town.activeOrgs())
  const personId = personOf(town, dice, organisationId)
  return DesignateLiaison({
    organisationId,
    personId,
    from: near(dice, town.today, [town.day(20), town.day(-20)]),
  })
})

export const reportIn = single((town, dice) => {
  const organisationId = town.id('organisation', dice, town.activeOrgs())
  const communities = town.activeOrgs().filter((o) => town.org(o)?.kind === 'communityPartyOrganisation')
  const people = dice.oneIn(4) ? [town.id('person', dice)] : dice.some(town.peopleOf(organisationId), 0, 2)
  return ReportIn({
    organisationId,
    communityId: town.id('organisation', dice, communities),
    on: near(dice, town.today, [town.day(1), town.day(-5)]),
    ...(people.length > 0 && { persons: people }),
  })
})

export const deregister = single((town, dice) => {
  const organisationId = town.id('organisation', dice, town.activeOrgs())
  const affected = town.org(organisationId)?.mandates.map((m) => m.period.until) ?? []
  const effectiveOn = near(dice, town.day(dice.pick([1, 30, 90])), [town.today, town.day(-1), ...affected])
  return DeregisterOrganisation({
    organisationId,
    effectiveOn,
    cause: dice.pick(['closed', 'merged', 'movedAway']),
  })
})
