import { either as E } from 'fp-ts'
import {
  core,
  type Ledger,
  memoryStore,
  openLedger,
  orThrow,
  RegisterOrganisation,
  seededEntropy,
} from '../../src/index.ts'
import { canonical } from '../../src/kernel/canonical.ts'
import type { LedgerError } from '../../src/kernel/errors.ts'
import { type Line, lineOf, type Outcome, type Scenario } from './scenario.ts'

/** One event of a result, as far as outcomes are compared. */
interface Told {
  readonly type: string
  readonly data: Readonly<Record<string, unknown>>
}
export type Came =
  | { readonly outcome: 'accepted' | 'repeated'; readonly events: readonly Told[] }
  | {
      readonly outcome: 'refused'
      readonly reported: readonly string[]
      readonly errors: readonly LedgerError[]
    }

type Any = Ledger<(typeof core)[number]>
/** A line is whatever a file holds: it is the ledger that says whether it is a command. */
type Loose = (command: unknown, context: unknown) => ReturnType<Any['execute']>

export const execute = async (ledger: Any, { command, context }: Line): Promise<Came> => {
  const result = await (ledger.execute as Loose)(command, context)
  if (E.isLeft(result)) return { outcome: 'refused', reported: reportedBy(result.left), errors: result.left }
  return { outcome: result.right.outcome, events: result.right.events }
}
/** Rule ids, and tags of errors without a rule: sorted, without repeats. */
const reportedBy = (errors: readonly LedgerError[]): readonly string[] =>
  [...new Set(errors.map((e) => (e._tag === 'RuleViolated' ? e.rule : e._tag)))].sort()

export const opened = (without: readonly string[] = []): Promise<Any> =>
  orThrow(
    openLedger({
      id: 'gulou',
      concepts: core,
      store: memoryStore(),
      import: true,
      without,
      entropy: seededEntropy(1),
    }),
  )

/** Replays what happened before; every line of it must be accepted. */
export async function replayed(lines: readonly Line[], without: readonly string[] = []): Promise<Any> {
  const ledger = await opened(without)
  for (const line of lines) {
    const came = await execute(ledger, line)
    if (came.outcome === 'refused' && without.length === 0)
      throw new Error(`given ${JSON.stringify(line)}: ${JSON.stringify(came.errors)}`)
  }
  return ledger
}

/** What came, in the shape of what was expected, so that a difference reads well. */
export function outcomeOf(then: Outcome, came: Came): Outcome {
  if (came.outcome === 'refused') {
    const asked = 'refused' in then ? then.refused : []
    const shown = 'atLeast' in then ? came.reported.filter((r) => asked.includes(r)) : came.reported
    return { refused: shown, ...('atLeast' in then && { atLeast: true }) }
  }
  if (came.outcome === 'repeated') return { repeated: came.events.map((e) => e.type) }
  const left = 'accepted' in then ? [...then.accepted] : []
  const shown = came.events.map((event): string | readonly [string, Told['data']] => {
    const at = left.findIndex((e) => meets(event, e))
    if (at < 0) return [event.type, event.data]
    const [found] = left.splice(at, 1)
    return found ?? event.type
  })
  return { accepted: sorted(shown) }
}
const meets = ({ type, data }: Told, expected: string | readonly [string, Told['data']]): boolean =>
  typeof expected === 'string'
    ? type === expected
    : type === expected[0] &&
      Object.entries(expected[1]).every(
        ([key, value]) => canonical(data[key] ?? null) === canonical(value ?? null),
      )

/** The command's own event first, its consequences by content: their order among equals does not matter. */
const sorted = <T>([first, ...rest]: readonly T[]): readonly T[] =>
  first === undefined ? [] : [first, ...rest.sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1))]
export const normal = (then: Outcome): Outcome => {
  if ('refused' in then) return { ...then, refused: [...then.refused].sort() }
  return 'accepted' in then ? { accepted: sorted(then.accepted) } : then
}

/** A harmless command two months after the last: the ledger works on whatever was refused before. */
export const afterwards = (ledger: Any, { context }: Scenario['when']): Line => {
  const last = Math.max(
    Date.parse(ledger.head.recordedAt ?? ''),
    Date.parse(`${String(context['occurredOn'])}T00:00Z`),
  )
  const day = new Date((Number.isNaN(last) ? Date.parse('2030-01-01T00:00Z') : last) + 60 * 86_400_000)
  const command = RegisterOrganisation({
    organisationId: 'afterwards',
    kind: 'enterprise',
    name: { zh: '后来' },
  })
  return lineOf(0, day.toISOString().slice(0, 10), command, { commandId: 'afterwards' })
}
