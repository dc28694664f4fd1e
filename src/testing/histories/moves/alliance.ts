import {
  AbandonAlliance,
  AcceptInvitation,
  AdmitMember,
  ApplyForMembership,
  DeclineInvitation,
  DesignateDelegate,
  DissolveAlliance,
  DraftCharter,
  FoundAlliance,
  InitiateAlliance,
  InviteMember,
  RefuseAdmission,
  WithdrawMember,
} from '../../../domain/alliance/commands.ts'
import type { Dice } from '../dice.ts'
import { digest, near, single } from '../plan.ts'
import type { Town } from '../town.ts'
import { holderOf, personOf } from './registry.ts'

const streets = (town: Town): readonly string[] =>
  town.activeOrgs().filter((o) => town.org(o)?.kind === 'streetWorkingCommittee')
const open = (town: Town, dice: Dice): string =>
  town.id('alliance', dice, town.alliancesIn('preparing', 'founded'))
const preparing = (town: Town, dice: Dice): string => town.id('alliance', dice, town.alliancesIn('preparing'))
const founded = (town: Town, dice: Dice): string => town.id('alliance', dice, town.alliancesIn('founded'))
const outsiders = (town: Town, allianceId: string): readonly string[] =>
  town.activeOrgs().filter((o) => !town.members(allianceId).includes(o))
const invitees = (town: Town, allianceId: string): readonly string[] => {
  const open = town.alliance(allianceId)?.invitations.filter((i) => i.answer === 'open') ?? []
  return open.map((i) => i.organisationId)
}
const candidates = (town: Town, allianceId: string): readonly string[] => {
  const open = town.alliance(allianceId)?.candidacies.filter((c) => c.outcome === 'open') ?? []
  return open.map((c) => c.organisationId)
}

export const initiate = single((town, dice) => {
  const leadId = town.id('organisation', dice, streets(town))
  const allianceId = dice.oneIn(12) ? town.id('alliance', dice) : town.fresh('alliance')
  return InitiateAlliance({
    allianceId,
    streetAreaId: `area-${leadId}`,
    leadId,
    name: { zh: '街道共建联盟' },
  })
})

export const draftCharter = single((town, dice) => {
  const allianceId = preparing(town, dice)
  const last = town.alliance(allianceId)?.charters.at(-1)?.digest
  return DraftCharter({
    allianceId,
    terms: {
      admissionBy: dice.pick(['lead', 'resolution']),
      majorityBase: 'roll',
      ...(dice.oneIn(3) && { noticeDays: dice.pick([0, 10, 60]) }),
    },
    digest: (dice.oneIn(5) ? last : undefined) ?? digest(town.number()),
  })
})

export const invite = single((town, dice) => {
  const allianceId = open(town, dice)
  return InviteMember({
    allianceId,
    organisationId: town.id('organisation', dice, outsiders(town, allianceId)),
  })
})

export const accept = single((town, dice) => {
  const allianceId = open(town, dice)
  const organisationId = town.id('organisation', dice, invitees(town, allianceId))
  const version = town.alliance(allianceId)?.charters.at(-1)?.version ?? 1
  return AcceptInvitation({
    allianceId,
    organisationId,
    personId: holderOf(town, dice, organisationId, 'sign'),
    charterVersion: dice.oneIn(8) ? version + 1 : version,
  })
})

export const decline = single((town, dice) => {
  const allianceId = open(town, dice)
  const organisationId = town.id('organisation', dice, invitees(town, allianceId))
  return DeclineInvitation({
    allianceId,
    organisationId,
    personId: holderOf(town, dice, organisationId, 'sign'),
  })
})

export const found = single((town, dice) =>
  FoundAlliance({
    allianceId: preparing(town, dice),
    foundedOn: near(dice, town.today, [town.day(1), town.day(-1)]),
  }),
)

export const abandon = single((town, dice) =>
  AbandonAlliance({ allianceId: preparing(town, dice), reason: '条件不成熟' }),
)

export const apply = single((town, dice) => {
  const allianceId = founded(town, dice)
  const organisationId = town.id('organisation', dice, outsiders(town, allianceId))
  return ApplyForMembership({
    allianceId,
    organisationId,
    personId: holderOf(town, dice, organisationId, 'sign'),
  })
})

const authority = (town: Town, dice: Dice) =>
  dice.oneIn(10) ? { resolutionId: 'r1' } : { leadDecision: digest(town.number()) }
export const admit = single((town, dice) => {
  const allianceId = founded(town, dice)
  const organisationId = town.id('organisation', dice, candidates(town, allianceId))
  const ends = town.alliance(allianceId)?.roll.map((m) => m.period.until) ?? []
  const from = near(dice, town.today, [town.day(30), town.org(organisationId)?.life?.until, ...ends])
  return AdmitMember({ allianceId, organisationId, from, authority: authority(town, dice) })
})

export const refuse = single((town, dice) => {
  const allianceId = founded(town, dice)
  const organisationId = town.id('organisation', dice, candidates(town, allianceId))
  return RefuseAdmission({ allianceId, organisationId, reason: '材料不齐', authority: authority(town, dice) })
})

export const designateDelegate = single((town, dice) => {
  const allianceId = founded(town, dice)
  const organisationId = town.id('organisation', dice, town.members(allianceId))
  const ends = town.alliance(allianceId)?.roll.map((m) => m.period.until) ?? []
  const from = near(dice, town.today, [town.day(10), ...ends])
  const until = dice.pick([null, town.day(90), from])
  const personId = personOf(town, dice, organisationId)
  return DesignateDelegate({ allianceId, organisationId, personId, period: { from, until } })
})

export const withdraw = single((town, dice) => {
  const allianceId = founded(town, dice)
  const lead = town.alliance(allianceId)?.leadId
  const leaving = town.members(allianceId).filter((o) => o !== lead || dice.oneIn(6))
  const organisationId = town.id('organisation', dice, leaving)
  const noticeOn = near(dice, town.today, [town.day(-30), town.day(1)])
  return WithdrawMember({
    allianceId,
    organisationId,
    personId: holderOf(town, dice, organisationId, 'terminate'),
    noticeOn,
    effectiveOn: dice.pick([town.day(61), town.day(30), town.day(29), town.day(90), town.day(3)]),
    reason: '业务调整',
  })
})

export const dissolve = single((town, dice) =>
  DissolveAlliance({
    allianceId: founded(town, dice),
    effectiveOn: near(dice, town.day(dice.pick([20, 60])), [town.today, town.day(-1), town.day(1)]),
    reason: '街道合并',
    authority: dice.oneIn(8) ? { resolutionId: 'r1' } : { superiorOrder: digest(town.number()) },
  }),
)
