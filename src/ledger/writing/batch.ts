import type { LedgerError } from '../../kernel/errors.ts'
import { entityIdOf } from '../../kernel/judge.ts'
import type { Model } from '../../kernel/model.ts'
import type { World } from '../../kernel/world.ts'
import type { JournalEntry, VaultRecord } from '../../stores/port.ts'
import type { Commit } from '../commit.ts'
import type { Base } from '../keep.ts'
import type { Decision } from '../pipeline.ts'
import type { Tail } from '../tail.ts'
import type { Pending } from './writing.ts'

/** A command that will be written with its batch. */
export interface Accepted {
  readonly pending: Pending
  readonly commit: Commit
  /** The entity that it is about, as `kind:id`. */
  readonly owner: string
  readonly details: readonly VaultRecord[]
}
/** A command that is refused if what it was decided on comes true. */
export interface Refused {
  readonly pending: Pending
  readonly errors: readonly LedgerError[]
}

/** Commands decided one on another, to be appended together: each stands on the state that the ones before it leave behind. */
export class Batch implements Base {
  readonly model: Model
  readonly ledgerId: string
  readonly world: World
  readonly expectedRevision: number
  /** Everybody in it, in the order of arrival. */
  readonly members: Pending[] = []
  readonly accepted: Accepted[] = []
  readonly refused: Refused[] = []
  /** Commands under an id that is under way already: looked at again when this batch is through. */
  readonly later: Pending[] = []
  tail: Tail
  bytes = 0
  readonly #ids = new Set<string>()

  constructor(on: Base) {
    this.model = on.model
    this.ledgerId = on.ledgerId
    this.world = on.world.fork()
    this.tail = on.tail
    this.expectedRevision = on.tail.revision
  }
  get events(): number {
    return this.tail.revision - this.expectedRevision
  }
  get entries(): readonly JournalEntry[] {
    return this.accepted.flatMap(({ commit }) => commit.entries)
  }
  get details(): readonly VaultRecord[] {
    return this.accepted.flatMap(({ details }) => details)
  }
  /** Whether it will write a command with this id. */
  writes(commandId: string): boolean {
    return this.#ids.has(commandId)
  }
  accept(pending: Pending, { fork, kase, details }: Decision, commit: Commit): void {
    const { request } = pending
    const personId = String(entityIdOf(this.world, kase))
    fork.merge()
    this.members.push(pending)
    this.accepted.push({
      pending,
      commit,
      owner: `${kase.def.entity}:${personId}`,
      details: details.map((d) => ({ ...d, personId })),
    })
    this.#ids.add(request.commandId)
    this.bytes += commit.bytes
    const last = commit.envelopes.at(-1)
    if (last) this.tail = last
  }
  refuse(pending: Pending, errors: readonly LedgerError[]): void {
    this.members.push(pending)
    this.refused.push({ pending, errors })
  }
  postpone(pending: Pending): void {
    this.members.push(pending)
    this.later.push(pending)
  }
}
