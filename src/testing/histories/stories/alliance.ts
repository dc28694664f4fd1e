import {
  AcceptInvitation,
  AdmitMember,
  ApplyForMembership,
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
import { digest, type Planned } from '../plan.ts'
import type { Town } from '../town.ts'
import { agentOf, authorised } from './town.ts'

function* charter(town: Town, allianceId: string): Iterable<Planned> {
  const terms = { admissionBy: 'lead', majorityBase: 'roll' } as const
  yield { command: DraftCharter({ allianceId, terms, digest: digest(town.number()) }) }
}
function* accepted(town: Town, allianceId: string, organisationId: string): Iterable<Planned> {
  yield* authorised(town, organisationId)
  const charterVersion = town.alliance(allianceId)?.charters.at(-1)?.version ?? 1
  const personId = agentOf(town, organisationId)
  yield { command: AcceptInvitation({ allianceId, organisationId, personId, charterVersion }) }
}

/** A street without an alliance initiates one, drafts its charter and invites; gives back who is invited. */
function* initiated(town: Town, dice: Dice, allianceId: string): Generator<Planned, readonly string[]> {
  const led = town.alliancesIn('preparing', 'founded').map((id) => town.alliance(id)?.leadId)
  const streets = town.activeOrgs().filter((o) => town.org(o)?.kind === 'streetWorkingCommittee')
  const leadId = dice.pick(streets.filter((o) => !led.includes(o)))
  if (leadId === undefined) return []
  const name = { zh: '街道共建联盟' }
  yield { command: InitiateAlliance({ allianceId, streetAreaId: `area-${leadId}`, leadId, name }) }
  if (town.alliance(allianceId) === undefined) return []
  yield* charter(town, allianceId)
  const others = town.activeOrgs().filter((o) => o !== leadId && town.sideOf(o) === 'unit')
  const founders = [leadId, ...dice.some(others, 3, 5)]
  for (const organisationId of founders) yield { command: InviteMember({ allianceId, organisationId }) }
  return founders
}

/** An alliance in preparation: some have accepted, others not yet. */
export function* preparedAlliance(town: Town, dice: Dice): Iterable<Planned> {
  const allianceId = town.fresh('alliance')
  const founders = yield* initiated(town, dice, allianceId)
  for (const organisationId of dice.some(founders, 1, 3)) yield* accepted(town, allianceId, organisationId)
}

/** An alliance is founded; now and then its charter is drafted anew before, and all accept once more. */
export function* foundedAlliance(town: Town, dice: Dice): Iterable<Planned> {
  const allianceId = town.fresh('alliance')
  const founders = yield* initiated(town, dice, allianceId)
  if (founders.length === 0) return
  for (const organisationId of founders) yield* accepted(town, allianceId, organisationId)
  if (dice.oneIn(4)) {
    yield* charter(town, allianceId)
    for (const organisationId of founders) yield* accepted(town, allianceId, organisationId)
  }
  yield { command: FoundAlliance({ allianceId, foundedOn: town.today }) }
  for (const organisationId of dice.some(founders, 0, 3)) yield* delegated(town, allianceId, organisationId)
}

function* delegated(town: Town, allianceId: string, organisationId: string): Iterable<Planned> {
  const personId = town.peopleOf(organisationId)[0] ?? 'nobody'
  const period = { from: town.today, until: null }
  yield { command: DesignateDelegate({ allianceId, organisationId, personId, period }) }
}

/** Somebody joins a founded alliance, by application or by invitation, or is turned away. */
export function* joined(town: Town, dice: Dice): Iterable<Planned> {
  const allianceId = dice.pick(town.alliancesIn('founded'))
  if (allianceId === undefined) return
  const members = town.members(allianceId)
  const organisationId = dice.pick(town.activeOrgs().filter((o) => !members.includes(o)))
  if (organisationId === undefined) return
  yield* authorised(town, organisationId)
  if (dice.oneIn(2)) {
    yield { command: InviteMember({ allianceId, organisationId }) }
    yield* accepted(town, allianceId, organisationId)
  } else {
    const personId = agentOf(town, organisationId)
    yield { command: ApplyForMembership({ allianceId, organisationId, personId }) }
  }
  const authority = { leadDecision: digest(town.number()) }
  if (dice.oneIn(4))
    yield { command: RefuseAdmission({ allianceId, organisationId, reason: '暂缓', authority }) }
  else yield { command: AdmitMember({ allianceId, organisationId, from: town.today, authority }), wait: 3 }
  yield* delegated(town, allianceId, organisationId)
}

/** One member or two leave after due notice: their delegations and roles in agreements go with them (C-03). */
export function* left(town: Town, dice: Dice): Iterable<Planned> {
  const allianceId = dice.pick(town.alliancesIn('founded'))
  if (allianceId === undefined) return
  const lead = town.alliance(allianceId)?.leadId
  for (const organisationId of dice.some(
    town.members(allianceId).filter((o) => o !== lead),
    1,
    2,
  )) {
    yield* authorised(town, organisationId)
    const personId = agentOf(town, organisationId)
    const [noticeOn, effectiveOn] = [town.today, town.day(dice.pick([61, 90]))]
    const who = { allianceId, organisationId, personId }
    yield { command: WithdrawMember({ ...who, noticeOn, effectiveOn, reason: '单位搬迁' }) }
  }
}

/** An alliance is dissolved by order of the lead's superior (C-04). */
export function* dissolved(town: Town, dice: Dice): Iterable<Planned> {
  const allianceId = dice.pick(town.alliancesIn('founded'))
  if (allianceId === undefined) return
  const authority = { superiorOrder: digest(town.number()) }
  const effectiveOn = town.day(dice.pick([30, 1, 100]))
  yield { command: DissolveAlliance({ allianceId, effectiveOn, reason: '机构调整', authority }), wait: 1 }
}
