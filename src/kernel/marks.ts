import { isLocalDate } from './calendar.ts'
import { InnerIdType, type RefCheck, RefType } from './codec/refs.ts'
import { DayType } from './codec/scalars.ts'
import { isRecord } from './codec/shape.ts'
import { type Fields, PeriodType } from './codec/struct.ts'
import { visitFields } from './codec/visit.ts'
import type { Marks } from './rule.ts'

export interface InnerRef {
  readonly path: string
  readonly index: string
  readonly id: string
  readonly check: 'always' | 'new'
}
export interface Marked extends Marks {
  readonly refs: readonly (Marks['refs'][number] & { readonly check: RefCheck })[]
  readonly inner: readonly InnerRef[]
}

const isDay = (day: unknown): day is string => typeof day === 'string' && isLocalDate(day)

/** Reads off a value what its codecs say of it: named ids, days that start or end ties, periods. */
export function marksOf(fields: Fields, data: Readonly<Record<string, unknown>>): Marked {
  const refs: Marked['refs'][number][] = []
  const inner: InnerRef[] = []
  const days: Marks['days'][number][] = []
  const periods: Marks['periods'][number][] = []
  visitFields(fields, data, 'data', (codec, value, path) => {
    if (codec instanceof RefType) refs.push({ path, kind: codec.kind, id: String(value), check: codec.check })
    else if (codec instanceof InnerIdType)
      inner.push({ path, index: codec.index, id: String(value), check: codec.check })
    else if (codec instanceof DayType && codec.role !== 'plain')
      days.push({ path, day: String(value), role: codec.role })
    else if (codec instanceof PeriodType && isRecord(value)) {
      const { from, until } = value
      // A period that still waits for an end, or for its start, cannot be void.
      if (isDay(from) && isDay(until)) periods.push({ path, period: { from, until } })
    }
  })
  return { refs, inner, days, periods }
}

/** Every `kind:id` that a value names, in the order of the fields, without repeats. */
export function refsOf(fields: Fields, data: Readonly<Record<string, unknown>>): string[] {
  const seen = new Set<string>()
  visitFields(fields, data, '', (codec, value) => {
    if (codec instanceof RefType) seen.add(`${codec.kind}:${String(value)}`)
  })
  return [...seen]
}
