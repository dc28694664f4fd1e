/** Arithmetic on calendar dates as text. No zone and no clock: a day is a name, not a moment. */

/** A calendar date `YYYY-MM-DD`. */
export type LocalDateText = string

const DAY_MS = 86_400_000
const LAST: LocalDateText = '9999-12-31'
const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()
const pad = (n: number, width: number): string => String(n).padStart(width, '0')

export function isLocalDate(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  // Date.UTC reads years below 100 as 19xx; no fact of this domain is that old.
  return year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(year, month)
}

/** An RFC 3339 instant with an offset or `Z`, its calendar date and time of day being real ones. */
export function isInstant(text: string): boolean {
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:Z|[+-](\d\d):(\d\d))$/.exec(text)
  if (!parts?.[1] || !isLocalDate(parts[1])) return false
  const within = (at: number, most: number): boolean => Number(parts[at] ?? 0) <= most
  return within(2, 23) && within(3, 59) && within(4, 59) && within(5, 23) && within(6, 59)
}

/** The calendar date of an instant in its own offset: its first ten characters. */
export const dateOf = (instant: string): LocalDateText => instant.slice(0, 10)
/** The offset of an instant: `+08:00`, or `Z`. */
export const offsetOf = (instant: string): string => (instant.endsWith('Z') ? 'Z' : instant.slice(-6))

/** Whether one instant lies before another, to the last digit that is written. */
export function isBefore(a: string, b: string): boolean {
  // Most have one offset and as many digits: then they sort as text.
  if (a.length === b.length && a.slice(-6) === b.slice(-6)) return a < b
  const finer = (instant: string): string => (/\.(\d+)/.exec(instant)?.[1] ?? '').padEnd(9, '0')
  const [ms, other] = [Date.parse(a), Date.parse(b)]
  return ms === other ? finer(a) < finer(b) : ms < other
}

/** An instant as RFC 3339 text with a fixed offset `±hh:mm`, from milliseconds since 1970. */
export function instantAt(epochMs: number, offset: string): string {
  const sign = offset.startsWith('-') ? -1 : 1
  const minutes = sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)))
  return new Date(epochMs + minutes * 60_000).toISOString().replace('Z', offset)
}

/** `days` later (earlier when negative); never past the last date that sorts as text. */
export function addDays(date: LocalDateText, days: number): LocalDateText {
  const ms = Date.parse(date) + days * DAY_MS
  return ms > Date.parse(LAST) ? LAST : new Date(ms).toISOString().slice(0, 10)
}

/** `months` later: the same day of the month, cut to the month's last day. */
export function addMonths(date: LocalDateText, months: number): LocalDateText {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1]
  if (year > 9999) return LAST
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(Math.min(Number(date.slice(8, 10)), lastDayOf(year, month)), 2)}`
}

/** How many days lie from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: LocalDateText, to: LocalDateText): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** The `day`-th day of a stretch of `months` that begins with a month, cut to its last day. */
export function nthDay(year: number, month: number, months: number, day: number): LocalDateText {
  const first = `${pad(year, 4)}-${pad(month, 2)}-01`
  let length = 0
  for (let at = month; at < month + months; at++) length += lastDayOf(year, at)
  return addDays(first, Math.min(day, length) - 1)
}
