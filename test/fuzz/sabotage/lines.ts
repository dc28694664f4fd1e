import { either as E } from 'fp-ts'
import { Expect } from '../../../src/cli/expect.ts'
import { type HistoryLine, readLine } from '../../../src/cli/history-line.ts'
import type { RawLine } from '../../../src/cli/lines.ts'
import { understand } from '../../../src/cli/order.ts'
import { type LineReaders, lineReaders } from '../judge/lines.ts'
import type { Broken } from './commands.ts'

/** Reads other bytes in the place of those that are there. */
const reading = (change: (bytes: Uint8Array) => Uint8Array): LineReaders => ({
  ...lineReaders,
  readLine: (raw: RawLine) => readLine({ ...raw, bytes: raw.bytes && change(raw.bytes) }),
})
const rewritten = (change: (text: string) => string): LineReaders =>
  reading((bytes) => new Uint8Array(Buffer.from(change(Buffer.from(bytes).toString('utf8')), 'utf8')))

/** Leaves out of a line what is too many. */
const trimmed = ({ number, command, context }: HistoryLine): HistoryLine => {
  const value = { command: { type: command.type, data: command['data'] }, context }
  return { number, value, command: value.command, context }
}

export const brokenLineReaders: readonly Broken<LineReaders>[] = [
  ['puts a sign for what is no UTF-8', 'exact', rewritten((text) => text)],
  ['swallows every byte order mark', 'exact', rewritten((text) => text.replaceAll('\ufeff', ''))],
  ['closes what was left open', 'exact', rewritten((text) => (text.endsWith('}') ? text : `${text}}`))],
  ['takes what is no number for one', 'exact', rewritten((text) => text.replace(/\bNaN\b|\b0+(?=\d)/g, '1'))],
  [
    'refuses Chinese',
    'exact',
    reading((bytes) => (bytes.some((byte) => byte > 127) ? new Uint8Array([0x7b]) : bytes)),
  ],
  [
    'throws on a line that is too long',
    'throws',
    {
      ...lineReaders,
      readLine: (raw) => {
        if (!raw.bytes) throw new RangeError('too long')
        return readLine(raw)
      },
    },
  ],
  [
    'lets fields of a line pass that are too many',
    'excess',
    { ...lineReaders, understand: (line, ledger) => understand(trimmed(line), ledger) },
  ],
  [
    'expects what is not well formed',
    'exact',
    {
      ...lineReaders,
      understand: (line, ledger) => {
        const { expect } = line.value
        return { ...understand(line, ledger), expect: Expect.is(expect) ? expect : undefined }
      },
    },
  ],
  [
    'takes any text for an id',
    'exact',
    {
      ...lineReaders,
      understand: (line, ledger) => ({
        ...understand(line, ledger),
        commandId: String(line.context['commandId']),
      }),
    },
  ],
  [
    'quotes the line',
    'errors',
    {
      ...lineReaders,
      readLine: (raw) => {
        const line = readLine(raw)
        const en = `is not a line: ${Buffer.from(raw.bytes ?? []).toString('utf8')}`
        return E.isLeft(line) ? E.left({ ...line.left, message: { en, zh: line.left.message.zh } }) : line
      },
    },
  ],
  [
    'counts lines from nought',
    'errors',
    {
      ...lineReaders,
      readLine: (raw) => {
        const line = readLine(raw)
        return E.isLeft(line) ? E.left({ ...line.left, line: raw.number - 1 }) : line
      },
    },
  ],
]
