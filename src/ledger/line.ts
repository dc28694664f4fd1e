import { storeUnavailable } from '../kernel/errors.ts'
import { failed } from './result.ts'
import type { Result } from './types.ts'

export const CLOSED = storeUnavailable('notWritten', 'the ledger is closed', '台账已关闭')

/** One thing after another, others beside them, and nothing after the end. */
export class Line {
  #last: Promise<unknown> = Promise.resolve()
  #beside = new Set<Promise<unknown>>()
  #end: Promise<void> | undefined

  get ended(): boolean {
    return this.#end !== undefined
  }
  take<A>(work: () => Promise<Result<A>>): Promise<Result<A>> {
    if (this.ended) return Promise.resolve(failed(CLOSED))
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }
  /** Work that need not wait for its turn, but that the end waits for. */
  beside<A>(work: () => Promise<Result<A>>): Promise<Result<A>> {
    if (this.ended) return Promise.resolve(failed(CLOSED))
    const done = work()
    const quiet = done.catch(() => undefined).finally(() => this.#beside.delete(quiet))
    this.#beside.add(quiet)
    return done
  }
  end(work: () => Promise<void>): Promise<void> {
    this.#end ??= Promise.all([this.#last, ...this.#beside]).then(work)
    return this.#end
  }
}
