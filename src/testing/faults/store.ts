import { either as E } from 'fp-ts'
import { type StoreUnavailable, storeUnavailable } from '../../kernel/errors.ts'
import { turn } from '../../ledger/wait.ts'
import type { Append, EventStore, PersonVault, ReadError, Snapshots } from '../../stores/port.ts'
import { type Fault, type FaultCounts, type FaultPlan, noFaults } from './plan.ts'
import { type Deed, type Fate, fair, type Weather, weatherOf } from './weather.ts'

/** A store that fails as it is told. */
export interface FaultyStore extends EventStore {
  /** How often each fault has really struck: a late append counts when it is taken, a rival when it wrote. */
  readonly struck: FaultCounts
  /** How often an append came too late: somebody else had appended. */
  readonly conflicts: number
  /** From now on every call goes well. */
  heal(): void
  /** Waits until nothing is on its way to the store any more. */
  settled(): Promise<void>
}

/** Writes something of its own to a journal that an append is about to reach; false where it did not. */
export type Rival = (ledgerId: string) => Promise<boolean>

/** How a store fails, beside its plan. */
export interface Faulting {
  /** Several wrappers with one plan fail apart under names of their own. */
  readonly whose?: string
  /** Comes in just before an append where the plan has `rival`. */
  readonly rival?: Rival | undefined
  /** A vault of the host's that fails with the store, in the place of the store's own. */
  readonly vault?: PersonVault | undefined
}

/**
 * Wraps any store so that its calls fail as a plan says: the same calls fail in the same way for the same plan.
 * @example
 * const store = faultyStore(memoryStore(), faultPlan(7))
 * const ledger = await orThrow(openLedger({ id: 'gulou', concepts: core, store }))
 */
export const faultyStore = (
  store: EventStore,
  plan: FaultPlan,
  { whose = '', ...more }: Faulting = {},
): FaultyStore => storeIn(store, weatherOf(plan, whose), more)

/** The same for any weather. */
export function storeIn(
  store: EventStore,
  weather: Weather,
  { rival, vault = store.vault }: Omit<Faulting, 'whose'> = {},
): FaultyStore {
  const gate = new Gate(weather)
  const { appendNext, snapshots, stream, watch } = store
  return {
    maxAppendBytes: store.maxAppendBytes,
    struck: gate.struck,
    get conflicts() {
      return gate.conflicts
    },
    heal: () => gate.heal(),
    settled: () => gate.settled(),
    head: (ledgerId) => gate.read(() => store.head(ledgerId)),
    read: (ledgerId, range) => gate.page(() => store.read(ledgerId, range)),
    append: (append) =>
      gate.append(append.ledgerId, rival, (fate) => gate.written(fate, () => store.append(append))),
    ...(appendNext && {
      appendNext: (ledgerId, after, decide) =>
        gate.append(ledgerId, rival, (fate) => gate.next(fate, store, [ledgerId, after, decide])),
    }),
    ledgers: () => gate.read(() => store.ledgers()),
    vault: vaultIn(vault, gate),
    ...(stream && {
      stream: (ledgerId, tag, range) => gate.read(() => stream.call(store, ledgerId, tag, range)),
    }),
    ...(snapshots && { snapshots: snapshotsIn(snapshots, gate) }),
    ...(watch && { watch: (ledgerId, heard) => watch.call(store, ledgerId, () => gate.news(heard)) }),
    close: async () => {
      await gate.settled()
      await store.close()
    },
  }
}
const vaultIn = (vault: PersonVault, gate: Gate): PersonVault => ({
  put: (ledgerId, records) => gate.write(() => vault.put(ledgerId, records)),
  get: (ledgerId, personIds) => gate.read(() => vault.get(ledgerId, personIds)),
  forget: (ledgerId, personId) => gate.write(() => vault.forget(ledgerId, personId)),
})
const snapshotsIn = (snapshots: Snapshots, gate: Gate): Snapshots => ({
  load: (ledgerId) => gate.read(() => snapshots.load(ledgerId)),
  save: (ledgerId, snapshot) => gate.write(() => snapshots.save(ledgerId, snapshot)),
})

type Answer<L, A> = Promise<E.Either<L, A>>
type Appended = ReturnType<EventStore['append']>
type Next = Parameters<NonNullable<EventStore['appendNext']>>

