import type { Immutable } from 'immer'
import { addDays, daysBetween } from '../../kernel/calendar.ts'
import { clip, type Day, endOf, holdsOn, NEVER, type Period } from '../../kernel/period.ts'
import { dueDays } from './schedule.ts'
import type { AgreementState, Commitment, Suspension } from './state/index.ts'

type State = Immutable<AgreementState>
/** What an instance is worked out from. */
export type Course = Pick<State, 'commitments' | 'terms' | 'term' | 'parties' | 'suspensions'>

/** One due occurrence of a commitment (履约期次): computed from schedule and terms, never stored (DOMAIN 12.20). */
export interface Instance {
  readonly commitment: Immutable<Commitment>
  /** From 1 in the order of due days over all terms; a renewal continues the count. */
  readonly no: number
  /** The due day of the schedule. */
  readonly scheduledOn: Day
  /** The due day with the days of suspension before it added (AGR-19). */
  readonly dueOn: Day
}

/** The time of a suspension: to its own end, to the end of the agreement at the latest (DOMAIN 12.23). */
export const suspended = ({ from, until }: Immutable<Suspension>, term: Period | null): Period =>
  clip({ from, until }, term ? endOf(term) : NEVER)
export const isSuspendedOn = (
  { suspensions, term }: Pick<State, 'suspensions' | 'term'>,
  day: Day,
): boolean => suspensions.some((s) => holdsOn(suspended(s, term), day))

/** How many days before `day` the agreement was suspended. */
export const suspendedDaysBefore = (
  { suspensions, term }: Pick<State, 'suspensions' | 'term'>,
  day: Day,
): number =>
  suspensions.reduce((sum, s) => {
    const period = suspended(s, term)
    const until = endOf(period) < day ? endOf(period) : day
    return sum + (until > period.from ? daysBetween(period.from, until) : 0)
  }, 0)

/** Whether a wording of a commitment rules what falls due on a day. */
const rules = ({ after, upTo }: Immutable<Commitment>, due: Day): boolean =>
  (after === null || due > after) && (upTo === null || due <= upTo)

/** The instances of one commitment in order, over all its wordings and all terms. */
export function* instancesOf(course: Course, commitmentId: string): Generator<Instance, undefined> {
  let no = 0
  for (const commitment of course.commitments) {
    if (commitment.commitmentId !== commitmentId) continue
    for (const term of course.terms)
      for (const scheduledOn of dueDays(commitment.schedule, term)) {
        if (!rules(commitment, scheduledOn)) continue
        no += 1
        const dueOn = addDays(scheduledOn, suspendedDaysBefore(course, scheduledOn))
        yield { commitment, no, scheduledOn, dueOn }
      }
  }
  return undefined
}

/** One instance by its number; undefined where the commitment has none of that number. */
export function instanceAt(course: Course, commitmentId: string, no: number): Instance | undefined {
  for (const instance of instancesOf(course, commitmentId)) if (instance.no === no) return instance
  return undefined
}

/** Every instance of an agreement, commitment by commitment. */
export function* allInstances(course: Course): Generator<Instance, undefined> {
  for (const id of new Set(course.commitments.map((c) => c.commitmentId))) yield* instancesOf(course, id)
  return undefined
}

/** What an instance promises: its quantity, or 1 where it has none (DOMAIN 12.21). */
export const promised = ({ commitment }: Pick<Instance, 'commitment'>): number =>
  commitment.quantity?.amount ?? 1

/** Nothing falls due at or after the end: of the agreement, of the obligor's role, of the last beneficiary's (AGR-22). */
export function hasLapsed({ parties }: Course, { commitment, dueOn }: Instance): boolean {
  // A role lies in the agreement's term, and one who came back was no party in between.
  const isParty = (id: string): boolean =>
    parties.some((p) => p.organisationId === id && p.period !== null && holdsOn(p.period, dueOn))
  return !isParty(commitment.obligorId) || !commitment.beneficiaryIds.some(isParty)
}
