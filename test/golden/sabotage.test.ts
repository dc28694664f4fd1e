import * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { core } from '../../src/domain/index.ts'
import { idOf } from '../../src/kernel/codec/refs.ts'
import {
  Digest,
  Int,
  intBetween,
  Line,
  lineOf,
  matching,
  oneOf,
  Text,
} from '../../src/kernel/codec/scalars.ts'
import { sealed } from '../../src/kernel/codec/sealed.ts'
import { type Fields, list, nonEmpty, OptionalType, optional, struct } from '../../src/kernel/codec/struct.ts'
import { defineConcept } from '../../src/kernel/concept.ts'
import { type EventOptions, entityFor } from '../../src/kernel/entity.ts'
import { type AnyEventDef, type Model, modelOf } from '../../src/kernel/model.ts'
import { complaints } from './schemas/complaints.ts'
import { formOf } from './schemas/form.ts'
import { EMPTY, extended, type Lock, underWay, versionOf } from './schemas/lock.ts'
import { sampleOf } from './schemas/samples.ts'

const shift = entityFor<undefined>()('shift', (id: string) => ({ id }))
const plain: Fields = {
  hours: Int,
  note: optional(Line),
  by: idOf('person'),
  names: list(Line),
  tasks: nonEmpty(struct({ what: Text, kind: oneOf('guard', 'clean') })),
  place: t.union([struct({ room: Line }), struct({ street: Line, number: Int })]),
}
const modelWith = (
  fields: Fields,
  options: Pick<EventOptions<unknown, unknown>, 'schemaVersion' | 'upcasts'> = {},
): Model => {
  const Worked = shift.event('Worked', fields, () => undefined, options)
  return modelOf([defineConcept({ entity: shift, commands: {}, events: { Worked }, rules: {} })])
}
const released: Lock = extended(EMPTY, modelWith(plain), '1.0.0')
const said = (model: Model, lock: Lock = released): string => complaints(lock, model).join('\n')

describe('an event whose form changes under its old version is reported', () => {
  const tasks = (fields: Fields) => ({ ...plain, tasks: nonEmpty(struct(fields)) })
  const { note: _, ...noteless } = plain
  test.each<readonly [what: string, fields: Fields, told: string]>([
    ['a field more', { ...plain, place2: optional(Line) }, 'data.place2? is new'],
    ['a field less', noteless, 'data.note? is gone'],
    ['a scalar that became wider', { ...plain, note: optional(lineOf(1, 200)) }, 'data.note? was'],
    ['another scalar', { ...plain, hours: Line }, 'data.hours was'],
    [
      'a must that became a may',
      { ...plain, hours: optional(Int) },
      'data.hours is gone; data.hours? is new',
    ],
    ['a may that became a must', { ...plain, note: Line }, 'data.note? is gone; data.note is new'],
    ['an id that makes no tag any more', { ...plain, by: matching('person id: x', '', /x/) }, 'data.by was'],
    ['an id of another kind', { ...plain, by: idOf('organisation') }, 'data.by was'],
    ['a list that may be empty', { ...plain, tasks: list(plainTask) }, 'data.tasks.[] is new'],
    ['a list instead of one', { ...plain, hours: list(Int) }, 'data.hours was'],
    ['a word more', tasks({ what: Text, kind: oneOf('guard', 'clean', 'cook') }), 'data.tasks.[+].kind was'],
    ['a field more, deep inside', tasks({ ...plainTask.fields, at: Text }), 'data.tasks.[+].at is new'],
    ['a variant less', { ...plain, place: struct({ room: Line }) }, 'data.place.|1'],
    ['a value that is sealed', { ...plain, hours: sealed(Int) }, 'data.hours was'],
    ['null besides', { ...plain, hours: t.union([Int, t.null]) }, 'data.hours was'],
    ['a promise more', { ...plain, hours: t.refinement(Int, (n) => n > 0, 'above zero') }, 'data.hours was'],
  ])('%s', (_what, fields, told) => {
    expect(said(modelWith(fields))).toContain(told)
    expect(said(modelWith(fields))).toContain('raise its schemaVersion to 2, add an upcast from 1')
  })

  test('every field of every event of the core, left out or made the contrary of optional', () => {
    const model = modelOf(core)
    const now = extended(EMPTY, model, '1.0.0')
    for (const def of model.events.values())
      for (const [name, field] of Object.entries(def.fields)) {
        const { [name]: _left, ...others } = def.fields
        const other = field instanceof OptionalType ? field.codec : optional(field)
        for (const fields of [others, { ...others, [name]: other }]) {
          const changed: AnyEventDef = Object.assign(def.bind(undefined), def, {
            fields,
            codec: struct(fields),
          })
          const events = new Map([...model.events, [def.type, changed]])
          expect(said({ ...model, events }, now), `${def.type}.${name}`).toContain(
            `${def.type}, version ${versionOf(def)}`,
          )
        }
      }
  })
})

const plainTask = struct({ what: Text, kind: oneOf('guard', 'clean') })

describe('what is not a change is not reported', () => {
  test('the same codec, written in another order', () => {
    const turned = {
      ...Object.fromEntries(Object.entries(plain).reverse()),
      tasks: nonEmpty(struct({ kind: oneOf('clean', 'guard'), what: Text })),
      place: t.union([struct({ number: Int, street: Line }), struct({ room: Line })]),
    }
    expect(said(modelWith(turned))).toBe('')
  })

  test('the same codec in plain io-ts', () => {
    const props = { what: Text, kind: oneOf('guard', 'clean') }
    expect(formOf(t.exact(t.type(props)))).toEqual(formOf(struct(props)))
    expect(formOf(t.intersection([t.type({ what: Text }), t.partial({ at: Line })]))).toEqual(
      formOf(struct({ what: Text, at: optional(Line) })),
    )
    expect(formOf(t.readonlyArray(Int))).toEqual(formOf(list(Int)))
  })
})