/** What every call goes through. */
class Gate {
  readonly struck: Record<Fault, number> = noFaults()
  conflicts = 0
  readonly #weather: Weather
  readonly #late = new Set<Promise<unknown>>()
  #isFine = false
  constructor(weather: Weather) {
    this.#weather = weather
  }
  heal(): void {
    this.#isFine = true
  }
  async settled(): Promise<void> {
    while (this.#late.size > 0) await Promise.all(this.#late)
  }

  read<L, A>(call: () => Answer<L, A>): Answer<L | StoreUnavailable, A> {
    return this.#through('read', async ({ way }) => (way === 'losesConnection' ? this.#lost() : call()))
  }
  page<A>(call: () => Answer<ReadError, readonly A[]>): Answer<ReadError, readonly A[]> {
    return this.#through('read', async ({ way, size }) => {
      if (way === 'losesConnection') return this.#lost()
      const page = await call()
      if (way !== 'shortPages' || E.isLeft(page) || page.right.length < 2) return page
      this.struck.shortPages += 1
      return E.right(page.right.slice(0, 1 + (size % (page.right.length - 1))))
    })
  }
  write<L, A>(call: () => Answer<L, A>): Answer<L | StoreUnavailable, A> {
    return this.#through('write', (fate) => this.written(fate, call))
  }
  async written<L, A>({ way, size }: Fate, call: () => Answer<L, A>): Answer<L | StoreUnavailable, A> {
    if (way === 'failsBefore') return this.#fails(way, 'notWritten')
    if (way === 'unknownBefore') return this.#fails(way, 'unknown')
    if (way === 'late') return this.#comesLate(size, call)
    const answer = await call()
    return way === 'failsAfter' && E.isRight(answer) ? this.#fails(way, 'unknown') : answer
  }
  append(ledgerId: string, rival: Rival | undefined, send: (fate: Fate) => Appended): Appended {
    return this.#through('append', async (fate) => {
      if (fate.rival && (await rival?.(ledgerId))) this.struck.rival += 1
      const answer = await send(fate)
      if (E.isLeft(answer) && answer.left._tag === 'Conflict') this.conflicts += 1
      return answer
    })
  }
  /** An append that is decided in its turn: what is lost, or comes late, was decided all the same. */
  async next(fate: Fate, store: EventStore, [ledgerId, after, decide]: Next): Appended {
    const { way, size } = fate
    if (way === 'failsBefore') return this.#fails(way, 'notWritten')
    const made: (Append | undefined)[] = []
    const answer = await store.appendNext?.(ledgerId, after, (missed) => {
      const append = decide(missed)
      made.push(append)
      return way === 'unknownBefore' || way === 'late' ? undefined : append
    })
    const [append] = made
    if (!answer || E.isLeft(answer) || !append) return answer ?? E.right(undefined)
    if (way === 'late') return this.#comesLate(size, () => store.append(append))
    return way === 'unknownBefore' || way === 'failsAfter' ? this.#fails(way, 'unknown') : answer
  }
  /** A hint may come late, twice or for nothing, but it comes. */
  news(heard: () => void): void {
    const { before, after } = this.#fate('read')
    if (before === 0) heard()
    if (before + after > 0) this.#hold(turns(before + after).then(heard))
  }

  async #through<A>(deed: Deed, call: (fate: Fate) => Promise<A>): Promise<A> {
    const fate = this.#fate(deed)
    await turns(fate.before)
    const answer = await call(fate)
    await turns(fate.after)
    return answer
  }
  #fate(deed: Deed): Fate {
    const fate = this.#isFine ? fair : this.#weather(deed)
    if (fate.before + fate.after > 0) this.struck.delays += 1
    if (fate.begins) this.struck.outages += 1
    return fate
  }
  #comesLate<L, A>(size: number, call: () => Answer<L, A>): E.Either<StoreUnavailable, never> {
    const coming = turns(1 + size).then(call)
    this.#hold(coming.then((answer) => E.isRight(answer) && this.#strikes('late')))
    return failure('unknown')
  }
  #hold(coming: Promise<unknown>): void {
    const quiet = coming.catch(() => undefined).finally(() => this.#late.delete(quiet))
    this.#late.add(quiet)
  }
  #lost(): E.Either<StoreUnavailable, never> {
    return this.#fails('losesConnection', 'notWritten')
  }
  #fails(fault: Fault, outcome: StoreUnavailable['outcome']): E.Either<StoreUnavailable, never> {
    this.#strikes(fault)
    return failure(outcome)
  }
  #strikes(fault: Fault): void {
    this.struck[fault] += 1
  }
}

const failure = (outcome: StoreUnavailable['outcome']): E.Either<StoreUnavailable, never> =>
  E.left(storeUnavailable(outcome, 'the fault kit said so', '故障测试所致'))

/** Lets the others go first, so many times. */
export async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await turn()
}
