import {
  type AnyConcept,
  CorrectPerson,
  EndAffiliation,
  ErasePerson,
  type EventStore,
  type LedgerOptions,
  limits,
  memoryStore,
  type PersonVault,
} from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { describe, expect, test } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { altered, counted, left, organisation, right, said, texts } from './support.ts'
import { born, day, openYouth, start, withYouth, type Youth } from './youth.ts'

const DAY = '2023-06-01'
const correct = (bornOn?: string) =>
  CorrectPerson({ personId: 'p', details: { name: '王小明', ...(bornOn && { bornOn }) }, reason: '更正' })
/** A store that counts how often its vault is read, and lets a test in between. */
function listened(inner: EventStore) {
  const state = { reads: 0, between: async (): Promise<unknown> => undefined, away: false }
  const vault: PersonVault = {
    ...inner.vault,
    get: async (ledgerId, ids) => {
      state.reads += 1
      if (state.away) return E.left(storeUnavailable('notWritten', 'the vault is away'))
      const records = await inner.vault.get(ledgerId, ids)
      await state.between()
      return records
    },
  }
  return { vault, state, store: altered(inner, { vault }) }
}
const ages = (result: Awaited<ReturnType<Youth['execute']>>): readonly unknown[] =>
  right(result).events.map((e) => ({ ...e.data })['attestedAge' as never])
const leave = EndAffiliation({ personId: 'p', effectiveOn: '2023-05-01', cause: 'resigned' })
const erase = ErasePerson({ personId: 'p', ground: 'request' })

describe('a command that attests', () => {
  test('is told what the vault says, on the day of which it speaks, and the event keeps it', async () => {
    const store = memoryStore()
    const ledger = await withYouth({ store })
    expect(ages(await ledger.execute(start('s', 'p'), day(DAY, 'c1')))).toEqual([35])
    expect(said(await ledger.execute(start('t', 'p', '2023-06-02'), day(DAY, 'c2')))).toEqual(['YTH-01'])
    expect((await texts(store)).join()).not.toContain('1987')
    expect(right(await ledger.audit()).findings).toEqual([])
  })

  test('breaks its rule where nothing can be attested, with every other that it breaks', async () => {
    const ledger = await withYouth()
    right(await ledger.execute(born('q'), day('2023-01-03', 'q')))
    const [error] = left(await ledger.execute(start('s', 'q'), day(DAY, 'c1')))
    expect(error).toMatchObject({ rule: 'YTH-01', with: { attestedAge: null } })
    const late = { ...day(DAY, 'c2'), recordedAt: '2023-12-01T10:00:00+08:00' }
    expect([...said(await ledger.execute(start('s', 'q'), late))].sort()).toEqual([
      'TIM-04',
      'TIM-04',
      'YTH-01',
    ])
    // Of somebody unknown there is nothing to attest: that his id is unknown says it all.
    expect(said(await ledger.execute(start('s', 'nobody'), day(DAY, 'c3')))).toEqual(['X-06'])
  })

  test('reads the vault only then: not for others, not for a preview, not for whoever may not', async () => {
    const { store, state } = listened(memoryStore())
    let may = true
    const ledger = await withYouth({ store, authorise: () => may || 'nobody may' })
    right(await ledger.execute(born('q', '2000-01-01'), day('2023-01-03', 'q')))
    const foreseen = right(ledger.preview(start('s', 'p', '2023-06-02'), day(DAY, 'c1')))
    expect(foreseen.events.map(({ event }) => event.type)).toEqual(['AssistantStarted'])
    may = false
    expect(said(await ledger.execute(start('s', 'p', '2023-06-02'), day(DAY, 'c1')))).toEqual([
      'NotAuthorised',
    ])
    may = true
    expect(state.reads).toBe(0)
    right(await ledger.execute(start('s', 'p'), day(DAY, 'c1')))
    expect(state.reads).toBe(1)
  })

  test('is answered alone when the vault is away; others go on, and its id is free', async () => {
    const { store, state } = listened(memoryStore())
    const ledger = await withYouth({ store })
    state.away = true
    const [failed, other] = await Promise.all([
      ledger.execute(start('s', 'p'), day(DAY, 'c1')),
      ledger.execute(organisation('b'), day(DAY, 'c2')),
    ])
    expect(left(failed)).toMatchObject([{ _tag: 'StoreUnavailable', outcome: 'notWritten' }])
    expect(right(other).outcome).toBe('accepted')
    state.away = false
    expect(ages(await ledger.execute(start('s', 'p'), day(DAY, 'c1')))).toEqual([35])
  })

  test('is not taken without what it attests where the host changes its mind about authority', async () => {
    let asked = 0
    const authorise: LedgerOptions<AnyConcept>['authorise'] = ({ type }) =>
      type !== 'StartAssistant' || asked++ > 0 || 'not yet'
    const ledger = await withYouth({ authorise })
    expect(said(await ledger.execute(start('s', 'p'), day(DAY, 'c1')))).toEqual(['YTH-01'])
  })

  test('asks a vault of the host’s', async () => {
    const { vault, state } = listened(memoryStore())
    const ledger = await withYouth({ vault })
    expect(ages(await ledger.execute(start('s', 'p'), day(DAY, 'c1')))).toEqual([35])
    expect(state.reads).toBe(1)
  })

  test('believes no record that is not what was committed to', async () => {
    const inner = memoryStore()
    const forging: PersonVault = {
      ...inner.vault,
      get: async (ledgerId, ids) =>
        E.map((records: readonly { readonly value: string }[]) =>
          records.map((r) => ({ ...r, value: r.value.replace('1987', '2005') })),
        )(await inner.vault.get(ledgerId, ids)) as never,
    }
    const ledger = await withYouth({ store: altered(inner, { vault: forging }) })
    expect(said(await ledger.execute(start('s', 'p'), day(DAY, 'c1')))).toEqual(['YTH-01'])
  })

  test('is not held up when the ledger closes', async () => {
    const { store } = listened(memoryStore())
    const ledger = await withYouth({ store })
    const under = ledger.execute(start('s', 'p'), day(DAY, 'c1'))
    await ledger.close({ keepStore: true })
    expect(ages(await under)).toEqual([35])
  })
})

