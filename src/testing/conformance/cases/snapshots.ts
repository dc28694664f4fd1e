import type { EventStore, Snapshot } from '../../../stores/port.ts'
import { Chance } from '../../faults/chance.ts'
import { done, same, sameText } from '../claims.ts'
import { after, LEDGER } from '../events.ts'
import { type Case, group } from '../group.ts'
import { headOf, holds, write } from '../journals.ts'

type Keeping = EventStore & Required<Pick<EventStore, 'snapshots'>>

const save = async (store: Keeping, snapshot: Snapshot, ledgerId = LEDGER): Promise<void> =>
  done('a snapshot is saved', await store.snapshots.save(ledgerId, snapshot))
export const loads = async (
  store: EventStore,
  expected: Snapshot | undefined,
  ledgerId = LEDGER,
): Promise<void> => {
  const loaded = await store.snapshots?.load(ledgerId)
  const { text, revision } = (loaded && done('a snapshot is loaded', loaded)) ?? {}
  same('the last snapshot of the ledger is loaded', [ledgerId, revision], [ledgerId, expected?.revision])
  if (expected) sameText('the text of a snapshot comes back to the byte', text, expected.text)
}

/** Some megabytes of wide characters by chance, so that packing them makes little of them. */
const wide = (): string => {
  const chance = new Chance(1, 'snapshot')
  const character = (): string =>
    chance.share(1 / 8) ? '🏮' : String.fromCharCode(0x4e00 + chance.below(0x5000))
  return Array.from({ length: CHARACTERS }, character).join('')
}
const CHARACTERS = 700_000
/** Each start of a piece falls on another place within a wide character. */
const large: Record<string, Case['show']> = Object.fromEntries(
  [0, 1, 2, 3].map((shift) => [
    `keeps a text of several megabytes to the byte, its wide characters moved by ${shift}`,
    async (site) => {
      const store = await site.with('snapshots')
      const snapshot = { revision: 1, text: `${'.'.repeat(shift)}${wide()}` }
      await save(store, snapshot)
      await loads(store, snapshot)
    },
  ]),
)

export const snapshots = group(
  'snapshot',
  {
    'is none at first': async (site) => {
      const store = await site.with('snapshots')
      await loads(store, undefined)
    },

    'is the last one that was saved, also where that is older': async (site) => {
      const store = await site.with('snapshots')
      for (const revision of [7, 9, 8, 8, 30]) {
        const snapshot = { revision, text: `{"at":${revision},"zh":"快照"}` }
        await save(store, snapshot)
        await loads(store, snapshot)
      }
      await save(store, { revision: 30, text: '"of the same revision"' })
      await loads(store, { revision: 30, text: '"of the same revision"' })
    },

    'is one for each ledger': async (site) => {
      const store = await site.with('snapshots')
      const ids = ['gulou', 'gulou-2', 'Gulou', 'gulo', '__proto__', 'constructor']
      for (const [n, ledgerId] of ids.entries())
        await save(store, { revision: n, text: `"${ledgerId}"` }, ledgerId)
      for (const [n, ledgerId] of ids.entries())
        await loads(store, { revision: n, text: `"${ledgerId}"` }, ledgerId)
      await loads(store, undefined, 'gulou-')
    },

    'leaves the journal alone': async (site) => {
      const store = await site.with('snapshots')
      await save(store, { revision: 3, text: '{}' })
      same('a snapshot is no event', await headOf(store), -1)
      same('a snapshot makes no ledger', done('`ledgers` answers', await store.ledgers()), [])
      const journal = after([], 3)
      await write(store, journal)
      await save(store, { revision: 1, text: '{}' })
      await holds(store, journal)
    },

    'keeps an empty text': async (site) => {
      const store = await site.with('snapshots')
      await save(store, { revision: 0, text: '' })
      await loads(store, { revision: 0, text: '' })
      await save(store, { revision: 1, text: '1' })
      await save(store, { revision: 2, text: '' })
      await loads(store, { revision: 2, text: '' })
    },

    'keeps a text that is no JSON': async (site) => {
      const store = await site.with('snapshots')
      const snapshot = { revision: 4, text: 'line\n{"共建": 1}\n\u2028 "\\ud83c"\t' }
      await save(store, snapshot)
      await loads(store, snapshot)
    },

    ...large,
  },
  'snapshots',
)

export const sharedSnapshots = group(
  'snapshot',
  {
    'is one for all store objects': async (site) => {
      const [one, other] = [await site.with('snapshots'), await site.with('snapshots')]
      await loads(other, undefined)
      await save(one, { revision: 1, text: '"one"' })
      await loads(other, { revision: 1, text: '"one"' })
      await save(other, { revision: 2, text: '"other"' })
      await loads(one, { revision: 2, text: '"other"' })
    },
  },
  'snapshots',
  'sharing',
)
