import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { decode } from '../../../src/kernel/codec/decode.ts'
import { idOf } from '../../../src/kernel/codec/refs.ts'
import { Int, LocalDate } from '../../../src/kernel/codec/scalars.ts'
import { struct } from '../../../src/kernel/codec/struct.ts'
import { visitFields } from '../../../src/kernel/codec/visit.ts'
import { accepted, faults } from './support.ts'

describe('plain io-ts codecs of an integrator', () => {
  const Plain = t.intersection([
    t.type({ hours: t.number, who: t.strict({ name: t.string }) }),
    t.partial({ note: t.string, days: t.array(t.type({ on: LocalDate })) }),
  ])
  const Even = t.refinement(t.type({ hours: Int }), ({ hours }) => hours % 2 === 0, 'an even number of hours')

  test('are held as strictly as ours', () => {
    expect(accepted(Plain, { hours: 1, who: { name: 'a' } })).toEqual({ hours: 1, who: { name: 'a' } })
    expect(faults(Plain, { hours: 1, who: { name: 'a', more: 1 }, other: 1, note: undefined })).toEqual([
      ...['data.who.more', 'data.note', 'data.other'],
    ])
    expect(faults(Plain, { who: {}, days: [{ on: 'x', at: 1 }] })).toEqual([
      ...['data.hours', 'data.who.name', 'data.days.0.on', 'data.days.0.at'],
    ])
    expect(faults(t.partial({ a: t.string }), { a: undefined, b: 1 })).toEqual(['data.a', 'data.b'])
    expect(faults(t.strict({ a: t.string }), { a: 'x', b: 1 })).toEqual(['data.b'])
    expect(faults(t.exact(t.partial({ a: t.string })), { b: 1 })).toEqual(['data.b'])
    expect(faults(t.readonly(t.type({ a: t.string })), { a: 'x', b: 1 })).toEqual(['data.b'])
  })

  test('are copied', () => {
    const input = { hours: 1, who: { name: 'a' }, days: [{ on: '2023-01-01' }] }
    const result = accepted(Plain, input)
    input.who.name = 'b'
    const [first] = input.days
    if (first) first.on = '2024-01-01'
    expect(result).toEqual({ hours: 1, who: { name: 'a' }, days: [{ on: '2023-01-01' }] })
  })

  test('with a refinement are asked for it once their fields fit', () => {
    expect(accepted(Even, { hours: 2 })).toEqual({ hours: 2 })
    const result = decode(Even, { hours: 3 }, 'data')
    expect(E.isLeft(result) && result.left.map((f) => [f.path, f.expected])).toEqual([
      ['data', 'an even number of hours'],
    ])
    expect(faults(Even, { hours: 'x' })).toEqual(['data.hours'])
    expect(faults(t.type({ inner: Even }), { inner: { hours: 1 } })).toEqual(['data.inner'])
  })

  test('are visited part by part, with their paths', () => {
    const seen: string[] = []
    const value = { hours: 1, who: { name: 'a' }, days: [{ on: '2023-01-01' }, { on: '2023-01-02' }] }
    visitFields({ data: Plain }, { data: value }, '', (codec, v, path) => {
      if (codec === LocalDate || codec === t.string) seen.push(`${path}=${String(v)}`)
    })
    expect(seen).toEqual(['data.who.name=a', 'data.days.0.on=2023-01-01', 'data.days.1.on=2023-01-02'])
  })

  test('a refinement of a list is asked', () => {
    const few = t.refinement(t.array(t.string), (all) => all.length <= 2, 'at most two')
    expect(faults(few, ['a', 'b', 'c'])).toEqual(['data'])
  })

  test('a refinement of a choice is asked', () => {
    const either = t.refinement(t.union([Int, t.null]), (v) => v !== 4, 'anything but four')
    expect(faults(either, 4)).toEqual(['data'])
  })

  test('a tuple is copied, and its parts are held as strictly as others', () => {
    const pair = t.tuple([t.type({ a: t.string }), t.string])
    const input = [{ a: 'x' }, 'y'] as const
    expect((accepted(pair, input) as readonly unknown[])[0]).not.toBe(input[0])
    expect(faults(pair, [{ a: 'x', b: 1 }, 'y'])).toEqual(['data.0.b'])
  })

  test('a visit goes into the variant that decode chose, not into a smaller one that fits loosely', () => {
    const Venue = idOf('venue')
    const Lead = idOf('organisation')
    const choice = t.union([struct({ lead: Lead }), struct({ lead: Lead, venue: Venue })])
    const value = accepted(choice, { lead: 'o1', venue: 'v1' })
    const kinds: unknown[] = []
    visitFields({ choice }, { choice: value }, '', (codec) => {
      if (codec === Lead || codec === Venue) kinds.push(codec === Lead ? 'organisation' : 'venue')
    })
    expect(kinds).toEqual(['organisation', 'venue'])
  })

  test('an intersection with a choice is held as strictly, and copied', () => {
    const both = t.intersection([
      t.type({ a: t.string }),
      t.union([t.type({ b: t.string }), t.type({ c: t.string })]),
    ])
    const input = { a: 'x', b: 'y' }
    expect(accepted(both, input)).toEqual(input)
    expect(accepted(both, input)).not.toBe(input)
    expect(faults(both, { ...input, d: 1 })).toEqual(['data.d'])
  })

  test('a record by key is copied, and its values are held as strictly', () => {
    const table = t.record(t.string, t.type({ a: t.string }))
    const input = { k: { a: 'x' } }
    const result = accepted(table, input)
    input.k.a = 'y'
    expect(result).toEqual({ k: { a: 'x' } })
    expect(faults(table, { k: { a: 'x', b: 1 } })).toEqual(['data.k.b'])
  })

  test('a recursive codec meets deep input without throwing', () => {
    interface Nested {
      readonly next: Nested | null
    }
    const codec: t.Type<Nested> = t.recursion('Nested', () => t.type({ next: t.union([codec, t.null]) }))
    const deep: unknown = JSON.parse(`${'{"next":'.repeat(50_000)}null${'}'.repeat(50_000)}`)
    expect(() => decode(codec, deep, 'data')).not.toThrow()
  })
})