describe('what is attested is what the state vouches for when the command is decided', () => {
  test('a correction in the same batch goes first', async () => {
    const ledger = await withYouth()
    const [corrected, started] = await Promise.all([
      ledger.execute(correct('1990-01-01'), day('2023-05-01', 'c1')),
      ledger.execute(start('s', 'p'), day(DAY, 'c2')),
    ])
    expect(right(corrected).outcome).toBe('accepted')
    expect(ages(started)).toEqual([33])
  })

  test('so does one that is being written', async () => {
    const inner = memoryStore()
    let go = (): void => {}
    const shut = new Promise<void>((resolve) => {
      go = resolve
    })
    let isShut = false
    let arrived = (): void => {}
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const store = altered(inner, {
      append: async (batch) => {
        if (isShut) {
          arrived()
          await shut
        }
        return inner.append(batch)
      },
    })
    const ledger = await withYouth({ store })
    isShut = true
    const corrected = ledger.execute(correct('1990-01-01'), day('2023-05-01', 'c1'))
    await arrival
    const started = ledger.execute(start('s', 'p'), day(DAY, 'c2'))
    isShut = false
    go()
    expect(right(await corrected).outcome).toBe('accepted')
    expect(ages(await started)).toEqual([33])
  })

  test('a correction that comes in while the vault is read is read again', async () => {
    const { store, state } = listened(memoryStore())
    const ledger = await withYouth({ store })
    state.between = async () => {
      state.between = async () => undefined
      right(await ledger.execute(correct('1980-01-01'), day('2023-05-01', 'c1')))
    }
    expect(left(await ledger.execute(start('s', 'p'), day(DAY, 'c2')))).toMatchObject([
      { rule: 'YTH-01', with: { attestedAge: 43 } },
    ])
    expect(state.reads).toBe(2)
  })

  test('an erasure that comes in while the vault is read leaves nothing to attest', async () => {
    const { store, state } = listened(memoryStore())
    const ledger = await withYouth({ store })
    state.between = async () => {
      state.between = async () => undefined
      right(await ledger.execute(leave, day('2023-05-01', 'c1')))
      right(await ledger.execute(erase, day('2023-05-02', 'c2')))
    }
    expect(left(await ledger.execute(start('s', 'p'), day(DAY, 'c3')))).toMatchObject([
      { rule: 'YTH-01', with: { attestedAge: null } },
    ])
  })

  test('another process corrects before our append: what was decided is decided again on the new details', async () => {
    const inner = memoryStore()
    const other = await withYouth({ store: inner })
    let before: (() => Promise<unknown>) | undefined
    const store = altered(inner, {
      append: async (batch) => {
        const first = before
        before = undefined
        await first?.()
        return inner.append(batch)
      },
    })
    const ledger = await openYouth({ store })
    before = () => other.execute(correct('1991-01-01'), day('2023-05-01', 'c1'))
    expect(ages(await ledger.execute(start('s', 'p'), day(DAY, 'c2')))).toEqual([32])
  })

  test('somebody who is corrected again and again while we read is given up', async () => {
    const { store, state } = listened(memoryStore())
    const ledger = await withYouth({ store })
    let n = 0
    state.between = async () => {
      n += 1
      right(await ledger.execute(correct(`19${50 + n}-01-01`), day('2023-05-01', `c${n}`)))
    }
    const [error] = left(await ledger.execute(start('s', 'p'), day(DAY, 'last')))
    expect(error).toMatchObject({ _tag: 'ConcurrencyConflict' })
    expect([n, state.reads]).toEqual([limits.attestReads, limits.attestReads])
  })
})

