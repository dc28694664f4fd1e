import { either as E } from 'fp-ts'
import { isMet } from './expect.ts'
import { cannotRead, type HistoryFile, openedIn, openHistory } from './history-file.ts'
import { readLine, whereUnreadable } from './history-line.ts'
import type { Io } from './io.ts'
import { type CoreLedger, openForImport } from './open.ts'
import type { Options } from './options.ts'
import { type Order, type Understood, understand } from './order.ts'
import { type Ended, endingOf } from './outcome.ts'
import { Progress } from './progress.ts'
import { type Reporter, reporterFor } from './report.ts'
import { dated } from './seed.ts'
import { reportStop, type Stop, unusable } from './stop.ts'

/** Replays a history file into a ledger, line by line; what was accepted before a stop stays written. */
export async function replay(options: Options, io: Io): Promise<number> {
  const file = await openHistory(options.argument)
  if (E.isLeft(file)) return reportStop(file.left, options, io)
  try {
    return await replayFile(options, io, file.right)
  } finally {
    await file.right.close()
  }
}

async function replayFile(options: Options, io: Io, file: HistoryFile): Promise<number> {
  const path = options.argument
  if (!file.regular && options.ledger === undefined) return reportStop(needsLedger(path), options, io)
  const ledger = await openForImport(options, options.seed, (far) => openedIn(path, far))
  if (E.isLeft(ledger)) return reportStop(ledger.left, options, io)
  const progress = new Progress(io, file.size, io.isTTY && !options.json)
  const reporter = reporterFor(options, async (text) => {
    await progress.clear()
    await io.stdout(text)
  })
  try {
    const stop = await run({ options, file, ledger: ledger.right, progress, reporter })
    await reporter.summary(ledger.right.head)
    if (stop) return await reportStop(stop, options, io)
    return reporter.clean ? 0 : 1
  } finally {
    await ledger.right.close()
  }
}

const needsLedger = (path: string): Stop =>
  unusable(
    `${path} can be read only once: name its ledger with --ledger ID.`,
    `${path} 只能读取一次：请用 --ledger ID 指明台账。`,
  )

/** One run through a file. */
interface Run {
  readonly options: Options
  readonly file: HistoryFile
  readonly ledger: CoreLedger
  readonly progress: Progress
  readonly reporter: Reporter
}

/** Goes on to the end, to a refusal that nobody expected, or to a line that cannot be read: that is given back. */
async function run({ options, file, ledger, progress, reporter }: Run): Promise<Stop | undefined> {
  try {
    for await (const raw of file.lines()) {
      progress.read(raw)
      const line = readLine(raw)
      if (E.isLeft(line))
        return { code: 2, messages: [whereUnreadable(options.argument, line.left)], errors: [] }
      if (line.right === undefined) continue
      const ended = await endOf(raw.number, understand(line.right, ledger), (order) =>
        give(order, ledger, options.seed),
      )
      await reporter.line(ended)
      if (isLast(ended, options)) return undefined
      await progress.draw(raw.number)
    }
    return undefined
  } catch (thrown) {
    return cannotRead(options.argument, thrown)
  } finally {
    await progress.clear()
  }
}

type Given = ReturnType<CoreLedger['execute']>
const give = ({ command, context }: Order, ledger: CoreLedger, seed: number | undefined): Given =>
  ledger.execute(command, seed === undefined ? context : dated(command, context, ledger))

async function endOf(
  line: number,
  { commandId, expect, order }: Understood,
  execute: (order: Order) => Given,
): Promise<Ended> {
  const ending = endingOf(E.isLeft(order) ? order : await execute(order.right))
  return { line, commandId, ending, mismatch: expect !== undefined && !isMet(expect, ending), expect }
}

/** A store that fails ends the replay in any case, a refusal only where the file does not speak of it. */
const isLast = ({ ending: { outcome }, expect }: Ended, { keepGoing }: Options): boolean =>
  outcome === 'failed' || (outcome === 'refused' && expect === undefined && !keepGoing)
