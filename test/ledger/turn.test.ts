import { type EventStore, limits, memoryStore, PublishWorkCalendar } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { describe, expect, test } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import {
  altered,
  type CoreLedger,
  left,
  on,
  open,
  organisation,
  person,
  right,
  said,
  small,
  texts,
} from './support.ts'

const DAY = '2023-01-03'

/** A ledger that loses every race: a rival writes just before each of its appends. */
async function unlucky(rivalry: (rival: CoreLedger, race: number) => Promise<unknown>) {
  const store = memoryStore()
  const rival = await small({ store })
  const heard = { races: 0, turns: 0, decisions: [] as number[] }
  const racing: EventStore = {
    ...altered(store, {
      append: async (batch) => {
        await rivalry(rival, heard.races)
        heard.races += 1
        return store.append(batch)
      },
    }),
    appendNext: async (...asked) => {
      heard.turns += 1
      return store.appendNext?.(...asked) ?? E.right(undefined)
    },
  }
  const onCommand = ({ decisions }: { readonly decisions: number }): void => {
    heard.decisions.push(decisions)
  }
  const ledger = await open({ store: racing, wait: async () => {}, observer: { onCommand } })
  return { ledger, rival, store, heard }
}
const always = async (rival: CoreLedger, race: number) =>
  right(await rival.execute(organisation(`r${race}`), on(DAY, `r${race}`)))

describe('who loses every race', () => {
  test('gets a turn in which nobody else can write', async () => {
    const { ledger, store, heard } = await unlucky(always)
    const both = await Promise.all([
      ledger.execute(organisation('b'), on(DAY, 'c1')),
      ledger.execute(person('p', 'b'), on(DAY, 'c2')),
    ])
    expect(both.map((r) => right(r).revision)).toEqual([6, 7])
    expect(heard).toEqual({ races: 4, turns: 1, decisions: [5, 5] })
    expect(await texts(store)).toHaveLength(8)
    expect(right(await ledger.audit()).findings).toEqual([])
    expect(right(await ledger.verify())).toEqual(ledger.head)
  })

  test('is decided in its turn on what the others left: refused then, or repeated', async () => {
    const { ledger, heard } = await unlucky(async (rival, race) => {
      if (race < 3) return always(rival, race)
      right(await rival.execute(organisation('b'), on(DAY, 'r-b')))
      return rival.execute(organisation('c'), on(DAY, 'c2'))
    })
    const [b, c] = await Promise.all([
      ledger.execute(organisation('b'), on(DAY, 'c1')),
      ledger.execute(organisation('c'), on(DAY, 'c2')),
    ])
    expect(said(b)).toEqual(['LED-25'])
    expect(right(c).outcome).toBe('repeated')
    expect([heard.turns, ledger.revision]).toEqual([1, 6])
  })

  test('commands that come meanwhile follow', async () => {
    const { ledger } = await unlucky(always)
    const first = ledger.execute(organisation('b'), on(DAY, 'c1'))
    const next = new Promise<Awaited<typeof first>>((done) =>
      setImmediate(() => done(ledger.execute(person('p', 'b'), on(DAY, 'c2')))),
    )
    expect(right(await first).outcome).toBe('accepted')
    expect(right(await next).outcome).toBe('accepted')
    expect(right(await ledger.audit()).findings).toEqual([])
  })

  test('goes the usual way when there is more to catch up than one turn shows', async () => {
    let year = 1_900
    const { ledger, heard } = await unlucky(async (rival, race) => {
      // The fourth race is lost by more than a page.
      const count = race === 3 ? limits.page + 1 : 1
      const commands = Array.from({ length: count }, () =>
        PublishWorkCalendar({ year: year++, holidays: [], workingWeekends: [] }),
      )
      for (const answer of await Promise.all(
        commands.map((command, i) => rival.execute(command, on(DAY, `r${race}-${i}`))),
      ))
        right(answer)
    })
    expect(right(await ledger.execute(organisation('b'), on(DAY, 'c1'))).outcome).toBe('accepted')
    expect(heard.turns).toBeGreaterThan(1)
    expect(right(await ledger.verify())).toEqual(ledger.head)
  })

  test('hears it when the turn does not come', async () => {
    const { store } = await unlucky(always)
    const gone = storeUnavailable('notWritten', 'locked')
    const shut: EventStore = {
      ...altered(store, { append: async () => E.left({ _tag: 'Conflict', actualRevision: 1 }) }),
      appendNext: async () => E.left(gone),
    }
    const ledger = await open({ store: shut, wait: async () => {} })
    expect(left(await ledger.execute(organisation('b'), on(DAY, 'c1')))).toEqual([gone])
  })

  test('with a vault of the host goes on racing: its details could not come before the turn', async () => {
    const store = memoryStore()
    const rival = await small({ store })
    const vault = memoryStore().vault
    let races = 0
    const racing: EventStore = {
      ...altered(store, {
        append: async (batch) => {
          if (races++ < 8) right(await rival.execute(organisation(`r${races}`), on(DAY, `r${races}`)))
          return store.append(batch)
        },
      }),
      appendNext: async () => E.left(storeUnavailable('notWritten', 'not asked')),
    }
    const ledger = await open({ store: racing, vault, wait: async () => {} })
    expect(right(await ledger.execute(person('p', 'a'), on(DAY, 'c1'))).outcome).toBe('accepted')
    expect([races, right(await vault.get('gulou', ['p'])).length]).toEqual([9, 2])
  })
})
