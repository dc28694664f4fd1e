import type { Immutable } from 'immer'
import { addDays } from '../../../kernel/calendar.ts'
import { type Day, endOf } from '../../../kernel/period.ts'
import { LED_24, TIM_02, X_05 } from '../../../kernel/rules.ts'
import { X_10 } from '../../common/rules.ts'
import { AgreementTerminated } from '../events/index.ts'
import { overFrom, partyIdsOn } from '../parties.ts'
import { type AgreementState, agreement } from '../state/index.ts'
import { bothSides, nobodyIdle } from '../terms.ts'
import { oneSignature, signedByAll } from './signing.ts'

type State = Immutable<AgreementState>
type Notice = { readonly organisationId: string; readonly effectiveOn: Day }

export const noticeIsKept = agreement.precondition<Notice>(
  'AGR-20',
  'Termination observes the notice period.',
  '解除须满通知期。',
  ({ state, data: { effectiveOn }, on, policy }) => {
    const noticeDays = state.noticeDays ?? policy.terminationNoticeDays
    const earliest = addDays(on, noticeDays)
    return effectiveOn >= earliest || { effectiveOn, noticeDays, earliest }
  },
)
const partyOf = (state: State, { organisationId }: Notice) =>
  state.parties.findLast((p) => p.organisationId === organisationId)
export const leavesOnce = agreement.asking<Notice>(X_05, ({ state, data }) => {
  const { endedBy = null, period } = partyOf(state, data) ?? {}
  return endedBy === null || { organisationId: data.organisationId, endedBy, until: period?.until ?? null }
})
/** Where the agreement ends by itself before the notice would take effect, there is nothing left to end. */
export const stillRuns = agreement.asking<Notice>(LED_24, ({ state, data }) => {
  const period = partyOf(state, data)?.period
  return !period || data.effectiveOn < endOf(period) || { ends: period.until, effectiveOn: data.effectiveOn }
})

type Retraction = {
  readonly organisationId: string
  readonly consents: readonly { readonly organisationId: string; readonly signatoryId: string }[]
}
/** The notice that still sets the party's end; what a consequence has ended earlier is not brought back. */
const standing = (state: State, organisationId: string) => {
  const notice = state.notices.findLast((n) => n.organisationId === organisationId && n.retractedOn === null)
  const role = state.parties.findLast((p) => p.organisationId === organisationId)
  return notice && role?.leftOn === notice.effectiveOn ? notice : undefined
}
export const noticeStands = agreement.asking<Retraction>(
  LED_24,
  ({ state, data: { organisationId } }) =>
    standing(state, organisationId) !== undefined || { organisationId, notice: null },
)
export const retractedAfterwards = agreement.asking<Retraction>(TIM_02, ({ state, data, on }) => {
  const givenOn = standing(state, data.organisationId)?.on
  return givenOn === undefined || on >= givenOn || { givenOn, occurredOn: on }
})
export const retractedInTime = agreement.asking<Retraction>(noticeIsKept, ({ state, data, on }) => {
  const effectiveOn = standing(state, data.organisationId)?.effectiveOn
  return effectiveOn === undefined || on < effectiveOn || { effectiveOn, occurredOn: on }
})
/** One consent of each other party (DOMAIN 12.23). */
export const othersConsent = agreement.asking<Retraction>(noticeIsKept, ({ state, data, on }) => {
  const given = data.consents.map((c) => c.organisationId)
  const others = partyIdsOn(state, on).filter((id) => id !== data.organisationId)
  const missing = others.filter((id) => !given.includes(id))
  return missing.length === 0 || { missing }
})
export const partiesRetract = agreement.asking<Retraction>(signedByAll, ({ state, data, on }) => {
  const parties = partyIdsOn(state, on)
  const strangers = [data, ...data.consents]
    .map((c) => c.organisationId)
    .filter((id) => !parties.includes(id))
  return strangers.length === 0 || { strangers, parties }
})
export const oneRetraction = agreement.asking<Retraction>(oneSignature, ({ data }) => {
  const given = [data, ...data.consents].map((c) => c.organisationId)
  const twice = given.filter((id, i) => given.indexOf(id) !== i)
  return twice.length === 0 || { twice }
})
export const differentRetractors = agreement.asking<Retraction>(X_10, ({ data: { consents }, actor }) => {
  const hands = [actor.personId, ...consents.map((c) => c.signatoryId)]
  const twice = hands.filter((id, i) => hands.indexOf(id) !== i)
  return twice.length === 0 || { twice }
})

export const restStillAgrees = agreement.invariant(
  'AGR-24',
  'When a party leaves, the rest still satisfy AGR-01 and AGR-10, or the agreement ends in the same commit.',
  '一方退出后余方仍合规，否则同时终止。',
  ['parties', 'term', 'setEnd', 'commitments'],
  (a) => brokenOff(a) === undefined || { effectiveOn: brokenOff(a) },
  (a, _world, cause) => {
    const effectiveOn = brokenOff(a)
    return effectiveOn === undefined
      ? undefined
      : AgreementTerminated({ agreementId: a.id, effectiveOn, cause })
  },
)
/** From when the parties that remain no longer form an agreement, although it still runs on. */
function brokenOff({
  parties,
  commitments,
  term,
  setEnd,
}: Pick<State, 'parties' | 'commitments' | 'term' | 'setEnd'>) {
  if (!term) return undefined
  const end = overFrom({ term, setEnd })
  const leavings = [
    ...new Set(parties.flatMap((p) => (p.leftOn !== null && p.leftOn < end ? [p.leftOn] : []))),
  ].sort()
  return leavings.find((day) => {
    const rest = parties.filter((p) => p.leftOn === null || p.leftOn > day)
    const ahead = commitments.filter((c) => c.upTo === null || c.upTo > day)
    return !bothSides(rest) || nobodyIdle(rest, ahead) !== true
  })
}
