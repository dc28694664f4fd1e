import { type CommandContext, core, type Result } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { modelOf } from '../src/kernel/model.ts'
import { defaultHash, systemEntropy } from '../src/kernel/ports.ts'
import { World } from '../src/kernel/world.ts'
import { type Commit, commitOf } from '../src/ledger/commit.ts'
import type { Base } from '../src/ledger/keep.ts'
import { decideOn, type Means, requestOf } from '../src/ledger/pipeline.ts'
import { EMPTY, type Tail } from '../src/ledger/tail.ts'
import { type Command, clock, type Desk } from './town.ts'

const means: Means = {
  hash: defaultHash(),
  clock,
  entropy: systemEntropy,
  authorise: () => true,
  importing: false,
  order: undefined,
}

/** What a command costs in decoding, deciding, settling and hashing, called bare: no queue, no store, nothing to wait for. */
export class Bare implements Desk, Base {
  readonly model = modelOf(core)
  readonly ledgerId = 'bench'
  readonly world = new World(this.model, this.ledgerId)
  tail: Tail = EMPTY

  get revision(): number {
    return this.tail.revision
  }
  give(command: Command, context: CommandContext): Commit {
    const request = requestOf(this, means, command, context)
    if (E.isLeft(request)) throw new Error(`${command.type}: ${JSON.stringify(request.left)}`)
    const decision = decideOn(this, means, request.right, means.entropy)
    if (E.isLeft(decision)) throw new Error(`${command.type}: ${JSON.stringify(decision.left)}`)
    const { steps, kase, fork } = decision.right
    const commit = commitOf(this, steps, kase, request.right.context, means.hash)
    fork.merge()
    this.tail = commit.envelopes.at(-1) ?? this.tail
    return commit
  }
  execute(command: Command, context: CommandContext): Promise<Result<unknown>> {
    return Promise.resolve(E.right(this.give(command, context)))
  }
}
