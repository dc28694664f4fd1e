import { open } from 'node:fs/promises'
import { either as E } from 'fp-ts'
import { Id } from '../kernel/codec/scalars.ts'
import { isRecord } from '../kernel/codec/shape.ts'
import { type HistoryLine, readLine } from './history-line.ts'
import { linesOf, type RawLine } from './lines.ts'
import { type Stop, unusable } from './stop.ts'

/** A history file, open for one reading. */
export interface HistoryFile {
  /** Bytes; 0 where it is not known (a pipe). */
  readonly size: number
  /** Whether it can be read again from its beginning. */
  readonly regular: boolean
  /** Lines of at most so many bytes; as many as a history line may have where absent. */
  readonly lines: (mostBytes?: number) => AsyncIterable<RawLine>
  readonly close: () => Promise<void>
}

/** Opens a history file; what is wrong with it is a value. */
export async function openHistory(path: string): Promise<E.Either<Stop, HistoryFile>> {
  try {
    const handle = await open(path)
    const stat = await handle.stat()
    if (stat.isDirectory()) {
      await handle.close()
      return E.left(notReadable(path, 'EISDIR'))
    }
    return E.right({
      size: stat.isFile() ? stat.size : 0,
      regular: stat.isFile(),
      lines: (mostBytes) => linesOf(handle.createReadStream({ autoClose: false }), mostBytes),
      close: () => handle.close(),
    })
  } catch (thrown) {
    return E.left(cannotRead(path, thrown))
  }
}

/** Why a file could not be read, by its system code: the sentences of the system come in one language only. */
export function cannotRead(path: string, thrown: unknown): Stop {
  if (!isSystemError(thrown)) throw thrown
  return notReadable(path, thrown.code)
}
const notReadable = (path: string, code: string): Stop =>
  unusable(`${path} cannot be read (${code}).`, `无法读取 ${path}（${code}）。`)
/** What the system says of a file: its code is the same in every language. */
export const isSystemError = (thrown: unknown): thrown is Error & { readonly code: string } =>
  thrown instanceof Error && 'syscall' in thrown && 'code' in thrown

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
  const id =
    command.type === 'OpenLedger' && isRecord(command['data']) ? command['data']['ledgerId'] : undefined
  return Id.is(id) ? id : undefined
}
