import { either as E } from 'fp-ts'
import type * as t from 'io-ts'
import { describe, expect, it, test } from 'vitest'
import { decode } from '../../../src/kernel/codec/decode.ts'
import {
  Bool,
  Digest,
  Id,
  Instant,
  Int,
  intBetween,
  Line,
  LocalDate,
  lineOf,
  Offset,
  oneOf,
  Text,
} from '../../../src/kernel/codec/scalars.ts'
import { limits } from '../../../src/kernel/limits.ts'
import { accepted, is } from './support.ts'

describe('numbers', () => {
  const month = intBetween(0, 31)
  it.each([Number.NaN, Number.POSITIVE_INFINITY, 1.5, -1, 32, 2 ** 53, '1', null, 1n, new Number(1)])(
    'refuses %s',
    (value) => {
      expect(is(month, value)).toBe(false)
    },
  )

  test('takes the bounds themselves', () => {
    expect([0, 31].map((n) => is(month, n))).toEqual([true, true])
    expect(is(Int, Number.MAX_SAFE_INTEGER) && is(Int, Number.MIN_SAFE_INTEGER)).toBe(true)
  })

  test('minus zero does not get into a state that a replay gives back as zero', () => {
    const result = decode(month, -0, 'data')
    expect(E.isRight(result) && Object.is(result.right, -0)).toBe(false)
  })
})

describe('text', () => {
  const both = (text: string): readonly boolean[] => [is(Text, text), is(Line, text)]

  test('is taken as NFC only, and never changed', () => {
    expect('é').not.toBe('e\u0301')
    expect(both('caf\u00e9')).toEqual([true, true])
    expect(both('cafe\u0301')).toEqual([false, false])
    expect(both('\uac00')).toEqual([true, true])
    expect(both('\u1100\u1161')).toEqual([false, false])
    expect(accepted(Text, 'caf\u00e9')).toBe('caf\u00e9')
  })

  it.each([' a', 'a ', '\u3000共建', '共建\u3000', '\ta', 'a\n', '\u00a0a', 'a\u2003', '\ufeffa'])(
    'has no outer blanks: %j',
    (text) => {
      expect(both(text)).toEqual([false, false])
    },
  )

  it.each(['\ud800', 'a\udc00b', '\udc00\ud800', '🏮\ud83c'])('has no lone surrogates: %j', (text) => {
    expect(both(text)).toEqual([false, false])
  })

  test('has no control characters, C0 or C1, but line feed and tab in a Text', () => {
    const controls = [
      ...Array.from({ length: 32 }, (_, n) => n),
      127,
      ...Array.from({ length: 32 }, (_, n) => 128 + n),
    ]
    const taken = (codec: t.Mixed): readonly number[] =>
      controls.filter((n) => is(codec, `a${String.fromCharCode(n)}b`))
    expect(taken(Text)).toEqual([9, 10])
    expect(taken(Line)).toEqual([])
  })

  test('is measured in code points', () => {
    expect('🏮'.length).toBe(2)
    expect(is(Line, '🏮'.repeat(limits.name))).toBe(true)
    expect(is(Line, '🏮'.repeat(limits.name + 1))).toBe(false)
    expect(is(Text, '🏮'.repeat(limits.text))).toBe(true)
    expect(is(Text, '🏮'.repeat(limits.text - 1).concat('ab'))).toBe(false)
    expect(is(Text, 'a'.repeat(limits.text + 1))).toBe(false)
    expect(is(lineOf(2, 3), '🏮')).toBe(false)
    expect(is(lineOf(2, 3), '🏮🏮')).toBe(true)
  })

  test('of a line may not be empty', () => {
    expect(is(Line, '')).toBe(false)
    expect(is(Text, '')).toBe(true)
  })
})

describe('other values', () => {
  it.each([
    [Id, ['a', 'A.b_c-9', 'x'.repeat(64)], ['', 'x'.repeat(65), 'a b', 'a/b', '共', 'a\n', 'a:b', 1]],
    [
      Digest,
      ['0'.repeat(64), 'af'.repeat(32)],
      ['A'.repeat(64), '0'.repeat(63), '0'.repeat(65), 'g'.repeat(64)],
    ],
    [
      Instant,
      ['2023-05-17T09:00:00+08:00', '2023-05-17T09:00:00Z'],
      ['2023-05-17', '2023-02-30T09:00:00Z', 1],
    ],
    [Offset, ['+08:00', '-05:30', '+14:59'], ['Z', '+15:00', '08:00', '+8:00', '+08:60']],
    [LocalDate, ['2024-02-29'], ['2023-02-30', '2023-2-3', 20230203]],
    [Bool, [true, false], ['true', 0, null]],
    [oneOf('a', 'b'), ['a', 'b'], ['c', '', 'toString', ['a']]],
  ])('%o', (codec, good, bad) => {
    expect((good as readonly unknown[]).filter((v) => !is(codec, v))).toEqual([])
    expect((bad as readonly unknown[]).filter((v) => is(codec, v))).toEqual([])
  })
})
