import type { Immutable } from 'immer'
import { addDays } from '../../kernel/calendar.ts'
import { type Day, endOf, holdsOn } from '../../kernel/period.ts'
import type { Verdict } from '../../kernel/rule.ts'
import type { AgreementState, Party } from './state/index.ts'

type State = Pick<Immutable<AgreementState>, 'parties' | 'term'>
type Ending = Pick<Immutable<AgreementState>, 'term' | 'setEnd'>

/**
 * Who is a party on a day. Before the term whoever concluded it and has not left by then; after it those with whom it ended (a
 * late renewal).
 */
export function partiesOn({ parties, term }: State, day: Day): readonly Immutable<Party>[] {
  if (!term) return []
  // A role that ends before it begins is void: until that end it is a role all the same.
  if (day < term.from) return parties.filter((p) => p.leftOn === null || day < p.leftOn)
  const at = day < endOf(term) ? day : addDays(endOf(term), -1)
  return parties.filter((p) => p.period !== null && holdsOn(p.period, at))
}
export const partyIdsOn = (state: State, day: Day): readonly string[] =>
  partiesOn(state, day).map((p) => p.organisationId)

/** From when the agreement is over: an end that was set before the term began makes it void from then on. */
export const overFrom = ({ term, setEnd }: Ending): Day => setEnd?.effectiveOn ?? (term ? endOf(term) : '')
/** an event ends the agreement once. */
export const endedOnce = ({ setEnd }: Ending): Verdict =>
  setEnd === null || { endedBy: setEnd.by, until: setEnd.effectiveOn }
