import { either as E } from 'fp-ts'
import type { Ledger } from '../../../ledger/types.ts'
import type { CoreConcept } from '../../ledger.ts'
import type { Attempt } from '../book.ts'
import { different } from './commands.ts'
import type { Group } from './journal.ts'
import { against, type Breach } from './laws.ts'

/**
 * Gives the commands of the journal again, one after another, to a ledger over an empty store: it must write the same, to the last
 * hash. On its way it looks for the state on which every refusal must have been decided.
 */
export async function serialBreaches(
  alone: Ledger<CoreConcept>,
  attempts: readonly Attempt[],
  groups: readonly Group[],
): Promise<readonly Breach[]> {
  const refusals = new Refusals(alone, attempts)
  refusals.look()
  for (const group of groups) {
    const [{ commandId, recordedAt, actor }] = group
    // Contents under one id differ in their actors.
    const given = attempts.find(
      ({ context: c }) => c.commandId === commandId && c.actor.personId === actor.personId,
    )
    if (!given) return [against('serial', commandId, { given: false })]
    const again = await alone.execute(given.command, { ...given.context, recordedAt })
    const differs = E.isLeft(again) ? again.left : different(again.right.events, group)
    // After the first difference every hash is another one.
    if (differs !== undefined) return [against('serial', commandId, { differs, at: group[0].revision })]
    refusals.look()
  }
  return refusals.unfounded()
}

/** Refusals for which no state was found yet that says no. */
class Refusals {
  readonly #alone: Ledger<CoreConcept>
  readonly #open: Set<Attempt>
  constructor(alone: Ledger<CoreConcept>, attempts: readonly Attempt[]) {
    this.#alone = alone
    this.#open = new Set(attempts.filter(dependsOnState))
  }
  /** The journal has come as far as the one that is alone has. */
  look(): void {
    const { revision, head } = this.#alone
    for (const attempt of this.#open) {
      const { command, context, from, to } = attempt
      if (from > revision || revision > to) continue
      const recordedAt = head.recordedAt ?? `${context.occurredOn}T10:00:00+08:00`
      if (E.isLeft(this.#alone.preview(command, { ...context, recordedAt }))) this.#open.delete(attempt)
    }
  }
  unfounded(): readonly Breach[] {
    return [...this.#open].map(({ context: { commandId }, by, errors, from, to }) =>
      against('refusals', commandId, { by, errors, from, to }),
    )
  }
}
/** A used id is another matter (LED-04), and so is a day that nobody named: it is that of the clock. */
const dependsOnState = ({ verdict, context, errors }: Attempt): boolean =>
  verdict === 'refused' &&
  context.occurredOn !== undefined &&
  !errors.some((e) => (e._tag === 'RuleViolated' && e.rule === 'LED-04') || isGivingUp(e))
const isGivingUp = (e: Attempt['errors'][number]): boolean =>
  e._tag === 'ConcurrencyConflict' && e.subject.startsWith('command:')
