import { isUtf8 } from 'node:buffer'
import { isDeepStrictEqual } from 'node:util'
import { type InvalidInput, limits } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import {
  type HistoryLine,
  readLine,
  type Unreadable,
  whereUnreadable,
} from '../../../src/cli/history-line.ts'
import type { RawLine } from '../../../src/cli/lines.ts'
import { type Understood, understand } from '../../../src/cli/order.ts'
import type { CoreLedger } from '../../ledger/support.ts'
import { SECRET } from '../mutants/texts.ts'
import { judgeNamed, quoting } from './decoding.ts'
import { unsound } from './errors.ts'
import { type Say, shown, type Trial } from './findings.ts'
import { dataIn, foreignIn } from './values.ts'

/** What is fuzzed: the readers of history lines, or something in their place. */
export interface LineReaders {
  readonly readLine: (raw: RawLine) => E.Either<Unreadable, HistoryLine | undefined>
  readonly understand: (line: HistoryLine, ledger: CoreLedger) => Understood
}
export const lineReaders: LineReaders = { readLine, understand }

/** What a line comes to: `undefined` where it was taken, else why not. */
export type Verdict = { readonly reason: string | undefined }

/** What the readers make of the bytes of one line. */
export function judgeLine(
  readers: LineReaders,
  ledger: CoreLedger,
  raw: RawLine,
  { struck, say }: Trial,
): Verdict {
  try {
    const line = readers.readLine(raw)
    if (E.isLeft(line)) return judgeUnreadable(line.left, raw, say)
    if (line.right === undefined) {
      if (!raw.bytes || Buffer.from(raw.bytes).toString('utf8').trim() !== '') say('exact', 'is not empty')
      return { reason: 'nothing in it' }
    }
    judgeRead(line.right, raw, say)
    return judgeUnderstood(line.right, readers.understand(line.right, ledger), struck, say)
  } catch (thrown) {
    say('throws', shown(thrown))
    return { reason: 'it threw' }
  }
}

const parsed = ({ bytes }: RawLine): { readonly value: unknown } | undefined => {
  if (!bytes || !isUtf8(bytes)) return undefined
  try {
    return { value: JSON.parse(Buffer.from(bytes).toString('utf8')) }
  } catch {
    return undefined
  }
}
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function judgeUnreadable(left: Unreadable, raw: RawLine, say: Say): Verdict {
  const { en, zh } = whereUnreadable('history.ndjson', left)
  const all = en + zh + left.field
  if (
    left.line !== raw.number ||
    left.message.en === '' ||
    !/\p{Script=Han}/u.test(zh) ||
    /\p{Cc}/u.test(all)
  )
    say('errors', all)
  if (all.length > limits.path) say('errors', `${all.length} letters`)
  if (all.includes(SECRET)) say('errors', 'quotes a value')
  const value = parsed(raw)?.value
  if (isObject(value) && isObject(value['command']) && isObject(value['context']))
    if (typeof value['command']['type'] === 'string') say('exact', `is a line, and is refused: ${en}`)
  return { reason: left.message.en.replace(/\d{2,}/, 'n') }
}

/** What was read is what stands there: UTF-8 to the letter, JSON as it is. */
function judgeRead({ value, command, context, number }: HistoryLine, raw: RawLine, say: Say): void {
  const own = parsed(raw)
  const data = own && dataIn(own.value)
  if (!own) say('exact', 'took what is no JSON in UTF-8')
  // What is nested too deeply to be compared is no command.
  else if (data && !isDeepStrictEqual(data, dataIn(value))) say('exact', 'reads something else')
  if (number !== raw.number || value['command'] !== command || value['context'] !== context)
    say('exact', 'mixes things up')
}

function judgeUnderstood(
  { value }: HistoryLine,
  understood: Understood,
  struck: readonly string[],
  say: Say,
): Verdict {
  const { order, commandId, expect } = understood
  const foreign = foreignIn(value)
  if (commandId !== null && !/^[\w.-]{1,64}$/.test(commandId)) say('exact', `takes ${commandId} for an id`)
  if (
    expect !== undefined &&
    (foreignIn(expect).length > 0 || !isDeepStrictEqual(expect, dataIn(value['expect'])?.data))
  )
    say('exact', 'expects something else')
  if (E.isRight(order)) {
    const { command, context } = order.right
    if (foreign[0]) say('excess', `took ${JSON.stringify(foreign[0])}`)
    const taken = { command, context, ...(expect !== undefined && { expect }) }
    if (!isDeepStrictEqual(taken, dataIn(value)?.data)) say('exact', 'took something else than is written')
    return { reason: undefined }
  }
  const wrong = unsound(order.left) ?? quoting(order.left)
  if (wrong !== undefined) say('errors', wrong)
  // The line's own faults are named from its beginning, those of the command's data from there.
  const errors = order.left.map((e) => (/^data\b/.test(e.path) ? { ...e, path: `command.${e.path}` } : e))
  judgeNamed(errors, foreign, struck, say)
  return { reason: reasonOf(order.left[0]) }
}
function reasonOf(error: InvalidInput | undefined): string {
  const { path = '', expected = '' } = error ?? {}
  if (expected.startsWith('absent')) return 'a field too many'
  if (path === 'type' || path === 'command.type') return 'an unknown type'
  return `wrong ${path.split('.')[0]}`
}
