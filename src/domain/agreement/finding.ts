import type { Immutable } from 'immer'
import type { Named } from './balance.ts'
import { type Course, type Instance, instanceAt } from './instances.ts'
import type { AgreementState, Dispute, Evidence } from './state/index.ts'

type State = Immutable<AgreementState>

export const evidenceOf = (
  { evidence }: Pick<State, 'evidence'>,
  id: string,
): Immutable<Evidence> | undefined => evidence.find((e) => e.evidenceId === id)
export const disputeOf = (
  { disputes }: Pick<State, 'disputes'>,
  id: string,
): Immutable<Dispute> | undefined => disputes.find((d) => d.disputeId === id)
export const instanceOf = (course: Course, { commitmentId, instanceNo }: Named): Instance | undefined =>
  instanceAt(course, commitmentId, instanceNo)

/** What is spoken of: a piece of evidence, or an instance itself. */
export type Subject = Named | { readonly evidenceId: string }
/** The instance that something is said of; undefined where the agreement has none such. */
export function spokenOf(state: State, subject: Subject): Instance | undefined {
  const named = 'evidenceId' in subject ? evidenceOf(state, subject.evidenceId) : subject
  return named && instanceOf(state, named)
}

/** What the outcome of a dispute counts, of what was submitted and of what was settled (DOMAIN 12.22). */
export const countedBy = (
  outcome: 'upheld' | 'dismissed' | 'settled',
  submitted: number,
  settled: number,
): number => ({ upheld: 0, dismissed: submitted, settled })[outcome]
