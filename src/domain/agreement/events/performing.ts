import { raw } from '../../../kernel/change.ts'
import { idOf, innerId } from '../../../kernel/codec/refs.ts'
import { Digest, Id, intBetween, LocalDate, Text } from '../../../kernel/codec/scalars.ts'
import { list, optional } from '../../../kernel/codec/struct.ts'
import { OrganisationId } from '../../organisation/state.ts'
import { evidenceOf } from '../finding.ts'
import { Amount, agreement } from '../state/index.ts'
import { answer, instanceIn, move } from './answering.ts'

/** How much of something counts: perhaps nothing. */
export const Counted = intBetween(0, Number.MAX_SAFE_INTEGER)
/** Which occurrence of which promise. */
export const named = { commitmentId: Id, instanceNo: intBetween(1, 1_000_000) }
const evidenceId = innerId('evidence')
/** What the obligor says besides which instance, by which evidence and how much. */
export const performanceFields = {
  performedOn: LocalDate,
  statement: Text,
  documents: list(Digest),
  activityId: optional(idOf('activity')),
  bookingIds: optional(list(idOf('booking'))),
}

export const EvidenceSubmitted = agreement.event(
  'EvidenceSubmitted',
  { ...named, evidenceId, amount: Amount, ...performanceFields },
  (draft, { commitmentId, instanceNo, evidenceId, performedOn, amount }, { actor, occurredOn: on }) => {
    // Who owed it is what the wording says that rules the instance.
    const obligorId = instanceIn(draft, { commitmentId, instanceNo })?.commitment.obligorId ?? ''
    draft.evidence.push({
      ...{ evidenceId, commitmentId, instanceNo, obligorId, performedOn, amount, on },
      ...{ counted: 0, by: actor.personId, phase: 'submitted' },
    })
  },
)
export const EvidenceRetracted = agreement.event(
  'EvidenceRetracted',
  { evidenceId, reason: Text },
  (draft, { evidenceId }) => move(draft, evidenceId, 'retracted'),
)
export const FulfilmentConfirmed = agreement.event(
  'FulfilmentConfirmed',
  { evidenceId, organisationId: OrganisationId, confirmedAmount: Counted, remark: optional(Text) },
  (draft, { evidenceId, organisationId, confirmedAmount }, occasion) => {
    const { performedOn } = evidenceOf({ evidence: raw(draft.evidence) }, evidenceId) ?? {}
    answer(draft, organisationId, occasion, performedOn)
    move(draft, evidenceId, 'confirmed', confirmedAmount)
  },
)
/** The confirmed sum has reached the promise: what comes later is surplus (DOMAIN 12.21). */
export const InstanceFulfilled = agreement.event(
  'InstanceFulfilled',
  named,
  (draft, { commitmentId, instanceNo }, { occurredOn: on }) => {
    draft.fulfilments.push({ commitmentId, instanceNo, on })
  },
)
/** One beneficiary gives its claim up; the instance is waived when all have (AGR-25). */
export const InstanceWaived = agreement.event(
  'InstanceWaived',
  { ...named, organisationId: OrganisationId, reason: Text },
  (draft, { commitmentId, instanceNo, organisationId }, occasion) => {
    const { occurredOn: on } = occasion
    const { dueOn, commitment } = instanceIn(draft, { commitmentId, instanceNo }) ?? {}
    // What is given up before its day leans on the day of the waiver, so that it never stands in the way of a later ending; before
    // the term on none: nobody has a role yet.
    const ahead = draft.term !== null && draft.term.from <= on ? on : undefined
    answer(draft, organisationId, occasion, dueOn !== undefined && dueOn > on ? ahead : dueOn)
    const wording = commitment?.after ?? null
    draft.waivers.push({ commitmentId, instanceNo, organisationId, wording, on })
  },
)
