import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type CommandContext,
  core,
  type EventStore,
  type JournalEntry,
  memoryStore,
} from 'co-building-ledger'
import { histories, play, testLedger } from 'co-building-ledger/testing'
import fc from 'fast-check'
import { modelOf } from '../../src/kernel/model.ts'
import { file } from '../../src/kernel/under.ts'
import type { Chance } from '../../src/testing/faults/chance.ts'
import { right } from '../ledger/support.ts'

/** A command as it was accepted, and the revision after which it was given. */
export interface Step {
  readonly command: { readonly type: string; readonly data: unknown }
  readonly context: CommandContext
  readonly after: number
}
/** One ledger's history: its commands and the journal that came of them. */
export interface Story {
  readonly ledgerId: string
  readonly steps: readonly Step[]
  readonly entries: readonly JournalEntry[]
}
/** Where in a story a command, or an event, of some type stands. */
export interface Spot {
  readonly story: Story
  readonly at: number
}
/** Valid commands and events of every type. */
export interface Corpus {
  readonly commands: ReadonlyMap<string, readonly Spot[]>
  readonly events: ReadonlyMap<string, readonly Spot[]>
}

export const model = modelOf(core)

/** A journal of so many events, in a store of its own. */
export async function storeOf(ledgerId: string, entries: readonly JournalEntry[]): Promise<EventStore> {
  const store = memoryStore()
  right(await store.append({ ledgerId, expectedRevision: -1, entries, sealed: [] }))
  return store
}

/** The example's history with the journal that a released version made of it. */
function example(): Story {
  const linesOf = (path: string): readonly string[] =>
    readFileSync(join(import.meta.dirname, path), 'utf8')
      .trim()
      .split('\n')
  const entries = linesOf('../golden/0.2.0.ndjson').map((line): JournalEntry => JSON.parse(line))
  const first = new Map<string, number>()
  for (const { text, revision } of entries) {
    const { commandId }: { readonly commandId: string } = JSON.parse(text)
    if (!first.has(commandId)) first.set(commandId, revision)
  }
  const steps = linesOf('../../examples/gulou-alliance/history.ndjson').flatMap((line): readonly Step[] => {
    const { command, context }: Pick<Step, 'command' | 'context'> = JSON.parse(line)
    const revision = first.get(context.commandId ?? '')
    return revision === undefined ? [] : [{ command, context, after: revision - 1 }]
  })
  return { ledgerId: 'gulou', steps, entries }
}

/** A random history of the published kit. */
async function random(seed: number): Promise<Story> {
  const store = memoryStore()
  const ledger = await testLedger({ store })
  const [script] = fc.sample(histories(fc, { minSteps: 20, maxSteps: 40 }), { seed, numRuns: 1 })
  if (!script) throw new Error('fast-check gives as many samples as it is asked for')
  const played = await play(ledger, script)
  const entries = right(await store.read(ledger.id, { from: 0, to: ledger.revision }))
  const steps = played.flatMap(({ command, context, result }): readonly Step[] => {
    const first = result._tag === 'Right' ? result.right.events[0] : undefined
    return first ? [{ command, context, after: first.revision - 1 }] : []
  })
  return { ledgerId: ledger.id, steps, entries }
}

const FEWEST = 6
const MOST = 200
/** The example, a few random histories, and as many more as it takes until no type is missing. */
export async function corpusOf(): Promise<Corpus> {
  const commands = new Map<string, Spot[]>()
  const events = new Map<string, Spot[]>()
  const take = (story: Story): void => {
    for (const [at, { command }] of story.steps.entries()) file(commands, command.type, { story, at })
    for (const [at, { text }] of story.entries.entries()) {
      const { type }: { readonly type: string } = JSON.parse(text)
      file(events, type, { story, at })
    }
  }
  const news = ({ steps, entries }: Story): boolean =>
    steps.some(({ command }) => !commands.has(command.type)) ||
    entries.some(({ text }) => !events.has(JSON.parse(text).type))
  take(example())
  for (let seed = 1; seed <= MOST; seed += 1) {
    const full = commands.size >= model.commands.size && events.size >= model.events.size
    if (full && seed > FEWEST) break
    const story = await random(seed)
    if (seed <= FEWEST || news(story)) take(story)
  }
  return { commands, events }
}

/** Where a type stands; the corpus has every one. */
export const spotsOf = (all: Corpus['events'], type: string): readonly [Spot, ...Spot[]] => {
  const [first, ...others] = all.get(type) ?? []
  if (!first) throw new Error(`the corpus has no ${type}`)
  return [first, ...others]
}
/** The earlier of two spots: a ledger opens sooner on a short journal. */
export function earlySpot(all: Corpus['events'], type: string, chance: Chance): Spot {
  const spots = spotsOf(all, type)
  const [one, other] = [chance.pick(spots), chance.pick(spots)]
  return one.at < other.at ? one : other
}
export const stepOf = ({ story, at }: Spot): Step => {
  const step = story.steps[at]
  if (!step) throw new Error('a spot stands in its story')
  return step
}
/** Any command of the corpus, as a copy of one's own. */
export function anyCommand({ commands }: Corpus, chance: Chance): Step['command'] {
  const types = [...commands.keys()]
  const type = types[chance.below(types.length)] ?? ''
  return structuredClone(stepOf(chance.pick(spotsOf(commands, type))).command)
}
export const entryOf = ({ story, at }: Spot): JournalEntry => {
  const entry = story.entries[at]
  if (!entry) throw new Error('a spot stands in its story')
  return entry
}
