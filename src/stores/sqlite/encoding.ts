import type { Message } from '../../kernel/errors.ts'
import type { JournalEntry } from '../port.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const HASH = /^[0-9a-f]{64}$/

/** An entry's id and hash as bytes: half the size, and v7 ids keep their order in the index. */
export interface EntryBytes {
  readonly id: Uint8Array
  readonly hash: Uint8Array
}

/** The bytes of an entry, or what is wrong with it: what could not come back as it went in is refused. */
export const encodeEntry = ({ id, hash, text }: JournalEntry): EntryBytes | Message => {
  if (!UUID.test(id)) return { en: `id ${id} is not a lower-case uuid`, zh: `编号 ${id} 不是小写 uuid` }
  if (!HASH.test(hash)) {
    return {
      en: `hash ${hash} is not 64 lower-case hex digits`,
      zh: `哈希值 ${hash} 不是 64 位小写十六进制数`,
    }
  }
  if (!comesBack(text)) {
    return {
      en: 'the text holds a NUL character or a lone surrogate',
      zh: '文本含有空字符或孤立的代理项',
    }
  }
  return { id: Buffer.from(id.replaceAll('-', ''), 'hex'), hash: Buffer.from(hash, 'hex') }
}

/** SQLite turns a lone surrogate into U+FFFD, and Node before 24 ends a text at a NUL when it reads it. */
export const comesBack = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/** The entry in a row of `revision, id, hash, text`, or the name of the column that is not of its shape. */
export const decodeEntry = (row: unknown, revision: number): JournalEntry | string => {
  const [stored, id, hash, text] = cells(row)
  if (stored !== revision) return 'revision'
  if (!(id instanceof Uint8Array) || id.length !== 16) return 'id'
  if (!(hash instanceof Uint8Array) || hash.length !== 32) return 'hash'
  if (typeof text !== 'string') return 'text'
  return { revision, id: uuidOf(hexOf(id)), hash: hexOf(hash), text }
}

/** The values of a row that was read with `setReturnArrays`. */
export const cells = (row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [])

const hexOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')

const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
