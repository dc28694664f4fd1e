import { types } from 'node:util'
import type { Chance } from '../../../src/testing/faults/chance.ts'

/** The keys that lead to an object, the last one first. */
interface Trail {
  readonly up: Trail | undefined
  readonly key: string
  readonly depth: number
}
/** One place in a value: under a key of a plain object, or in a list. */
export class Place {
  readonly holder: object
  readonly key: string
  readonly value: unknown
  readonly #trail: Trail
  constructor(holder: object, value: unknown, trail: Trail) {
    this.holder = holder
    this.key = trail.key
    this.value = value
    this.#trail = trail
  }
  /** How many keys lead there. */
  get depth(): number {
    return this.#trail.depth
  }
  /** Those keys. Put together when it is asked for: a value may be ten thousand deep. */
  get path(): readonly string[] {
    const keys: string[] = []
    for (let at: Trail | undefined = this.#trail; at; at = at.up) keys.push(at.key)
    return keys.reverse()
  }
}
export type Plain = Record<string, unknown>

export const isPlain = (value: unknown): value is Plain => {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
export const isList = (value: unknown): value is unknown[] => !types.isProxy(value) && Array.isArray(value)

/** Puts a value under a key as a field of the object's own, whatever the key is called. */
export const put = (holder: object, key: string, value: unknown): void => {
  Object.defineProperty(holder, key, { value, enumerable: true, writable: true, configurable: true })
}

/** Every place in plain objects and lists that may be entered, each object once; wakes no getter and no trap. */
export function* placesIn(
  value: unknown,
  mayEnter: (place: Place) => boolean = () => true,
): Generator<Place, void> {
  const seen = new Set<unknown>()
  const waiting: (readonly [object, Trail | undefined])[] = []
  const enter = (next: unknown, trail: Trail | undefined): void => {
    if (seen.has(next) || !(isPlain(next) || isList(next))) return
    seen.add(next)
    waiting.push([next, trail])
  }
  enter(value, undefined)
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [holder, up] = next
    for (const key of Object.keys(holder)) {
      const field = Object.getOwnPropertyDescriptor(holder, key)
      if (!field || !('value' in field)) continue
      const trail = { up, key, depth: (up?.depth ?? 0) + 1 }
      const place = new Place(holder, field.value, trail)
      yield place
      if (mayEnter(place)) enter(place.value, trail)
    }
  }
}

/** How many reads of a hostile object are more than anybody needs: an endless one gives up here. */
export const MOST_READS = 50_000

/** Counts what hostile objects are asked, so that work without an end is seen and not waited for. */
export class Meter {
  reads = 0
  read(): void {
    this.reads += 1
    if (this.reads > MOST_READS) throw new Error('read without an end')
  }
  get isSpent(): boolean {
    return this.reads > MOST_READS
  }
}

/** A valid value under mutation. */
export class Subject {
  readonly #root: { value: unknown }
  readonly chance: Chance
  /** Whether it must stay what JSON can write. */
  readonly json: boolean
  /** Another valid value, for its parts. */
  readonly other: () => unknown
  readonly meter = new Meter()
  /** Whether it answers otherwise each time that it is read: what comes of it cannot be compared. */
  isShifty = false

  /** Keys above what it is about: a command's fields stand under `data`. Places below are struck more often. */
  readonly #head: number

  constructor(value: unknown, chance: Chance, json: boolean, other: () => unknown, head = 0) {
    this.#root = { value }
    this.#head = head
    this.chance = chance
    this.json = json
    this.other = other
  }
  get value(): unknown {
    return this.#root.value
  }
  set value(value: unknown) {
    this.#root.value = value
  }
  /** Places that are wanted, the root among them, out of a few hundred. */
  places(wanted: (value: unknown, place: Place) => boolean = () => true): readonly Place[] {
    const found: Place[] = []
    let seen = 0
    for (const place of placesIn(this.#root)) {
      if (wanted(place.value, place)) found.push(place)
      seen += 1
      if (seen >= MOST_PLACES) break
    }
    return found
  }
  /** One of the places that are wanted. */
  place(wanted?: (value: unknown, place: Place) => boolean): Place | undefined {
    const places = this.places(wanted)
    const below = places.filter(({ depth }) => depth > this.#head + 1)
    const among = below.length > 0 && this.chance.share(0.85) ? below : places
    return among[this.chance.below(among.length)]
  }
  /** One of the values; there is at least one. */
  one<T>(values: readonly T[]): T {
    return values[this.chance.below(values.length)] as T
  }
  /** Puts something into one of the places that are wanted; false where there is none. */
  replace(make: (place: Place) => unknown, wanted?: (value: unknown, place: Place) => boolean): boolean {
    const place = this.place(wanted)
    if (!place) return false
    put(place.holder, place.key, make(place))
    return true
  }
}
const MOST_PLACES = 400

/** A place below the root, which is the first of all places: what replaces the whole is only one of many. */
export const isInside = (_: unknown, { depth }: Place): boolean => depth > 1

/** A way to change a value; false where it found nothing to change. */
export interface Mutator {
  readonly name: string
  /** Absent: for JSON as well. */
  readonly only?: 'objects'
  /** How often it is tried beside the others, where what it changes stands in few values. */
  readonly weight?: number
  readonly strike: (subject: Subject) => boolean
}
