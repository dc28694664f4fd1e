import { either as E } from 'fp-ts'
import { CHANGED } from '../kernel/chain.ts'
import type { Envelope } from '../kernel/envelope.ts'
import { type CorruptLedger, corruptLedger } from '../kernel/errors.ts'
import { envelopeOf, eventOf, type Unreadable } from '../kernel/journal.ts'
import { limits } from '../kernel/limits.ts'
import type { AnyEvent } from '../kernel/message.ts'
import type { Model } from '../kernel/model.ts'
import type { Hash } from '../kernel/ports.ts'
import type { EventStore, JournalEntry, ReadError } from '../stores/port.ts'

/** Reads a stretch of a journal page by page, never past `to`. */
export async function* pages(
  store: EventStore,
  ledgerId: string,
  from: number,
  to: number,
): AsyncIterable<E.Either<ReadError, readonly JournalEntry[]>> {
  for (let next = from; next <= to; ) {
    const page = await store.read(ledgerId, { from: next, to: Math.min(to, next + limits.page - 1) })
    if (E.isRight(page) && page.right.length === 0) {
      yield E.left(corruptLedger(ledgerId, next, '', 'an event is missing', '缺少一条记录'))
      return
    }
    yield page
    if (E.isLeft(page)) return
    next += page.right.length
  }
}

export interface Opened {
  readonly envelope: Envelope
  readonly event: AnyEvent
}
/**
 * Takes an entry apart: its envelope and its event, lifted to the newest version. With a `hash` what is not as it was written is
 * refused; an audit reads without, to report it as a finding.
 */
export function opened(
  { model, ledgerId, hash }: ReadMeans,
  entry: JournalEntry,
): E.Either<CorruptLedger, Opened> {
  if (hash && hash(entry.text) !== entry.hash) return unreadable(ledgerId, entry, CHANGED)
  const envelope = envelopeIn(ledgerId, entry)
  if (E.isLeft(envelope)) return envelope
  const event = eventOf(model, envelope.right)
  if (E.isLeft(event)) return unreadable(ledgerId, entry, event.left)
  return E.right({ envelope: envelope.right, event: event.right })
}
/** The envelope in an entry, if it is one that stands in its place. */
export function envelopeIn(ledgerId: string, entry: JournalEntry): E.Either<CorruptLedger, Envelope> {
  const envelope = envelopeOf(entry.text, entry.hash)
  if (E.isLeft(envelope)) return unreadable(ledgerId, entry, envelope.left)
  const should = (path: string, be: string | number) =>
    unreadable(ledgerId, entry, { path, reason: `should be ${be}`, zh: `应为 ${be}` })
  if (envelope.right.revision !== entry.revision) return should('revision', entry.revision)
  return envelope.right.ledgerId === ledgerId ? envelope : should('ledgerId', ledgerId)
}
export const unreadable = (
  ledgerId: string,
  { revision }: JournalEntry,
  { path, reason, zh }: Unreadable,
): E.Either<CorruptLedger, never> => E.left(corruptLedger(ledgerId, revision, path, reason, zh))

/** What the events of a journal are read with; without a `hash` what was changed is read as it is. */
export interface ReadMeans {
  readonly model: Model
  readonly ledgerId: string
  readonly hash?: Hash
}

/** The events of a stretch of the journal, or those that are wanted of it. */
export async function readEvents(
  reading: ReadMeans,
  store: EventStore,
  from: number,
  to: number,
  wanted?: ReadonlySet<number>,
): Promise<E.Either<ReadError, readonly Envelope[]>> {
  const events: Envelope[] = []
  for await (const page of pages(store, reading.ledgerId, from, to)) {
    if (E.isLeft(page)) return page
    for (const entry of page.right) {
      if (wanted && !wanted.has(entry.revision)) continue
      const open = opened(reading, entry)
      if (E.isLeft(open)) return open
      events.push(open.right.envelope)
    }
  }
  return E.right(events)
}
