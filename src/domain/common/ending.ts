import { change } from '../../kernel/change.ts'
import type { Parameters } from '../../kernel/errors.ts'
import { clip, type Day, endOf, type Period } from '../../kernel/period.ts'

/** A tie that an event may end: by which, `null` while it runs or ran out by itself. */
export interface Ended {
  endedBy: string | null
}

/** Ends a tie at `until`, for good: it never lengthens, and what ended it is kept. */
export function end(tie: Ended & { period: Period }, until: Day, by: string): void {
  if (until >= endOf(tie.period)) return
  tie.period = clip(tie.period, until)
  tie.endedBy = by
}

/** Ends the ties that match and still run on that day. */
export const endAll = <T extends Ended & { period: Period }>(
  ties: T[],
  match: (tie: T) => boolean,
  until: Day,
  by: string,
): void =>
  change(
    ties,
    (tie) => endOf(tie.period) > until && match(tie),
    (tie) => end(tie, until, by),
  )

type Endable = { readonly endedBy: string | null; readonly period: Period }
/** Whether a command may end this tie on that day: not ended by an event before, and still running then. */
export const mayEnd = (tie: Endable | undefined, on: Day): true | Parameters =>
  tie === undefined ||
  (tie.endedBy === null && on < endOf(tie.period)) || {
    endedBy: tie.endedBy,
    ends: tie.period.until,
    effectiveOn: on,
  }
