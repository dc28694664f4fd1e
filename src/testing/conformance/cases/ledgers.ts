import type { EventStore } from '../../../stores/port.ts'
import { done, same } from '../claims.ts'
import { after, detail, LEDGER } from '../events.ts'
import { group } from '../group.ts'
import { holds, keeps, write } from '../journals.ts'

/** Ids that a careless engine takes for each other, or for something else. */
const alike = [
  ...[
    'a',
    'A',
    'a-b',
    'a.b',
    'a_b',
    'ab',
    'a-b-c',
    'b',
    'b-c',
    'c',
    '-',
    '.',
    '..',
    '_',
    'a-',
    '-a',
    '0',
    '00',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'null',
    'CON',
    'ledger',
    'ledger-a',
    'vault',
    'vault-a',
    'a-vault',
  ],
  ...[
    'snapshot-a',
    'a-snapshot',
    'a.snapshot',
    'person-a',
    'x'.repeat(64),
    `${'x'.repeat(63)}y`,
    'x'.repeat(63),
  ],
]

const listed = async (store: EventStore, ids: readonly string[]): Promise<void> => {
  const promise = '`ledgers` names the ledgers that have events, in the order of their UTF-16 code units'
  same(promise, done('`ledgers` answers', await store.ledgers()), [...ids].sort())
}

export const ledgers = group('ledgers', {
  'are kept apart, whatever their ids look like and with the same event ids in each': async (site) => {
    const store = await site.open()
    const journals = new Map(alike.map((ledgerId, n) => [ledgerId, after([], 1 + (n % 4), { ledgerId })]))
    for (const ledgerId of alike) await holds(store, [], ledgerId)
    for (const [ledgerId, journal] of journals) await write(store, journal, [detail('li', 1)], ledgerId)
    for (const [ledgerId, journal] of journals) {
      await holds(store, journal, ledgerId)
      await keeps(store, 'li', [detail('li', 1)], ledgerId)
    }
  },

  'grow side by side': async (site) => {
    const store = await site.open()
    const names = ['gulou', 'gulou-2', 'jiangning']
    const journals = names.map((ledgerId) => after([], 12, { ledgerId }))
    for (let from = 0; from < 12; from += 3)
      await Promise.all(
        names.map((name, n) => write(store, journals[n]?.slice(from, from + 3) ?? [], [], name)),
      )
    for (const [n, name] of names.entries()) await holds(store, journals[n] ?? [], name)
  },

  'are listed in order, each that has events once': async (site) => {
    const store = await site.open()
    const some = alike.filter((_, n) => n % 2 === 0)
    for (const ledgerId of some) await write(store, after([], 2, { ledgerId }), [], ledgerId)
    await listed(store, some)
  },

  'are listed only when they have events': async (site) => {
    const store = await site.open()
    await write(store, after([], 1))
    done('the vault takes a detail', await store.vault.put('only-details', [detail('li', 1)]))
    done('the vault forgets', await store.vault.forget('only-forgotten', 'li'))
    await store.snapshots?.save('only-a-snapshot', { revision: 3, text: '{}' })
    await store.stream?.('only-asked', 'note:n-1', { from: 0, to: 9 })
    store.watch?.('only-watched', () => {})()
    await listed(store, [LEDGER])
  },
})

export const sharedLedgers = group(
  'ledgers',
  {
    'are listed through another store object': async (site) => {
      const store = await site.open()
      for (const ledgerId of ['b', 'a', 'c']) await write(store, after([], 1, { ledgerId }), [], ledgerId)
      await listed(await site.open(), ['a', 'b', 'c'])
    },
  },
  'sharing',
)
