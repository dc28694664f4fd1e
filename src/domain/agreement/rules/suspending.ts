import { type Day, endOf, holdsOn, overlap } from '../../../kernel/period.ts'
import { LED_24, X_05 } from '../../../kernel/rules.ts'
import { TIM_01 } from '../../common/rules.ts'
import { suspended } from '../instances.ts'
import { agreement, stands } from '../state/index.ts'

type Suspending = { readonly from: Day; readonly until?: Day }
export const startsBeforeItEnds = agreement.asking<Suspending>(
  TIM_01,
  ({ data: { from, until } }) => until === undefined || from < until || { from, until },
)

export const suspensionsApart = agreement.invariant(
  'AGR-19',
  'Suspensions do not overlap and lie in the term; days suspended are added to due dates.',
  '中止不重叠、在期内，到期日顺延。',
  ['suspensions', 'term', 'evidence'],
  ({ suspensions, term, evidence }) => {
    if (suspensions.length === 0) return true
    const periods = suspensions.map((s) => suspended(s, term))
    const twice = periods.find((p, i) => periods.some((q, j) => j < i && overlap(p, q)))
    const within = evidence.filter((e) => stands(e) && periods.some((p) => holdsOn(p, e.performedOn)))
    return (
      (twice === undefined && within.length === 0) || {
        overlaps: twice?.from ?? null,
        performed: within.map((e) => e.evidenceId),
      }
    )
  },
)
/** An end that comes forward later cuts what lies behind it; a new suspension must lie in the term by itself. */
export const suspendedInTerm = agreement.asking<Suspending>(
  suspensionsApart,
  ({ state: { term }, data: { from, until } }) => {
    const kept = term !== null && from >= term.from && from < endOf(term) && (until ?? '') <= endOf(term)
    return kept || { from, until: until ?? null, term: term ? [term.from, term.until] : null }
  },
)

/** What was resumed once is not resumed again, earlier. */
export const resumedOnce = agreement.asking<{ readonly on: Day }>(X_05, ({ state, data: { on } }) => {
  const { term, suspensions } = state
  const again = suspensions.find((s) => s.endedBy !== null && holdsOn(suspended(s, term), on))
  return again === undefined || { endedBy: again.endedBy, until: again.until, on }
})
/** Only what is suspended on that day is resumed. */
export const isSuspended = agreement.asking<{ readonly on: Day }>(LED_24, ({ state, data: { on } }) => {
  const { term, suspensions } = state
  return suspensions.some((s) => holdsOn(suspended(s, term), on)) || { on, suspended: false }
})
