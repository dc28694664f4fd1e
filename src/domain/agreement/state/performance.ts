import type { Day } from '../../../kernel/period.ts'

/** `upheld`, `dismissed`, `settled` are how a dispute of it ended (DOMAIN 12.22). */
export type EvidencePhase =
  | 'submitted'
  | 'confirmed'
  | 'disputed'
  | 'upheld'
  | 'dismissed'
  | 'settled'
  | 'retracted'
const UNDONE: ReadonlySet<EvidencePhase> = new Set<EvidencePhase>(['retracted', 'upheld'])
/** Whether evidence counts, or may come to count: what was taken back, or rightly disputed, is as if it had not been done. */
export const stands = ({ phase }: { readonly phase: EvidencePhase }): boolean => !UNDONE.has(phase)
/** The obligor's statement that something was done. */
export interface Evidence {
  evidenceId: string
  commitmentId: string
  instanceNo: number
  obligorId: string
  performedOn: Day
  amount: number
  /** How much of it counts towards the promise: nothing before it is answered. */
  counted: number
  /** Who submitted it. */
  by: string
  /** The day of submission. */
  on: Day
  phase: EvidencePhase
}
/** What a beneficiary says of a performance, under its mandate: a confirmation, a dispute or a waiver. */
export interface Answer {
  no: number
  organisationId: string
  by: string
  on: Day
  /** The day on which it must have been a party: of the performance, of the due day if that has passed; `null` = of nothing known. */
  concerns: Day | null
}
export interface Dispute {
  disputeId: string
  /** `null` where nothing was submitted and the instance is overdue. */
  evidenceId: string | null
  commitmentId: string
  instanceNo: number
  organisationId: string
  by: string
  on: Day
  phase: 'open' | 'upheld' | 'dismissed' | 'settled'
  /** The last day to make good what an upheld dispute complains of. */
  cureBy: Day | null
  /** What a settlement counts where there is no evidence to count it with. */
  counted: number
}
export interface Waiver {
  commitmentId: string
  instanceNo: number
  organisationId: string
  /** After which day the wording rules that it speaks of: in another wording it is another promise. */
  wording: Day | null
  on: Day
}
/** The day on which the confirmed sum of an instance reached the promise. */
export interface Fulfilment {
  commitmentId: string
  instanceNo: number
  on: Day
}
export interface Appraisal {
  no: number
  year: number
  byId: string
  ofId: string
  score: number
  grade: string
  on: Day
  /** The last day of that year on which both stood in the agreement: what the appraisal rests on; `null` = there is none. */
  concerns: Day | null
}
