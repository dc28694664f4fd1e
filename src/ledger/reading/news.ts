import type { EventStore } from '../../stores/port.ts'

/** Tells whoever waits that the state has moved on. */
export class News {
  readonly #listeners = new Set<() => void>()
  on(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  ring(): void {
    for (const listener of [...this.#listeners]) listener()
  }
  /** Waits for the next ring, or until a signal is aborted. */
  next(signals: readonly AbortSignal[]): Promise<void> {
    return new Promise((go) => {
      const wake = (): void => {
        stop()
        for (const signal of signals) signal.removeEventListener('abort', wake)
        go()
      }
      const stop = this.on(wake)
      for (const signal of signals) signal.addEventListener('abort', wake)
      if (signals.some((signal) => signal.aborted)) wake()
    })
  }
}

/** Asks the store for news of other writers as long as somebody wants them: one watch for all. */
export class Watch {
  readonly #begin: () => () => void
  #watchers = 0
  #end: () => void = () => {}
  constructor(store: EventStore, ledgerId: string, heard: () => void) {
    this.#begin = () => store.watch?.(ledgerId, heard) ?? polling(heard)
  }
  /** Gives back how to stop. */
  start(): () => void {
    if (this.#watchers === 0) this.#end = this.#begin()
    this.#watchers += 1
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.#watchers -= 1
      if (this.#watchers === 0) this.#end()
    }
  }
}

/** For an engine that has no news of its own. */
function polling(heard: () => void): () => void {
  const timer = setInterval(heard, POLL_MS)
  return () => clearInterval(timer)
}
const POLL_MS = 250
