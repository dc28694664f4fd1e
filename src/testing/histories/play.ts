import { either as E } from 'fp-ts'
import { ledger } from '../../domain/ledger/state.ts'
import { addDays } from '../../kernel/calendar.ts'
import type { Day } from '../../kernel/period.ts'
import type { TestedLedger } from '../ledger.ts'
import { Dice } from './dice.ts'
import type { Move, Planned } from './plan.ts'
import type { Played, Script, ScriptStep } from './script.ts'
import { bilateral, multilateral, proposedAgreement } from './stories/agreement.ts'
import { foundedAlliance, preparedAlliance } from './stories/alliance.ts'
import { performed } from './stories/performing.ts'
import { openedLedger, settledTown } from './stories/town.ts'
import { moveAt } from './table.ts'
import { Town } from './town.ts'

/** The day on which histories begin. */
const BEGINS = '2024-01-01'
/** What stands before the first step: a town, then alliances and agreements in it; or nothing but the opened ledger. */
const openings: readonly (readonly Move[])[] = [
  [settledTown],
  [settledTown, foundedAlliance],
  [settledTown, foundedAlliance, bilateral, performed],
  [settledTown, foundedAlliance, multilateral, bilateral],
  [settledTown, preparedAlliance],
  [settledTown, foundedAlliance, preparedAlliance, proposedAgreement],
  [settledTown, foundedAlliance, multilateral, multilateral],
  [],
]

/**
 * Plays a script: each step looks at the state that it finds and fills a command, or a story of several, mostly as the rules
 * want it. The ledger must take `recordedAt` from its caller (`import: true`), as `testLedger` does.
 * @example const outcomes = await play(await testLedger(), script)
 */
export async function play(tested: TestedLedger, script: Script): Promise<readonly Played[]> {
  const town = new Town(tested, BEGINS)
  for await (const event of tested.history()) town.note(event)
  const player = new Player(tested, town)
  if (tested.get(ledger, tested.id) === undefined) {
    await player.give(openedLedger(town), town.today)
    for (const move of openings[script.opening % openings.length] ?? [])
      await player.tell(move(town, new Dice([])))
  }
  for (const step of script.steps) await player.step(step)
  return player.played
}

/** Gives the commands of a history again, with their contexts, to another ledger. */
export async function playAgain(tested: TestedLedger, played: readonly Played[]): Promise<readonly Played[]> {
  const again: Played[] = []
  for (const { command, context } of played)
    again.push({ command, context, result: await tested.execute(command, context) })
  return again
}

class Player {
  readonly played: Played[] = []
  readonly #tested: TestedLedger
  readonly #town: Town
  constructor(tested: TestedLedger, town: Town) {
    this.#tested = tested
    this.#town = town
  }

  async step({ move, wait, when, dice }: ScriptStep): Promise<void> {
    this.#town.today = addDays(this.#town.today, waits[wait % waits.length] ?? 0)
    const says = days[when % days.length] ?? 0
    // In an empty town nothing can fit: somebody settles first.
    if (this.#town.ids('organisation').length === 0 && wait % 2 === 1)
      await this.tell(settledTown(this.#town))
    const planned = moveAt(move)(this.#town, new Dice(dice))
    await this.tell(planned, says)
  }
  /** A story: its first command says that its fact was so many days later than today. */
  async tell(story: Iterable<Planned>, later = 0): Promise<void> {
    let says = later
    for (const planned of story) {
      this.#town.today = addDays(this.#town.today, planned.wait ?? 0)
      await this.give(planned, addDays(this.#town.today, says))
      says = 0
    }
  }
  async give({ command, by = 'clerk' }: Planned, occurredOn: Day): Promise<void> {
    const town = this.#town
    const commandId = `c${this.#tested.revision + 1}-${this.played.length}`
    const context = {
      commandId,
      actor: { personId: by },
      occurredOn,
      recordedAt: `${town.today}T10:00:00+08:00`,
    }
    const result = await this.#tested.execute(command, context)
    if (E.isRight(result)) for (const event of result.right.events) town.note(event)
    this.played.push({ command, context, result })
  }
}
const waits: readonly number[] = [0, 0, 1, 3, 7, 14, 30, 45, 100]
/** Days between now and the fact: mostly none, sometimes back, sometimes further than the rules allow. */
const days: readonly number[] = [...Array.from({ length: 20 }, () => 0), -1, -5, -30, -90, -91, 1, -2000]
