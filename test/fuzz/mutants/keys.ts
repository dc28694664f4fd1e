import { isPlain, type Mutator, type Plain, put, type Subject } from './subject.ts'

/** Keys that no codec of the library has; `__proto__` comes as `JSON.parse` makes it, as a field of its own. */
export const POLLUTING = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON'],
  ...['__defineGetter__', '__lookupSetter__', 'isPrototypeOf', 'then'],
] as const
export const EXCESS = [
  'excess',
  '',
  'two words',
  '额外',
  'a.b',
  '\u0000',
  'line\nbreak',
  '0',
  '\ud800',
] as const
const FOREIGN: ReadonlySet<string> = new Set([...POLLUTING, ...EXCESS])
/** What no line can show: control characters, half characters, changes of direction, ends of lines. No field of a codec has one. */
export const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
/** Whether no codec has a field of this name, nor a list such a place. */
export const isForeign = (key: string, holder: object): boolean =>
  key.startsWith('excess') ||
  HIDDEN.test(key) ||
  (FOREIGN.has(key) && !(key === '0' && Array.isArray(holder)))

const payload = (subject: Subject): unknown =>
  subject.one<unknown>([{ polluted: true }, { prototype: { polluted: true } }, 'x', null, 1, [], {}])

const into = (subject: Subject, keys: readonly string[]): boolean => {
  const place = subject.place(isPlain)
  if (!place || !isPlain(place.value)) return false
  put(place.value, subject.one(keys), payload(subject))
  return true
}

const hugeKey = `excess${'k'.repeat(2 ** 20)}`

/** Fields that are missing, too many, or called like what every object has. */
export const keyMutators: readonly Mutator[] = [
  {
    name: 'key left out',
    strike: (subject) => {
      const place = subject.place((_, { holder, depth }) => depth > 1 && !Array.isArray(holder))
      if (!place) return false
      return Reflect.deleteProperty(place.holder, place.key)
    },
  },
  { name: 'excess key', strike: (subject) => into(subject, EXCESS) },
  { name: 'polluting key', strike: (subject) => into(subject, POLLUTING) },
  {
    name: 'excess key everywhere',
    strike: (subject) => {
      const places = subject.places(isPlain)
      const key = subject.one([...EXCESS, ...POLLUTING])
      for (const { value } of places) if (isPlain(value)) put(value, key, payload(subject))
      return places.length > 0
    },
  },
  {
    name: 'key renamed',
    strike: (subject) => {
      const place = subject.place((_, { holder, depth }) => depth > 1 && !Array.isArray(holder))
      if (!place) return false
      Reflect.deleteProperty(place.holder, place.key)
      const key = subject.one([`excess ${place.key}`, `excess.${place.key}`, `excess\u200b${place.key}`])
      put(place.holder, key, place.value)
      return true
    },
  },
  {
    name: 'very many keys, or a very long one',
    strike: (subject) => {
      const place = subject.place(isPlain)
      if (!place || !isPlain(place.value)) return false
      const many = subject.chance.share(0.005) ? 150_000 : subject.one([0, 1_100, 1_100, 1_100, 1_100])
      if (many === 0) put(place.value, hugeKey, 1)
      else for (let i = 0; i < many; i += 1) place.value[`excess${i}`] = i
      return true
    },
  },
  {
    name: 'key of the prototype',
    only: 'objects',
    strike: (subject) =>
      subject.replace(
        ({ value }) => {
          const own: Plain = { ...(value as Plain) }
          const [key = ''] = Object.keys(own).slice(subject.chance.below(Object.keys(own).length))
          const inherited = { [key]: own[key] }
          delete own[key]
          return Object.assign(Object.create(inherited), own)
        },
        (value) => isPlain(value) && Object.keys(value).length > 0,
      ),
  },
  {
    name: 'another prototype',
    only: 'objects',
    strike: (subject) =>
      subject.replace(({ value }) => {
        const prototype: object | null = subject.one([null, Instance.prototype, Object.create({ excess: 1 })])
        return Object.assign(Object.create(prototype), value)
      }, isPlain),
  },
  {
    name: 'key that JSON does not show',
    only: 'objects',
    strike: (subject) => {
      const place = subject.place(isPlain)
      if (!place || !isPlain(place.value)) return false
      if (subject.chance.share(0.5)) Object.assign(place.value, { [Symbol('excess')]: 1 })
      else Object.defineProperty(place.value, 'hidden', { value: 1, enumerable: false })
      return true
    },
  },
]
class Instance {
  get inherited(): string {
    return 'x'
  }
}
