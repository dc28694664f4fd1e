import type { Immutable } from 'immer'
import { type Day, endOf } from '../../kernel/period.ts'
import {
  AgreementRenewed,
  AgreementTerminated,
  AmendmentApplied,
  PartyJoined,
  PartyLeft,
} from './events/index.ts'
import type { AgreementState, Amendment } from './state/index.ts'

type State = Immutable<AgreementState>
const BY = 'AmendmentApplied'

/** An amendment to which everybody has consented, and since when. */
export interface Consented {
  readonly amendment: Immutable<Amendment>
  readonly day: Day
}
/** What it brings: itself, and the event that changes term or parties (C-17). */
export const effectsOf = (state: State, consented: Consented | undefined) =>
  consented === undefined
    ? []
    : [
        AmendmentApplied({ agreementId: state.id, amendmentId: consented.amendment.amendmentId }),
        ...follows(state, consented),
      ]

function follows(state: State, { amendment: { amendmentId, changes }, day: on }: Consented) {
  const { id: agreementId, term, bilateral } = state
  const until = term ? endOf(term) : on
  if ('side' in changes) {
    const { organisationId, side } = changes
    const from = term && on < term.from ? term.from : on
    return [PartyJoined({ agreementId, amendmentId, organisationId, side, period: { from, until } })]
  }
  if ('until' in changes)
    return [AgreementRenewed({ agreementId, amendmentId, period: { from: until, until: changes.until } })]
  if (!('effectiveOn' in changes)) return []
  const { effectiveOn } = changes
  // Of two parties none can leave alone (DOMAIN 12.24).
  return 'organisationId' in changes && !bilateral
    ? [PartyLeft({ agreementId, organisationId: changes.organisationId, effectiveOn, cause: BY })]
    : [AgreementTerminated({ agreementId, effectiveOn, cause: BY })]
}
