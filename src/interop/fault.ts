import { type InvalidInput, invalidInput, type Message } from '../kernel/errors.ts'
import type { Unreadable } from '../kernel/journal.ts'

/** A line of a file that cannot be taken, and where in it: `path` is empty where the whole line is at fault. */
export interface InvalidLine extends InvalidInput {
  /** Counted from 1, empty lines included. */
  readonly line: number
}

export const lineMustBe = (expected: string, zh: string): InvalidInput => invalidInput('', expected, zh)

/** What the chain says of an event, as a fault of the line that brings it. */
export const unlinked = ({ path, reason, zh }: Unreadable): InvalidInput => ({
  ...invalidInput(path, reason, zh),
  message: { en: `${path} ${reason}.`, zh: `${path} ${zh}。` },
})

/** Says in which line the fault is, and what of the file is in the store. */
export const invalidLine = (
  line: number,
  { path, expected, message }: InvalidInput,
  kept: Message,
): InvalidLine => ({
  ...{ _tag: 'InvalidInput', path, expected, line },
  message: {
    en: `Line ${line}: ${path ? '' : 'the whole line'}${message.en} ${kept.en}`,
    zh: `第 ${line} 行：${path ? '' : '整行'}${message.zh}${kept.zh}`,
  },
})

/** What a file has left in the store when it could not be read on. */
export const keptUpTo = (revision: number): Message =>
  revision < 0
    ? { en: 'The store holds nothing of it.', zh: '存储中没有其任何内容。' }
    : {
        en: `The store holds what stands before, up to revision ${revision}.`,
        zh: `此前的内容已在存储中，至修订号 ${revision}。`,
      }
