import { AdoptPolicy, DeregisterOrganisation, RegisterPerson } from 'co-building-ledger'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/stores/memory/index.ts'
import { at, left, on, open, organisation, person, right, said, small, street, texts } from './support.ts'

describe('a repeated command id (LED-04)', () => {
  test('returns the first result and writes nothing', async () => {
    const store = memoryStore()
    const ledger = await street({ store })
    const close = DeregisterOrganisation({
      organisationId: 'customs',
      effectiveOn: '2023-03-01',
      cause: 'closed',
    })
    const first = right(await ledger.execute(close, on('2023-02-01', 'c1')))
    expect(first.events.length).toBeGreaterThan(3)
    right(await ledger.execute(organisation('b'), on('2023-02-02', 'c2')))
    const before = await texts(store)
    const again = right(await ledger.execute(close, on('2023-02-01', 'c1')))
    expect(again).toEqual({ ...first, outcome: 'repeated' })
    expect(await texts(store)).toEqual(before)
  })

  test('does so after the ledger was opened anew', async () => {
    const store = memoryStore()
    const ledger = await small({ store })
    const first = right(await ledger.execute(organisation('b'), on('2023-01-03', 'c1')))
    await ledger.close({ keepStore: true })
    const reopened = await open({ store })
    expect(right(await reopened.execute(organisation('b'), on('2023-01-03', 'c1')))).toEqual({
      ...first,
      outcome: 'repeated',
    })
    expect(reopened.revision).toBe(2)
  })

  test('does so whatever recordedAt, correlation and expected revision say', async () => {
    const ledger = await small()
    right(await ledger.execute(organisation('b'), on('2023-01-03', 'c1')))
    right(await ledger.execute(organisation('c'), on('2023-01-10', 'c2')))
    for (const more of [
      { recordedAt: at('2023-03-01') },
      // Before the journal's last, in another offset: the look-up comes before clock and rules.
      { recordedAt: '2023-01-01T00:00:00Z' },
      { correlationId: 'other' },
      { expectedRevision: 77 },
    ])
      expect(right(await ledger.execute(organisation('b'), on('2023-01-03', 'c1', more))).outcome).toBe(
        'repeated',
      )
  })

  test('does so whatever the sealed details are: they are not part of the digest', async () => {
    const ledger = await small()
    right(await ledger.execute(person('p', 'a', '王小明'), on('2023-01-03', 'c1')))
    expect(right(await ledger.execute(person('p', 'a', '李大明'), on('2023-01-03', 'c1'))).outcome).toBe(
      'repeated',
    )
    expect([...right(await ledger.names(['p'])).values()]).toEqual(['王*'])
  })

  test.each([
    ['other data', organisation('c'), on('2023-01-03', 'c1')],
    [
      'another type',
      AdoptPolicy({ policy: { minFounders: 2 }, effectiveOn: '2023-02-01' }),
      on('2023-01-03', 'c1'),
    ],
    ['another day', organisation('b'), on('2023-01-04', 'c1')],
    ['another actor', organisation('b'), on('2023-01-03', 'c1', { actor: { personId: 'other' } })],
    [
      'the same actor for an organisation',
      organisation('b'),
      on('2023-01-03', 'c1', { actor: { personId: 'clerk', organisationId: 'a' } }),
    ],
  ])('is refused with %s', async (_, command, context) => {
    const ledger = await small()
    right(await ledger.execute(organisation('b'), on('2023-01-03', 'c1')))
    const result = await ledger.execute(command, context)
    expect(said(result)).toEqual(['LED-04'])
    expect(left(result)[0]).toMatchObject({ subject: 'command:c1', with: { firstRevision: 2 } })
    expect(ledger.revision).toBe(2)
  })

  test('with unsealed fields changed beside the sealed ones is other content', async () => {
    const ledger = await small()
    right(await ledger.execute(person('p', 'a'), on('2023-01-03', 'c1')))
    const other = RegisterPerson({
      ...{ personId: 'p', details: { name: '王小明' }, lawfulBasis: 'consent' },
      affiliation: { organisationId: 'a', from: '2023-01-03' },
    })
    expect(said(await ledger.execute(other, on('2023-01-03', 'c1')))).toEqual(['LED-04'])
  })

  test('is found under names that every object has', async () => {
    const ledger = await small()
    for (const [i, id] of ['__proto__', 'constructor', 'toString'].entries()) {
      expect(right(await ledger.execute(organisation(`o${i}`), on('2023-01-03', id))).outcome).toBe(
        'accepted',
      )
      expect(right(await ledger.execute(organisation(`o${i}`), on('2023-01-03', id))).outcome).toBe(
        'repeated',
      )
    }
  })

  test('given twice at once is written once', async () => {
    const ledger = await small()
    const both = await Promise.all(
      [1, 2].map(() => ledger.execute(organisation('b'), on('2023-01-03', 'c1'))),
    )
    expect(both.map((r) => right(r).outcome)).toEqual(['accepted', 'repeated'])
    expect(ledger.revision).toBe(2)
  })
})
