import { storeUnavailable } from '../kernel/errors.ts'
import { failed } from './result.ts'
import type { Result } from './types.ts'

export const CLOSED = storeUnavailable('notWritten', 'the ledger is closed', '台账已关闭')

/** One thing after another, others beside them, and nothing new after the end. */
export class Line {
  #last: Promise<unknown> = Promise.resolve()
  readonly #beside = new Set<Promise<unknown>>()
  readonly #ending = new AbortController()
  #end: Promise<void> | undefined

  get ended(): boolean {
    return this.#end !== undefined
  }
  /** Aborted when the end begins: for whoever waits for news. */
  get ending(): AbortSignal {
    return this.#ending.signal
  }
  take<A>(work: () => Promise<Result<A>>): Promise<Result<A>> {
    return this.ended ? Promise.resolve(failed(CLOSED)) : this.follow(work)
  }
  /** Takes its turn even after the end has begun: work that somebody was promised before. */
  follow<A>(work: () => Promise<A>): Promise<A> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }
  /** Work that need not wait for its turn, but that the end waits for. */
  beside<A>(work: () => Promise<Result<A>>): Promise<Result<A>> {
    return this.ended ? Promise.resolve(failed(CLOSED)) : this.hold(work())
  }
  /** Makes the end wait for something under way. */
  hold<A>(done: Promise<A>): Promise<A> {
    const quiet = done.catch(() => undefined).finally(() => this.#beside.delete(quiet))
    this.#beside.add(quiet)
    return done
  }
  end(work: () => Promise<void>): Promise<void> {
    if (this.#end) return this.#end
    this.#end = this.#rest().then(work)
    this.#ending.abort()
    return this.#end
  }
  /** Waits until nothing is under way any more; what is may bring new work. */
  async #rest(): Promise<void> {
    for (let last: unknown; last !== this.#last || this.#beside.size > 0; ) {
      last = this.#last
      await Promise.all([last, ...this.#beside])
    }
  }
}
