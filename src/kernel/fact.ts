import type { Erased } from './model.ts'
import { type Coverage, endOf, type Period } from './period.ts'
import type { Ground, Limit, Tie } from './tie.ts'

/** One tie or act as it stands: worked out from an entity's state, never written by a recipe. */
export interface Fact {
  readonly id: string
  readonly tie: Tie
  readonly owner: string
  readonly item: unknown
  readonly period: Period
  readonly offers: readonly (readonly [Ground, Coverage])[]
  readonly restsOn: readonly (readonly [rule: string, ground: Ground])[]
  readonly limits: readonly (readonly [rule: string, limit: Limit])[]
}
/** A ground that carries less than before, and from which day on. */
export type Loss = readonly [Ground, string]

const NONE: readonly never[] = []

export const factId = (tie: Tie, owner: string, item: unknown): string =>
  `${owner}/${tie.name}/${tie.spec.key(item)}`

export function factOf(tie: Tie, owner: string, item: unknown, state: Erased): Fact | undefined {
  const period = tie.spec.period(item, state)
  if (!period) return undefined
  const restsOn = tie.spec.restsOn?.(item, state) ?? {}
  const offers = tie.spec.offers?.(item, state)
  const limits = tie.spec.limits?.(item, state)
  return {
    id: factId(tie, owner, item),
    tie,
    owner,
    item,
    period,
    offers: offers?.map((o) => (typeof o === 'string' ? ([o, [period]] as const) : o)) ?? NONE,
    restsOn: Object.entries(restsOn).flatMap(([rule, on]) =>
      (typeof on === 'string' ? [on] : on).map((g) => [rule, g] as const),
    ),
    limits: limits ? Object.entries(limits) : NONE,
  }
}

const samePeriod = (a: Period, b: Period): boolean => a.from === b.from && a.until === b.until
const sameLimit = (a: Limit, b: Limit): boolean => a.key === b.key && a.most === b.most && a.units === b.units
const every = <A, B>(a: readonly A[], b: readonly B[], same: (x: A, y: B) => boolean): boolean =>
  a.length === b.length && a.every((x, i) => same(x, b[i] as B))

/** Whether two versions of one fact say the same, so that indexes can stay as they are. */
export const sameFact = (a: Fact, b: Fact): boolean =>
  a.id === b.id &&
  samePeriod(a.period, b.period) &&
  every(a.restsOn, b.restsOn, ([rule, g], [r, h]) => rule === r && g === h) &&
  every(a.offers, b.offers, ([g, cover], [h, other]) => g === h && every(cover, other, samePeriod)) &&
  every(a.limits, b.limits, ([rule, l], [r, m]) => rule === r && sameLimit(l, m))

/** Whether the tie is new, longer, or set on other grounds or under other limits than before. */
export const grew = (now: Fact, before: Fact | undefined): boolean =>
  !before ||
  now.period.from < before.period.from ||
  endOf(now.period) > endOf(before.period) ||
  now.restsOn.some(([, ground]) => !before.restsOn.some(([, g]) => g === ground)) ||
  now.limits.some(([rule, limit]) => !before.limits.some(([r, l]) => r === rule && sameLimit(l, limit)))
