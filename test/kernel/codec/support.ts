import { either as E } from 'fp-ts'
import type * as t from 'io-ts'
import { decode } from '../../../src/kernel/codec/decode.ts'

/** The paths of the faults; an accepted value shows itself. */
export const faults = (codec: t.Mixed, value: unknown, path = 'data'): readonly string[] => {
  const result = decode(codec, value, path)
  return E.isLeft(result) ? result.left.map((f) => f.path) : [`accepted ${JSON.stringify(result.right)}`]
}
export const accepted = (codec: t.Mixed, value: unknown): unknown => {
  const result = decode(codec, value, 'data')
  if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
  return result.right
}
export const is = (codec: t.Mixed, value: unknown): boolean => E.isRight(decode(codec, value, ''))
