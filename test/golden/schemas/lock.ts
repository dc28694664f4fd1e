import { canonical } from '../../../src/kernel/canonical.ts'
import type { AnyEventDef, Model } from '../../../src/kernel/model.ts'
import { type Form, formOf, ONE_OF, valuesIn, wordsOf } from './form.ts'
import { takenBy } from './probes.ts'

/** One version of an event as it is stored. `since` is the version of the package that released it; null before. */
export interface Entry {
  readonly since: string | null
  readonly entity: string
  readonly data: Form
}
type Table<V> = { readonly [name: string]: V }
/** What is promised of stored events: the forms of all versions, and which values the words in them stand for. */
export interface Lock {
  /** The version of the package whose events are released. */
  readonly released: string
  readonly events: Table<Table<Entry>>
  readonly words: Table<string>
}
export const EMPTY: Lock = { released: '', events: {}, words: {} }

export const versionOf = (def: AnyEventDef): number => def.options.schemaVersion ?? 1
export const entryOf = (def: AnyEventDef): Omit<Entry, 'since'> => ({
  entity: def.entity,
  data: formOf(def.codec),
})
export const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)

/** The words of all values in the events of a model, with the probes that each takes. A choice of words is told by them. */
export function wordsIn(model: Model): readonly (readonly [words: string, taken: string])[] {
  const values = [...model.events.values()].flatMap((def) => valuesIn(def.codec))
  const told = values.map((codec) => [wordsOf(codec), takenBy(codec)] as const)
  return told.filter(([words]) => !words.startsWith(ONE_OF))
}

/** Whether a version is being worked on: the changelog tells of something that is not released yet. */
export const underWay = (changelog: string): boolean =>
  /^## \[Unreleased\]\s*^(?!## \[)\S/m.test(changelog.replaceAll('\r\n', '\n'))

/** Takes new events, versions and words into the lock; what is released it leaves as it is, whatever the model says. */
export function extended(lock: Lock, model: Model, version: string): Lock {
  const release = lock.released === version ? null : version
  const entries = new Map<string, Map<string, Entry>>()
  const keep = (type: string, at: string, entry: Entry) =>
    entries.set(type, (entries.get(type) ?? new Map()).set(at, entry))
  for (const [type, versions] of Object.entries(lock.events))
    for (const [at, entry] of Object.entries(versions)) if (entry.since !== null) keep(type, at, entry)
  for (const def of model.events.values()) {
    const at = String(versionOf(def))
    if (!entries.get(def.type)?.has(at)) keep(def.type, at, { since: release, ...entryOf(def) })
  }
  return {
    released: version,
    events: Object.fromEntries([...entries].map(([type, of]) => [type, Object.fromEntries(of)])),
    words: { ...Object.fromEntries(wordsIn(model)), ...lock.words },
  }
}
