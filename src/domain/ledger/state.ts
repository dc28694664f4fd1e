import { addDays } from '../../kernel/calendar.ts'
import type { Day } from '../../kernel/period.ts'
import type { Phased } from '../../kernel/phase.ts'
import { defaultPolicy, entity, type LedgerPolicy } from '../common/policy.ts'
import type { Name } from '../common/values.ts'

export interface DatedPolicy {
  policy: LedgerPolicy
  from: Day
}
export interface WorkCalendar {
  year: number
  holidays: readonly Day[]
  workingWeekends: readonly Day[]
}
/** The ledger's own book-keeping: what it is called, its offset, its policies by date, what is closed. */
export interface LedgerState extends Phased<'open'> {
  id: string
  name: Name
  areaId: string
  offset: string
  opensOn: Day
  closedBefore: Day | null
  policies: DatedPolicy[]
  calendars: WorkCalendar[]
}

export const ledger = entity(
  'ledger',
  (id: string): LedgerState => ({
    ...{ id, phases: [], name: { zh: '' }, areaId: '', offset: '', opensOn: '' },
    ...{ policies: [], closedBefore: null, calendars: [] },
  }),
)

interface Policied {
  readonly policies: readonly DatedPolicy[]
  readonly closedBefore: Day | null
}
/**
 * The earliest day that a command recorded on a day can still carry (LED-18, TIM-04): acts before it can no longer lose their
 * ground. It never goes back: a policy that allows more holds from its own day only.
 */
export function reachesBackTo(state: Policied | undefined, today: Day): Day {
  if (!state) return ''
  const reaches = state.policies.flatMap(({ policy, from }, i) => {
    const earliest = later(from, addDays(today, -policy.maxBackdatingDays))
    const next = state.policies[i + 1]?.from
    return next !== undefined && earliest >= next ? [] : [earliest]
  })
  return later(reaches.sort()[0] ?? '', state.closedBefore ?? '')
}
const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** The policy in force on a day: exactly one from the opening day on (LED-23). */
export function policyOn(
  state: { readonly policies: readonly DatedPolicy[] } | undefined,
  day: Day,
): LedgerPolicy {
  return state?.policies.findLast((p) => p.from <= day)?.policy ?? defaultPolicy
}
