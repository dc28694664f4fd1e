import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { either as E } from 'fp-ts'
import { exportJournal } from '../interop/export.ts'
import { LedgerFailure } from '../ledger/result.ts'
import { isSystemError } from './history-file.ts'
import type { Io } from './io.ts'
import type { Options } from './options.ts'
import { absent, failedWith, reportStop, type Stop } from './stop.ts'
import { chosen, missing, storeAt } from './store.ts'

/** Writes a journal as text, to standard output or into a file that gets its name only when it is whole. */
export async function exportTo(options: Options, io: Io): Promise<number> {
  const wrong = missing(options.store) ?? taken(options)
  if (wrong) return reportStop(wrong, options, io)
  const store = storeAt(options.store)
  try {
    const id = await chosen(store, options.store, options.ledger)
    if (E.isLeft(id)) return await reportStop(id.left, options, io)
    const chunks = together(exportJournal({ ledgerId: id.right, store, format: options.format }))
    const { out } = options
    if (out === undefined) for await (const chunk of chunks) await io.stdout(chunk)
    else await intoFile(chunks, out)
    return 0
  } catch (thrown) {
    if (thrown instanceof LedgerFailure) return await reportStop(failedWith(thrown.errors), options, io)
    if (isSystemError(thrown))
      return await reportStop(notWritten(options.out ?? '', thrown.code), options, io)
    throw thrown
  } finally {
    await store.close()
  }
}

const taken = ({ out, overwrite }: Options): Stop | undefined =>
  out !== undefined && !overwrite && existsSync(out)
    ? absent(`${out} is there already (--overwrite replaces it).`, `${out} 已存在（可用 --overwrite 替换）。`)
    : undefined
const notWritten = (path: string, code: string): Stop =>
  absent(`${path} cannot be written (${code}).`, `无法写入 ${path}（${code}）。`)

async function intoFile(chunks: AsyncIterable<string>, out: string): Promise<void> {
  const part = `${out}.${process.pid}.part`
  try {
    await pipeline(chunks, createWriteStream(part, { flush: true }))
    await rename(part, out)
  } finally {
    await rm(part, { force: true })
  }
}

/** Lines in pieces that are worth a write. */
async function* together(lines: AsyncIterable<string>): AsyncIterable<string> {
  let piece = ''
  for await (const line of lines) {
    piece += line
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  if (piece !== '') yield piece
}
const PIECE = 64 * 1024
