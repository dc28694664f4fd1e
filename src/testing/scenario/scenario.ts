import { either as E } from 'fp-ts'
import type { Envelope } from '../../kernel/envelope.ts'
import type { Actor } from '../../kernel/message.ts'
import type { Day } from '../../kernel/period.ts'
import type { CommandContext } from '../../ledger/context.ts'
import type { Receipt, Result } from '../../ledger/types.ts'
import type { CoreCommand, TestedLedger } from '../ledger.ts'
import { type TestLedgerOptions, testLedger } from '../open.ts'
import { answerLines, cameLine, type ExpectedEvent, expectedLine, reasonsOf } from './answer.ts'
import { ScenarioFailed } from './failed.ts'

/** A command with as much of its context as matters; the rest is filled in. */
export interface ScenarioLine {
  readonly command: CoreCommand
  /** The day of the fact; that of the line before where absent, of the first line 2024-01-01. */
  readonly on?: Day
  readonly by?: Actor
  /** Ten o'clock on the latest day so far where absent. */
  readonly recordedAt?: string
  readonly commandId?: string
  readonly expectedRevision?: number
}
export type ScenarioInput = CoreCommand | ScenarioLine

/** Commands of one day. */
export const on = (day: Day, ...commands: readonly CoreCommand[]): readonly ScenarioLine[] =>
  commands.map((command) => ({ command, on: day }))

/** Where a scenario ended: for questions of one's own. */
export interface Told<L> {
  readonly ledger: L
  readonly result: Result<Receipt<Envelope>>
}

/**
 * Given, when, then. A scenario is a value: `given` gives a longer one, and every `then…` plays it on a ledger of its own.
 * @example
 * const street = scenario().given(...on('2024-01-01', OpenLedger({ … }), RegisterOrganisation({ … })))
 * await street.when(DeregisterOrganisation({ … })).thenRefused('ORG-07')
 */
export const scenario = (options: TestLedgerOptions = {}): Scenario<TestedLedger> =>
  new Scenario(() => testLedger(options), [])

/** The same on a ledger that the caller opens: with concepts of its own, or on another store. It must be opened for import. */
export const scenarioOn = <L extends TestedLedger>(open: () => Promise<L>): Scenario<L> =>
  new Scenario(open, [])

export class Scenario<L extends TestedLedger> {
  readonly #open: () => Promise<L>
  readonly #lines: readonly ScenarioLine[]
  constructor(open: () => Promise<L>, lines: readonly ScenarioLine[]) {
    this.#open = open
    this.#lines = lines
  }

  /** Commands that must all be accepted. */
  given(...inputs: readonly ScenarioInput[]): Scenario<L> {
    return new Scenario(this.#open, [...this.#lines, ...inputs.map(lineOf)])
  }
  /** The command whose outcome is asked for. */
  when(input: ScenarioInput): When<L> {
    return new When(() => tell(this.#open, this.#lines, lineOf(input)), lineOf(input))
  }
  /** The ledger after everything given. */
  async ledger(): Promise<L> {
    const ledger = await this.#open()
    await giveAll(ledger, this.#lines)
    return ledger
  }
}

export class When<L> {
  readonly #tell: () => Promise<Told<L>>
  readonly #line: ScenarioLine
  constructor(tell: () => Promise<Told<L>>, line: ScenarioLine) {
    this.#tell = tell
    this.#line = line
  }

  /** Accepted, with exactly these events in this order: types, or types with some of their data. */
  async thenEvents(...expected: readonly ExpectedEvent[]): Promise<Told<L>> {
    const told = await this.#tell()
    const { result } = told
    const came = E.isRight(result)
      ? result.right.events.map((e, i) => cameLine(e, expected[i]))
      : answerLines(result)
    this.#compare('accepted', expected.map(expectedLine), came)
    return told
  }
  /** Refused, for exactly these rules (or error tags), in any order, each named once. */
  async thenRefused(...rules: readonly string[]): Promise<Told<L>> {
    const told = await this.#tell()
    const came = E.isRight(told.result) ? answerLines(told.result) : reasonsOf(told.result)
    this.#compare('refused', [...new Set(rules)].sort(), came)
    return told
  }
  /** Whatever came of it. */
  outcome(): Promise<Told<L>> {
    return this.#tell()
  }
  #compare(wanted: string, expected: readonly string[], came: readonly string[]): void {
    if (expected.length === came.length && expected.every((line, i) => line === came[i])) return
    throw new ScenarioFailed(`${this.#line.command.type} should be ${wanted}:`, expected, came)
  }
}

const lineOf = (input: ScenarioInput): ScenarioLine => ('command' in input ? input : { command: input })

async function tell<L extends TestedLedger>(
  open: () => Promise<L>,
  given: readonly ScenarioLine[],
  line: ScenarioLine,
): Promise<Told<L>> {
  const ledger = await open()
  const clock = await giveAll(ledger, given)
  return { ledger, result: await ledger.execute(line.command, clock.context(line)) }
}

async function giveAll(ledger: TestedLedger, lines: readonly ScenarioLine[]): Promise<ScenarioClock> {
  const clock = new ScenarioClock()
  for (const line of lines) {
    const context = clock.context(line)
    const result = await ledger.execute(line.command, context)
    if (E.isRight(result)) continue
    const headline = `given ${line.command.type} on ${String(context.occurredOn)} should be accepted:`
    throw new ScenarioFailed(headline, ['accepted'], answerLines(result))
  }
  return clock
}

/** Fills in days, instants and command ids. */
class ScenarioClock {
  #day: Day = '2024-01-01'
  #latest: Day = '2024-01-01'
  #count = 0

  context({ command: _, on: day = this.#day, by, recordedAt, ...given }: ScenarioLine): CommandContext {
    this.#day = day
    if (day > this.#latest) this.#latest = day
    this.#count += 1
    return {
      commandId: `line-${this.#count}`,
      actor: by ?? { personId: 'clerk' },
      occurredOn: day,
      recordedAt: recordedAt ?? `${this.#latest}T10:00:00+08:00`,
      ...given,
    }
  }
}
