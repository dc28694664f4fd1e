// A model of an agreement's days that shares no code with the library: it goes from day to day and counts.

export type Schedule =
  | { readonly dueOn: string }
  | { readonly every: 'month' | 'quarter' | 'year'; readonly dueDay: number }

const MS = 86_400_000
export const dayAfter = (day: string, days = 1): string =>
  new Date(Date.parse(day) + days * MS).toISOString().slice(0, 10)
const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** Whether something falls due on a day: the n-th of its stretch, or the last one of a stretch that is shorter. */
export function fallsDue(schedule: Schedule, day: string): boolean {
  if ('dueOn' in schedule) return schedule.dueOn === day
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1]
  const months = MONTHS[schedule.every]
  const first = month - (month % months)
  const nth = (Date.parse(day) - Date.UTC(year, first, 1)) / MS + 1
  const length = (Date.UTC(year, first + months, 1) - Date.UTC(year, first, 1)) / MS
  return nth === schedule.dueDay || (nth === length && schedule.dueDay > length)
}

interface Pause {
  readonly from: string
  until: string | undefined
}
/** An agreement as somebody with a calendar on the wall would keep it. */
export class Wall {
  readonly from: string
  /** The end without notice. */
  end: string
  notice: { readonly on: string; readonly end: string } | undefined
  readonly pauses: Pause[] = []
  /** Wordings of one promise: which schedule holds for days after which. */
  readonly words: { readonly after: string; readonly schedule: Schedule | undefined }[]

  constructor(from: string, end: string, schedule: Schedule) {
    this.from = from
    this.end = end
    this.words = [{ after: '', schedule }]
  }
  get over(): string {
    return this.notice?.end ?? this.end
  }
  isPaused(day: string): boolean {
    return (
      day < this.over && this.pauses.some((p) => p.from <= day && (p.until === undefined || day < p.until))
    )
  }
  resume(on: string): void {
    for (const p of this.pauses) if (p.from <= on && (p.until === undefined || on < p.until)) p.until = on
  }
  /** Every due occurrence: as scheduled, and moved by the paused days before it, one by one. */
  dues(): readonly { readonly scheduledOn: string; readonly dueOn: string }[] {
    const found: { scheduledOn: string; dueOn: string }[] = []
    let paused = 0
    for (let day = this.from; day < this.end; day = dayAfter(day)) {
      const schedule = this.words.findLast((w) => w.after < day)?.schedule
      if (schedule && fallsDue(schedule, day)) {
        let dueOn = day
        for (let i = 0; i < paused; i += 1) dueOn = dayAfter(dueOn)
        found.push({ scheduledOn: day, dueOn })
      }
      if (this.isPaused(day)) paused += 1
    }
    return found
  }
  status(day: string): string {
    if (this.notice && day >= this.notice.end) return 'terminated'
    if (day >= this.end) return 'expired'
    if (day < this.from) return 'upcoming'
    if (this.isPaused(day)) return 'suspended'
    return this.notice && day >= this.notice.on ? 'inNotice' : 'inForce'
  }
  dueStatus(dueOn: string, day: string): string {
    if (dueOn >= this.over) return 'lapsed'
    if (dueOn < day) return 'overdue'
    if (this.isPaused(day)) return 'deferred'
    return dueOn <= dayAfter(day, 30) ? 'due' : 'notDue'
  }
}
