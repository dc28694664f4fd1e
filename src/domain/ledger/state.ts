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

/** The policy in force on a day: exactly one from the opening day on (LED-23). */
export function policyOn(
  state: { readonly policies: readonly DatedPolicy[] } | undefined,
  day: Day,
): LedgerPolicy {
  return state?.policies.findLast((p) => p.from <= day)?.policy ?? defaultPolicy
}
