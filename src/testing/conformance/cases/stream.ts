import { limits } from '../../../kernel/limits.ts'
import type { EventStore, ReadRange } from '../../../stores/port.ts'
import { Chance } from '../../faults/chance.ts'
import { done, same } from '../claims.ts'
import { after, LEDGER } from '../events.ts'
import { group } from '../group.ts'
import { write, writeAll } from '../journals.ts'
import type { Site } from '../site.ts'
import { ranges } from './reading.ts'

const all: ReadRange = { from: 0, to: Number.POSITIVE_INFINITY }

/** The stream of a tag is this one. */
async function carries(
  store: EventStore,
  tag: string,
  revisions: readonly number[],
  range = all,
  ledgerId = LEDGER,
) {
  const found = await store.stream?.(ledgerId, tag, range)
  const promise = `the stream of ${tag} in ${ledgerId} from ${range.from} to ${range.to} names the events that carry the tag, in order`
  same(promise, found && done('a stream can be read', found), revisions)
}
const tagged = (tags: readonly (readonly string[])[], ledgerId = LEDGER) =>
  after(
    [],
    tags.map((of) => ({ tags: of })),
    { ledgerId },
  )

export const stream = group(
  'stream',
  {
    'names the events that carry a tag, wherever among their tags it stands': async (site) => {
      const store = await site.with('stream')
      await write(
        store,
        tagged([['a:1', 'b:1', 'c:1'], ['b:1'], ['c:1', 'a:1'], ['d:1', 'e:1', 'a:1'], ['b:2']]),
      )
      await carries(store, 'a:1', [0, 2, 3])
      await carries(store, 'b:1', [0, 1])
      await carries(store, 'c:1', [0, 2])
      await carries(store, 'b:2', [4])
    },

    'is empty where no event carries the tag': async (site) => {
      const store = await site.with('stream')
      await carries(store, 'a:1', [])
      await write(store, tagged([['ab:12', 'a:1.2', 'a:1-2']]))
      for (const tag of ['a:1', 'b:1', 'ab:1', 'a:1.', 'a:', 'AB:12', '__proto__:1'])
        await carries(store, tag, [])
      await carries(store, 'ab:12', [0])
      await carries(store, 'ab:12', [], all, 'nowhere')
    },

    'sees what is appended after it was read': async (site) => {
      const store = await site.with('stream')
      const journal = tagged(Array.from({ length: 12 }, (_, n) => [`n:${n % 2}`, 'all:1']))
      for (const [n, event] of journal.entries()) {
        await write(store, [event])
        await carries(
          store,
          `n:${n % 2}`,
          [...journal.keys()].slice(0, n + 1).filter((at) => at % 2 === n % 2),
        )
      }
      await carries(store, 'all:1', [...journal.keys()])
    },

    'goes no further than the range, and no further than the journal': async (site) => {
      const store = await site.with('stream')
      await write(store, tagged(Array.from({ length: 6 }, () => ['a:1'])))
      for (const [from, to, revisions] of ranges) await carries(store, 'a:1', revisions, { from, to })
    },

    'names an event once that carries a tag twice': async (site) => {
      const store = await site.with('stream')
      await write(
        store,
        tagged([
          ['a:1', 'b:1', 'a:1'],
          ['b:1', 'b:1'],
        ]),
      )
      await carries(store, 'a:1', [0])
      await carries(store, 'b:1', [0, 1])
    },

    'knows every event of a journal of many pages': async (site) => {
      const store = await site.with('stream')
      const journal = tagged(
        Array.from({ length: limits.page * 2 + 5 }, (_, n) => [`r:${n % 3}`, 'every:one']),
      )
      await writeAll(store, journal)
      for (const rest of [0, 1, 2])
        await carries(
          store,
          `r:${rest}`,
          [...journal.keys()].filter((n) => n % 3 === rest),
        )
      await carries(store, 'every:one', [...journal.keys()])
    },

    'does not take tags and ledgers for each other whose ids run together': async (site) => {
      const store = await site.with('stream')
      const journals = [
        ['a', tagged([['agreement:b-c'], ['agreement:x']], 'a')],
        ['a-b', tagged([['agreement:x'], ['agreement:c']], 'a-b')],
        ['a.b', tagged([['agreement:x', 'agreement:c'], ['agreement-a:b']], 'a.b')],
        ['A', tagged([['agreement:x'], ['agreement:x'], ['agreement:B-C']], 'A')],
      ] as const
      for (const [ledgerId, journal] of journals) await write(store, journal, [], ledgerId)
      const of = (ledgerId: string, tag: string, revisions: readonly number[]) =>
        carries(store, tag, revisions, all, ledgerId)
      await of('a', 'agreement:b-c', [0])
      await of('a', 'agreement:c', [])
      await of('a-b', 'agreement:c', [1])
      await of('a.b', 'agreement:c', [0])
      await of('a.b', 'agreement-a:b', [1])
      await of('A', 'agreement:b-c', [])
      await of('A', 'agreement:B-C', [2])
    },

    'agrees with a search through the journal, whenever it is asked': async (site) => {
      for (const seed of [1, 2, 3]) await searched(site, seed)
    },
  },
  'stream',
)

export const sharedStream = group(
  'stream',
  {
    'sees what another store object appends': async (site) => {
      const [one, other] = [await site.with('stream'), await site.with('stream')]
      const journal = tagged(Array.from({ length: 8 }, (_, n) => [`n:${n % 2}`]))
      for (const [n, event] of journal.entries()) {
        await write(n % 3 === 0 ? one : other, [event])
        const revisions = [...journal.keys()].filter((at) => at <= n && at % 2 === 0)
        await carries(one, 'n:0', revisions)
        await carries(other, 'n:0', revisions)
      }
    },
  },
  'stream',
  'sharing',
)

const tags = ['a:1', 'a:2', 'b:1', 'b:2'] as const
/** A journal drawn by chance in a ledger of its own, with questions between its appends. */
async function searched(site: Site, seed: number): Promise<void> {
  const store = await site.with('stream')
  const [chance, ledgerId] = [new Chance(seed, 'streams'), `drawn-${seed}`]
  const journal: (readonly string[])[] = []
  let entries = after([], 0)
  for (let step = 0; step < 12; step += 1) {
    const drawn = Array.from({ length: 1 + chance.below(5) }, () =>
      Array.from({ length: 1 + chance.below(3) }, () => chance.pick(tags)),
    )
    const next = after(
      entries,
      drawn.map((of) => ({ tags: of })),
      { ledgerId },
    )
    await write(store, next, [], ledgerId)
    entries = [...entries, ...next]
    journal.push(...drawn)
    if (chance.share(1 / 3)) continue
    const [tag, from] = [chance.pick(tags), chance.below(30) - 2]
    const range = { from, to: from + chance.below(30) - 2 }
    const expected = [...journal.keys()].filter(
      (n) => n >= range.from && n <= range.to && journal[n]?.includes(tag),
    )
    await carries(store, tag, expected, range, ledgerId)
  }
}
