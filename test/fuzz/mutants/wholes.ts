import { isInside, isList, isPlain, type Mutator, type Place, put, type Subject } from './subject.ts'

const TYPES: readonly unknown[] = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    ' ',
    'openLedger',
    'OPENLEDGER',
    'OpenLedger ',
  ],
  ...['OpenLedger\u0000', 'ОpenLedger', 'Nothing', 'x'.repeat(70_000), null, 0, true, ['OpenLedger'], {}],
]
/** What a command and an envelope name their kind with. */
const typed = (subject: Subject) => subject.place((_, { key, depth }) => key === 'type' && depth <= 3)

const nested = (depth: number, subject: Subject): unknown => {
  const [key, inList] = [subject.one(['a', 'data', 'changes', 'excess']), subject.chance.share(0.5)]
  let value: unknown = 'x'
  for (let i = 0; i < depth; i += 1) value = inList ? [value] : { [key]: value }
  return value
}

/** Whole parts: of other types, in other places, too deep. */
export const wholeMutators: readonly Mutator[] = [
  {
    name: 'type that is none',
    strike: (subject) => {
      const place = typed(subject)
      if (!place) return false
      put(place.holder, place.key, structuredClone(subject.one(TYPES)))
      return true
    },
  },
  {
    name: 'type of another',
    strike: (subject) => {
      const [place, other] = [typed(subject), subject.other()]
      if (!place || !isPlain(other)) return false
      const command = isPlain(other['command']) ? other['command'] : other
      put(place.holder, place.key, command['type'])
      return true
    },
  },
  {
    name: 'part of another',
    strike: (subject) => {
      const from = new SubjectParts(subject)
      return subject.replace(({ key }) => from.part(key), undefined)
    },
  },
  {
    name: 'two values change places',
    strike: (subject) => {
      const [one, two] = [subject.place(isInside), subject.place(isInside)]
      if (!one || !two || one.value === two.value) return false
      put(one.holder, one.key, two.value)
      put(two.holder, two.key, one.value)
      return true
    },
  },
  {
    name: 'nested too deeply',
    strike: (subject) => {
      const depth = subject.one([3, 100, 600, 1_200, 1_200, 10_000])
      // The text of a line can only be made by something that calls itself: it nests its text instead.
      return subject.replace(() => nested(subject.json ? Math.min(depth, 1_200) : depth, subject))
    },
  },
  {
    name: 'JSON in a text',
    strike: (subject) =>
      subject.replace(({ value }) => JSON.stringify(value), isPlain(subject.value) ? isPart : undefined),
  },
]
const isPart = (value: unknown, place: Place): boolean =>
  isInside(value, place) && (isPlain(value) || isList(value))

/** Parts of another valid value: the one under the same key, if there is one. */
class SubjectParts {
  readonly #subject: Subject
  constructor(subject: Subject) {
    this.#subject = subject
  }
  part(key: string): unknown {
    const parts: (readonly [string, unknown])[] = []
    const enter = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      for (const [name, part] of Object.entries(value)) {
        parts.push([name, part])
        enter(part)
      }
    }
    enter(this.#subject.other())
    const same = parts.filter(([name]) => name === key)
    const [, part] = this.#subject.one(same.length > 0 && this.#subject.chance.share(0.7) ? same : parts)
    return part
  }
}
