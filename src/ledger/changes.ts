import { addDays } from '../kernel/calendar.ts'
import { hasFields } from '../kernel/codec/decode.ts'
import { factOf } from '../kernel/fact.ts'
import { type Erased, kindOf, type Model } from '../kernel/model.ts'
import { endOf, isVoid, type Period } from '../kernel/period.ts'
import { headMoved, movedIn, type World } from '../kernel/world.ts'
import type { Changed, Difference, Ending } from './types.ts'

/** An entity before and after: the states themselves, which nobody changes any more. */
interface Touched extends Pick<Changed, 'entity' | 'revision'> {
  readonly before: Erased
  readonly after: Erased
}

/** What a fork has changed of a world, held fast while the world goes on. */
export const touchedBy = (fork: World, world: World): readonly Touched[] =>
  [...fork.states.own].map(([entity, after]) => ({
    entity,
    revision: { before: world.revisions.get(entity) ?? 0, after: fork.revisions.get(entity) ?? 0 },
    before: world.states.get(entity),
    after,
  }))

export const changesOf = (model: Model, touched: readonly Touched[]): readonly Changed[] =>
  touched.map(({ entity, revision, before, after }) => ({
    entity,
    revision,
    differences: differences(before ?? {}, after, []),
    ends: before === undefined ? [] : endings(model, entity, before, after),
  }))

/** What is the same object is the same: states share what did not change. */
function differences(before: unknown, after: unknown, path: Difference['path']): readonly Difference[] {
  if (before === after) return []
  if (Array.isArray(before) && Array.isArray(after)) {
    const places = Array.from({ length: Math.max(before.length, after.length) }, (_, at) => at)
    return within(places, before, after, path)
  }
  if (hasFields(before) && hasFields(after))
    return within([...new Set([...Object.keys(before), ...Object.keys(after)])], before, after, path)
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }]
}
const within = <K extends string | number>(
  keys: readonly K[],
  before: { readonly [Key in K]: unknown },
  after: { readonly [Key in K]: unknown },
  path: Difference['path'],
): readonly Difference[] =>
  keys
    .filter((key) => before[key] !== after[key])
    .flatMap((key) => differences(before[key], after[key], [...path, key]))

/** Ties that stood and would end earlier than they did. */
function endings(model: Model, owner: string, before: Erased, after: Erased): readonly Ending[] {
  const ties = (model.kinds.get(kindOf(owner))?.ties ?? []).filter(({ what }) => what === 'tie')
  const isHeadMoved = headMoved(before, after)
  return ties.flatMap((tie) => {
    const { old, now, at } = movedIn(before, after, tie.in, isHeadMoved)
    const periodsOf = (items: readonly unknown[], state: Erased): ReadonlyMap<string, Period> =>
      new Map(
        at
          .flatMap((place) =>
            items[place] === undefined ? [] : (factOf(tie, owner, items[place], state) ?? []),
          )
          .map(({ id, period: { from, until } }) => [id, { from, until }]),
      )
    const left = periodsOf(now, after)
    return [...periodsOf(old, before)].flatMap(
      ([id, period]) => endingOf(id, period, left.get(id) ?? null) ?? [],
    )
  })
}
function endingOf(tie: string, before: Period, after: Period | null): Ending | undefined {
  if (isVoid(before) || (after !== null && endOf(after) >= endOf(before))) return undefined
  const isGone = after === null || after.until === null || isVoid(after)
  return { tie, before, after, lastDay: isGone ? null : addDays(after.until, -1) }
}
