/**
 * Half-open periods of calendar days. A `Day` sorts as text, so do instants of one offset: one arithmetic serves terms of
 * years and, later, bookings of minutes.
 */
export type Day = string

/** From `from` (included) to `until` (excluded); `null` = open-ended. */
export interface Period {
  readonly from: Day
  readonly until: Day | null
}

/** The text that sorts after every day: the end of an open period. */
export const NEVER: Day = '~'

/** The end of a period as a sortable text. */
export const endOf = (p: Period): Day => p.until ?? NEVER
export const untilOf = (end: Day): Day | null => (end === NEVER ? null : end)
/** A void period never came to be: it ends where it starts, or before. */
export const isVoid = (p: Period): boolean => endOf(p) <= p.from
export const holdsOn = (p: Period, day: Day): boolean => p.from <= day && day < endOf(p)
export const overlap = (a: Period, b: Period): boolean =>
  a.from < endOf(b) && b.from < endOf(a) && !isVoid(a) && !isVoid(b)

/** Ends a period at `until`, void when it had not begun by then. Never lengthens. */
export const clip = (p: Period, until: Day): Period =>
  until >= endOf(p) ? p : { from: p.from, until: until > p.from ? until : p.from }

/** Days that hold: disjoint periods in ascending order with the joints closed. */
export type Coverage = readonly Period[]

export function union(periods: readonly Period[]): Coverage {
  const lasting = periods.filter((p) => !isVoid(p))
  if (lasting.length < 2) return lasting
  lasting.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const out: Period[] = []
  for (const p of lasting) {
    const last = out.at(-1)
    if (!last || p.from > endOf(last)) out.push(p)
    else if (endOf(p) > endOf(last)) out[out.length - 1] = { from: last.from, until: p.until }
  }
  return out
}

/** What is left of a coverage outside the gaps. */
export function without(cover: Coverage, gaps: readonly Period[]): Coverage {
  let rest = cover.filter((p) => !isVoid(p))
  for (const gap of gaps) {
    rest = rest.flatMap((p) =>
      overlap(p, gap)
        ? [clip(p, gap.from), { from: endOf(gap), until: p.until }].filter((q) => !isVoid(q))
        : [p],
    )
  }
  return rest
}

export const covers = (cover: Coverage, day: Day): boolean => cover.some((p) => holdsOn(p, day))

/** How far the coverage carries from `day` on without a gap; `day` itself where it does not hold at all. */
export function reach(cover: Coverage, day: Day): Day {
  for (const p of cover) if (holdsOn(p, day)) return endOf(p)
  return day
}

/** The first day on which `before` held and `after` does not; undefined where nothing was lost. */
export function firstLoss(before: Coverage, after: Coverage): Day | undefined {
  for (const p of before) {
    let day = p.from
    while (day < endOf(p)) {
      const next = reach(after, day)
      if (next === day) return day
      day = next
    }
  }
  return undefined
}
