import type { Append, EventStore, JournalEntry } from 'co-building-ledger'
import type { Ability } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import type { AppendError } from '../../../src/stores/port.ts'
import type { WholeStore } from '../../stores/support.ts'
import type { Spoil } from '../shared.ts'

/** A store that breaks a promise, and the cases that must say so. */
export interface Sabotage {
  readonly what: string
  readonly spoil: Spoil
  readonly fails: readonly string[]
  readonly without?: readonly Ability[]
}

/** A row of the table: `changed` are the calls that are not as they should be. */
export const sabotage = (
  what: string,
  changed: (honest: WholeStore) => Partial<EventStore>,
  ...fails: readonly string[]
): Sabotage => ({ what, spoil: () => (honest) => ({ ...honest, ...changed(honest) }), fails })

/** The same where the store objects of a place have something in common. */
export const conspiracy = (
  what: string,
  begin: () => (honest: WholeStore) => Partial<EventStore>,
  ...fails: readonly string[]
): Sabotage => {
  const spoil: Spoil = () => {
    const changed = begin()
    return (honest) => ({ ...honest, ...changed(honest) })
  }
  return { what, spoil, fails }
}

/** Gives out other entries than were written. */
export const reading =
  (change: (entries: readonly JournalEntry[], ledgerId: string) => readonly JournalEntry[]) =>
  ({ read }: WholeStore): Partial<EventStore> => ({
    read: async (ledgerId, range) =>
      E.map((entries: readonly JournalEntry[]) => change(entries, ledgerId))(await read(ledgerId, range)),
  })

/** Takes other appends than it is given. */
export const appending =
  (change: (append: Append) => Append) =>
  ({ append }: WholeStore): Partial<EventStore> => ({ append: (given) => append(change(given)) })

type Appended = E.Either<AppendError, void>
/** Answers in its own way where an append is turned away. */
export const turnedAway =
  (answer: (error: AppendError, given: Append, honest: WholeStore) => Promise<Appended> | Appended) =>
  (honest: WholeStore): Partial<EventStore> => ({
    append: async (given) => {
      const result = await honest.append(given)
      return E.isRight(result) ? result : answer(result.left, given, honest)
    },
  })
export const written: Appended = E.right(undefined)

/** The entries as they would be numbered at a place. */
export const numbered = (entries: readonly JournalEntry[], from: number): readonly JournalEntry[] =>
  entries.map((entry, at) => ({ ...entry, revision: from + at }))

export const valueOr = <A>(result: E.Either<unknown, A>, otherwise: A): A =>
  E.isRight(result) ? result.right : otherwise
export const otherId = (id: string, n: number): string =>
  `${id.slice(0, 24)}${(n + 0xabc0).toString(16).padStart(12, '0')}`
