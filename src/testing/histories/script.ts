import type { Envelope } from '../../kernel/envelope.ts'
import type { CommandContext } from '../../ledger/context.ts'
import type { Receipt, Result } from '../../ledger/types.ts'
import type { CoreCommand } from '../ledger.ts'

/** One step of a script: naturals only, read against the state that the step finds. */
export interface ScriptStep {
  /** Which move. */
  readonly move: number
  /** How much time passes before it. */
  readonly wait: number
  /** On which day its fact is said to have been: now, earlier, or wrongly. */
  readonly when: number
  /** What fills the fields. */
  readonly dice: readonly number[]
}
/** A history not yet written: how much stands at its beginning, then steps. */
export interface Script {
  readonly opening: number
  readonly steps: readonly ScriptStep[]
}

/** A command that was given in a history, with what became of it. */
export interface Played {
  readonly command: CoreCommand
  readonly context: CommandContext
  readonly result: Result<Receipt<Envelope>>
}
