import { done, same } from '../claims.ts'
import { after, detail, LEDGER } from '../events.ts'
import { group } from '../group.ts'
import { filled, holds, keeps, write } from '../journals.ts'
import { loads } from './snapshots.ts'

export const reopening = group(
  'reopening',
  {
    'finds every event that was acknowledged, and goes on from there': async (site) => {
      const journal = after([], 12)
      for (let from = 0; from < 12; from += 3) {
        const store = await site.open()
        await holds(store, journal.slice(0, from))
        await write(store, journal.slice(from, from + 3))
        await store.close()
      }
      await holds(await site.open(), journal)
    },

    'finds every ledger': async (site) => {
      const store = await site.open()
      const ids = ['a', 'A', 'a-b', '__proto__']
      for (const ledgerId of ids) await write(store, after([], 3, { ledgerId }), [], ledgerId)
      const again = await site.next(store)
      for (const ledgerId of ids) await holds(again, after([], 3, { ledgerId }), ledgerId)
      same('no ledger is lost', done('`ledgers` answers', await again.ledgers()), [...ids].sort())
    },

    'finds the details of persons, and none that were forgotten': async (site) => {
      const { store, journal } = await filled(site, 1)
      await write(store, after(journal, 1), [detail('li', 1), detail('wang', 1)])
      done('the vault takes details', await store.vault.put(LEDGER, [detail('li', 2), detail('zhao', 1)]))
      done('the vault forgets', await store.vault.forget(LEDGER, 'wang'))
      const again = await site.next(store)
      await keeps(again, 'li', [detail('li', 1), detail('li', 2)])
      await keeps(again, 'wang', [])
      await keeps(again, 'zhao', [detail('zhao', 1)])
    },
  },
  'sharing',
)

export const reopenedSnapshots = group(
  'reopening',
  {
    'finds the last snapshot': async (site) => {
      const store = await site.with('snapshots')
      for (const revision of [4, 9])
        done('it is saved', await store.snapshots.save(LEDGER, { revision, text: `"快照 ${revision}"` }))
      await loads(await site.next(store), { revision: 9, text: '"快照 9"' })
    },
  },
  'sharing',
  'snapshots',
)

export const reopenedStreams = group(
  'reopening',
  {
    'finds the streams, and goes on with them': async (site) => {
      const store = await site.with('stream')
      const journal = after(
        [],
        [{ tags: ['a:1'] }, { tags: ['b:1', 'a:1'] }, { tags: ['a:1'] }, { tags: ['b:1'] }],
      )
      const range = { from: 0, to: 9 }
      await write(store, journal.slice(0, 2))
      done('a stream can be read', await store.stream(LEDGER, 'a:1', range))
      await write(store, journal.slice(2, 3))
      await store.close()
      const again = await site.with('stream')
      same(
        'no event of a stream is lost',
        done('it can be read', await again.stream(LEDGER, 'a:1', range)),
        [0, 1, 2],
      )
      await write(again, journal.slice(3))
      same('a stream goes on', done('it can be read', await again.stream(LEDGER, 'b:1', range)), [1, 3])
    },
  },
  'sharing',
  'stream',
)
