import { addDays } from '../../kernel/calendar.ts'
import { idOf } from '../../kernel/codec/refs.ts'
import { Digest, intBetween, LocalDate, Offset } from '../../kernel/codec/scalars.ts'
import { list } from '../../kernel/codec/struct.ts'
import { defaultPolicy, PolicyPart } from '../common/policy.ts'
import { Name } from '../common/values.ts'
import { ledger, policyOn } from './state.ts'

export const openingFields = { name: Name, areaId: idOf('area'), offset: Offset, opensOn: LocalDate }
export const LedgerOpened = ledger.event(
  'LedgerOpened',
  openingFields,
  (draft, { name, areaId, offset, opensOn }) => {
    Object.assign(draft, { name, areaId, offset, opensOn })
    draft.policies = [{ policy: defaultPolicy, from: opensOn }]
  },
  { to: 'open' },
)

export const adoptionFields = { policy: PolicyPart, effectiveOn: LocalDate }
export const PolicyAdopted = ledger.event(
  'PolicyAdopted',
  adoptionFields,
  (draft, { policy, effectiveOn }) => {
    draft.policies.push({
      policy: { ...policyOn(draft, addDays(effectiveOn, -1)), ...policy },
      from: effectiveOn,
    })
  },
)

export const calendarFields = {
  year: intBetween(1900, 9998),
  holidays: list(LocalDate),
  workingWeekends: list(LocalDate),
}
export const WorkCalendarPublished = ledger.event(
  'WorkCalendarPublished',
  calendarFields,
  (draft, { year, holidays, workingWeekends }) => {
    draft.calendars = [...draft.calendars.filter((c) => c.year !== year), { year, holidays, workingWeekends }]
  },
)

export const closingFields = { before: LocalDate, reportDigest: Digest }
export const PeriodClosed = ledger.event('PeriodClosed', closingFields, (draft, { before }) => {
  if (draft.closedBefore === null || before > draft.closedBefore) draft.closedBefore = before
})
