import { isForeign } from '../mutants/keys.ts'
import { isList, isPlain, placesIn } from '../mutants/subject.ts'

const DEEPEST = 200

/**
 * The data in a value, told apart without any codec: what JSON would keep of it, and nothing else in it that JSON could show.
 * Undefined where it holds something that is no data (a number that is none, an object of the platform, a hole, a field on a list),
 * or cannot be read.
 */
export function dataIn(value: unknown): { readonly data: unknown } | undefined {
  try {
    return { data: image(value, 0) }
  } catch {
    return undefined
  }
}
const noData = (): never => {
  throw new Error('no data')
}
function image(value: unknown, depth: number): unknown {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number' && Number.isFinite(value)) return value === 0 ? 0 : value
  if (typeof value !== 'object' || depth > DEEPEST) return noData()
  if (Array.isArray(value)) {
    if (Object.keys(value).length !== value.length) return noData()
    return Array.from(value.keys(), (at) => image(value[at], depth + 1))
  }
  if (Object.prototype.toString.call(value) !== '[object Object]') return noData()
  const copy = {}
  for (const [key, part] of Object.entries(value))
    Object.defineProperty(copy, key, {
      ...{ value: image(part, depth + 1), enumerable: true, writable: true, configurable: true },
    })
  return copy
}

/** A field that no codec of the library has: the object that it stands in, and what it is called. */
export interface Foreign {
  readonly within: string
  readonly key: string
}
/** The outermost of them: what a foreign field holds is nobody's. */
export function foreignIn(value: unknown, prefix: readonly string[] = []): readonly Foreign[] {
  const found: Foreign[] = []
  for (const place of placesIn(value, ({ key, holder }) => !isForeign(key, holder))) {
    const { key, holder } = place
    if (isForeign(key, holder)) found.push({ within: [...prefix, ...place.path.slice(0, -1)].join('.'), key })
    if (found.length >= MOST_FOREIGN) break
  }
  return found
}
const MOST_FOREIGN = 200

/** How many values there are to look at: the measure of what a decoder may read. */
export function sizeOf(value: unknown): number {
  let size = 1
  for (const _ of placesIn(value)) size += 1
  return size
}

/** A view of a value that counts every read of it. */
export function counted(value: unknown, count: () => void): unknown {
  if (!(isPlain(value) || isList(value))) return value
  return new Proxy(value, {
    get: (target, key) => {
      count()
      return counted(Reflect.get(target, key), count)
    },
    has: (target, key) => {
      count()
      return Reflect.has(target, key)
    },
    getOwnPropertyDescriptor: (target, key) => {
      count()
      return Reflect.getOwnPropertyDescriptor(target, key)
    },
    ownKeys: (target) => {
      count()
      return Reflect.ownKeys(target)
    },
  })
}

const roots = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Map.prototype,
  Set.prototype,
]
const pictureOf = (): readonly (readonly [PropertyKey, unknown])[] =>
  roots.flatMap((root) =>
    Reflect.ownKeys(root).map((key) => {
      const field = Object.getOwnPropertyDescriptor(root, key)
      return [key, field?.value ?? field?.get] as const
    }),
  )
const before = pictureOf()
/** Whether the prototypes that everybody shares are as they were when this file was loaded. */
export function prototypesStand(): boolean {
  const now = pictureOf()
  return (
    now.length === before.length &&
    now.every(([key, value], i) => before[i]?.[0] === key && before[i]?.[1] === value)
  )
}
/** The same in one glance, for every case. */
export const looksClean = (): boolean => !('polluted' in {}) && Object.keys(Object.prototype).length === 0
