import type { Immutable } from 'immer'
import { type Fact, factId, factOf, type Loss, sameFact } from './fact.ts'
import { foldBare, foldShared } from './fold.ts'
import { Layered, LayeredGroups } from './layers.ts'
import { refsOf } from './marks.ts'
import type { AnyEvent, Occasion } from './message.ts'
import { type AnyEventDef, type Erased, type Kind, kindOf, type Model, ownerOf } from './model.ts'
import { type Coverage, type Day, endOf, firstLoss, overlap, type Period, union } from './period.ts'
import type { EntityToken, Reader, Standing } from './rule.ts'
import { standing } from './standing.ts'
import type { Ground, Index } from './tie.ts'

/** What a change of one entity did to the facts. */
export interface Effect {
  readonly losses: readonly Loss[]
  readonly come: readonly Fact[]
}
const NOTHING: Effect = { losses: [], come: [] }

/** The state of one ledger with everything that is worked out from it. Forks are free and see their parent. */
export class World implements Reader {
  readonly model: Model
  readonly ledgerId: string
  readonly states: Layered<Erased>
  readonly facts: Layered<Fact>
  /** How many events have changed each entity: its revision. */
  readonly revisions: Layered<number>
  /** Ties that came in under the key of another: an inner id was given twice. */
  readonly clashes: string[] = []
  #actsFrom: Day
  private readonly offered: LayeredGroups<Coverage>
  private readonly resting: LayeredGroups<Day>
  private readonly limited: LayeredGroups<number>
  private readonly indexed: LayeredGroups<string>

  constructor(model: Model, ledgerId: string, parent?: World) {
    this.model = model
    this.ledgerId = ledgerId
    this.#actsFrom = parent ? parent.#actsFrom : ''
    this.states = new Layered(parent?.states)
    this.facts = new Layered(parent?.facts)
    this.revisions = new Layered(parent?.revisions)
    this.offered = new LayeredGroups(parent?.offered)
    this.resting = new LayeredGroups(parent?.resting)
    this.limited = new LayeredGroups(parent?.limited)
    this.indexed = new LayeredGroups(parent?.indexed)
  }
  fork(): World {
    return new World(this.model, this.ledgerId, this)
  }
  merge(): void {
    const { states, facts, revisions, offered, resting, limited, indexed } = this
    for (const layer of [states, facts, revisions, offered, resting, limited, indexed]) layer.merge()
  }

  /** Puts this fork on another world, once what lay between has been merged into it. */
  rebase(parent: World): void {
    this.states.parent = parent.states
    this.facts.parent = parent.facts
    this.revisions.parent = parent.revisions
    this.offered.parent = parent.offered
    this.resting.parent = parent.resting
    this.limited.parent = parent.limited
    this.indexed.parent = parent.indexed
  }

  // ---- reading
  /** The ledger's own state; undefined before it is opened. */
  get home(): Erased {
    const { home } = this.model
    return home && this.states.get(`${home.kind}:${this.ledgerId}`)
  }
  get<S>(entity: EntityToken<string, S>, id: string): Immutable<S> | undefined {
    return this.states.get(`${entity.name}:${id}`)
  }
  *all<S>(entity: EntityToken<string, S>): Iterable<Immutable<S>> {
    for (const [owner, state] of this.states.entries()) if (owner.startsWith(`${entity.name}:`)) yield state
  }
  *find<S>(index: Index<S>, key: string): Iterable<Immutable<S>> {
    for (const owner of this.owners(index.name, key)) yield this.states.get(owner)
  }
  /** Entities that an index finds under a key, as `kind:id`. */
  owners(index: string, key: string): ReadonlySet<string> {
    const owners = new Set<string>()
    for (const [, owner] of this.indexed.members(`${index}/${key}`)) owners.add(owner)
    return owners
  }
  coverage(ground: Ground): Coverage {
    const periods: Period[] = []
    for (const [, cover] of this.offered.members(ground)) periods.push(...cover)
    return union(periods)
  }
  /** The days on which a ground carried before this fork's changes. */
  coverageBefore(ground: Ground): Coverage {
    return union([...(this.offered.parent?.members(ground) ?? [])].flatMap(([, cover]) => cover))
  }
  /** Facts that offer a ground, by id. */
  *offering(ground: Ground): Iterable<string> {
    for (const [id] of this.offered.members(ground)) yield id
  }
  /** Ties and acts that rest on a ground after a day. */
  *restingOn(ground: Ground, day: Day): Iterable<Fact> {
    for (const [id, latest] of this.resting.members(ground)) {
      const fact = latest > day ? this.facts.get(id) : undefined
      if (fact) yield fact
    }
  }
  standing<S>({ name }: EntityToken<string, S>, id: string, from: Day): readonly Standing[] {
    return standing(this, `${name}:${id}`, from)
  }
  /** The most units with this key that hold at one moment of a period. */
  load(key: string, during: Period): number {
    const steps: (readonly [Day, number])[] = []
    for (const [id, units] of this.limited.members(key)) {
      const period = this.facts.get(id)?.period
      if (period && overlap(period, during)) steps.push([period.from, units], [endOf(period), -units])
    }
    steps.sort((a, b) => (a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1))
    let [now, most] = [0, 0]
    for (const [, units] of steps) {
      now += units
      most = Math.max(most, now)
    }
    return most
  }
  /** Every `kind:id` that an event names, its own entity first: the event's tags (LED-09). */
  refsOf(event: AnyEvent): readonly string[] {
    const def = this.model.events.get(event.type)
    return [...new Set([ownerOf(event), ...(def ? refsOf(def.fields, event.data) : [])])]
  }

