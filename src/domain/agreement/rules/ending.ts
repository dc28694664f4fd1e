import type { Immutable } from 'immer'
import { addDays } from '../../../kernel/calendar.ts'
import { type Day, endOf } from '../../../kernel/period.ts'
import { LED_24, X_05 } from '../../../kernel/rules.ts'
import { AgreementTerminated } from '../events/index.ts'
import { type AgreementState, agreement } from '../state.ts'
import { bothSides, nobodyIdle } from '../terms.ts'

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
  state.parties.find((p) => p.organisationId === organisationId)
export const leavesOnce = agreement.asking<Notice>(X_05, ({ state, data }) => {
  const { endedBy = null, period } = partyOf(state, data) ?? {}
  return endedBy === null || { organisationId: data.organisationId, endedBy, until: period?.until ?? null }
})
/** Where the agreement ends by itself before the notice would take effect, there is nothing left to end. */
export const stillRuns = agreement.asking<Notice>(LED_24, ({ state, data }) => {
  const period = partyOf(state, data)?.period
  return !period || data.effectiveOn < endOf(period) || { ends: period.until, effectiveOn: data.effectiveOn }
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
  const end = setEnd?.effectiveOn ?? endOf(term)
  const leavings = [
    ...new Set(parties.flatMap((p) => (p.leftOn !== null && p.leftOn < end ? [p.leftOn] : []))),
  ].sort()
  return leavings.find((day) => {
    const rest = parties.filter((p) => p.leftOn === null || p.leftOn > day)
    return !bothSides(rest) || nobodyIdle(rest, commitments) !== true
  })
}
