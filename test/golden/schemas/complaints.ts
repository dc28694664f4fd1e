import type { AnyEventDef, Model } from '../../../src/kernel/model.ts'
import type { Form } from './form.ts'
import { type Entry, entryOf, type Lock, same, versionOf, wordsIn } from './lock.ts'
import { BETWEEN } from './probes.ts'

const WRITE = 'run `npm run schemas`'

/** What two forms differ in, each difference by its place. */
export function differences(was: Form | undefined, now: Form | undefined, place: string): readonly string[] {
  if (typeof was === 'object' && typeof now === 'object')
    return [...new Set([...Object.keys(was), ...Object.keys(now)])].flatMap((part) =>
      differences(was[part], now[part], `${place}.${part}`),
    )
  if (same(was ?? null, now ?? null)) return []
  if (was === undefined) return [`${place} is new`]
  if (now === undefined) return [`${place} is gone`]
  return [`${place} was ${told(was)} and is ${told(now)}`]
}
const told = (form: Form): string => (typeof form === 'string' ? `"${form}"` : 'of parts')

/** Everything in which a model breaks what the lock promises: one sentence each, which says what to do. */
export const complaints = (lock: Lock, model: Model): readonly string[] => [
  ...[...model.events.values()].flatMap((def) => [...aboutForm(lock, def), ...aboutUpcasts(def)]),
  ...Object.entries(lock.events).flatMap(([type, versions]) => aboutLocked(model, type, versions)),
  ...aboutWords(lock, model),
]

function aboutForm(lock: Lock, def: AnyEventDef): readonly string[] {
  const at = versionOf(def)
  const locked = lock.events[def.type]?.[at]
  if (!locked) return [`${def.type}, version ${at}, is not locked: ${WRITE}.`]
  const { since, ...entry } = locked
  const changed = [
    ...differences(entry.entity, entryOf(def).entity, 'entity'),
    ...differences(entry.data, entryOf(def).data, 'data'),
  ]
  if (changed.length === 0) return []
  const todo =
    since === null ? WRITE : `raise its schemaVersion to ${at + 1}, add an upcast from ${at} and ${WRITE}`
  return [`${def.type}, version ${at}, changed (${changed.join('; ')}): ${todo}.`]
}

function aboutUpcasts(def: AnyEventDef): readonly string[] {
  const [at, steps] = [versionOf(def), def.options.upcasts?.length ?? 0]
  return steps === at - 1
    ? []
    : [`${def.type} is at version ${at} with ${steps} upcasts: give one for each version before.`]
}

function aboutLocked(model: Model, type: string, versions: { readonly [at: string]: Entry }): string[] {
  const def = model.events.get(type)
  return Object.entries(versions).flatMap(([at, { since }]) => {
    if (def && Number(at) <= versionOf(def)) return []
    if (since === null) return [`${type}, version ${at}, is locked and not declared any more: ${WRITE}.`]
    return [
      `${type}, version ${at}, was released in ${since} and no concept declares it any more: ledgers hold it, so put it back.`,
    ]
  })
}

function aboutWords(lock: Lock, model: Model): readonly string[] {
  const told = wordsIn(model).flatMap(([words, taken]) => {
    const locked = lock.words[words]
    if (locked === undefined || locked === taken) return []
    const [was, now] = [new Set(locked.split(BETWEEN)), new Set(taken.split(BETWEEN))]
    const changes = [
      ...[...now].filter((name) => !was.has(name)).map((name) => `+ ${name}`),
      ...[...was].filter((name) => !now.has(name)).map((name) => `- ${name}`),
    ]
    return [`"${words}" takes other values than it did (${changes.join(', ')}): give it other words.`]
  })
  return [...new Set(told)]
}
