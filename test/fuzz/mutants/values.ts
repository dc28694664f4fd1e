import { isInside, isPlain, type Mutator } from './subject.ts'

const isNumber = (value: unknown): boolean => typeof value === 'number'
const isText = (value: unknown): boolean => typeof value === 'string'

const JSON_VALUES: readonly unknown[] = [null, true, false, 0, 1, -1, '', 'x', [], {}, [[]], [{}], [null]]
const OTHER_VALUES: readonly (() => unknown)[] = [
  () => undefined,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => 1n,
  () => Symbol('x'),
  () => Symbol.iterator,
  () => () => 'x',
  () => class {},
  () => async () => 'x',
]
const NUMBERS: readonly number[] = [
  ...[0, 1, 12, 13, 31, 32, 92, 93, 366, 367, 1_000, 1_001, 1_440, 100_000, 100_001, 1_000_000, 1_000_001],
  ...[
    2 ** 31,
    2 ** 32,
    2 ** 53 - 1,
    2 ** 53,
    -(2 ** 53),
    0.5,
    1.5,
    1e21,
    1e-7,
    5e-324,
    1.7976931348623157e308,
  ],
]
const ODD_NUMBERS: readonly number[] = [
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0],
]
const PLATFORM: readonly (() => unknown)[] = [
  ...[() => new Date(), () => new Date(Number.NaN), () => new Map([['a', 1]]), () => new Set([1])],
  ...[() => new WeakMap(), () => new WeakRef({}), () => /x/, () => new Error('x'), () => Promise.resolve()],
  ...[() => new URL('https://example.org'), () => new Uint8Array(8), () => new ArrayBuffer(8)],
  ...[() => new DataView(new ArrayBuffer(8)), () => new Proxy({}, {}), () => new Intl.Locale('zh')],
]
/** The primitive in a box, or an object that turns into it. */
const BOXES: readonly ((value: unknown) => unknown)[] = [
  (value) => Object(value),
  (value) => ({ toString: () => value }),
  (value) => ({ valueOf: () => value, toJSON: () => value }),
  (value) => ({ [Symbol.toPrimitive]: () => value }),
  (value) => [value],
]
const isScalar = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** Values of other types, and numbers at borders. */
export const valueMutators: readonly Mutator[] = [
  {
    name: 'value of another type',
    strike: (subject) => {
      const value =
        subject.json || subject.chance.share(0.4) ? subject.one(JSON_VALUES) : subject.one(OTHER_VALUES)()
      const fresh = value !== null && typeof value === 'object' ? structuredClone(value) : value
      return subject.replace(() => fresh, subject.chance.share(0.95) ? isInside : undefined)
    },
  },
  {
    name: 'number at a border',
    weight: 3,
    strike: (subject) =>
      subject.replace(() => subject.one([...NUMBERS, ...NUMBERS.map((n) => -n)]), isNumber),
  },
  {
    name: 'number for a text',
    strike: (subject) => subject.replace(() => subject.one(NUMBERS), isText),
  },
  {
    name: 'next number',
    weight: 3,
    strike: (subject) =>
      subject.replace(({ value }) => Number(value) + subject.one([-1, 1, 2, 10]), isNumber),
  },
  {
    name: 'number that is none',
    only: 'objects',
    strike: (subject) =>
      subject.replace(
        () => subject.one(ODD_NUMBERS),
        subject.chance.share(0.7) && subject.places(isNumber).length > 0 ? isNumber : isInside,
      ),
  },
  {
    name: 'object of the platform',
    only: 'objects',
    strike: (subject) => {
      const made = subject.one(PLATFORM)()
      return subject.replace(() => made, subject.chance.share(0.5) ? isPlain : isInside)
    },
  },
  {
    name: 'primitive in a box',
    only: 'objects',
    strike: (subject) => subject.replace(({ value }) => subject.one(BOXES)(value), isScalar),
  },
]
