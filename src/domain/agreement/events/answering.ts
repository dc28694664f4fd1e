import { change, raw } from '../../../kernel/change.ts'
import type { Occasion } from '../../../kernel/message.ts'
import type { Day } from '../../../kernel/period.ts'
import type { Named } from '../balance.ts'
import { instanceOf } from '../finding.ts'
import type { Instance } from '../instances.ts'
import type { AgreementState, EvidencePhase } from '../state/index.ts'

/** The instance as it stands before the recipe. */
export const instanceIn = (draft: AgreementState, named: Named): Instance | undefined =>
  instanceOf(
    {
      ...{ term: draft.term, terms: raw(draft.terms), commitments: raw(draft.commitments) },
      ...{ parties: raw(draft.parties), suspensions: raw(draft.suspensions) },
    },
    named,
  )
/** A beneficiary says something, and of which day. */
export function answer(
  draft: AgreementState,
  organisationId: string,
  { actor, occurredOn: on }: Occasion,
  concerns: Day | undefined,
): void {
  const no = draft.answers.length
  draft.answers.push({ no, organisationId, by: actor.personId, on, concerns: concerns ?? null })
}
/** Puts evidence into a phase in which so much of it counts. */
export const move = (draft: AgreementState, evidenceId: string, phase: EvidencePhase, counted = 0): void =>
  change(
    draft.evidence,
    (e) => e.evidenceId === evidenceId,
    (e) => {
      e.phase = phase
      e.counted = counted
    },
  )
