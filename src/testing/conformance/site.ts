import { systemEntropy } from '../../kernel/ports.ts'
import type { EventStore } from '../../stores/port.ts'
import { soon } from './claims.ts'
import { ConformanceFailed } from './failed.ts'
import type { Ability, ConformanceOptions, MakeStore } from './types.ts'

/** An ability that shows in the store object itself. */
type Member = Exclude<Ability, 'sharing'>
type Having<M extends Member> = EventStore & Required<Pick<EventStore, M>>

/** Where one run of a case happens: an empty place, and all that was opened there. */
export class Site {
  readonly patienceMs: number
  readonly #makeStore: MakeStore
  readonly #without: ReadonlySet<Ability>
  /** New in every run, so that an engine that keeps its data can be tried again. */
  readonly #place = `p${systemEntropy('place').slice(0, 12)}`
  readonly #endings: (() => unknown)[] = []

  constructor(makeStore: MakeStore, { without = [], patienceMs = 5_000 }: ConformanceOptions) {
    this.#makeStore = makeStore
    this.#without = new Set(without)
    this.patienceMs = patienceMs
  }

  has(ability: Ability): boolean {
    return !this.#without.has(ability)
  }
  /** Another store object at the place. */
  async open(): Promise<EventStore> {
    const store = await this.#makeStore(this.#place)
    this.atEnd(() => store.close())
    return store
  }
  /** The same with an ability that the engine has not left out, or that is said to be there without being there. */
  async with<M extends Member>(member: M): Promise<Having<M>> {
    const store = await this.open()
    if (hasMember(store, member)) return store
    const promise = 'what is not named in `without` is there'
    throw new ConformanceFailed(promise, member, 'absent')
  }
  /** Two store objects at the place, or one that both share. */
  async pair(): Promise<readonly [EventStore, EventStore]> {
    const first = await this.open()
    return [first, this.has('sharing') ? await this.open() : first]
  }
  /** The store that comes after another was done with: a new object where the engine shares. */
  async next(store: EventStore): Promise<EventStore> {
    if (!this.has('sharing')) return store
    await store.close()
    return this.open()
  }
  soon(promise: string, hasCome: () => boolean): Promise<void> {
    return soon(promise, this.patienceMs, hasCome)
  }
  atEnd(ending: () => unknown): void {
    this.#endings.push(ending)
  }
  /** What was opened last is closed first, and all the others too where that fails. */
  async end(): Promise<void> {
    const ending = this.#endings.pop()
    if (ending === undefined) return
    try {
      await ending()
    } finally {
      await this.end()
    }
  }
}

const hasMember = <M extends Member>(store: EventStore, member: M): store is Having<M> =>
  store[member] !== undefined
