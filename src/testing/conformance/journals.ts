import { limits } from '../../kernel/limits.ts'
import type { EventStore, JournalEntry, VaultRecord } from '../../stores/port.ts'
import { done, same, sameText } from './claims.ts'
import { after, appendOf, bytesOf, LEDGER } from './events.ts'
import type { Site } from './site.ts'

const WRITTEN = 'an append that follows on the last revision is written'

/** Appends what follows on the journal; it must succeed. */
export async function write(
  store: EventStore,
  entries: readonly JournalEntry[],
  sealed: readonly VaultRecord[] = [],
  ledgerId = LEDGER,
): Promise<void> {
  const expected = (entries[0]?.revision ?? 0) - 1
  done(WRITTEN, await store.append(appendOf(expected, entries, sealed, ledgerId)))
}

/** The same in as many appends as a ledger would make of it. */
export async function writeAll(store: EventStore, entries: readonly JournalEntry[]): Promise<void> {
  let [batch, bytes]: [JournalEntry[], number] = [[], 0]
  for (const entry of entries) {
    const size = bytesOf(entry.text)
    if (batch.length === limits.eventsPerAppend || bytes + size > store.maxAppendBytes) {
      await write(store, batch)
      ;[batch, bytes] = [[], 0]
    }
    batch.push(entry)
    bytes += size
  }
  await write(store, batch)
}

/** A store at the site whose ledger holds so many plain events. */
export async function filled(site: Site, count: number) {
  const store = await site.open()
  const journal = after([], count)
  await write(store, journal)
  return { store, journal }
}

/** The journal is this one, to the byte: its head, and all of its pages. */
export async function holds(
  store: EventStore,
  journal: readonly JournalEntry[],
  ledgerId = LEDGER,
): Promise<void> {
  const last = journal.length - 1
  same('`head` is the revision of the last event', await headOf(store, ledgerId), last)
  for (let from = 0; from <= last; from += limits.page) {
    const page = done('a journal can be read', await store.read(ledgerId, { from, to: last }))
    const expected = journal.slice(from, from + limits.page)
    same(
      'a page holds the next revisions of its range in order, `limits.page` of them or all that are left',
      summary(page),
      summary(expected),
    )
    for (const [at, entry] of expected.entries()) sameEntry(page[at], entry)
  }
}

/** First and last revision, count, and whether they follow on each other: a page told in one line. */
const summary = (page: readonly JournalEntry[]) => ({
  from: page[0]?.revision,
  to: page.at(-1)?.revision,
  events: page.length,
  inOrder: page.every(({ revision }, at) => revision === (page[0]?.revision ?? 0) + at),
})

/** An entry came back as it was handed over. */
export function sameEntry(actual: JournalEntry | undefined, expected: JournalEntry): void {
  const { revision, id, hash } = expected
  const { text, ...rest } = { ...actual }
  same('revision, id and hash of an event come back as they were', rest, { revision, id, hash })
  sameText(`the text of revision ${revision} comes back byte for byte`, text, expected.text)
}

export const headOf = async (store: EventStore, ledgerId = LEDGER): Promise<number> =>
  done('`head` answers', await store.head(ledgerId))

/** Everything that the vault keeps of one person. */
export const keptOf = async (
  store: EventStore,
  personId: string,
  ledgerId = LEDGER,
): Promise<readonly VaultRecord[]> => done('the vault answers', await store.vault.get(ledgerId, [personId]))

/** The vault keeps just these details of a person, in the order in which they were written. */
export async function keeps(
  store: EventStore,
  personId: string,
  records: readonly VaultRecord[],
  ledgerId = LEDGER,
): Promise<void> {
  const promise = `the vault gives back all details of a person in the order of writing, each once (${personId} in ${ledgerId})`
  same(promise, await keptOf(store, personId, ledgerId), records)
}
