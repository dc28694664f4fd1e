import fc from 'fast-check'
import { either as E } from 'fp-ts'
import { describe, expect, it, test } from 'vitest'
import { Int, Line } from '../../src/kernel/codec/scalars.ts'
import { optional } from '../../src/kernel/codec/struct.ts'
import { defineConcept } from '../../src/kernel/concept.ts'
import { entityFor } from '../../src/kernel/entity.ts'
import { type Envelope, FIRST_HASH } from '../../src/kernel/envelope.ts'
import { eventOf, upcast } from '../../src/kernel/journal.ts'
import { type AnyEventDef, modelOf } from '../../src/kernel/model.ts'
import { World } from '../../src/kernel/world.ts'
import { occasion } from './tiny.ts'

interface Hours {
  id: string
  total: number
  note: string
}
const hours = entityFor<undefined>()('hours', (id: string): Hours => ({ id, total: 0, note: '' }))

/** Version 1 counted hours, version 2 counts minutes, version 3 keeps a note as well. */
const Worked = hours.event(
  'Worked',
  { minutes: Int, note: Line },
  (draft, { minutes, note }) => {
    draft.total += minutes
    draft.note = note
  },
  {
    schemaVersion: 3,
    upcasts: [
      ({ hours: n, ...rest }) => ({ ...rest, minutes: Number(n) * 60 }),
      (data) => ({ ...data, note: 'none' }),
    ],
  },
)
/** Raised to version 2 without an upcast. */
const Lost = hours.event('Lost', { why: optional(Line) }, () => undefined, { schemaVersion: 2 })
const model = modelOf([defineConcept({ entity: hours, commands: {}, events: { Worked, Lost }, rules: {} })])
const def = (type: string): AnyEventDef => {
  const found = model.events.get(type)
  if (!found) throw new Error(`${type} is declared above`)
  return found
}

const envelope = (type: string, schemaVersion: number, data: Envelope['data']): Envelope => ({
  ...{ id: '0', type, schemaVersion, data, tags: ['hours:h'], ledgerId: 'l', revision: 0, ...occasion },
  ...{
    correlationId: 'c1',
    causationId: 'c1',
    metadata: { commandDigest: '' },
    previousHash: FIRST_HASH,
    hash: '',
  },
})
const read = (type: string, version: number, data: Envelope['data']) =>
  eventOf(model, envelope(type, version, data))
const lifted = (version: number, data: Envelope['data']): Envelope['data'] => {
  const result = upcast(def('Worked'), data, version)
  if (E.isLeft(result)) throw new Error(result.left.reason)
  return result.right
}
const folded = (...events: readonly (readonly [number, Envelope['data']])[]): unknown => {
  const world = new World(model, 'l')
  for (const [version, data] of events) {
    const event = read('Worked', version, data)
    if (E.isLeft(event)) throw new Error(event.left.reason)
    world.fold(event.right, occasion)
  }
  return world.states.get('hours:h')
}

describe('upcasting (LED-15)', () => {
  const versions = fc.integer({ min: 0, max: 1_000 }).map(
    (n) =>
      [
        [1, { hoursId: 'h', hours: n }],
        [2, { hoursId: 'h', minutes: n * 60 }],
        [3, { hoursId: 'h', minutes: n * 60, note: 'none' }],
      ] as const,
  )

  test('lifts every version to the same newest one', () => {
    fc.assert(
      fc.property(versions, ([one, two, three]) => {
        expect(lifted(...one)).toEqual(three[1])
        expect(lifted(...two)).toEqual(three[1])
      }),
    )
  })

  test('changes nothing of what is the newest already: up(up(e)) = up(e)', () => {
    fc.assert(
      fc.property(versions, (all) => {
        for (const one of all) expect(lifted(3, lifted(one[0], one[1]))).toEqual(lifted(one[0], one[1]))
        expect(lifted(...all[2])).toBe(all[2][1])
      }),
    )
  })

  test('old events and new ones fold to the same state', () => {
    fc.assert(
      fc.property(versions, versions, (first, second) => {
        const expected = folded(first[2], second[2])
        for (const [a, b] of [
          [first[0], second[0]],
          [first[0], second[2]],
          [first[1], second[0]],
        ] as const)
          expect(folded(a, b)).toEqual(expected)
      }),
    )
  })

  test('does not touch the stored data', () => {
    const data = Object.freeze({ hoursId: 'h', hours: 2 })
    lifted(1, data)
    expect(data).toEqual({ hoursId: 'h', hours: 2 })
  })
})

describe('a stored event that cannot be read stops with its place', () => {
  it.each([
    [
      'a version from the future',
      'Worked',
      4,
      { hoursId: 'h', minutes: 1, note: 'x' },
      'schemaVersion',
      /newer/,
    ],
    [
      'a version without an upcast',
      'Lost',
      1,
      { hoursId: 'h' },
      'schemaVersion',
      /no upcast from version 1 of Lost/,
    ],
    ['version 0', 'Worked', 0, { hoursId: 'h', hours: 1 }, 'schemaVersion', /no upcast/],
    ['a negative version', 'Worked', -1, { hoursId: 'h', hours: 1 }, 'schemaVersion', /no upcast/],
    ['an unknown type', 'Unheard', 1, {}, 'type', /Unheard/],
    [
      'data of another form',
      'Worked',
      3,
      { hoursId: 'h', minutes: '1', note: 'x' },
      'data.minutes',
      /whole number/,
    ],
    ['data without a field', 'Worked', 3, { hoursId: 'h', minutes: 1 }, 'data.note', /line/],
  ] as const)('%s', (_, type, version, data, path, reason) => {
    const result = read(type, version, data)
    expect(result).toMatchObject({ _tag: 'Left', left: { path } })
    expect(E.isLeft(result) && result.left.reason).toMatch(reason)
  })

  test('the newest version of a type that was raised is read', () => {
    expect(read('Lost', 2, { hoursId: 'h' })).toMatchObject({ _tag: 'Right', right: { type: 'Lost' } })
  })
})
