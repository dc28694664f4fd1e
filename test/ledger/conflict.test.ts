import { CorrectOrganisation, GrantMandate, limits, PublishWorkCalendar } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { describe, expect, test, vi } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { memoryStore } from '../../src/stores/memory/index.ts'
import {
  altered,
  type CoreLedger,
  left,
  on,
  open,
  opening,
  organisation,
  person,
  right,
  said,
  small,
  texts,
  typesOf,
} from './support.ts'

// Journals of more than one page on a busy machine take their time; how long decides nothing here.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const rename = (organisationId: string, zh: string) =>
  CorrectOrganisation({ organisationId, changes: { name: { zh } }, reason: '更名' })
/** Two ledgers over one store, both warm; the second one knows nothing of what the first writes from now on. */
const pair = async () => {
  const store = memoryStore()
  const first = await small({ store })
  const second = await open({ store })
  return { store, first, second }
}

describe('somebody else appended first', () => {
  test('the slower one catches up and decides again', async () => {
    const { first, second, store } = await pair()
    right(await first.execute(organisation('b'), on('2023-01-03', 'c1')))
    const receipt = right(await second.execute(organisation('c'), on('2023-01-03', 'c2')))
    expect(receipt.revision).toBe(3)
    expect(second.head).toEqual({
      revision: 3,
      hash: receipt.events[0]?.hash,
      recordedAt: receipt.events[0]?.recordedAt,
    })
    expect(await texts(store)).toHaveLength(4)
    expect(right(await second.audit()).findings).toEqual([])
  })

  test('and is refused where the new state says no', async () => {
    const { first, second, store } = await pair()
    right(await first.execute(organisation('b'), on('2023-01-03', 'c1')))
    expect(said(await second.execute(organisation('b'), on('2023-01-03', 'c2')))).toEqual(['LED-25'])
    expect(await texts(store)).toHaveLength(3)
  })

  test('and returns the first result where it was the same command', async () => {
    const { first, second, store } = await pair()
    const receipt = right(await first.execute(organisation('b'), on('2023-01-03', 'c1')))
    expect(right(await second.execute(organisation('b'), on('2023-01-03', 'c1')))).toEqual({
      ...receipt,
      outcome: 'repeated',
    })
    expect(await texts(store)).toHaveLength(3)
  })

  test('and is not refused for what it has not read yet', async () => {
    const { first, second } = await pair()
    right(await first.execute(organisation('b'), on('2023-01-03', 'c1')))
    expect((await second.execute(rename('b', '乙'), on('2023-01-03', 'c2')))._tag).toBe('Right')
  })

  test('and knows a repeat also where its old state would refuse it (LED-04)', async () => {
    const { first, second } = await pair()
    right(await first.execute(organisation('b'), on('2023-01-03', 'c1')))
    right(await first.execute(rename('b', '乙'), on('2023-01-03', 'c2')))
    expect(right(await second.execute(rename('b', '乙'), on('2023-01-03', 'c2'))).outcome).toBe('repeated')
  })

  test('two that take turns both come through, and agree on the head', async () => {
    const { first, second } = await pair()
    for (let i = 0; i < 6; i++)
      right(await (i % 2 ? first : second).execute(organisation(`o${i}`), on('2023-01-03', `c${i}`)))
    right(await first.execute(organisation('last'), on('2023-01-03', 'last')))
    const [one, other] = [right(await first.verify()), right(await second.verify())]
    expect(one).toEqual(other)
    expect(first.head).toEqual(one)
  })

  test('gives up after so many retries, as a conflict that says so', async () => {
    const store = memoryStore()
    const ledger = await small({ store })
    let asked = 0
    const stubborn = altered(store, {
      append: async () => {
        asked++
        return E.left({ _tag: 'Conflict', actualRevision: 1 })
      },
    })
    await ledger.close({ keepStore: true })
    const unlucky = await open({ store: stubborn })
    const errors = left(await unlucky.execute(organisation('b'), on('2023-01-03', 'c1')))
    expect(asked).toBe(limits.conflictRetries + 1)
    expect(errors).toEqual([
      expect.objectContaining({ _tag: 'ConcurrencyConflict', subject: 'command:c1', unseen: [] }),
    ])
    expect(unlucky.revision).toBe(1)
    expect(await texts(store)).toHaveLength(2)
  })
})