describe('a retry', () => {
  test('gives the attestation that was written, whatever the vault says by then', async () => {
    const ledger = await withYouth()
    right(await ledger.execute(start('s', 'p'), day(DAY, 'c1')))
    right(await ledger.execute(correct('1950-01-01'), day(DAY, 'c2')))
    const again = await ledger.execute(start('s', 'p'), day(DAY, 'c1'))
    expect([right(again).outcome, ages(again)]).toEqual(['repeated', [35]])
  })

  test('of an append whose answer was lost is the same batch: the details are read once', async () => {
    const { store, appends } = counted(memoryStore())
    const { vault, state } = listened(store)
    let lost = 1
    const losing = altered(store, {
      vault,
      append: async (batch) => {
        const done = await store.append(batch)
        const isOurs = batch.entries.some((e) => e.text.includes('AssistantStarted'))
        return isOurs && lost-- > 0 ? E.left(storeUnavailable('unknown', 'lost')) : done
      },
    })
    const ledger = await withYouth({ store: losing, wait: async () => undefined })
    expect(ages(await ledger.execute(start('s', 'p'), day(DAY, 'c1')))).toEqual([35])
    expect(state.reads).toBe(1)
    expect(appends.filter((a) => a.entries.some((e) => e.text.includes('AssistantStarted')))).toHaveLength(1)
  })

  test('under the same id at the same time is written once', async () => {
    const ledger = await withYouth()
    const both = await Promise.all([1, 2].map(() => ledger.execute(start('s', 'p'), day(DAY, 'c1'))))
    expect(both.map((one) => right(one).outcome).sort()).toEqual(['accepted', 'repeated'])
  })

  test('replay asks no vault', async () => {
    const inner = memoryStore()
    right(await (await withYouth({ store: inner })).execute(start('s', 'p'), day(DAY, 'c1')))
    const { store, state } = listened(inner)
    const again = await openYouth({ store })
    right(await again.verify())
    expect([again.revision, state.reads]).toEqual([3, 0])
  })
})
