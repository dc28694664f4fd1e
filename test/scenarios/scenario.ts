import type { Command } from '../../src/kernel/message.ts'

type Data = Readonly<Record<string, unknown>>
/** A line of a history: plain data, as it would stand in a file. */
export interface Line {
  readonly command: unknown
  readonly context: Data
}
/** An event by its type, or with some of its data. */
export type Expected = string | readonly [type: string, data: Data]
export type Outcome =
  /** Rule ids, or tags where no rule is broken. All of them and, unless `atLeast`, no others (LED-22). */
  | { readonly refused: readonly string[]; readonly atLeast?: true }
  /** The command's own event first, its consequences in any order: nothing more, nothing less. */
  | { readonly accepted: readonly Expected[] }
  | { readonly repeated: readonly string[] }

/** What happened before, what is tried, and what must come of it. */
export interface Scenario {
  readonly rule: string
  readonly title: string
  readonly given: readonly Line[]
  readonly when: Line
  readonly then: Outcome
}

/** The day of the fact, or that day and the later one on which it was written down. */
export type Day = string | readonly [occurredOn: string, recordedOn: string]
const HOUR = 'T10:00:00+08:00'

/** A history under way; each step gives a new one, so that stories branch. */
export class Story {
  readonly lines: readonly Line[]
  constructor(lines: readonly Line[] = []) {
    this.lines = lines
  }

  /** What has happened by now, with one command more. */
  do(day: Day, ...commands: readonly Command[]): Story {
    const at = this.lines.length
    return new Story([...this.lines, ...commands.map((c, i) => lineOf(at + i, day, c))])
  }
  /** The same by another actor than the clerk. */
  as(personId: string, day: Day, command: Command): Story {
    return new Story([...this.lines, lineOf(this.lines.length, day, command, { actor: { personId } })])
  }
  /** A command that must be refused under the rule, alone or together with the others that are named. */
  refuses(
    rule: string,
    title: string,
    day: Day,
    command: unknown,
    rules = [rule],
    context: Data = {},
  ): Scenario {
    return this.scenario(rule, title, lineOf(this.lines.length, day, command, context), { refused: rules })
  }
  /** A command that the rule lets pass. */
  accepts(
    rule: string,
    title: string,
    day: Day,
    command: unknown,
    events: readonly Expected[],
    context: Data = {},
  ): Scenario {
    return this.scenario(rule, title, lineOf(this.lines.length, day, command, context), { accepted: events })
  }
  scenario(rule: string, title: string, when: Line, then: Outcome): Scenario {
    return { rule, title, given: this.lines, when, then }
  }
}

export const lineOf = (at: number, day: Day, command: unknown, context: Data = {}): Line => {
  const [occurredOn, recordedOn] = typeof day === 'string' ? [day, day] : day
  const actor = { personId: 'clerk' }
  const given = { commandId: `c${at}`, actor, occurredOn, recordedAt: `${recordedOn}${HOUR}`, ...context }
  // What is given as undefined is left out, as JSON would.
  return { command, context: Object.fromEntries(Object.entries(given).filter(([, v]) => v !== undefined)) }
}
