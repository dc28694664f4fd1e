import {
  agreementRegister,
  allianceRoll,
  type Envelope,
  type EventStore,
  type JournalEntry,
  type Ledger,
  memoryStore,
  type Reading,
} from 'co-building-ledger'
import {
  type CoreCommand,
  type CoreConcept,
  histories,
  type Script,
  type TestedLedger,
  type TestLedgerOptions,
  testLedger,
} from 'co-building-ledger/testing'
import fc from 'fast-check'
import { vi } from 'vitest'
import { core } from '../../src/domain/index.ts'
import { canonical } from '../../src/kernel/canonical.ts'
import { modelOf } from '../../src/kernel/model.ts'
import type { CommandContext } from '../../src/ledger/context.ts'

export const model = modelOf(core)

const deep = process.env['DEEP'] === '1'
vi.setConfig({ testTimeout: deep ? 3_600_000 : 120_000 })
/** The same histories each time; with `DEEP=1` twenty times as many, other ones each time. */
export const often = (numRuns: number): fc.Parameters<unknown> =>
  deep ? { numRuns: numRuns * 20 } : { numRuns, seed: 20_240_101 }

/** Asserts a law over random histories. */
export const overHistories = (numRuns: number, law: (script: Script) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(histories(fc), law), often(numRuns))
/** The same with a second, shorter script. */
export const overPairs = (
  numRuns: number,
  law: (script: Script, more: Script, salt: number) => Promise<void>,
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(histories(fc), histories(fc, { minSteps: 8, maxSteps: 20 }), fc.nat(), law),
    often(numRuns),
  )

/** All that can be read of a ledger: the state of every entity that its events name, and its registers on some dates. */
export function shadow(reading: Reading, events: readonly Envelope[]): Readonly<Record<string, string>> {
  const owners = [...new Set(events.flatMap((e) => e.tags.slice(0, 1)))].sort()
  const states = owners.map((owner) => {
    const [kind = '', id = ''] = owner.split(':')
    const entity = model.kinds.get(kind)?.entity
    return [owner, canonical(entity && reading.get(entity, id))] as const
  })
  const days = [...new Set(events.flatMap((e) => e.recordedAt.slice(0, 10)))]
  const dates = [days[0], days.at(Math.floor(days.length / 2)), days.at(-1), '2026-06-01']
  const registers = dates.map((day = '2024-01-01', i) => [
    `registers ${i}`,
    canonical([reading.view(agreementRegister).validOn(day), reading.view(allianceRoll).validOn(day)]),
  ])
  return Object.fromEntries([...states, ...registers])
}

/** A store that holds the same journal. */
export async function copyOf(store: EventStore, ledgerId = 'test'): Promise<EventStore> {
  const copy = memoryStore()
  const last = await right<number>(store.head(ledgerId))
  for (let from = 0; from <= last; from += 1_000) {
    const entries = await right<readonly JournalEntry[]>(
      store.read(ledgerId, { from, to: Math.min(last, from + 999) }),
    )
    await copy.append({ ledgerId, expectedRevision: from - 1, entries, sealed: [] })
  }
  return copy
}
const right = async <A>(answer: Promise<{ readonly _tag: string; readonly right?: A }>): Promise<A> => {
  const { right: value } = await answer
  if (value === undefined) throw new Error('the memory store does not fail')
  return value
}

/** A ledger that shows every command to a spy before and after. */
export function watched(
  ledger: Ledger<CoreConcept>,
  around: (
    command: CoreCommand,
    context: CommandContext,
    give: () => ReturnType<Ledger<CoreConcept>['execute']>,
  ) => ReturnType<Ledger<CoreConcept>['execute']>,
): TestedLedger {
  return {
    id: ledger.id,
    get revision() {
      return ledger.revision
    },
    get: ledger.get,
    view: ledger.view,
    history: (options) => ledger.history(options),
    audit: () => ledger.audit(),
    execute: (command, context) => around(command, context, () => ledger.execute(command, context)),
  }
}

export interface Opened {
  readonly ledger: Ledger<CoreConcept>
  readonly store: EventStore
}
export async function opened(options: TestLedgerOptions = {}): Promise<Opened> {
  const store = options.store ?? memoryStore()
  return { store, ledger: await testLedger({ ...options, store }) }
}
