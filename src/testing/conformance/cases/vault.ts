import type { EventStore, VaultRecord } from '../../../stores/port.ts'
import { done, same } from '../claims.ts'
import { after, detail, LEDGER } from '../events.ts'
import { group } from '../group.ts'
import { filled, holds, keeps, write } from '../journals.ts'

const put = async (store: EventStore, records: readonly VaultRecord[], ledgerId = LEDGER): Promise<void> =>
  done('the vault takes details', await store.vault.put(ledgerId, records))
const forget = async (store: EventStore, personId: string, ledgerId = LEDGER): Promise<void> =>
  done('the vault forgets whom it is told to', await store.vault.forget(ledgerId, personId))

export const vault = group('vault', {
  'keeps the details of each person in the order of writing': async (site) => {
    const store = await site.open()
    await put(store, [detail('li', 2), detail('wang', 1)])
    await put(store, [detail('li', 1), detail('li', 3)])
    await keeps(store, 'li', [detail('li', 2), detail('li', 1), detail('li', 3)])
    await keeps(store, 'wang', [detail('wang', 1)])
    await keeps(store, 'nobody', [])
  },

  'answers for several persons at once, each named once': async (site) => {
    const store = await site.open()
    await put(store, [detail('li', 1), detail('wang', 1), detail('li', 2), detail('zhao', 1)])
    const asked = ['wang', 'nobody', 'li', 'wang']
    const found = done('the vault answers', await store.vault.get(LEDGER, asked))
    const of = (personId: string) => found.filter((record) => record.personId === personId)
    const promise = 'the vault gives all details of the persons named, and of nobody else'
    same(
      promise,
      [found.length, of('wang'), of('li')],
      [3, [detail('wang', 1)], [detail('li', 1), detail('li', 2)]],
    )
    same('the vault gives nothing for nobody', done('it answers', await store.vault.get(LEDGER, [])), [])
  },

  'keeps a detail that is written again as it was': async (site) => {
    const store = await site.open()
    const first = detail('li', 1)
    await put(store, [first, detail('li', 2), first])
    await put(store, [{ ...first, value: '"forged"', path: 'details.phone', salt: 'f'.repeat(32) }])
    await write(store, after([], 1), [first, detail('li', 3)])
    await keeps(store, 'li', [first, detail('li', 2), detail('li', 3)])
  },

  'keeps values to the byte': async (site) => {
    const store = await site.open()
    const values = ['', '欧阳🏮\u0000\ud83c "quoted" \\', 'é e\u0301 ', '长'.repeat(10_000)]
    const records = values.map((value, n) => detail('li', n, value))
    await put(store, records)
    await keeps(store, 'li', records)
  },

  'takes nothing without complaint': async (site) => {
    const store = await site.open()
    await put(store, [])
    await keeps(store, 'li', [])
  },

  'forgets one person of one ledger and nobody else': async (site) => {
    const store = await site.open()
    const all = ['li', 'li-2', 'l', 'wang', 'LI', '__proto__', 'constructor'].map((id) => detail(id, 1))
    await put(store, [...all, detail('li', 2)])
    await put(store, [detail('li', 1)], 'jiangning')
    await forget(store, 'li')
    await keeps(store, 'li', [])
    for (const record of all.slice(1)) await keeps(store, record.personId, [record])
    await keeps(store, 'li', [detail('li', 1)], 'jiangning')
  },

  'forgets again, and whom it does not know, without complaint': async (site) => {
    const store = await site.open()
    await put(store, [detail('li', 1), detail('wang', 1)])
    for (let time = 0; time < 2; time += 1) await forget(store, 'li')
    await forget(store, 'nobody')
    await forget(store, 'li', 'nowhere')
    await keeps(store, 'wang', [detail('wang', 1)])
  },

  'takes details of a person again after it has forgotten the person': async (site) => {
    const store = await site.open()
    await put(store, [detail('li', 1), detail('li', 2)])
    await forget(store, 'li')
    await put(store, [detail('li', 2), detail('li', 3)])
    await keeps(store, 'li', [detail('li', 2), detail('li', 3)])
    await forget(store, 'li')
    await keeps(store, 'li', [])
    await write(store, after([], 1), [detail('li', 1)])
    await keeps(store, 'li', [detail('li', 1)])
  },

  'leaves the journal alone when it forgets': async (site) => {
    const { store, journal } = await filled(site, 3)
    const next = after(journal, 1)
    await write(store, next, [detail('li', 1)])
    await forget(store, 'li')
    await holds(store, [...journal, ...next])
  },

  'keeps the details that come with an append': async (site) => {
    const store = await site.open()
    const journal = after([], 4)
    await put(store, [detail('li', 1)])
    await write(store, journal.slice(0, 3), [detail('li', 2), detail('wang', 1)])
    await write(store, journal.slice(3), [detail('wang', 2), detail('li', 3)])
    await keeps(store, 'li', [detail('li', 1), detail('li', 2), detail('li', 3)])
    await keeps(store, 'wang', [detail('wang', 1), detail('wang', 2)])
    await holds(store, journal)
  },

  'does not take persons and ledgers for each other whose ids run together': async (site) => {
    const store = await site.open()
    const pairs = [
      ['a', 'b-c'],
      ['a-b', 'c'],
      ['a', 'b.c'],
      ['a.b', 'c'],
      ['a', 'B-C'],
    ] as const
    for (const [n, [ledgerId, personId]] of pairs.entries()) await put(store, [detail(personId, n)], ledgerId)
    for (const [n, [ledgerId, personId]] of pairs.entries())
      await keeps(store, personId, [detail(personId, n)], ledgerId)
    await forget(store, 'b-c', 'a')
    await keeps(store, 'b-c', [], 'a')
    for (const [n, [ledgerId, personId]] of pairs.entries())
      if (n > 0) await keeps(store, personId, [detail(personId, n)], ledgerId)
  },
})

export const sharedVault = group(
  'vault',
  {
    'is one for all store objects': async (site) => {
      const [one, other] = await site.pair()
      await put(one, [detail('li', 1), detail('wang', 1)])
      await keeps(other, 'li', [detail('li', 1)])
      await write(other, after([], 1), [detail('li', 2)])
      await keeps(one, 'li', [detail('li', 1), detail('li', 2)])
      await forget(other, 'li')
      await keeps(one, 'li', [])
      await put(one, [detail('li', 3)])
      await keeps(other, 'li', [detail('li', 3)])
      await keeps(other, 'wang', [detail('wang', 1)])
    },
  },
  'sharing',
)