describe('versions', () => {
  const wider: Fields = { ...plain, place2: optional(Line) }
  const second = modelWith(wider, { schemaVersion: 2, upcasts: [(data) => data] })

  test('a new one with its upcast is taken in, and the old one stays as it is', () => {
    const both = extended(released, second, '1.0.0')
    expect(said(second, both)).toBe('')
    expect(both.events['Worked']?.['1']).toEqual(released.events['Worked']?.['1'])
    expect(both.events['Worked']?.['2']?.since).toBeNull()
  })
  test('a new one that nobody locked, or without an upcast, is reported', () => {
    expect(said(second)).toContain('Worked, version 2, is not locked')
    const bare = modelWith(wider, { schemaVersion: 2 })
    expect(said(bare, extended(released, bare, '1.0.0'))).toContain('with 0 upcasts')
  })
  test('one that is taken back after its release is reported', () => {
    const next = extended(released, second, '1.1.0')
    expect(next.events['Worked']?.['2']?.since).toBe('1.1.0')
    expect(said(modelWith(plain), next)).toContain('Worked, version 2, was released in 1.1.0')
  })
  test('an event that vanishes after its release is reported', () => {
    const nothing = modelOf([defineConcept({ entity: shift, commands: {}, events: {}, rules: {} })])
    expect(said(nothing)).toContain('Worked, version 1, was released in 1.0.0 and no concept declares it')
  })
})

describe('a version that is under way', () => {
  const more = {
    Worked: shift.event('Worked', plain, () => undefined),
    Rested: shift.event('Rested', plain, () => undefined),
  }
  const two = modelOf([defineConcept({ entity: shift, commands: {}, events: more, rules: {} })])
  const wider = { ...plain, place2: optional(Line) }

  test('lets an event more pass, and a version more with its upcast; its release asks for both', () => {
    expect(said(two, extended(released, two, '1.0.0'))).toBe('')
    expect(said(two)).toContain('Rested, version 1, is not locked')
    const next = modelWith(wider, { schemaVersion: 2, upcasts: [(data) => data] })
    expect(said(next, extended(released, next, '1.0.0'))).toBe('')
    expect(said(next)).toContain('Worked, version 2, is not locked')
  })
  test('lets no released form change, no event vanish and no upcast be left out', () => {
    const without = modelOf([
      defineConcept({ entity: shift, commands: {}, events: { Rested: more.Rested }, rules: {} }),
    ])
    const bare = modelWith(wider, { schemaVersion: 2 })
    for (const [model, told] of [
      [modelWith(wider), 'data.place2? is new'],
      [without, 'no concept declares it any more'],
      [bare, 'with 0 upcasts'],
    ] as const)
      expect(said(model, extended(released, model, '1.0.0'))).toContain(told)
  })
  test('is one of whose changes the changelog tells under no version yet', () => {
    const log = (unreleased: string) =>
      `# Changelog\n\n## [Unreleased]\n\n${unreleased}## [1.0.0] - 2026-01-01\n\nFirst.\n`
    expect(
      [
        log('### Added\n\n- A shift.\n\n'),
        log('More.\n\n'),
        log(''),
        '# Changelog\n\n## [1.0.0]\n\nFirst.\n',
      ].map(underWay),
    ).toEqual([true, true, false, false])
  })
})

describe('the writer', () => {
  test('leaves what is released as it is, whatever the code says', () => {
    const changed = modelWith({ ...plain, hours: Line })
    expect(extended(released, changed, '1.1.0').events).toEqual(released.events)
    expect(said(changed, extended(released, changed, '1.1.0'))).toContain('data.hours was')
  })
  test('writes anew what no version has released, and drops it where it is gone', () => {
    const nothing = modelOf([defineConcept({ entity: shift, commands: {}, events: {}, rules: {} })])
    const young = extended(extended(EMPTY, nothing, '1.0.0'), modelWith(plain), '1.0.0')
    const changed = modelWith({ ...plain, hours: Line })
    expect(said(changed, young)).toContain('changed')
    expect(said(changed, young)).not.toContain('upcast')
    expect(said(changed, extended(young, changed, '1.0.0'))).toBe('')
    expect(extended(young, nothing, '1.0.0').events).toEqual({})
  })
})

test('a form that a broken upcast cannot lift any more shows in its samples', () => {
  const plainer: Fields = { hours: Int, note: optional(Line) }
  const lock = extended(EMPTY, modelWith(plainer), '1.0.0')
  const now = modelWith({ hours: Int, note: Line }, { schemaVersion: 2, upcasts: [(data) => data] })
  const def = now.events.get('Worked')
  const form = lock.events['Worked']?.['1']?.data ?? ''
  const reads = (pick: (count: number) => number): boolean =>
    def?.codec.is(sampleOf(form, lock.words, pick)) === true
  // The first choice gives every optional field, the last one none: so this upcast lifts some samples and not others.
  expect([reads(() => 0), reads((count) => count - 1)]).toEqual([true, false])
})

test('a scalar that takes more, or less, under its old words is reported', () => {
  const counting = (most: number) => ({ hours: matching('a count', '数', new RegExp(`^\\d{1,${most}}$`)) })
  const lock = extended(EMPTY, modelWith(counting(4)), '1.0.0')
  expect(said(modelWith(counting(4)), lock)).toBe('')
  expect(said(modelWith(counting(5)), lock)).toContain('"a count" takes other values than it did (+ "12345")')
  expect(said(modelWith(counting(3)), lock)).toContain('"a count" takes other values than it did (- "1234")')
  expect(formOf(intBetween(0, 9))).not.toEqual(formOf(Digest))
})
