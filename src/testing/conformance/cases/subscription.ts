import type { Envelope } from '../../../kernel/envelope.ts'
import type { EventStore } from '../../../stores/port.ts'
import { type Book, begin, bookOn, isSound, register, registerAll } from '../books.ts'
import { done, same } from '../claims.ts'
import { LEDGER } from '../events.ts'
import { group } from '../group.ts'
import type { Site } from '../site.ts'

/** Somebody who subscribes from a revision on, until the site ends. */
class Follower {
  readonly from: number
  readonly heard: Envelope[] = []
  /** What ended the subscription before its time. */
  readonly thrown: unknown[] = []

  constructor(site: Site, book: Book, from: number) {
    this.from = from
    const ending = new AbortController()
    const listening = this.#listen(book, ending.signal).catch((thrown: unknown) => this.thrown.push(thrown))
    site.atEnd(() => {
      ending.abort()
      return listening
    })
  }
  async #listen(book: Book, signal: AbortSignal): Promise<void> {
    for await (const event of book.subscribe({ from: this.from, signal })) this.heard.push(event)
  }
  isDone(last: number): boolean {
    return this.thrown.length > 0 || this.heard.at(-1)?.revision === last
  }
}

/** Two ledgers write, and a third only reads; some listen from before, some begin meanwhile, some when all is written. */
async function written(
  site: Site,
  [mine, theirs]: readonly [EventStore, EventStore],
): Promise<readonly Follower[]> {
  const [a, b, reader] = [await bookOn(site, mine), await bookOn(site, theirs), await bookOn(site, theirs)]
  const followers: Follower[] = []
  const join = (...from: readonly number[]): void => {
    for (const at of from) for (const book of [a, reader]) followers.push(new Follower(site, book, at))
  }
  join(0)
  await begin(a)
  await registerAll(a, 'before', 6)
  join(0, 1, 3, 7, 20)
  for (let round = 0; round < 3; round += 1) {
    const work = [registerAll(a, `a${round}`, 5), registerAll(b, `b${round}`, 5)]
    join(0, 6, 12)
    await Promise.all(work)
  }
  join(0, 36)
  await register(b, 'last-of-b')
  await register(a, 'last-of-a')
  await isSound(a)
  return followers
}

export const subscription = group('subscription', {
  'tells every event once and in order while several ledgers write, from wherever it begins': async (
    site,
  ) => {
    const stores = await site.pair()
    const followers = await written(site, stores)
    const [store] = stores
    const last = done('`head` answers', await store.head(LEDGER))
    const journal = done('it can be read', await store.read(LEDGER, { from: 0, to: last }))
    for (const follower of followers) {
      const { from, heard, thrown } = follower
      await site.soon(`whoever subscribes from ${from} hears of revision ${last}`, () =>
        follower.isDone(last),
      )
      if (thrown.length > 0) throw thrown[0]
      const promise = `whoever subscribes from ${from} hears of every event once and in order`
      const expected = journal.slice(from).map(({ revision, id }) => [revision, id])
      const came = heard.map(({ revision, id }) => [revision, id])
      same(promise, came, expected)
    }
  },
})
