import { either as E } from 'fp-ts'
import { core } from '../../domain/index.ts'
import { type Clock, seededEntropy } from '../../kernel/ports.ts'
import { openLedger } from '../../ledger/open.ts'
import { LedgerFailure } from '../../ledger/result.ts'
import type { Ledger } from '../../ledger/types.ts'
import { memoryStore } from '../../stores/memory/index.ts'
import type { EventStore } from '../../stores/port.ts'
import type { CoreConcept } from '../ledger.ts'
import type { TestLedgerOptions } from '../open.ts'
import { Book, isDown } from './book.ts'
import { Chance } from './chance.ts'
import { faultClock } from './clock.ts'
import { type Audible, audible } from './news.ts'
import type { FaultPlan } from './plan.ts'
import { type FaultyStore, type Rival, storeIn, turns } from './store.ts'
import type { Weather } from './weather.ts'
import { LEDGER_ID } from './workload.ts'

/** What a run is made on. */
export interface FaultOptions {
  /** Makes an empty store; one in memory where absent. */
  readonly makeStore?: () => EventStore | Promise<EventStore>
  /** Further options for every ledger that is opened; a vault of the host's fails like a store. */
  readonly options?: Omit<TestLedgerOptions, 'id' | 'store' | 'import'>
  /** Puts something around every ledger that is asked. */
  readonly wrap?: (ledger: Ledger<CoreConcept>) => Ledger<CoreConcept>
  /** Milliseconds until a run that does not come to its end is judged to hang; a minute where absent. */
  readonly patienceMs?: number
}

/** One that holds a ledger, as a process would: several of them share the store. */
export interface Holder {
  readonly name: string
  readonly store: FaultyStore
  readonly clock: Clock
  /** A change of ledgers under way. */
  moving?: Promise<void> | undefined
  ledger: Ledger<CoreConcept>
}

/** The store, everybody who opened a ledger on it, and the book of what they did. */
export class Stage {
  readonly plan: FaultPlan
  readonly given: FaultOptions
  readonly bare: Audible
  readonly book: Book
  readonly holders: Holder[] = []
  /** Ledgers that were closed on the way. */
  readonly left: Pick<Holder, 'name' | 'ledger'>[] = []
  jumps = 0

  constructor(plan: FaultPlan, given: FaultOptions, bare: EventStore) {
    this.plan = plan
    this.given = given
    this.bare = audible(bare)
    this.book = new Book(() => this.bare.written)
  }
  static async set(plan: FaultPlan, given: FaultOptions): Promise<Stage> {
    return new Stage(plan, given, await (given.makeStore ?? memoryStore)())
  }

  /** Somebody opens a ledger over the store in this weather. */
  async enter(name: string, weather: Weather, rival?: Rival): Promise<Holder> {
    const store = storeIn(this.bare, weather, { rival, vault: this.given.options?.vault })
    const clock = faultClock(this.plan, name, () => {
      this.jumps += 1
    })
    const holder = { name, store, clock, ledger: await this.open(store, clock) }
    this.holders.push(holder)
    return holder
  }
  /** Opens a ledger, as often as it takes: opening writes nothing, so that it can be tried again. */
  async open(store: EventStore, clock: Clock): Promise<Ledger<CoreConcept>> {
    const { vault, ...options } = this.given.options ?? {}
    const { seed } = this.plan
    const fixed = { id: LEDGER_ID, concepts: core, store, entropy: seededEntropy(seed) }
    const snapshots = new Chance(seed, 'snapshots').pick(snapshotAges)
    for (let tried = 1; ; tried++) {
      const ledger = await openLedger({
        ...{ ...fixed, clock, snapshots, wait: () => turns(2), ...options },
        ...(vault && { vault: store.vault }),
      })
      if (E.isRight(ledger)) return this.given.wrap?.(ledger.right) ?? ledger.right
      if (!isDown({ errors: ledger.left }) || tried === MOST_OPENINGS) throw new LedgerFailure(ledger.left)
    }
  }
  /** Closes a ledger, while others may be asking it, and opens another one. */
  reopen(holder: Holder): Promise<void> {
    holder.moving ??= this.#move(holder).finally(() => {
      holder.moving = undefined
    })
    return holder.moving
  }
  async #move(holder: Holder): Promise<void> {
    const { name, ledger, store, clock } = holder
    await ledger.close({ keepStore: true })
    this.left.push({ name, ledger })
    holder.ledger = await this.open(store, clock)
  }
  /** All faults are over, and what was late has come or never will. */
  async heal(): Promise<void> {
    for (const { store } of this.holders) store.heal()
    for (const { store } of this.holders) await store.settled()
    this.book.isHealthy = true
  }
}
const MOST_OPENINGS = 2_000
const snapshotAges = [false, { every: 3 }, { every: 10 }] as const
