import { limits } from 'co-building-ledger'
import { isList, type Mutator, put, type Subject } from './subject.ts'

/** A list of which a copy may be made: one without an end may stand there already. */
const isShort = (value: unknown): value is unknown[] => isList(value) && value.length <= 10_000
const hasItems = (value: unknown): boolean => isShort(value) && value.length > 0
const itemOf = (list: unknown, subject: Subject): unknown =>
  isShort(list) ? list[subject.chance.below(list.length)] : undefined

/** The JSON of an item that can stand in a list a thousand times. */
function smallJson(item: unknown): string {
  try {
    const text = JSON.stringify(item)
    return text.length <= 100 ? text : '"x"'
  } catch {
    return '"x"'
  }
}

class Items extends Array<unknown> {}

/** Lists that are too long, have items twice, holes or fields. */
export const listMutators: readonly Mutator[] = [
  {
    name: 'list at its limit',
    weight: 3,
    strike: (subject) =>
      subject.replace(({ value }) => {
        const length = limits.arrayItems + subject.one([-1, 0, 1])
        const text = smallJson(hasItems(value) ? itemOf(value, subject) : subject.one<unknown>(['a', 1, {}]))
        return Array.from({ length }, (): unknown => JSON.parse(text))
      }, isShort),
  },
  {
    name: 'list within a list',
    strike: (subject) => subject.replace(({ value }) => [value]),
  },
  {
    name: 'item twice',
    weight: 3,
    strike: (subject) =>
      subject.replace(({ value }) => {
        const list = isShort(value) ? value : []
        return [...list, itemOf(list, subject)]
      }, hasItems),
  },
  {
    name: 'item left out',
    weight: 3,
    strike: (subject) =>
      subject.replace(({ value }) => {
        const list = isShort(value) ? value : []
        const gone = subject.chance.below(list.length)
        return list.filter((_, at) => at !== gone)
      }, hasItems),
  },
  {
    name: 'other order of items',
    weight: 3,
    strike: (subject) =>
      subject.replace(
        ({ value }) => (isShort(value) ? value.toReversed() : value),
        (value) => isShort(value) && value.length > 1,
      ),
  },
  {
    name: 'list with a hole',
    weight: 3,
    only: 'objects',
    strike: (subject) =>
      subject.replace(({ value }) => {
        const list = isShort(value) ? [...value] : []
        if (subject.chance.share(0.5)) list.length += 1
        else delete list[subject.chance.below(list.length)]
        return list
      }, hasItems),
  },
  {
    name: 'list with a field',
    weight: 3,
    only: 'objects',
    strike: (subject) =>
      subject.replace(({ value }) => {
        const list = isShort(value) ? [...value] : []
        put(list, subject.one(['excess', '__proto__', 'constructor', 'excess1']), { polluted: true })
        return list
      }, isShort),
  },
  {
    name: 'something like a list',
    weight: 3,
    only: 'objects',
    strike: (subject) =>
      subject.replace(({ value }) => {
        const list = isShort(value) ? value : []
        return subject.one<() => unknown>([
          () => new Array(4_000_000_000),
          () => ({ ...list, length: list.length }),
          () => Items.from(list),
          () => new Set(list),
          () => list.values(),
          () => Uint8Array.from({ length: list.length }),
        ])()
      }, isShort),
  },
]
