import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { expect, test } from 'vitest'
import { core } from '../../../src/domain/index.ts'
import { decode } from '../../../src/kernel/codec/decode.ts'
import { Digest } from '../../../src/kernel/codec/scalars.ts'
import { sealed, sealedStruct } from '../../../src/kernel/codec/sealed.ts'
import { list, nonEmpty, nullable, struct } from '../../../src/kernel/codec/struct.ts'
import { inChinese } from '../../../src/kernel/codec/words.ts'
import { modelOf } from '../../../src/kernel/model.ts'

const even = t.refinement(t.number, (n) => n % 2 === 0, 'even')
const odd = new t.Type<string>('odd one', t.string.is, t.string.validate, t.identity)

test.each([
  ['text', t.string, '文本'],
  ['a number', t.number, '数字'],
  ['a whole number', t.Int, '整数'],
  ['a truth value', t.boolean, ' true 或 false'],
  ['nothing', t.null, ' null'],
  ['one value', t.literal('on'), ' "on"'],
  ['words of io-ts', t.keyof({ on: null, off: null }), '以下之一：on、off'],
  ['a scalar of ours', Digest, '64 位小写十六进制摘要'],
  ['a sealed one', sealed(Digest), '64 位小写十六进制摘要'],
  ['sealed fields', sealedStruct({ name: t.string }), '含以下字段的对象：name'],
  ['a record', struct({ from: Digest, until: Digest }), '含以下字段的对象：from、until'],
  ['a record of io-ts', t.type({ at: t.string }), '含以下字段的对象：at'],
  ['a list', list(t.string), '列表'],
  ['a list with something in it', nonEmpty(Digest), '非空列表'],
  ['a pair', t.tuple([t.string, t.number]), ' 2 项的列表'],
  ['a table', t.record(t.string, t.number), '对象'],
  ['a choice', nullable(t.string), '文本 或 null'],
  ['a refinement', even, '数字，且符合：even'],
  ['what tells nothing of itself', odd, ' odd one 类型的值'],
])('%s is told in Chinese', (_, codec: t.Mixed, words) => {
  expect(inChinese(codec)).toBe(words)
})

test('a fault says so, of what is missing and of what is wrong', () => {
  const Form = struct({ period: struct({ from: t.string }), size: t.number, tags: list(t.string) })
  const faults = decode(Form, { size: 'x' }, 'data')
  const zh = E.isLeft(faults) ? faults.left.map((f) => f.message.zh) : []
  expect(zh).toEqual([
    'data.period 应为含以下字段的对象：from。',
    'data.size 应为数字。',
    'data.tags 应为列表。',
  ])
})

test('no command of ours answers an empty form in English', () => {
  for (const def of modelOf(core).commands.values()) {
    const faults = decode(def.codec, {}, 'data')
    for (const { message } of E.isLeft(faults) ? faults.left : [])
      expect([def.type, message.zh]).toEqual([
        def.type,
        expect.stringMatching(/^data\.\w+ 应为.*\p{Script=Han}/u),
      ])
  }
})
