import { types } from 'node:util'
import type { InvalidInput } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import type { Decode, Decoded } from '../judge/decoding.ts'
import type { Law } from '../judge/findings.ts'
import { isList, isPlain, placesIn, put } from '../mutants/subject.ts'

/** Something with one defect, and the law under which it must be reported. */
export type Broken<A> = readonly [defect: string, law: Law, broken: A]

/** Decodes something else in the place of the input. */
const afterwards =
  (change: (input: unknown) => unknown): Decode =>
  (ledger, input) =>
    ledger.decode(change(input))
/** Says something else of the faults. */
const saying =
  (change: (fault: InvalidInput, input: unknown) => InvalidInput): Decode =>
  (ledger, input) => {
    const decoded: Decoded = ledger.decode(input)
    return E.isLeft(decoded) ? E.left(decoded.left.map((fault) => change(fault, input))) : decoded
  }
/** Gives back something else than was decoded. */
const giving =
  (change: (taken: unknown, input: unknown) => unknown): Decode =>
  (ledger, input) => {
    const decoded: Decoded = ledger.decode(input)
    return E.isRight(decoded) ? E.right(change(decoded.right, input)) : decoded
  }

/** A copy with something else in the place of every part. */
function copied(value: unknown, change: (part: unknown) => unknown, depth = 0): unknown {
  const part = change(value)
  if (depth > 20 || !(isPlain(part) || isList(part))) return part
  const copy: object = isList(part) ? [] : {}
  for (const key of Object.keys(part)) {
    const field = Object.getOwnPropertyDescriptor(part, key) ?? {}
    if ('value' in field) put(copy, key, copied(field.value, change, depth + 1))
    else Object.defineProperty(copy, key, field)
  }
  return copy
}
/** Leaves out what is too many and takes the rest; `also` is done to what is taken. */
const lenient =
  (also: (taken: object, input: unknown) => unknown): Decode =>
  (ledger, input) => {
    const strict: Decoded = ledger.decode(input)
    if (E.isRight(strict) || !strict.left.every(({ expected }) => expected.startsWith('absent')))
      return strict
    const excess = new Set(strict.left.map(({ path }) => path))
    const copy = copied(input, (part) => part)
    for (const { path, holder, key } of [...placesIn(copy)])
      if (excess.has(path.join('.'))) Reflect.deleteProperty(holder, key)
    return E.map((taken: object) => also(taken, input))(ledger.decode(copy))
  }

/** Merges as careless code does: by `__proto__` it reaches what everybody shares. */
function merge(into: Record<string, unknown>, from: unknown): void {
  for (const { key, value } of placesIn(from)) {
    const own = key === '__proto__' ? into[key] : undefined
    if (isPlain(own) && isPlain(value) && 'polluted' in value) own['polluted'] = true
  }
}
/** Reads every field. */
const read = (input: unknown): unknown => {
  for (const { value } of placesIn({ input })) if (isPlain(value)) Object.values(value)
  return input
}
const quoted = (input: unknown): string =>
  [...placesIn(input)]
    .flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
    .join()
    .slice(0, 500)
const forgetful = (part: unknown): unknown =>
  isPlain(part) && !('data' in part) ? Object.fromEntries(Object.entries(part).slice(0, -1)) : part
const walked = (input: unknown): unknown => {
  for (const { value } of placesIn(input)) {
    try {
      if (isList(value) && value.length < 10) for (const _ of value);
    } catch {
      return input
    }
  }
  return input
}
const everySecond = (): Decode => {
  let calls = 0
  return (ledger, input) => {
    calls += 1
    return ledger.decode(calls % 2 === 0 ? undefined : input)
  }
}

export const brokenDecoders: readonly Broken<Decode>[] = [
  ['lets fields too many pass', 'excess', lenient((taken) => taken)],
  ['keeps fields that are too many', 'excess', lenient((_, input) => input)],
  ['copies __proto__', 'exact', lenient((taken) => Object.setPrototypeOf({ ...taken }, { polluted: true }))],
  [
    'reaches the prototype that everybody shares',
    'prototypes',
    (ledger, input) => {
      merge({}, input)
      return ledger.decode(input)
    },
  ],
  ['throws on a getter', 'throws', afterwards(read)],
  ['throws on what cannot be cloned', 'throws', afterwards((input) => structuredClone(input))],
  ['accepts NaN', 'exact', afterwards((input) => copied(input, (part) => (Number.isNaN(part) ? 1 : part)))],
  [
    'opens boxes',
    'exact',
    afterwards((input) => copied(input, (part) => (part instanceof String ? String(part) : part))),
  ],
  [
    'takes a list with holes',
    'exact',
    afterwards((input) =>
      copied(input, (part) => (isList(part) && part.length < 2_000 ? part.filter(() => true) : part)),
    ),
  ],
  [
    'trims texts',
    'exact',
    afterwards((input) => copied(input, (part) => (typeof part === 'string' ? part.trim() : part))),
  ],
  ['gives the input itself', 'exact', giving((_, input) => input)],
  ['forgets the last field', 'exact', giving((taken) => copied(taken, forgetful))],
  ['answers otherwise every second time', 'exact', everySecond()],
  ['names the whole in place of the field', 'excess', saying((fault) => ({ ...fault, path: 'data' }))],
  [
    'speaks one language',
    'errors',
    saying((fault) => ({ ...fault, message: { en: fault.message.en, zh: fault.message.en } })),
  ],
  ['has nothing to say', 'errors', (ledger, input) => E.mapLeft(() => [])(ledger.decode(input))],
  ['quotes what it was given', 'errors', saying((fault, input) => ({ ...fault, expected: quoted(input) }))],
  [
    'tells each fault a thousand times',
    'errors',
    (ledger, input) =>
      E.mapLeft((faults: readonly InvalidInput[]) =>
        faults.slice(0, 1).flatMap((one) => Array(4_000).fill(one)),
      )(ledger.decode(input)),
  ],
  [
    'looks at everything a hundred times',
    'bounded',
    (ledger, input) => {
      for (let i = 0; i < 100; i += 1) ledger.decode(input)
      return ledger.decode(input)
    },
  ],
  ['walks a list as the list likes it', 'bounded', afterwards(walked)],
  [
    'refuses what stands behind a proxy',
    'agrees',
    (ledger, input) => ledger.decode(types.isProxy(input) ? undefined : input),
  ],
]
