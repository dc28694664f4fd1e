import type { either as E } from 'fp-ts'
import type { EventStore } from '../../../stores/port.ts'
import { refused, same } from '../claims.ts'
import { after, appendOf, detail, LEDGER } from '../events.ts'
import { group } from '../group.ts'
import { filled, holds, write } from '../journals.ts'

type Answer = Promise<E.Either<unknown, unknown>>

/** Everything that can be asked of a store. */
const calls = (store: EventStore): readonly (readonly [name: string, answer: Answer | undefined])[] => [
  ['head', store.head(LEDGER)],
  ['read', store.read(LEDGER, { from: 0, to: 0 })],
  ['append', store.append(appendOf(1, after(after([], 2), 1), [detail('li', 1)]))],
  ['ledgers', store.ledgers()],
  ['vault.put', store.vault.put(LEDGER, [detail('li', 1)])],
  ['vault.get', store.vault.get(LEDGER, ['li'])],
  ['vault.forget', store.vault.forget(LEDGER, 'li')],
  ['appendNext', store.appendNext?.(LEDGER, 1, () => appendOf(1, after(after([], 2), 1)))],
  ['stream', store.stream?.(LEDGER, 'note:n-1', { from: 0, to: 9 })],
  ['snapshots.load', store.snapshots?.load(LEDGER)],
  ['snapshots.save', store.snapshots?.save(LEDGER, { revision: 0, text: '{}' })],
]

export const closed = group('closed', {
  'refuses every call': async (site) => {
    const { store } = await filled(site, 2)
    await store.close()
    for (const [name, answer] of calls(store)) {
      if (answer === undefined) continue
      const error = refused(`\`${name}\` of a closed store is refused`, await answer)
      same(`\`${name}\` of a closed store says so by its reason`, error.reason, 'closed')
    }
  },

  'is closed again without complaint': async (site) => {
    const { store } = await filled(site, 2)
    await store.close()
    await store.close()
    refused('a closed store stays closed', await store.head(LEDGER))
  },

  'is closed without complaint before it was ever used': async (site) => {
    const store = await site.open()
    await store.close()
    refused('a closed store is closed', await store.head(LEDGER))
  },
})

export const sharedClosed = group(
  'closed',
  {
    'leaves other store objects open': async (site) => {
      const [store, other] = await site.pair()
      const journal = after([], 4)
      await write(store, journal.slice(0, 2))
      await store.close()
      await write(other, journal.slice(2))
      await holds(other, journal)
    },
  },
  'sharing',
)
