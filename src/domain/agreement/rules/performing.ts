import type { Immutable } from 'immer'
import type { Day } from '../../../kernel/period.ts'
import { rule } from '../../../kernel/rule.ts'
import { LED_24, TIM_02, X_06 } from '../../../kernel/rules.ts'
import { hasMandate, underMandate } from '../../organisation/rules.ts'
import type { Named } from '../balance.ts'
import { evidenceOf, instanceOf } from '../finding.ts'
import { hasLapsed } from '../instances.ts'
import { type AgreementState, agreement, evidenceById } from '../state/index.ts'

type State = Immutable<AgreementState>
type OfEvidence = { readonly evidenceId: string }
type Submission = Named & { readonly performedOn: Day; readonly documents: readonly string[] }

/** That the day lies in the obligor's role, the performance itself asks for: see ties. */
export const fromTheObligor = agreement.precondition<Submission>(
  'AGR-12',
  'Evidence comes from the obligor, for a day within the term and not in the future.',
  '佐证由承诺方提交，履行日在期内且非未来。',
  ({ state, data: { performedOn, documents, ...named }, on, actor: { organisationId } }) => {
    const { obligorId, evidenceRequired = false } = instanceOf(state, named)?.commitment ?? {}
    const itsOwn = organisationId === undefined || obligorId === undefined || organisationId === obligorId
    const proven = documents.length > 0 || !evidenceRequired
    const kept = itsOwn && proven && performedOn <= on
    const actsFor = organisationId ?? null
    return kept || { obligorId, actsFor, performedOn, occurredOn: on, documents: documents.length }
  },
)
/** Before the conclusion nothing falls due yet, and LED-24 has said so. */
export const knownInstance = agreement.asking<Named>(X_06, ({ state, data }) => {
  const { commitmentId, instanceNo } = data
  const known = state.commitments.some((c) => c.commitmentId === commitmentId)
  const kept = instanceOf(state, data) !== undefined || (known && state.term === null)
  return kept || { field: known ? 'data.instanceNo' : 'data.commitmentId', commitmentId, instanceNo }
})
export const notLapsed = agreement.asking<Named>(
  rule(
    'AGR-22',
    'S',
    'After the end nothing is owed, performed or booked under the agreement.',
    '期满后不再有应履、已履及预约。',
  ),
  ({ state, data: { commitmentId, instanceNo } }) => {
    const instance = instanceOf(state, { commitmentId, instanceNo })
    const ends = state.term?.until ?? null
    return (
      !instance || !hasLapsed(state, instance) || { commitmentId, instanceNo, dueOn: instance.dueOn, ends }
    )
  },
)

/** Whether an inner id belongs to the agreement that the command names; one that nobody knows the kernel has reported. */
export const ownEvidence = agreement.asking<OfEvidence>(X_06, ({ state, data: { evidenceId }, world }) => {
  const elsewhere = [...world.find(evidenceById, evidenceId)].filter((a) => a.id !== state.id)
  const kept = elsewhere.length === 0 || evidenceOf(state, evidenceId) !== undefined
  return kept || { field: 'data.evidenceId', evidenceId, agreements: elsewhere.map((a) => a.id) }
})
const unanswered = (state: State, { evidenceId }: OfEvidence) => {
  const phase = evidenceOf(state, evidenceId)?.phase
  return phase === undefined || phase === 'submitted' || { evidenceId, phase, openIn: ['submitted'] }
}
export const forwardOnly = rule(
  'AGR-15',
  'S',
  'Evidence is in exactly one state and only moves forward.',
  '佐证状态唯一且只进不退。',
)
export const evidenceWaits = agreement.asking<OfEvidence>(LED_24, ({ state, data }) =>
  unanswered(state, data),
)
export const evidenceMovesOn = agreement.asking<OfEvidence>(forwardOnly, ({ state, data }) =>
  unanswered(state, data),
)
/** Nobody answers, or takes back, before the day of the submission. */
export const answeredAfterwards = agreement.asking<OfEvidence>(TIM_02, ({ state, data, on }) => {
  const submittedOn = evidenceOf(state, data.evidenceId)?.on
  return submittedOn === undefined || on >= submittedOn || { submittedOn, occurredOn: on }
})
/** Who takes evidence back may give it. */
export const retractorIsMandated = agreement.asking<OfEvidence>(underMandate, (asked) => {
  const organisationId = evidenceOf(asked.state, asked.data.evidenceId)?.obligorId
  return organisationId === undefined || mayGive({ ...asked, data: { organisationId } })
})
const mayGive = hasMandate<{ readonly organisationId: string }>('evidence', () => undefined)