  // ---- changing
  /** Evolves under immer: readers of the parent keep what they hold. */
  apply(event: AnyEvent, occasion: Occasion): Effect {
    const { owner, def, kind, id } = this.#target(event)
    const before = this.states.get(owner)
    const after = foldShared(def, before ?? kind.entity.initial(id), event.data, occasion)
    this.revisions.set(owner, (this.revisions.get(owner) ?? 0) + 1)
    return this.#put(owner, before, after)
  }
  /** Takes the last event of an entity back. */
  undo(owner: string, before: Erased): void {
    this.#put(owner, this.states.get(owner), before)
    this.revisions.set(owner, (this.revisions.get(owner) ?? 1) - 1)
  }
  /** Folds one event bare, on objects that nobody else holds; `workOut` follows after the last. */
  fold(event: AnyEvent, occasion: Occasion): void {
    const { owner, def, kind, id } = this.#target(event)
    let state = this.states.get(owner)
    if (state === undefined) {
      state = kind.entity.initial(id)
      this.states.set(owner, state)
    }
    foldBare(def, state, event.data, occasion)
    this.revisions.set(owner, (this.revisions.get(owner) ?? 0) + 1)
  }
  /** Works out facts and indexes after a bare fold, in one go. Acts before `actsFrom`, which no ending can reach any more, are left out. */
  workOut(actsFrom: Day = ''): void {
    this.#actsFrom = actsFrom
    for (const [owner, state] of this.states.own) this.#refresh(owner, undefined, state)
  }

