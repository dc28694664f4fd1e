import type { Immutable } from 'immer'
import { addDays } from '../../kernel/calendar.ts'
import { covers, type Day, endOf, holdsOn, isVoid, NEVER, without } from '../../kernel/period.ts'
import { rule } from '../../kernel/rule.ts'
import { LED_24, TIM_02, X_01, X_02, X_05 } from '../../kernel/rules.ts'
import { mayEnd } from '../common/ending.ts'
import { activeOn, hasMandate, underMandate } from '../organisation/rules.ts'
import { active, organisation } from '../organisation/state.ts'
import { ChairInstalled } from './events/index.ts'
import {
  type AllianceState,
  alliance,
  alliancesByCandidate,
  alliancesByInvited,
  alliancesByMember,
} from './state.ts'

type State = Immutable<AllianceState>
type Candidate = { readonly organisationId: string }
type Ending = { readonly effectiveOn: Day }

export const oneAlliance = rule(
  'ALL-01',
  'S',
  'One alliance in preparation or founded per street.',
  '一街道至多一个在续联盟。',
)
export const oneMembership = rule(
  'ALL-04',
  'S',
  "An organisation's memberships in one body do not overlap.",
  '同一机构内成员期间不重叠。',
)
export const oneDelegate = rule('ALL-20', 'S', 'One delegate per member at a time.', '同一时间一名代表。')
export const everyMembershipCounts = rule(
  'X-14',
  'C',
  'Members ever joined are the current plus the former ones.',
  '历次加入数等于现有加退出数。',
)

export const nothingOutlivesABody = rule(
  'X-04',
  'S',
  'A dissolved body has no member, seat, motion, agreement or offer after its end.',
  '组织撤销后不再有成员、席位、议案、协议与开放。',
)

const charterOf = (a: State) => a.charters.at(-1)
/** Organisations that by a day had accepted the present charter and wait for the founding. */
export const acceptors = (a: State, on: Day): readonly string[] =>
  a.invitations
    .filter((i) => i.answer === 'accepted')
    .map((i) => i.organisationId)
    .filter((id) => (a.acceptances.findLast((x) => x.organisationId === id)?.on ?? '') <= on)
const enough = (who: readonly string[], { leadId }: State, minFounders: number): boolean =>
  who.length >= minFounders && who.includes(leadId)

export const enoughFounders = alliance.guard(
  'ALL-02',
  'Founding needs `minFounders` acceptances, the lead among them.',
  '成立须达发起单位下限且含牵头单位。',
  ({ state, on, policy: { minFounders } }) =>
    enough(acceptors(state, on), state, minFounders) || {
      accepted: acceptors(state, on),
      minFounders,
      leadId: state.leadId,
    },
)

export const presentCharter = alliance.precondition<{ readonly charterVersion: number }>(
  'ALL-03',
  'Founders accepted the charter in its present version.',
  '发起单位接受的须为现行章程版本。',
  ({ state, data: { charterVersion }, on }) => {
    const charter = charterOf(state)
    const present = charter && charter.on <= on ? charter.version : null
    return charterVersion === present || { charterVersion, present }
  },
)
/** A founding that fails only for acceptances of an earlier charter says so. */
export const noStaleAcceptance = alliance.guarding(
  presentCharter,
  ({ state, on, policy: { minFounders } }) => {
    const present = charterOf(state)?.version
    const now = acceptors(state, on)
    const stale = state.acceptances.filter(
      (x) => x.charterVersion !== present && !now.includes(x.organisationId),
    )
    const once = [...new Set([...now, ...stale.map((x) => x.organisationId)])]
    const kept = enough(now, state, minFounders) || !enough(once, state, minFounders)
    return kept || { present: present ?? null, acceptedEarlier: once.filter((id) => !now.includes(id)) }
  },
)

const onRoll = (a: State, id: string, on: Day): boolean =>
  a.roll.some((m) => m.organisationId === id && !isVoid(m.period) && endOf(m.period) > on)
const candidacyOpen = (a: State, id: string, on = NEVER): boolean =>
  a.candidacies.some((c) => c.organisationId === id && c.outcome === 'open' && c.on <= on)
const invitationPending = (a: State, id: string): boolean =>
  a.invitations.some(
    (i) => i.organisationId === id && (i.answer === 'open' || (i.answer === 'accepted' && a.being === null)),
  )

export const notYetConcerned = alliance.precondition<Candidate>(
  'ALL-05',
  'Invitation and application are for non-members without one pending.',
  '仅可邀请或受理非成员且无待办者。',
  ({ state, data: { organisationId }, on, world }) => {
    // Most have never been heard of: three looks into indexes spare three walks through collections.
    const heardOf = [alliancesByMember, alliancesByInvited, alliancesByCandidate].some((index) =>
      [...world.find(index, organisationId)].some((a) => a.id === state.id),
    )
    if (!heardOf) return true
    const member = onRoll(state, organisationId, on)
    const pending = candidacyOpen(state, organisationId) || invitationPending(state, organisationId)
    return (!member && !pending) || { organisationId, member, pending }
  },
)

const openInvitation = (a: State, id: string) =>
  a.invitations.findLast((i) => i.organisationId === id && i.answer === 'open')
export const invitationIsOpen = alliance.asking<Candidate>(
  LED_24,
  ({ state, data: { organisationId } }) =>
    openInvitation(state, organisationId) !== undefined || { organisationId, openInvitation: null },
)
export const answeredAfterwards = alliance.asking<Candidate>(
  TIM_02,
  ({ state, data: { organisationId }, on }) => {
    const from = openInvitation(state, organisationId)?.period.from
    return from === undefined || from <= on || { invitedOn: from, occurredOn: on }
  },
)

