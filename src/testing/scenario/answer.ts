import { either as E } from 'fp-ts'
import { canonical } from '../../kernel/canonical.ts'
import type { Envelope } from '../../kernel/envelope.ts'
import type { LedgerError } from '../../kernel/errors.ts'
import type { Receipt, Result } from '../../ledger/types.ts'

/** The rule that refused, or the error's tag where no rule did. */
export const reasonOf = (error: LedgerError): string =>
  error._tag === 'RuleViolated' ? error.rule : error._tag

/** Why a command was refused: every rule id or tag once, sorted; empty where it was accepted. */
export const reasonsOf = (result: Result<unknown>): readonly string[] =>
  E.isLeft(result) ? [...new Set(result.left.map(reasonOf))].sort() : []

/** An event expected: its type, or its type with some of its data. */
export type ExpectedEvent =
  | string
  | { readonly type: string; readonly data?: Readonly<Record<string, unknown>> }

/** One line an expected event; data with their keys in order, so that equal ones read equal. */
export const expectedLine = (expected: ExpectedEvent): string =>
  typeof expected === 'string'
    ? expected
    : expected.data === undefined
      ? expected.type
      : `${expected.type} ${canonical(expected.data)}`

/** The event that came, told in as much detail as was expected of the one in its place. */
export function cameLine(event: Envelope, expected: ExpectedEvent | undefined): string {
  if (expected === undefined || typeof expected === 'string' || expected.data === undefined) return event.type
  const told = expected.type === event.type ? Object.keys(expected.data) : []
  const data = Object.fromEntries(Object.entries(event.data).filter(([key]) => told.includes(key)))
  return `${event.type} ${canonical(data)}`
}

/** What became of a command, one line an event or an error with its figures. */
export const answerLines = (result: Result<Receipt<Envelope>>): readonly string[] =>
  E.isRight(result)
    ? result.right.events.map((e) => e.type)
    : result.left.map((e) =>
        e._tag === 'RuleViolated'
          ? `${e.rule} ${e.subject} ${canonical(e.with)}: ${e.message.en}`
          : `${e._tag}: ${e.message.en}`,
      )
