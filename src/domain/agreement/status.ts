import type { Immutable } from 'immer'
import { type Day, endOf } from '../../kernel/period.ts'
import { phaseOn } from '../../kernel/phase.ts'
import type { AgreementState } from './state.ts'

export type AgreementStatus =
  | 'draft'
  | 'proposed'
  | 'declined'
  | 'withdrawn'
  | 'upcoming'
  | 'inForce'
  | 'suspended'
  | 'inNotice'
  | 'expired'
  | 'terminated'

/** The status on a day; `null` before the draft. Nothing is written because a day passes (DOMAIN 12.16, TIM-05). */
export function agreementStatus(state: Immutable<AgreementState>, on: Day): AgreementStatus | null {
  const phase = phaseOn(state, on)
  const { term, setEnd } = state
  if (phase === undefined) return null
  if (phase !== 'concluded') return phase
  if (setEnd && on >= setEnd.effectiveOn) return 'terminated'
  if (!term || on >= endOf(term)) return 'expired'
  if (on < term.from) return 'upcoming'
  return setEnd && on >= setEnd.decidedOn ? 'inNotice' : 'inForce'
}