  #target(event: AnyEvent): { owner: string; def: AnyEventDef; kind: Kind; id: string } {
    const [def, kind] = [this.model.events.get(event.type), this.model.kinds.get(event.entity)]
    if (!def || !kind) throw new Error(`defect: no concept of this ledger declares the event ${event.type}`)
    return { owner: ownerOf(event), def, kind, id: String(event.data[`${event.entity}Id`]) }
  }
  #put(owner: string, before: Erased, after: Erased): Effect {
    this.states.set(owner, after)
    return this.#refresh(owner, before, after)
  }

  #refresh(owner: string, before: Erased, after: Erased): Effect {
    const kind = this.model.kinds.get(kindOf(owner))
    const changed = changedIn(before, after)
    if (!kind || changed.length === 0) return NOTHING
    const isHeadMoved = headMoved(before, after, changed)
    const places = new Map<string, Moved>()
    const moved = (collection: string): Moved => {
      const known = places.get(collection)
      if (known) return known
      const found =
        isHeadMoved || changed.includes(collection)
          ? movedIn(before, after, collection, isHeadMoved)
          : UNMOVED
      places.set(collection, found)
      return found
    }
    for (const index of kind.indexes) {
      const { old, now, at } = moved(index.in)
      for (const i of at) this.#reindex(index, owner, i, [old[i], before], [now[i], after])
    }
    const gone: Fact[] = []
    const come: Fact[] = []
    for (const tie of kind.ties) {
      const { old, now, at } = moved(tie.in)
      for (const i of at) {
        const was = old[i] === undefined ? undefined : this.facts.get(factId(tie, owner, old[i]))
        const fact = now[i] === undefined ? undefined : factOf(tie, owner, now[i], after)
        const is = this.#stillCounts(fact, old[i] === now[i])
        if (was && is && sameFact(was, is)) this.facts.set(is.id, is)
        else {
          if (was) gone.push(was)
          if (is) come.push(is)
        }
      }
    }
    return gone.length + come.length === 0 ? NOTHING : this.#exchange(gone, come)
  }

  /** An old act that was left out on the cold start stays out as long as it does not move. */
  #stillCounts(fact: Fact | undefined, unmoved: boolean): Fact | undefined {
    const old = fact?.tie.what === 'act' && fact.period.from < this.#actsFrom
    return old && (unmoved || this.facts.parent === undefined) ? undefined : fact
  }

  #exchange(gone: readonly Fact[], come: readonly Fact[]): Effect {
    const lost = new Map<Ground, Period[]>()
    for (const { offers } of gone)
      for (const [ground, cover] of offers) lost.set(ground, [...(lost.get(ground) ?? []), ...cover])
    for (const fact of gone) this.#enter(fact, false)
    for (const fact of come) {
      if (this.facts.get(fact.id)) this.clashes.push(fact.id)
      this.#enter(fact, true)
    }
    const losses: Loss[] = []
    for (const [ground, cover] of lost) {
      const day = this.#firstDayLost(ground, union(cover))
      if (day !== undefined) losses.push([ground, day])
    }
    return { losses, come }
  }
  /** From which day on a ground no longer carries what was taken from it; one offer that carries it all is enough to say so. */
  #firstDayLost(ground: Ground, lost: Coverage): Day | undefined {
    const rest: Period[] = []
    for (const [, cover] of this.offered.members(ground)) {
      if (firstLoss(lost, cover) === undefined) return undefined
      rest.push(...cover)
    }
    return firstLoss(lost, union(rest))
  }
  #enter(fact: Fact, there: boolean): void {
    const { id, period, offers, restsOn, limits } = fact
    this.facts.set(id, there ? fact : undefined)
    for (const [ground, cover] of offers) this.offered.set(ground, id, there ? cover : undefined)
    for (const [, ground] of restsOn) this.resting.set(ground, id, there ? endOf(period) : undefined)
    for (const [rule, { key, units }] of limits)
      this.limited.set(`${rule}/${key}`, id, there ? (units ?? 1) : undefined)
  }
  #reindex(
    index: Index,
    owner: string,
    at: number,
    before: readonly [Erased, Erased],
    after: readonly [Erased, Erased],
  ): void {
    const member = `${owner}/${index.in}/${at}`
    const keysOf = ([item, state]: readonly [Erased, Erased]): readonly string[] =>
      item === undefined ? [] : index.keys(item, state)
    const [was, is] = [keysOf(before), keysOf(after)]
    for (const key of was) if (!is.includes(key)) this.indexed.set(`${index.name}/${key}`, member, undefined)
    for (const key of is) if (!was.includes(key)) this.indexed.set(`${index.name}/${key}`, member, owner)
  }
}

const changedIn = (before: Erased, after: Erased): readonly string[] =>
  Object.keys(after ?? before ?? {}).filter((key) => before?.[key] !== after?.[key])
/** A tie's functions see their item and the entity's head: while the head stands, only items that moved are looked at. */
export const headMoved = (before: Erased, after: Erased, changed = changedIn(before, after)): boolean =>
  changed.some((key) => !Array.isArray((after ?? before)[key]))

const itemsOf = (state: Erased, collection: string): readonly unknown[] => {
  const held: unknown = state?.[collection]
  return held === undefined || held === null ? [] : Array.isArray(held) ? held : [held]
}
/** A collection before and after a change, and the places that moved: or all of them where the head did. */
interface Moved {
  readonly old: readonly unknown[]
  readonly now: readonly unknown[]
  readonly at: readonly number[]
}
const UNMOVED: Moved = { old: [], now: [], at: [] }
export function movedIn(before: Erased, after: Erased, collection: string, all: boolean): Moved {
  const [old, now] = [itemsOf(before, collection), itemsOf(after, collection)]
  const at: number[] = []
  const length = Math.max(old.length, now.length)
  for (let i = 0; i < length; i++) if (all || old[i] !== now[i]) at.push(i)
  return { old, now, at }
}
