import type { Io } from './io.ts'
import type { RawLine } from './lines.ts'

const WIDTH = 30
const EVERY_MS = 100
const ERASE = '\r\u{1b}[K'

/** A bar on standard error that shows how much of a file is read, or of a journal moved; silent where nobody looks. */
export class Progress {
  readonly #io: Io
  #size: number
  readonly #shown: boolean
  #read = 0
  #drawnAt = 0
  #drawn = false

  constructor(io: Io, size: number, shown: boolean) {
    this.#io = io
    this.#size = size
    this.#shown = shown
    // Nothing is drawn for a file that is done at once.
    this.#drawnAt = io.now()
  }

  /** One more line is read. */
  read({ bytes }: RawLine): void {
    this.#read += (bytes?.length ?? 0) + 1
  }
  /** So much of something is done. */
  reach(done: number, of: number): void {
    this.#read = done
    this.#size = of
  }
  /** Draws the bar, unless that was done a moment ago. */
  async draw(count: number): Promise<void> {
    if (!this.#shown || this.#io.now() - this.#drawnAt < EVERY_MS) return
    this.#drawnAt = this.#io.now()
    this.#drawn = true
    await this.#io.stderr(`${ERASE}${this.#bar()} ${count}`)
  }
  /** Takes the bar away, before other text is printed. */
  async clear(): Promise<void> {
    if (!this.#drawn) return
    this.#drawn = false
    await this.#io.stderr(ERASE)
  }
  #bar(): string {
    if (this.#size === 0) return ''
    const share = Math.min(1, this.#read / this.#size)
    const full = Math.round(share * WIDTH)
    return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)} %`
  }
}
