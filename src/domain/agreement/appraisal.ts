import type { Immutable } from 'immer'
import { addDays, daysBetween } from '../../kernel/calendar.ts'
import {
  type Coverage,
  type Day,
  endOf,
  overlap,
  type Period,
  union,
  untilOf,
  without,
} from '../../kernel/period.ts'
import type { LedgerPolicy } from '../common/policy.ts'
import { suspended } from './instances.ts'
import type { AgreementState } from './state/index.ts'

type State = Pick<Immutable<AgreementState>, 'parties' | 'suspensions' | 'term'>
/** Who appraises whom, of which year. */
export interface Appraising {
  readonly year: number
  readonly byId: string
  readonly ofId: string
}
export const Grades = ['excellent', 'good', 'fair', 'poor'] as const
export type Grade = (typeof Grades)[number]

/** The grade of a score; below fair it is poor (DOMAIN 12.23). */
export function gradeOf(score: number, { excellent, good, fair }: LedgerPolicy['appraisalGrades']): Grade {
  if (score >= excellent) return 'excellent'
  if (score >= good) return 'good'
  return score >= fair ? 'fair' : 'poor'
}

const common = (a: Coverage, b: Coverage): Coverage =>
  a.flatMap((p) => b.filter((q) => overlap(p, q)).map((q) => shared(p, q)))
const shared = (p: Period, q: Period): Period => ({
  from: p.from > q.from ? p.from : q.from,
  until: untilOf(endOf(p) < endOf(q) ? endOf(p) : endOf(q)),
})
/** How long two parties stood in an agreement together in a year, up to a day. */
export interface Together {
  /** Days in force, those of suspensions left out. */
  readonly days: number
  /** The last of the days, a suspended one too; `null` where there is none. */
  readonly last: Day | null
}
/** Counts to the earlier of the year's end and `on`, both included (DOMAIN 12.23). */
export function together(
  { parties, suspensions, term }: State,
  { year, byId, ofId }: Appraising,
  on: Day,
): Together {
  const role = (id: string): Coverage =>
    union(parties.flatMap((p) => (p.organisationId === id && p.period ? [p.period] : [])))
  const [first, last] = [`${year}-01-01`, `${year}-12-31`]
  const counted = { from: first, until: addDays(on < last ? on : last, 1) }
  const cover = common(common(role(byId), role(ofId)), [counted])
  const inForce = without(
    cover,
    suspensions.map((s) => suspended(s, term)),
  )
  const ends = cover.map((p) => addDays(endOf(p), -1))
  return {
    days: inForce.reduce((sum, p) => sum + daysBetween(p.from, endOf(p)), 0),
    last: ends.at(-1) ?? null,
  }
}
