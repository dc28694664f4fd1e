import { either as E } from 'fp-ts'
import { keptUpTo } from '../interop/fault.ts'
import { type Imported, importJournal } from '../interop/import.ts'
import type { LedgerError } from '../kernel/errors.ts'
import { cannotRead, type HistoryFile, openHistory } from './history-file.ts'
import { textOf, type Unreadable, whereUnreadable } from './history-line.ts'
import { interruptible } from './interrupt.ts'
import type { Io } from './io.ts'
import type { Options } from './options.ts'
import { Progress } from './progress.ts'
import { failedWith, reportStop, type Stop } from './stop.ts'
import { missing, storeAt } from './store.ts'

/** Takes a journal from a file; what stands before a line that cannot be taken is kept. */
export async function importFrom(options: Options, io: Io): Promise<number> {
  const file = await openHistory(options.argument)
  if (E.isLeft(file)) return reportStop(file.left, options, io)
  const progress = new Progress(io, file.right.size, io.isTTY && !options.json)
  try {
    const imported = await run(options, io, file.right, progress)
    await progress.clear()
    if (E.isLeft(imported)) return await reportStop(imported.left, options, io)
    await io.stdout(
      options.json ? `${JSON.stringify(asJson(imported.right))}\n` : asText(imported.right, options),
    )
    return 0
  } finally {
    await progress.clear()
    await file.right.close()
  }
}

async function run(
  options: Options,
  io: Io,
  file: HistoryFile,
  progress: Progress,
): Promise<E.Either<Stop, Imported>> {
  // A check makes no file: a store that is not there yet is an empty one.
  const store = storeAt(options.dryRun && missing(options.store) ? ':memory:' : options.store)
  const reader = new Reader(file, progress)
  try {
    const imported = await interruptible(io, (signal) =>
      importJournal({
        ...{ lines: reader.lines(), store, format: options.format, dryRun: options.dryRun, signal },
        ...(options.ledger !== undefined && { ledgerId: options.ledger }),
        onProgress: ({ revision }) => void progress.draw(revision),
      }),
    )
    const { fault } = reader
    if (!fault) return E.mapLeft(stopFor)(imported)
    const where = whereUnreadable(options.argument, fault)
    if (E.isLeft(imported)) return E.left({ ...failedWith(imported.left), code: 2, messages: [where] })
    const kept = options.dryRun ? [] : [keptUpTo(imported.right.revision)]
    return E.left({ code: 2, messages: [where, ...kept], errors: [] })
  } catch (thrown) {
    return E.left(cannotRead(options.argument, thrown))
  } finally {
    await store.close()
  }
}

/** The lines of a file as texts, up to one that is none. */
class Reader {
  fault: Unreadable | undefined
  readonly #file: HistoryFile
  readonly #progress: Progress
  constructor(file: HistoryFile, progress: Progress) {
    this.#file = file
    this.#progress = progress
  }
  async *lines(): AsyncIterable<string> {
    for await (const raw of this.#file.lines(MOST_BYTES)) {
      this.#progress.read(raw)
      const text = raw.bytes && textOf(raw.bytes)
      if (text === undefined) {
        const message = raw.bytes ? NOT_UTF8 : TOO_LONG
        this.fault = { line: raw.number, field: '', message }
        return
      }
      yield text
    }
  }
}
/** As much as any store takes in one append. */
const MOST_BYTES = 64 * 1024 * 1024
const NOT_UTF8 = { en: 'is not UTF-8', zh: '不是 UTF-8 编码' }
const TOO_LONG = { en: `is longer than ${MOST_BYTES} bytes`, zh: `超过 ${MOST_BYTES} 字节` }

/** A line that cannot be taken is input that cannot be understood. */
const stopFor = (errors: readonly LedgerError[]): Stop => ({
  ...failedWith(errors),
  code: errors.some(({ _tag }) => _tag === 'InvalidInput') ? 2 : 1,
})

const asJson = ({ hash: head, ...figures }: Imported): object => ({ ...figures, head })

function asText({ ledgerId = '–', imported, revision, hash }: Imported, { lang, dryRun }: Options): string {
  return {
    en: `Ledger ${ledgerId}: ${dryRun ? 'would import' : 'imported'} ${imported} events; revision ${revision}, head ${hash}\n`,
    zh: `台账 ${ledgerId}：${dryRun ? '可导入' : '导入'}事件 ${imported} 条；修订号 ${revision}，链尾 ${hash}\n`,
  }[lang]
}
