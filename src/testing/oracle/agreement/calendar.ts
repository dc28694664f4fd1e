import { type Data, text } from '../spans.ts'

/** How many-th day of something it is, and how many days that has. */
type Place = readonly [nth: number, of: number]
/** A leaf of the wall calendar. */
interface Leaf {
  readonly day: string
  readonly month: Place
  readonly quarter: Place
  readonly year: Place
}

const years = new Map<string, readonly Leaf[]>()
/** The leaves of a year, counted off one by one. */
function leavesOf(year: string): readonly Leaf[] {
  const known = years.get(year)
  if (known) return known
  const days: string[] = []
  const date = new Date(`${year}-01-01T00:00:00Z`)
  while (date.toISOString().startsWith(year)) {
    days.push(date.toISOString().slice(0, 10))
    date.setUTCDate(date.getUTCDate() + 1)
  }
  const place = (day: string, within: (other: string) => string): Place => {
    const same = days.filter((other) => within(other) === within(day))
    return [same.indexOf(day) + 1, same.length]
  }
  const leaves = days.map((day) => ({
    ...{ day, month: place(day, monthOf), quarter: place(day, quarterOf) },
    year: place(day, () => year),
  }))
  years.set(year, leaves)
  return leaves
}
const monthOf = (day: string): string => day.slice(0, 7)
const quarterOf = (day: string): string => String(Math.floor((Number(day.slice(5, 7)) - 1) / 3))

/** Every day from one until before another. */
export function* daysOf(from: string, until: string): Iterable<Leaf> {
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year += 1)
    for (const leaf of leavesOf(String(year))) if (leaf.day >= from && leaf.day < until) yield leaf
}

/** Whether something with this schedule falls due on a day (DOMAIN 12.20). */
export function fallsDue(schedule: Data, leaf: Leaf): boolean {
  const every = text(schedule, 'every')
  if (every === '') return text(schedule, 'dueOn') === leaf.day
  const [nth, of] = every === 'month' ? leaf.month : every === 'quarter' ? leaf.quarter : leaf.year
  const due = Number(schedule['dueDay'])
  return nth === due || (nth === of && due > of)
}

/** The day so many days later, or earlier. */
export function shifted(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
