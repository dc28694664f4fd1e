import fc from 'fast-check'
import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { describe, expect, it, test } from 'vitest'
import { decode } from '../../../src/kernel/codec/decode.ts'
import { idOf } from '../../../src/kernel/codec/refs.ts'
import {
  Bool,
  Id,
  Instant,
  Int,
  intBetween,
  Line,
  LocalDate,
  oneOf,
  Text,
} from '../../../src/kernel/codec/scalars.ts'
import { list, nonEmpty, nullable, optional, struct, TiePeriod } from '../../../src/kernel/codec/struct.ts'
import { limits } from '../../../src/kernel/limits.ts'
import { accepted, faults, is } from './support.ts'

const Party = struct({ organisationId: idOf('organisation'), side: oneOf('unit', 'territorial') })
const Schedule = t.union([
  struct({ dueOn: LocalDate }),
  struct({ every: oneOf('month'), dueDay: intBetween(1, 31) }),
])
const Draft = struct({
  title: Line,
  parties: list(Party),
  fields: nonEmpty(oneOf('activity', 'talent')),
  schedule: Schedule,
  remark: optional(Text),
  until: nullable(LocalDate),
})
const draft = () => ({
  title: '共建协议',
  parties: [{ organisationId: 'customs', side: 'unit' }],
  fields: ['activity'],
  schedule: { every: 'month', dueDay: 31 },
  until: null,
})

describe('decode', () => {
  test('takes what fits, as it is', () => {
    expect(accepted(Draft, draft())).toEqual(draft())
    expect(accepted(Draft, { ...draft(), remark: '备注' })).toEqual({ ...draft(), remark: '备注' })
  })

  test('names every fault with its place, all of them at once', () => {
    const wrong = {
      ...draft(),
      title: ' ',
      parties: [...draft().parties, { organisationId: '!', side: 'both', no: 1 }, 7],
      fields: [],
      until: '2023-02-30',
    }
    expect(faults(Draft, wrong)).toEqual([
      ...['data.title', 'data.parties.1.organisationId', 'data.parties.1.side', 'data.parties.1.no'],
      ...['data.parties.2', 'data.fields', 'data.until'],
    ])
  })

  it.each([
    ['a missing field', { ...draft(), title: undefined }, ['data.title']],
    ['an explicit undefined', { ...draft(), remark: undefined }, ['data.remark']],
    ['an excess key', { ...draft(), extra: 1 }, ['data.extra']],
    ['an excess key that is undefined', { ...draft(), extra: undefined }, ['data.extra']],
    ['constructor as an excess key', { ...draft(), constructor: 'x' }, ['data.constructor']],
    ['null', null, ['data']],
    ['a list in place of an object', [draft()], ['data']],
    ['text in place of a list', { ...draft(), parties: 'customs' }, ['data.parties']],
    ['a list with a hole', { ...draft(), parties: new Array(1) }, ['data.parties.0']],
  ])('refuses %s', (_, value, paths) => {
    expect(faults(Draft, value)).toEqual(paths)
  })

  test('a needed field that only the prototype has is missing', () => {
    expect(faults(struct({ toString: Line }), {})).toEqual(['data.toString'])
    expect(faults(Draft, Object.create(draft()))).toHaveLength(5)
  })

  test('an own key __proto__ is one too many, wherever it stands', () => {
    const value: unknown = JSON.parse('{"organisationId":"a","side":"unit","__proto__":{"x":1}}')
    expect(faults(Party, value)).toEqual(['data.__proto__'])
    expect(faults(list(Party), [value])).toEqual(['data.0.__proto__'])
  })

  test('__proto__ and constructor are ids like any other', () => {
    for (const id of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(accepted(Party, { organisationId: id, side: 'unit' })).toEqual({
        organisationId: id,
        side: 'unit',
      })
  })

  test('with no path the field is the path', () => {
    expect(faults(Draft, { ...draft(), until: 1 }, '')).toEqual(['until'])
  })

  test('a list may hold as much as the limit and no more', () => {
    const items = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i)
    expect(is(list(Int), items(limits.arrayItems))).toBe(true)
    expect(faults(list(Int), items(limits.arrayItems + 1))).toEqual(['data'])
    expect(faults(nonEmpty(Int), items(limits.arrayItems + 1))).toEqual(['data'])
    expect(faults(list(Int), new Array(4_000_000_000))).toEqual(['data'])
    expect(is(list(Int), [])).toBe(true)
    expect(faults(nonEmpty(Int), [])).toEqual(['data'])
  })

  test('each fault says in both languages what should stand there', () => {
    const result = decode(
      Draft,
      { ...draft(), parties: [{}], fields: [], schedule: 3, until: 'x', more: 1 },
      'data',
    )
    const found = E.isLeft(result) ? result.left : []
    expect(found.length).toBe(6)
    for (const { message, path, expected } of found) {
      expect(message.en).toBe(`${path} must be ${expected}.`)
      expect(message.zh.startsWith(`${path} 应为`)).toBe(true)
      expect(message.zh.length).toBeGreaterThan(`${path} 应为。`.length)
    }
  })
})

