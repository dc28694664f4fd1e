import type { Immutable } from 'immer'
import { addDays } from '../../kernel/calendar.ts'
import { type Day, endOf, holdsOn } from '../../kernel/period.ts'
import type { AgreementState, Party } from './state/index.ts'

type State = Pick<Immutable<AgreementState>, 'parties' | 'term'>

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
