import { either as E } from 'fp-ts'
import { core } from '../../src/domain/index.ts'
import type { LedgerError } from '../../src/kernel/errors.ts'
import { eventOf } from '../../src/kernel/journal.ts'
import { modelOf, ownerOf } from '../../src/kernel/model.ts'
import { World } from '../../src/kernel/world.ts'
import { checkedRules } from '../../src/ledger/audit/index.ts'
import { journalOf } from '../../src/testing/index.ts'
import { execute, replayed } from '../../test/scenarios/run.ts'
import type { Line } from '../../test/scenarios/scenario.ts'
import { stories, type Told } from './stories.ts'

export const model = modelOf(core)

/** An event that led an entity to another phase; `by` is the command that decided it, absent for a consequence. */
export interface Move {
  readonly entity: string
  readonly event: string
  readonly from: string | undefined
  readonly to: string
  readonly by: string | undefined
}
export interface Refusal extends Told {
  readonly errors: readonly LedgerError[]
}
/** What the histories of the scenarios show when they are played. */
export interface Survey {
  readonly moves: readonly Move[]
  /** Ties, acts and limits by the rules that ask for them, as `kind entity name`. */
  readonly ties: ReadonlyMap<string, ReadonlySet<string>>
  readonly refusals: readonly Refusal[]
  /** The rules that an audit looks at. */
  readonly audited: ReadonlySet<string>
}

const field = (value: unknown, name: string): string =>
  typeof value === 'object' && value !== null ? String(Reflect.get(value, name)) : ''

class Surveyor {
  readonly moves = new Map<string, Move>()
  readonly ties = new Map<string, Set<string>>()
  readonly audited = new Set<string>()

  /** Folds the journal of a history event by event and looks at what it brings. */
  async look(ledger: Awaited<ReturnType<typeof replayed>>, lines: readonly Line[]): Promise<void> {
    const commands = new Map(lines.map(({ command, context }) => [String(context['commandId']), command]))
    const world = new World(model, ledger.id)
    for (const envelope of await journalOf(ledger)) {
      const event = eventOf(model, envelope)
      if (E.isLeft(event)) throw new Error(event.left.reason)
      const to = model.events.get(envelope.type)?.options.to
      const from: string | undefined = world.states.get(ownerOf(event.right))?.phases?.at(-1)?.phase
      const decided = envelope.causationId === envelope.commandId
      const by = decided ? field(commands.get(envelope.commandId), 'type') : undefined
      const move = { entity: event.right.entity, event: envelope.type, from, by }
      if (to !== undefined) this.moves.set(JSON.stringify(move), { ...move, to })
      world.fold(event.right, envelope)
    }
    world.workOut()
    for (const id of checkedRules({ model, world })) this.audited.add(id)
    for (const [, { tie, restsOn, limits }] of world.facts.entries()) {
      for (const [rule] of restsOn) this.#note(rule, `${tie.what} ${tie.entity} ${tie.name}`)
      for (const [rule] of limits) this.#note(rule, `limit ${tie.entity} ${tie.name}`)
    }
  }
  #note(rule: string, by: string): void {
    this.ties.set(rule, (this.ties.get(rule) ?? new Set()).add(by))
  }
}

/** Plays every history of the scenarios once, and gives every command that is to be refused. */
export async function survey(): Promise<Survey> {
  const surveyor = new Surveyor()
  const refusals: Refusal[] = []
  for (const told of Map.groupBy(stories, ({ scenario }) => JSON.stringify(scenario.given)).values()) {
    const given = told[0]?.scenario.given ?? []
    const ledger = await replayed(given)
    await surveyor.look(ledger, given)
    for (const { scenario, file } of told) {
      if ('refused' in scenario.then) {
        // A refusal leaves no trace, so that one ledger serves all of them.
        const came = await execute(ledger, scenario.when)
        if (came.outcome === 'refused') refusals.push({ scenario, file, errors: came.errors })
      } else {
        const lines = [...given, scenario.when]
        await surveyor.look(await replayed(lines), lines)
      }
    }
  }
  return {
    moves: [...surveyor.moves.values()],
    ties: surveyor.ties,
    refusals,
    audited: surveyor.audited,
  }
}
