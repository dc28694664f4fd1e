import { type FileHandle, open } from 'node:fs/promises'
import { either as E } from 'fp-ts'
import { isRecord } from '../kernel/codec/shape.ts'
import { Id } from '../kernel/codec/scalars.ts'
import { type HistoryLine, readLine } from './history-line.ts'
import { linesOf, type RawLine } from './lines.ts'
import { type Stop, unusable } from './stop.ts'

/** A history file, open for one reading. */
export interface HistoryFile {
  /** Bytes; 0 where it is not known (a pipe). */
  readonly size: number
  readonly lines: (onBytes?: (count: number) => void) => AsyncIterable<RawLine>
  readonly close: () => Promise<void>
}

/** Opens a history file; what is wrong with it is a value. */
export async function openHistory(path: string): Promise<E.Either<Stop, HistoryFile & { readonly regular: boolean }>> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path)
    const stat = await handle.stat()
    if (stat.isDirectory()) throw Object.assign(new Error('a directory'), { code: 'EISDIR' })
  } catch (thrown) {
    await handle?.close()
    return E.left(cannotRead(path, thrown))
  }
  const opened = handle
  const stat = await opened.stat()
  return E.right({
    size: stat.size,
    regular: stat.isFile(),
    lines: (onBytes) => linesOf(counted(opened.createReadStream({ autoClose: false }), onBytes)),
    close: () => opened.close(),
  })
}

/** Why a file could not be read, by its system code: the sentences of the system come in one language only. */
export const cannotRead = (path: string, thrown: unknown): Stop => {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  if (code === '') throw thrown
  return unusable(`${path} cannot be read (${code}).`, `无法读取 ${path}（${code}）。`)
}

async function* counted(chunks: AsyncIterable<Uint8Array>, onBytes?: (count: number) => void): AsyncIterable<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk
    onBytes?.(chunk.length)
  }
}

/** The id of the ledger that the file opens: that of its first `OpenLedger`. Reads on only as far as it is told to. */
export async function openedIn(path: string, far: 'first' | 'all'): Promise<string | undefined> {
  const file = await openHistory(path)
  if (E.isLeft(file)) return undefined
  try {
    for await (const raw of file.right.lines()) {
      const line = readLine(raw)
      if (E.isLeft(line)) return undefined
      const id = line.right && ledgerIdOf(line.right)
      if (id !== undefined || (line.right && far === 'first')) return id
    }
    return undefined
  } finally {
    await file.right.close()
  }
}

const ledgerIdOf = ({ command }: HistoryLine): string | undefined => {
  const id = command.type === 'OpenLedger' && isRecord(command['data']) ? command['data']['ledgerId'] : undefined
  return Id.is(id) ? id : undefined
}