describe('a choice', () => {
  test('that nothing fits tells the faults of the nearest variant', () => {
    expect(faults(Draft, { ...draft(), schedule: { every: 'month', dueDay: 32 } })).toEqual([
      'data.schedule.dueDay',
    ])
    expect(faults(Draft, { ...draft(), schedule: { dueOn: '2023-02-30' } })).toEqual(['data.schedule.dueOn'])
    expect(faults(Draft, { ...draft(), schedule: { every: 'month' } })).toEqual(['data.schedule.dueDay'])
  })

  test('that is no object at all names the place itself, and every variant', () => {
    const result = decode(nullable(LocalDate), 5, 'data.until')
    expect(E.isLeft(result) && result.left[0]?.expected).toBe('a calendar date YYYY-MM-DD or null')
  })

  test('does not take two variants at once', () => {
    expect(is(Schedule, { dueOn: '2023-01-01', every: 'month', dueDay: 1 })).toBe(false)
  })
})

describe('the result', () => {
  test('is a copy all the way down: changing the input afterwards changes nothing', () => {
    const input = draft()
    const result = accepted(Draft, input)
    input.title = 'other'
    input.fields.push('talent')
    const [party] = input.parties
    if (party) party.side = 'territorial'
    input.parties.length = 0
    input.schedule.dueDay = 1
    expect(result).toEqual(draft())
  })

  test('holds the keys in the order of the codec and none of the prototype’s', () => {
    const odd: unknown = Object.assign(Object.create({ inherited: 1 }), { side: 'unit', organisationId: 'a' })
    const result = accepted(Party, odd)
    expect(Object.keys(result as object)).toEqual(['organisationId', 'side'])
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
  })
})

describe('anything at all', () => {
  const codecs = [
    Draft,
    Party,
    Schedule,
    list(Draft),
    nonEmpty(Text),
    nullable(TiePeriod),
    Instant,
    Int,
    Bool,
    Id,
  ]
  const anything = fc.anything({
    ...{ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true },
    ...{ withSparseArray: true, withNullPrototype: true, withBoxedValues: true, withObjectString: true },
  })

  test('is decoded without throwing, to a value or to faults with two sentences', () => {
    fc.assert(
      fc.property(fc.constantFrom(...codecs), anything, (codec, value) => {
        const result = decode<unknown>(codec as t.Type<unknown>, value, 'data')
        if (E.isLeft(result)) {
          expect(result.left.length).toBeGreaterThan(0)
          for (const f of result.left)
            expect(f.message.en && f.message.zh && f.path.startsWith('data')).toBeTruthy()
        } else expect(codec.is(result.right)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('in the place of one field is decoded without throwing', () => {
    const key = fc.constantFrom(...Object.keys(Draft.fields), '__proto__', 'constructor', '')
    fc.assert(
      fc.property(key, anything, (name, value) => {
        const input: Record<string, unknown> = { ...draft() }
        Object.defineProperty(input, name, { value, enumerable: true, configurable: true, writable: true })
        const result = decode(Draft, input, 'data')
        if (E.isRight(result)) expect(Object.keys(Draft.fields)).toContain(name)
      }),
      { numRuns: 300 },
    )
  })

  test('nested 100 000 deep is refused where it does not belong', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
    expect(faults(Draft, deep)).toEqual(['data'])
    expect(faults(Draft, { ...draft(), parties: deep, extra: deep })).toEqual([
      'data.parties.0',
      'data.extra',
    ])
    expect(faults(Draft, { ...draft(), schedule: deep })).toEqual(['data.schedule'])
  })
})
