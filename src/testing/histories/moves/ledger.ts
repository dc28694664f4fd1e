import type { PolicyPart } from '../../../domain/common/policy.ts'
import { AdoptPolicy, ClosePeriod, OpenLedger, PublishWorkCalendar } from '../../../domain/ledger/commands.ts'
import { ledger } from '../../../domain/ledger/state.ts'
import { digest, near, single } from '../plan.ts'

export const openAgain = single((town, dice) =>
  OpenLedger({
    ledgerId: dice.pick([town.reading.id, 'another']),
    name: { zh: '第二次' },
    areaId: 'area',
    offset: '+08:00',
    opensOn: town.today,
  }),
)

const parts: readonly [PolicyPart, ...PolicyPart[]] = [
  { minFounders: 2 },
  { minFounders: 3 },
  { withdrawalNoticeDays: 0 },
  { withdrawalNoticeDays: 60 },
  { terminationNoticeDays: 0 },
  { agreementMaxMonths: 12 },
  { agreementMaxMonths: 36 },
  { maxBackdatingDays: 30 },
  { maxBackdatingDays: 90 },
  { cureDays: 5 },
  { breachDisputes: 1 },
  { renewalWindowDays: 200 },
  { appraisalGrades: { excellent: 95, good: 80, fair: 50 } },
]
export const adoptPolicy = single((town, dice) => {
  const last = town.reading.get(ledger, town.reading.id)?.policies.at(-1)?.from ?? town.today
  const next = last >= town.today ? last : town.today
  const effectiveOn = dice.oneIn(3)
    ? dice.pick([last, town.day(-1)])
    : dice.pick([town.day(1), next, town.day(20)])
  return AdoptPolicy({ policy: dice.pick(parts), effectiveOn })
})

export const publishCalendar = single((town) => {
  const year = Number(town.today.slice(0, 4))
  return PublishWorkCalendar({ year, holidays: [`${year}-10-01`], workingWeekends: [`${year}-09-28`] })
})

export const closePeriod = single((town, dice) => {
  const plain = town.day(-60)
  return ClosePeriod({
    before: near(dice, plain, [town.today, town.day(1), town.day(2)]),
    reportDigest: digest(town.number()),
  })
})
