import { type EventStore, memoryStore, type Streamed } from 'co-building-ledger'
import { describe, expect, test } from 'vitest'
import { altered, type CoreLedger, open, right, story, street } from './support.ts'

type Event = { readonly revision: number; readonly tags: readonly string[] }
const listed = async <A>(items: AsyncIterable<A>): Promise<readonly A[]> => {
  const all: A[] = []
  for await (const item of items) all.push(item)
  return all
}
const tags = ['organisation:street', 'alliance:al', 'agreement:ag', 'person:p-police', 'agreement:none']

/** Stream and filtered journal say the same (LED-10). */
async function expectStreams(ledger: CoreLedger): Promise<void> {
  const journal: readonly Event[] = await listed(ledger.history())
  for (const tag of tags) {
    const wanted = journal.filter((e) => e.tags.includes(tag))
    const stream: readonly Streamed<Event>[] = await listed(ledger.stream(tag))
    expect(stream).toEqual(wanted.map((event, revision) => ({ revision, event })))
    expect(await listed(ledger.history({ tag }))).toEqual(wanted)
    expect(await listed(ledger.stream(tag, { from: 1, to: 2 }))).toEqual(stream.slice(1, 3))
    const [from, to] = [5, 20]
    const between = wanted.filter((e) => e.revision >= from && e.revision <= to)
    expect(await listed(ledger.history({ tag, from, to }))).toEqual(between)
  }
}
/** A store that counts what is read from it. */
const reading = (store: EventStore) => {
  const counts = { read: 0, stream: 0 }
  const counting = altered(store, {
    read: async (id, range) => {
      const page = await store.read(id, range)
      counts.read += page._tag === 'Right' ? page.right.length : 0
      return page
    },
    stream: async (id, tag, range) => {
      counts.stream += 1
      return right(await store.head(id)) < 0 || !store.stream
        ? { _tag: 'Right' as const, right: [] }
        : store.stream(id, tag, range)
    },
  })
  return { counting, counts }
}

describe('an entity stream', () => {
  test('is the journal filtered by its tag, with dense revisions', async () => {
    await expectStreams(await street())
  })

  test('is the same after a cold start', async () => {
    const store = memoryStore()
    await street({ store })
    await expectStreams(await open({ store }))
  })

  test('reads only what is near: a warm ledger knows where its events are', async () => {
    const { counting, counts } = reading(memoryStore())
    const ledger = await street({ store: counting })
    counts.read = 0
    const found = await listed(ledger.stream('person:p-police'))
    expect(counts.read).toBeGreaterThanOrEqual(found.length)
    expect(counts.read).toBeLessThan(story.length / 2)
    expect(counts.stream).toBe(0)
  })

  test('ends early with its signal', async () => {
    const ledger = await street()
    const stop = new AbortController()
    const seen: number[] = []
    for await (const { revision } of ledger.stream('alliance:al', { signal: stop.signal })) {
      seen.push(revision)
      if (revision === 1) stop.abort()
    }
    expect(seen).toEqual([0, 1])
  })
})
