import { either as E } from 'fp-ts'
import { isRecord } from '../kernel/codec/shape.ts'
import type { Message } from '../kernel/errors.ts'
import { limits } from '../kernel/limits.ts'
import type { RawLine } from './lines.ts'

type Json = Readonly<Record<string, unknown>>

/** A line that names a command and brings a context; whether they are right is for codecs and rules to say. */
export interface HistoryLine {
  readonly number: number
  readonly value: Json
  readonly command: Json & { readonly type: string }
  readonly context: Json
}
/** A line that no command can be made out of: it ends the replay. */
export interface Unreadable {
  readonly line: number
  /** The field at fault; empty for the line as a whole. */
  readonly field: string
  readonly message: Message
}

// The decoder must not swallow a BOM in the middle of a file: it is no white space of JSON.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Reads one line; `undefined` for one of white space only. Never quotes the line: it may hold personal details. */
export function readLine({ number, bytes }: RawLine): E.Either<Unreadable, HistoryLine | undefined> {
  const wrong = (field: string, en: string, zh: string) =>
    E.left({ line: number, field, message: { en, zh } })
  const most = `${limits.lineBytes}`
  if (bytes === undefined) return wrong('', `is longer than ${most} bytes`, `超过 ${most} 字节`)
  const text = textOf(bytes)
  if (text === undefined) return wrong('', 'is not UTF-8', '不是 UTF-8 编码')
  if (text.trim() === '') return E.right(undefined)
  const parsed = parse(text)
  if (parsed === undefined) return wrong('', 'is not JSON', '不是 JSON')
  const { value } = parsed
  const [command, context] = isRecord(value) ? [value['command'], value['context']] : []
  if (!isRecord(value) || !isTyped(command)) return wrong('command.type', 'must be a text', '应为文本')
  if (!isRecord(context)) return wrong('context', 'must be an object', '应为对象')
  return E.right({ number, value, command, context })
}

/** Where a line cannot be read, and why, as one sentence in each language. */
export const whereUnreadable = (file: string, { line, field, message }: Unreadable): Message => ({
  en: `${file}, line ${line}, ${field ? `field ${field}` : 'the whole line'}: ${message.en}.`,
  zh: `${file}，第 ${line} 行，${field ? `字段 ${field}` : '整行'}：${message.zh}。`,
})

const isTyped = (command: unknown): command is HistoryLine['command'] =>
  isRecord(command) && typeof command['type'] === 'string'

/** The text of a line; undefined where it is not UTF-8. */
export const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}
const parse = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
