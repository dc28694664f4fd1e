import { change, raw } from '../../../kernel/change.ts'
import { innerId } from '../../../kernel/codec/refs.ts'
import { LocalDate, oneOf, Text } from '../../../kernel/codec/scalars.ts'
import { optional } from '../../../kernel/codec/struct.ts'
import type { Occasion } from '../../../kernel/message.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { PersonId } from '../../person/state.ts'
import { countedBy, disputeOf, evidenceOf } from '../finding.ts'
import { type AgreementState, agreement, type Dispute } from '../state/index.ts'
import { answer, instanceIn, move } from './answering.ts'
import { Counted, named } from './performing.ts'

const [evidenceId, disputeId] = [innerId('evidence'), innerId('dispute')]

type Subject = Pick<Dispute, 'disputeId' | 'evidenceId' | 'commitmentId' | 'instanceNo' | 'organisationId'>
function raise(draft: AgreementState, subject: Subject, { actor, occurredOn: on }: Occasion): void {
  draft.disputes.push({ ...subject, by: actor.personId, on, phase: 'open', cureBy: null, counted: 0 })
}

export const FulfilmentDisputed = agreement.event(
  'FulfilmentDisputed',
  { evidenceId, disputeId, organisationId: OrganisationId, reason: Text },
  (draft, { evidenceId, disputeId, organisationId }, occasion) => {
    const {
      commitmentId = '',
      instanceNo = 0,
      performedOn,
    } = evidenceOf({ evidence: raw(draft.evidence) }, evidenceId) ?? {}
    answer(draft, organisationId, occasion, performedOn)
    raise(draft, { disputeId, evidenceId, commitmentId, instanceNo, organisationId }, occasion)
    move(draft, evidenceId, 'disputed')
  },
)
/** Nothing was done although the due day has passed. */
export const NonPerformanceDisputed = agreement.event(
  'NonPerformanceDisputed',
  { ...named, disputeId, organisationId: OrganisationId, reason: Text },
  (draft, { commitmentId, instanceNo, disputeId, organisationId }, occasion) => {
    answer(draft, organisationId, occasion, instanceIn(draft, { commitmentId, instanceNo })?.dueOn)
    raise(draft, { disputeId, evidenceId: null, commitmentId, instanceNo, organisationId }, occasion)
  },
)

export const Outcome = oneOf('upheld', 'dismissed', 'settled')
/**
 * `upheld`: the complaint is right, nothing counts and the time to make good runs; `dismissed`: the evidence counts in full;
 * `settled`: `confirmedAmount` counts. What is given beside the outcome that it belongs to is kept and changes nothing.
 */
export const resolutionFields = {
  mediatorId: PersonId,
  outcome: Outcome,
  confirmedAmount: optional(Counted),
  cureBy: optional(LocalDate),
}
export const DisputeResolved = agreement.event(
  'DisputeResolved',
  { disputeId, ...resolutionFields },
  (draft, { disputeId, outcome, confirmedAmount = 0, cureBy }) => {
    const { evidenceId } = disputeOf({ disputes: raw(draft.disputes) }, disputeId) ?? {}
    const evidence = evidenceId ? evidenceOf({ evidence: raw(draft.evidence) }, evidenceId) : undefined
    const counted = countedBy(outcome, evidence?.amount ?? 0, confirmedAmount)
    change(
      draft.disputes,
      (d) => d.disputeId === disputeId,
      (d) => {
        d.phase = outcome
        d.cureBy = (outcome === 'upheld' && cureBy) || null
        d.counted = evidence ? 0 : counted
      },
    )
    if (evidence) move(draft, evidence.evidenceId, outcome, counted)
  },
)
