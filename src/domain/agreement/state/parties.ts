import type { Day, Period } from '../../../kernel/period.ts'
import type { Ended } from '../../common/ending.ts'
import type { Side } from '../../common/values.ts'

/** The term as drafted: from a day, or from the conclusion on. */
export interface DraftedPeriod {
  readonly from: Day | 'onConclusion'
  readonly until: Day
}
export interface Party extends Ended {
  no: number
  organisationId: string
  side: Side
  /** The time of its role; `null` before the conclusion. */
  period: Period | null
  /** The day from which it is no longer a party, once an event has set it. */
  leftOn: Day | null
  /** The amendment by which it joined: it consented to that, and signed nothing. */
  joinedBy: string | null
}
export interface Signature {
  no: number
  organisationId: string
  signatoryId: string
  version: number
  on: Day
}
/** An end set by an event: from when, by which, decided when. */
export interface SetEnd {
  effectiveOn: Day
  by: string
  decidedOn: Day
}
export interface TerminationNotice {
  no: number
  organisationId: string
  signatoryId: string
  on: Day
  effectiveOn: Day
  /** One of two parties gave it: it ends the agreement. Of several, it ends that party's role. */
  whole: boolean
  /** The day on which it was taken back. */
  retractedOn: Day | null
}
/** What a party declares through a person with a mandate: consent to a change, its rejection, a retraction, breach. */
export interface Declaration {
  no: number
  organisationId: string
  signatoryId: string
  scope: 'amend' | 'terminate'
  /** Which amendment it consents to; `null` where it does not consent to one. */
  consentsTo: string | null
  on: Day
}
