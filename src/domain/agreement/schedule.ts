import { nthDay } from '../../kernel/calendar.ts'
import { type Day, endOf, holdsOn, type Period } from '../../kernel/period.ts'
import type { Schedule } from './state/index.ts'

const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/**
 * The due days of a schedule that lie in a term, in order: `{dueOn}` gives one, the others one for each calendar month,
 * quarter or year (DOMAIN 12.20).
 */
export function* dueDays(schedule: Schedule, term: Period): Iterable<Day> {
  if ('dueOn' in schedule) {
    if (holdsOn(term, schedule.dueOn)) yield schedule.dueOn
    return
  }
  const months = MONTHS[schedule.every]
  const [year, month] = [Number(term.from.slice(0, 4)), Number(term.from.slice(5, 7)) - 1]
  for (let at = year * 12 + Math.floor(month / months) * months; at < 9_999 * 12; at += months) {
    const due = nthDay(Math.floor(at / 12), (at % 12) + 1, months, schedule.dueDay)
    if (due >= endOf(term)) return
    if (due >= term.from) yield due
  }
}