type Admission = Candidate & {
  readonly authority: { readonly resolutionId: string } | { readonly leadDecision: string }
}
export const admissionIsDue = alliance.precondition<Admission>(
  'ALL-06',
  'Admission rests on a carried resolution naming it, or on the lead if the charter says so.',
  '吸收须凭指名决议，或章程授权牵头单位决定。',
  ({ state, data: { organisationId, authority }, on }) => {
    const admissionBy = charterOf(state)?.terms.admissionBy ?? null
    const candidacy = candidacyOpen(state, organisationId, on)
    const allowed = !('leadDecision' in authority) || admissionBy === 'lead'
    return (candidacy && allowed) || { organisationId, candidacy, admissionBy }
  },
)

/** At most one chair is a limit of the tie; at least one is kept here, by installing the lead. */
export const oneChairEveryDay = alliance.invariant(
  'ALL-07',
  'From founding to dissolution there is exactly one chair every day.',
  '存续期间每日恰有一个主席单位。',
  ['being', 'tenures', 'leadId'],
  (a) => chairless(a).length === 0 || { chairless: chairless(a) },
  (a, _world, cause) => {
    const gap = chairless(a)[0]
    if (!gap) return undefined
    const { from, until } = gap
    return ChairInstalled({
      allianceId: a.id,
      organisationId: a.leadId,
      from,
      ...(until !== null && { until }),
      cause,
    })
  },
)
const chairless = ({ being, tenures }: Pick<State, 'being' | 'tenures'>) =>
  being
    ? without(
        [being],
        tenures.map((c) => c.period),
      )
    : []

type Withdrawal = Candidate & Ending & { readonly noticeOn: Day }
export const noticeIsKept = alliance.precondition<Withdrawal>(
  'ALL-15',
  'Withdrawal observes the notice period.',
  '退出须满通知期。',
  ({ state, data: { noticeOn, effectiveOn }, policy }) => {
    const noticeDays = charterOf(state)?.terms.noticeDays ?? policy.withdrawalNoticeDays
    const earliest = addDays(noticeOn, noticeDays)
    return effectiveOn >= earliest || { noticeOn, effectiveOn, noticeDays, earliest }
  },
)
export const leadStays = alliance.precondition<Candidate>(
  'ALL-17',
  'The lead cannot be suspended, withdraw or be expelled.',
  '牵头单位不得暂停、退出或被除名。',
  ({ state, data: { organisationId } }) => organisationId !== state.leadId || { leadId: state.leadId },
)
export const charterChanges = alliance.asking<{ readonly digest: string }>(
  rule(
    'ALL-19',
    'H',
    'Charter versions rise by one and change the text.',
    '章程版本逐一递增且文本确有变更。',
  ),
  ({ state, data: { digest } }) => digest !== charterOf(state)?.digest || { digest },
)
export const streetLeads = alliance.precondition<{ readonly leadId: string; readonly streetAreaId: string }>(
  'ALL-21',
  'The lead is an active street working committee; `streetAreaId` equals its `areaId` where it has one.',
  '牵头单位须为在册街道党工委，街道区划与其一致。',
  ({ data: { leadId, streetAreaId }, world, on }) => {
    const lead = world.get(organisation, leadId)
    if (!lead) return true
    const { kind, areaId, life } = lead
    // One whose end is set already would leave the alliance without a lead (ORG-07 guards it from now on).
    const stays = activeOn(lead, on) && life?.until === null
    const kept = kind === 'streetWorkingCommittee' && stays && (areaId ?? streetAreaId) === streetAreaId
    return kept || { leadId, kind, areaId, streetAreaId, closes: life?.until ?? null }
  },
)

const memberOn = ({ roll }: State, organisationId: string, on: Day) =>
  roll.some((m) => m.organisationId === organisationId && holdsOn(m.period, on)) || { organisationId, on }
export const isMember = alliance.asking<Candidate>(X_01, ({ state, data, on }) =>
  memberOn(state, data.organisationId, on),
)
/** A notice is an act of a member on its day. */
export const noticeOfMember = alliance.asking<Candidate>(X_02, isMember.asks)
export const leavesOnce = alliance.asking<Candidate & Ending>(
  X_05,
  ({ state, data: { organisationId, effectiveOn } }) =>
    mayEnd(
      state.roll.findLast((m) => m.organisationId === organisationId),
      effectiveOn,
    ),
)
export const dissolvedOnce = alliance.asking<Ending>(X_05, ({ state, data: { effectiveOn } }) =>
  mayEnd(state.live ? { period: state.live, endedBy: state.live.endedBy } : undefined, effectiveOn),
)
export const declinerIsMandated = alliance.asking<Candidate & { readonly personId: string }>(
  underMandate,
  hasMandate('sign', (d) => d.personId),
)
export const foundedOnItsDay = alliance.asking<{ readonly foundedOn: Day }>(
  TIM_02,
  ({ data: { foundedOn }, on }) => foundedOn === on || { foundedOn, occurredOn: on },
)

type Dissolution = {
  readonly authority: { readonly resolutionId: string } | { readonly superiorOrder: string }
}
export const inTimeForItsMatter = alliance.asking<Dissolution>(
  rule(
    'X-13',
    'S',
    'A resolution is used at most once, in time, for the matter it was carried for.',
    '决议一次有效、限期、专事专用。',
  ),
  ({ state, data: { authority }, world, on }) => {
    if ('resolutionId' in authority) return true
    const above = world.get(organisation, state.leadId)?.superiors.filter((s) => holdsOn(s.period, on)) ?? []
    const ordered = above.some((s) => covers(world.coverage(active(s.superiorId)), on))
    return ordered || { leadId: state.leadId, activeSuperior: null, on }
  },
)
