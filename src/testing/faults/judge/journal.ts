import { either as E } from 'fp-ts'
import type { Envelope } from '../../../kernel/envelope.ts'
import { envelopeOf } from '../../../kernel/journal.ts'
import type { EventStore, JournalEntry } from '../../../stores/port.ts'
import { LEDGER_ID } from '../workload.ts'
import { against, type Breach } from './laws.ts'

/** The journal as the bare store holds it, and what is wrong with its form. */
export interface RawJournal {
  readonly events: readonly Envelope[]
  readonly breaches: readonly Breach[]
}

/** Reads the journal past every ledger. */
export async function rawJournal(store: EventStore): Promise<RawJournal> {
  const entries = await entriesOf(store)
  if (E.isLeft(entries))
    return { events: [], breaches: [against('dense', 'journal', { error: entries.left })] }
  const [events, breaches, ids] = [[] as Envelope[], [] as Breach[], new Set<string>()]
  for (const [i, entry] of entries.right.entries()) {
    const envelope = envelopeOf(entry.text, entry.hash)
    if (E.isRight(envelope)) events.push(envelope.right)
    const held = E.isRight(envelope) ? envelope.right : undefined
    const stands = entry.revision === i && held?.revision === i && held.id === entry.id && !ids.has(entry.id)
    if (!stands) breaches.push(against('dense', `revision ${i}`, { found: entry.revision, id: entry.id }))
    ids.add(entry.id)
  }
  return { events, breaches }
}

async function entriesOf(store: EventStore): Promise<E.Either<unknown, readonly JournalEntry[]>> {
  const head = await store.head(LEDGER_ID)
  if (E.isLeft(head)) return head
  const entries: JournalEntry[] = []
  while (entries.length <= head.right) {
    const page = await store.read(LEDGER_ID, { from: entries.length, to: head.right })
    if (E.isLeft(page)) return page
    if (page.right.length === 0) return E.left(`revision ${entries.length} is missing`)
    entries.push(...page.right)
  }
  return E.right(entries)
}

/** Events that stand side by side under one command id. */
export type Group = readonly [Envelope, ...Envelope[]]
export function groupsOf(events: readonly Envelope[]): readonly Group[] {
  const groups: [Envelope, ...Envelope[]][] = []
  for (const event of events) {
    const last = groups.at(-1)
    if (last?.[0].commandId === event.commandId) last.push(event)
    else groups.push([event])
  }
  return groups
}