describe('expectedRevision', () => {
  const seen = async (): Promise<CoreLedger> => {
    const ledger = await small()
    right(await ledger.execute(rename('a', '甲'), on('2023-01-03', 'c1')))
    right(await ledger.execute(organisation('b'), on('2023-01-03', 'c2')))
    right(await ledger.execute(rename('a', '乙'), on('2023-01-04', 'c3')))
    return ledger
  }

  test('that is the entity’s own is kept, whatever else happened', async () => {
    const ledger = await seen()
    const result = await ledger.execute(rename('a', '丙'), on('2023-01-05', 'c4', { expectedRevision: 3 }))
    expect(right(result).outcome).toBe('accepted')
    expect(
      right(await ledger.execute(organisation('c'), on('2023-01-05', 'c5', { expectedRevision: 0 }))).outcome,
    ).toBe('accepted')
  })

  test('that is older is a conflict with the events that the caller had not seen', async () => {
    const ledger = await seen()
    const result = await ledger.execute(rename('a', '丙'), on('2023-01-05', 'c4', { expectedRevision: 1 }))
    const [conflict] = left(result)
    expect(left(result)).toHaveLength(1)
    expect(conflict).toMatchObject({
      ...{ _tag: 'ConcurrencyConflict', subject: 'organisation:a', expectedRevision: 1, actualRevision: 3 },
    })
    const unseen = conflict?._tag === 'ConcurrencyConflict' ? conflict.unseen : []
    expect(unseen.map((e) => [e.revision, e.type, e.commandId])).toEqual([
      [2, 'OrganisationCorrected', 'c1'],
      [4, 'OrganisationCorrected', 'c3'],
    ])
    expect(ledger.revision).toBe(4)
  })

  test('is not moved by events that only name the entity', async () => {
    const ledger = await small()
    right(await ledger.execute(person('p', 'a'), on('2023-01-03', 'c1')))
    const grant = GrantMandate({
      ...{ organisationId: 'a', mandateId: 'm', personId: 'p', scopes: ['sign'] },
      period: { from: '2023-01-03', until: null },
    })
    right(await ledger.execute(grant, on('2023-01-03', 'c2', { expectedRevision: 1 })))
    expect(
      said(await ledger.execute(rename('a', '丙'), on('2023-01-05', 'c4', { expectedRevision: 1 }))),
    ).toEqual(['ConcurrencyConflict'])
  })

  test('is told together with the rules, and in a preview', async () => {
    const ledger = await seen()
    const context = on('2022-12-01', 'c4', { expectedRevision: 1, recordedAt: '2023-01-05T10:00:00+08:00' })
    expect(said(await ledger.execute(rename('a', '丙'), context))).toEqual(
      expect.arrayContaining(['ConcurrencyConflict', 'LED-23', 'LED-24']),
    )
    expect(said(ledger.preview(rename('a', '丙'), context))).toEqual(
      said(await ledger.execute(rename('a', '丙'), context)),
    )
  })

  test('counts what another ledger wrote meanwhile', async () => {
    const { first, second } = await pair()
    right(await first.execute(rename('a', '甲'), on('2023-01-03', 'c1')))
    const result = await second.execute(rename('a', '乙'), on('2023-01-03', 'c2', { expectedRevision: 1 }))
    const [conflict] = left(result)
    expect(conflict?._tag === 'ConcurrencyConflict' && typesOf(conflict.unseen)).toEqual([
      'OrganisationCorrected',
    ])
  })
})

test('a ledger whose first catching up broke off half-way asks every rule afterwards', async () => {
  const store = memoryStore()
  let failing = false
  const flaky = altered(store, {
    read: async (ledgerId, range) =>
      failing && range.from >= limits.page
        ? E.left(storeUnavailable('notWritten', 'gone'))
        : store.read(ledgerId, range),
  })
  const late = await open({ store: flaky })
  // Another ledger writes more than one page, while this one still thinks that the journal is empty.
  const other = await small({ store })
  right(await other.execute(person('p', 'a'), on('2023-01-03', 'c0')))
  for (let i = 0; i < limits.page; i++) {
    const calendar = PublishWorkCalendar({ year: 1900 + i, holidays: [], workingWeekends: [] })
    right(await other.execute(calendar, on('2023-01-03', `c${i + 1}`)))
  }
  failing = true
  expect(said(await late.execute(opening, on('2023-01-03', 'x1')))).toEqual(['StoreUnavailable'])
  failing = false
  const own = GrantMandate({
    ...{ organisationId: 'a', mandateId: 'm', personId: 'p', scopes: ['sign'] },
    period: { from: '2023-01-03', until: null },
  })
  expect(right(await late.execute(own, on('2023-01-03', 'x2'))).outcome).toBe('accepted')
})
