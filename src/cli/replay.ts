import { either as E } from 'fp-ts'
import { isMet } from './expect.ts'
import { cannotRead, type HistoryFile, openedIn, openHistory } from './history-file.ts'
import { readLine, type Unreadable, whereUnreadable } from './history-line.ts'
import type { Io } from './io.ts'
import { type CoreLedger, openForImport } from './open.ts'
import type { Options } from './options.ts'
import { type Understood, understand } from './order.ts'
import { Progress } from './progress.ts'
import { type Reported, type Reporter, reporterFor } from './report.ts'
import { dated } from './seed.ts'
import { reportStop, type Stop, unusable } from './stop.ts'

/** Replays a history file into a ledger, line by line; what was accepted before a stop stays written. */
export async function replay(options: Options, io: Io): Promise<number> {
  const path = options.argument
  const file = await openHistory(path)
  if (E.isLeft(file)) return reportStop(file.left, options, io)
  try {
    if (!file.right.regular && options.ledger === undefined) return await reportStop(needsLedger(path), options, io)
    const ledger = await openForImport(options, options.seed, (far) => openedIn(path, far))
    if (E.isLeft(ledger)) return await reportStop(ledger.left, options, io)
    try {
      return await new Replay(options, io, file.right, ledger.right).run()
    } finally {
      await ledger.right.close()
    }
  } finally {
    await file.right.close()
  }
}

const needsLedger = (path: string): Stop =>
  unusable(
    `${path} can be read only once: name its ledger with --ledger ID.`,
    `${path} 只能读取一次：请用 --ledger ID 指明台账。`,
  )

/** One run through a file. */
class Replay {
  readonly #options: Options
  readonly #io: Io
  readonly #file: HistoryFile
  readonly #ledger: CoreLedger
  readonly #progress: Progress
  readonly #report: Reporter

  constructor(options: Options, io: Io, file: HistoryFile, ledger: CoreLedger) {
    const progress = new Progress(io, file.size, io.isTTY && !options.json)
    this.#options = options
    this.#io = io
    this.#file = file
    this.#ledger = ledger
    this.#progress = progress
    this.#report = reporterFor(options, async (text) => {
      await progress.clear()
      await io.stdout(text)
    })
  }

  async run(): Promise<number> {
    const stop = await this.#lines()
    await this.#progress.clear()
    await this.#report.summary(this.#ledger.head)
    if (stop) return reportStop(stop, this.#options, this.#io)
    return this.#report.clean ? 0 : 1
  }

  /** Goes through the lines up to the end, to a line that cannot be read, or to a refusal that nobody expected. */
  async #lines(): Promise<Stop | undefined> {
    try {
      for await (const raw of this.#file.lines((bytes) => this.#progress.read(bytes))) {
        const line = readLine(raw)
        if (E.isLeft(line)) return unreadable(this.#options.argument, line.left)
        if (line.right === undefined) continue
        const understood = understand(line.right, this.#ledger)
        const ended = await this.#execute(raw.number, understood)
        await this.#report.line(ended)
        await this.#progress.draw(raw.number)
        if (endsReplay(ended) && !(this.#options.keepGoing && ended.outcome === 'refused')) return undefined
      }
    } catch (thrown) {
      return cannotRead(this.#options.argument, thrown)
    }
    return undefined
  }

  async #execute(line: number, { commandId, expect, order }: Understood): Promise<Reported> {
    const result = E.isLeft(order) ? order : await this.#give(order.right)
    const ending: Pick<Reported, 'outcome' | 'errors' | 'revision' | 'events'> = E.isRight(result)
      ? { ...result.right, errors: [], events: result.right.events.map(({ type }) => type) }
      : { outcome: result.left.some(isFailure) ? 'failed' : 'refused', errors: result.left, revision: -1, events: [] }
    return { ...ending, line, commandId, expect, met: expect === undefined ? undefined : isMet(expect, ending) }
  }
  #give({ command, context }: E.Right<never> extends never ? never : OrderOf) {
    const timed = this.#options.seed === undefined ? context : dated(command, context, this.#ledger)
    return this.#ledger.execute(command, timed)
  }
}
