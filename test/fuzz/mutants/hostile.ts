import { isInside, isList, isPlain, type Mutator, type Subject } from './subject.ts'

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null
const fail = (): never => {
  throw new Error('hostile')
}
/** What is no Error can be thrown as well. */
const failOddly = (): never => {
  throw undefined
}
const TRAPS = ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf'] as const

const revoked = (target: object): unknown => {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}
const trapped = (target: object, traps: readonly (typeof TRAPS)[number][], strike: () => never): unknown =>
  new Proxy(target, Object.fromEntries(traps.map((trap) => [trap, strike])))

/** Puts a getter in the place of a value. */
const getter = (subject: Subject, get: (value: unknown) => () => unknown, wanted = isInside): boolean => {
  const place = subject.place(wanted)
  if (!place) return false
  const { holder, key, value } = place
  Object.defineProperty(holder, key, { get: get(value), enumerable: true, configurable: true })
  return true
}

/** An object in which every field is there, and is the object again. */
const endless = (subject: Subject): unknown => {
  const proxy: unknown = new Proxy(subject.one<object>([{}, []]), {
    get: (_, key) => {
      subject.meter.read()
      return key === 'length' ? 3 : proxy
    },
    getOwnPropertyDescriptor: () => {
      subject.meter.read()
      return { value: proxy, enumerable: true, configurable: true }
    },
  })
  return proxy
}
/** A list that says another length each time, or that goes on for ever when it is walked. */
const lying = (subject: Subject, list: object): unknown => {
  if (subject.chance.share(0.5)) {
    const [length, ...others] = subject.one([[1, 0], [0, 2_000], [Number.NaN], [-1], [1.5], [2 ** 40]])
    let said = [length, ...others]
    return new Proxy(list, {
      get: (target, key, receiver) => {
        subject.meter.read()
        if (key !== 'length') return Reflect.get(target, key, receiver)
        const [now, ...later] = said
        if (later.length > 0) said = later
        return now
      },
    })
  }
  return Object.defineProperty(list, Symbol.iterator, {
    value: function* () {
      for (;;) {
        subject.meter.read()
        yield 'x'
      }
    },
  })
}

const hostile: readonly Mutator[] = [
  {
    name: 'getter that throws',
    strike: (subject) => getter(subject, () => subject.one([fail, failOddly])),
  },
  {
    name: 'getter that answers',
    strike: (subject) => getter(subject, (value) => () => value),
  },
  {
    name: 'getter that changes its mind',
    strike: (subject) => {
      subject.isShifty = true
      const values = [subject.one<unknown>([undefined, 1, '', null, {}]), subject.one(['x', [], Number.NaN])]
      let reads = 0
      return getter(subject, (value) => () => {
        reads += 1
        return reads % 2 === 1 ? value : values[reads % 4 === 0 ? 0 : 1]
      })
    },
  },
  {
    name: 'proxy that is revoked',
    strike: (subject) =>
      subject.replace(({ value }) => revoked(isList(value) ? [] : {}), subject.one([isObject, isInside])),
  },
  {
    name: 'proxy that throws',
    strike: (subject) =>
      subject.replace(({ value }) => {
        const traps = subject.chance.share(0.5) ? [...TRAPS] : [subject.one(TRAPS)]
        return trapped(value as object, traps, subject.one([fail, failOddly]))
      }, isObject),
  },
  {
    name: 'object that cannot be turned into a text',
    strike: (subject) =>
      subject.replace(
        () => ({ toString: fail, valueOf: fail, toJSON: fail, [Symbol.toPrimitive]: fail }),
        isInside,
      ),
  },
  {
    name: 'tag that throws',
    strike: (subject) =>
      subject.replace(
        ({ value }) => Object.defineProperty(value, Symbol.toStringTag, { get: fail }),
        isPlain,
      ),
  },
  {
    name: 'circle',
    strike: (subject) => {
      const goals = subject.places(isObject)
      const goal = goals[subject.chance.below(goals.length)]?.value
      return goal !== undefined && subject.replace(() => goal, isInside)
    },
  },
  {
    name: 'object without an end',
    strike: (subject) => {
      subject.isShifty = true
      return subject.replace(() => endless(subject), subject.one([isObject, isInside]))
    },
  },
  {
    name: 'list that lies',
    weight: 3,
    strike: (subject) => {
      subject.isShifty = true
      return subject.replace(({ value }) => lying(subject, value as object), isList)
    },
  },
]
/** Objects that throw when they are looked at, or that never are the same twice. */
export const hostileMutators = hostile.map((mutator): Mutator => ({ ...mutator, only: 'objects' }))
