import type { Immutable } from 'immer'
import { covers } from '../../../kernel/period.ts'
import { rule } from '../../../kernel/rule.ts'
import { LED_24, TIM_02, X_05, X_06 } from '../../../kernel/rules.ts'
import { alliance } from '../../alliance/state.ts'
import { X_10 } from '../../common/rules.ts'
import { employed } from '../../person/state.ts'
import type { Named } from '../balance.ts'
import { disputeOf, evidenceOf, instanceOf } from '../finding.ts'
import { promised } from '../instances.ts'
import { endedOnce } from '../parties.ts'
import { type AgreementState, agreement, disputesById } from '../state/index.ts'
import { instanceStatus } from '../status.ts'
import { conserved } from './answering.ts'
import { forwardOnly } from './performing.ts'

type State = Immutable<AgreementState>
type OfDispute = { readonly disputeId: string }
type Resolution = OfDispute & { readonly outcome: string; readonly confirmedAmount?: number }

/** What nobody performed can be disputed from the day after its due day on, while it is owed. */
export const overdueOnly = agreement.asking<Named>(
  rule(
    'AGR-26',
    'S',
    'Instances split into fulfilled, waived, lapsed, deferred, overdue, due, not due; the rate is fulfilled over owed to date.',
    '期次状态完整划分，履约率在零与一之间。',
  ),
  ({ state, data: { commitmentId, instanceNo }, on }) => {
    const instance = instanceOf(state, { commitmentId, instanceNo })
    const status = instance && instanceStatus(state, instance, on)
    const kept = status === undefined || status === 'overdue'
    return kept || { commitmentId, instanceNo, status, dueOn: instance?.dueOn, occurredOn: on }
  },
)

/** A dispute of the agreement that the command names; an id that nobody knows the kernel has reported. */
export const ownDisputes = agreement.asking<{ readonly disputeIds: readonly string[] }>(
  X_06,
  ({ state, data: { disputeIds }, world }) => {
    const foreign = disputeIds.filter(
      (id) => disputeOf(state, id) === undefined && [...world.find(disputesById, id)].length > 0,
    )
    return foreign.length === 0 || { field: 'data.disputeIds', disputeIds: foreign }
  },
)
export const ownDispute = agreement.asking<OfDispute>(X_06, (asked) =>
  ownDisputes.asks({ ...asked, data: { disputeIds: [asked.data.disputeId] } }),
)

const stillOpen = (state: State, { disputeId }: OfDispute) => {
  const phase = disputeOf(state, disputeId)?.phase
  return phase === undefined || phase === 'open' || { disputeId, phase, openIn: ['open'] }
}
export const disputeIsOpen = agreement.asking<OfDispute>(LED_24, ({ state, data }) => stillOpen(state, data))
export const resolvedAfterwards = agreement.asking<OfDispute>(TIM_02, ({ state, data, on }) => {
  const disputedOn = disputeOf(state, data.disputeId)?.on
  return disputedOn === undefined || on >= disputedOn || { disputedOn, occurredOn: on }
})
/** The evidence has left the dispute with it. */
export const disputedMovesOn = agreement.asking<OfDispute>(forwardOnly, ({ state, data }) => {
  const evidenceId = disputeOf(state, data.disputeId)?.evidenceId ?? null
  return evidenceId === null || stillOpen(state, data)
})

/** A settlement counts at most what was submitted; where nothing was, at most the promise. */
export const settledWithin = agreement.asking<Resolution>(conserved, ({ state, data }) => {
  const { disputeId, outcome, confirmedAmount = 0 } = data
  const dispute = disputeOf(state, disputeId)
  if (!dispute || outcome !== 'settled') return true
  const instance = instanceOf(state, dispute)
  const promise = instance === undefined ? confirmedAmount : promised(instance)
  const most = dispute.evidenceId === null ? promise : (evidenceOf(state, dispute.evidenceId)?.amount ?? 0)
  return confirmedAmount <= most || { disputeId, confirmedAmount, most }
})

/** Who mediates belongs to no party (to the body's lead perhaps), and neither submitted nor disputed. */
export const mediatorIsNeutral = agreement.asking<OfDispute & { readonly mediatorId: string }>(
  X_10,
  ({ state, data: { disputeId, mediatorId }, world, on }) => {
    const dispute = disputeOf(state, disputeId)
    const evidence = dispute?.evidenceId ? evidenceOf(state, dispute.evidenceId) : undefined
    const { body } = state
    const leadId = 'alliance' in body ? world.get(alliance, body.alliance)?.leadId : undefined
    const belongsTo = state.parties
      .map((p) => p.organisationId)
      .filter((id) => id !== leadId && covers(world.coverage(employed(mediatorId, id)), on))
    const [submitted, disputed] = [evidence?.by === mediatorId, dispute?.by === mediatorId]
    const kept = belongsTo.length === 0 && !submitted && !disputed
    return kept || { mediatorId, belongsTo, submitted, disputed }
  },
)

/** As many different disputes as the policy asks for, upheld, of this party, not made good in time. */
export const breachIsProven = agreement.precondition<{
  readonly organisationId: string
  readonly disputeIds: readonly string[]
}>(
  'AGR-21',
  'Termination for breach rests on upheld disputes whose cure time has passed.',
  '违约解除须有成立之异议且逾整改期。',
  ({ state, data: { organisationId, disputeIds }, on, policy: { breachDisputes } }) => {
    // Of a dispute that the agreement does not know X-06 has spoken.
    if (disputeIds.some((id) => disputeOf(state, id) === undefined)) return true
    const proven = [...new Set(disputeIds)].filter((id) => {
      const dispute = disputeOf(state, id)
      const { cureBy = null } = dispute ?? {}
      if (!dispute || dispute.organisationId !== organisationId || cureBy === null || cureBy >= on)
        return false
      return !isCured(state, dispute, on)
    })
    return proven.length >= breachDisputes || { organisationId, disputeIds, proven, breachDisputes, on }
  },
)
/** The agreement is ended once; a party that has given notice of its own may still end the whole. */
export const endedForBreachOnce = agreement.asking<unknown>(X_05, ({ state }) => endedOnce(state))
/** Fulfilled after all, or waived. */
function isCured(state: State, dispute: Named, on: string): boolean {
  const instance = instanceOf(state, dispute)
  return instance !== undefined && ['fulfilled', 'waived'].includes(instanceStatus(state, instance, on))
}
