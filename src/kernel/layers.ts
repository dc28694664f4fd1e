/**
 * Maps in layers: a fork sees its parent, keeps its own changes, and gives them up or hands them down as a whole. `parent` moves
 * when the layer between has been handed down.
 */
export class Layered<V> {
  readonly own = new Map<string, V | undefined>()
  parent: Layered<V> | undefined
  constructor(parent?: Layered<V>) {
    this.parent = parent
  }

  get(key: string): V | undefined {
    const own = this.own.get(key)
    // What was taken away stands here as undefined: most reads need not ask for that.
    return own !== undefined || !this.parent || this.own.has(key) ? own : this.parent.get(key)
  }
  set(key: string, value: V | undefined): void {
    if (value === undefined && !this.parent) this.own.delete(key)
    else this.own.set(key, value)
  }
  *entries(): Iterable<readonly [string, V]> {
    if (this.parent) for (const entry of this.parent.entries()) if (!this.own.has(entry[0])) yield entry
    for (const [key, value] of this.own) if (value !== undefined) yield [key, value]
  }
  merge(): void {
    for (const [key, value] of this.own) this.parent?.set(key, value)
  }
}

/** A group of one: most groups are, and a map for each would take most of a ledger's memory. */
class One<V> {
  readonly member: string
  readonly value: V | undefined
  constructor(member: string, value: V | undefined) {
    this.member = member
    this.value = value
  }
  has(member: string): boolean {
    return member === this.member
  }
  *[Symbol.iterator](): Iterator<readonly [string, V | undefined]> {
    yield [this.member, this.value]
  }
}
type Members<V> = One<V> | Map<string, V | undefined>

/** The same for groups (key → members), so that no group is ever copied as a whole. */
export class LayeredGroups<V> {
  readonly own = new Map<string, Members<V>>()
  parent: LayeredGroups<V> | undefined
  constructor(parent?: LayeredGroups<V>) {
    this.parent = parent
  }

  set(group: string, member: string, value: V | undefined): void {
    const held = this.own.get(group)
    // What is taken away leaves a mark where a parent may still have it, and nothing elsewhere.
    if (value === undefined && !this.parent) this.#remove(group, member, held)
    else if (held === undefined || (held instanceof One && held.member === member))
      this.own.set(group, new One(member, value))
    else if (held instanceof One) {
      const both = new Map([[held.member, held.value]])
      this.own.set(group, both.set(member, value))
    } else held.set(member, value)
  }
  #remove(group: string, member: string, held: Members<V> | undefined): void {
    if (!held?.has(member)) return
    if (held instanceof One || held.size === 1) this.own.delete(group)
    else held.delete(member)
  }
  *members(group: string): Iterable<readonly [string, V]> {
    const own = this.own.get(group)
    if (this.parent) for (const entry of this.parent.members(group)) if (!own?.has(entry[0])) yield entry
    if (own) for (const [member, value] of own) if (value !== undefined) yield [member, value]
  }
  merge(): void {
    for (const [group, members] of this.own)
      for (const [member, value] of members) this.parent?.set(group, member, value)
  }
}
