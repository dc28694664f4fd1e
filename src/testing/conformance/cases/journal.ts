import { done, same } from '../claims.ts'
import { after, appendOf, detail, LEDGER } from '../events.ts'
import { group } from '../group.ts'
import { filled, headOf, holds, keeps, write } from '../journals.ts'

/** What the place holds and how it grows. */
export const journal = group('journal', {
  'is empty at first': async (site) => {
    const store = await site.open()
    await holds(store, [])
    const page = await store.read(LEDGER, { from: 0, to: 9 })
    same('a ledger that nobody wrote has no events', done('it can be read', page), [])
    same('a new place holds no ledgers', done('`ledgers` answers', await store.ledgers()), [])
    await keeps(store, 'li', [])
  },

  'gives back what was appended, as it was and in order': async (site) => {
    const store = await site.open()
    const all = after([], 12)
    for (const [from, to] of [
      [0, 1],
      [1, 4],
      [4, 12],
    ]) {
      await write(store, all.slice(from, to))
      await holds(store, all.slice(0, to))
    }
  },

  'appends nothing without complaint': async (site) => {
    const store = await site.open()
    done('an append of no events succeeds', await store.append(appendOf(-1, [])))
    await holds(store, [])
    same('an empty journal is no ledger', done('`ledgers` answers', await store.ledgers()), [])
    const events = after([], 2)
    await write(store, events)
    done('an append of no events succeeds', await store.append(appendOf(1, [])))
    await holds(store, events)
  },

  'does not change when the caller changes what it handed over': async (site) => {
    const store = await site.open()
    const events = after([], 3)
    const [entries, sealed] = [events.map((entry) => ({ ...entry })), [{ ...detail('li', 1) }]]
    const append = { ...appendOf(-1, entries, sealed) }
    done('a right append succeeds', await store.append(append))
    for (const entry of entries) Object.assign(entry, { revision: 7, id: 'x', hash: 'x', text: 'forged' })
    for (const record of sealed) Object.assign(record, { personId: 'wang', value: '"forged"' })
    Object.assign(append, { ledgerId: 'another', expectedRevision: 5 })
    entries.length = 0
    sealed.length = 0
    await holds(store, events)
    await keeps(store, 'li', [detail('li', 1)])
    await keeps(store, 'wang', [])
  },

  'does not change when somebody changes what it gave out': async (site) => {
    const { store, journal: events } = await filled(site, 3)
    done('the vault takes a detail', await store.vault.put(LEDGER, [detail('li', 1)]))
    const page = done('it can be read', await store.read(LEDGER, { from: 0, to: 2 }))
    const records = done('the vault answers', await store.vault.get(LEDGER, ['li']))
    forge(page, { text: 'forged', revision: 9 })
    forge(records, { value: '"forged"' })
    await holds(store, events)
    await keeps(store, 'li', [detail('li', 1)])
  },

  'shows an event to everybody as soon as its append has succeeded': async (site) => {
    const [writer, reader] = await site.pair()
    const events = after([], 10)
    for (const event of events) {
      await write(writer, [event])
      same('`head` sees an append that has succeeded', await headOf(reader), event.revision)
      await holds(reader, events.slice(0, event.revision + 1))
    }
  },
})

/** Changes what it can; frozen values keep themselves. */
function forge(values: readonly object[], change: object): void {
  for (const value of values)
    for (const [key, forged] of Object.entries(change)) Reflect.set(value, key, forged)
  Reflect.deleteProperty(values, 0)
}
