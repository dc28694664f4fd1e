import type { EventStore } from '../../stores/port.ts'

/**
 * Makes a store object at a place, a name of small letters and digits. The same place again is the same data seen by another store object,
 * as another process would; each case takes places of its own, empty at first.
 */
export type MakeStore = (place: string) => EventStore | Promise<EventStore>

/** What an engine may leave out; `sharing` is that a second store object at a place sees the data. */
export type Ability = 'appendNext' | 'stream' | 'snapshots' | 'watch' | 'sharing'

export interface ConformanceOptions {
  /** Abilities that this engine leaves out: for each, one case shows that it is really absent and that the ledger works all the same. */
  readonly without?: readonly Ability[]
  /** Milliseconds after which news that have not come count as missing; 5 000 where absent. */
  readonly patienceMs?: number
}

/** One promise of the port: `run` rejects with a `ConformanceFailed` where the store does not keep it. */
export interface ConformanceCase {
  readonly name: string
  readonly run: () => Promise<void>
}
