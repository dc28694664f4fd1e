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

/** The same for groups (key → members), so that no group is ever copied as a whole. */
export class LayeredGroups<V> {
  readonly own = new Map<string, Map<string, V | undefined>>()
  parent: LayeredGroups<V> | undefined
  constructor(parent?: LayeredGroups<V>) {
    this.parent = parent
  }

  set(group: string, member: string, value: V | undefined): void {
    let members = this.own.get(group)
    if (!members) {
      members = new Map()
      this.own.set(group, members)
    }
    if (value !== undefined || this.parent) members.set(member, value)
    else if (members.delete(member) && members.size === 0) this.own.delete(group)
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
