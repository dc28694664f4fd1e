import { RegisterOrganisation } from 'co-building-ledger'
import { describe, expect, it, test } from 'vitest'
import { memoryStore } from '../../src/stores/memory/index.ts'
import { altered, clerk, left, on, organisation, right, small } from './support.ts'

describe('input that is no command', () => {
  it.each([
    ['nothing', undefined, ['command']],
    ['text', 'OpenLedger', ['command']],
    ['an unknown type', { type: 'Nope', data: {} }, ['type']],
    ['a type from the prototype', { type: 'constructor', data: {} }, ['type']],
    ['a type that is no text', { type: ['OpenLedger'], data: {} }, ['type']],
    ['an excess key', { type: 'AbandonAlliance', data: { allianceId: 'x', reason: 'r' }, meta: 1 }, ['meta']],
    ['no data', { type: 'AbandonAlliance' }, ['data']],
    [
      'faults in the data',
      { type: 'AbandonAlliance', data: { allianceId: '!', why: 1 } },
      ['data.allianceId', 'data.reason', 'data.why'],
    ],
  ])('%s', async (_, command, paths) => {
    const ledger = await small()
    const paths2 = (errors: readonly { readonly _tag: string }[]) =>
      errors.map((e) => ('path' in e ? e.path : e._tag))
    const context = on('2023-01-03', 'c1')
    expect(paths2(left(await ledger.execute(command as never, context)))).toEqual(paths)
    expect(paths2(left(ledger.preview(command as never, context)))).toEqual(paths)
    expect(paths2(left(ledger.decode(command)))).toEqual(paths)
  })

  it.each([
    ['none', undefined, ['context']],
    ['no actor', { occurredOn: '2023-01-03' }, ['context.actor']],
    ['an excess key', { actor: clerk, user: 1 }, ['context.user']],
    ['an explicit undefined', { actor: clerk, occurredOn: undefined }, ['context.occurredOn']],
    ['a command id of another form', { actor: clerk, commandId: 'a b' }, ['context.commandId']],
    ['a date that is none', { actor: clerk, occurredOn: '2023-02-30' }, ['context.occurredOn']],
    ['an instant that is none', { actor: clerk, recordedAt: '2023-01-03' }, ['context.recordedAt']],
    ['a negative revision', { actor: clerk, expectedRevision: -1 }, ['context.expectedRevision']],
    ['a trace of another form', { actor: clerk, traceparent: '00-1-2-3' }, ['context.traceparent']],
  ])('a context: %s', async (_, context, paths) => {
    const ledger = await small()
    const errors = left(await ledger.execute(organisation('b'), context as never))
    expect(errors.map((e) => e._tag === 'InvalidInput' && e.path)).toEqual(paths)
  })

  test('faults of command and context are told together', async () => {
    const ledger = await small()
    const errors = left(await ledger.execute({ type: 'Nope' } as never, {} as never))
    expect(errors.map((e) => e._tag === 'InvalidInput' && e.path)).toEqual(['type', 'context.actor'])
  })

  test('decode gives a copy', async () => {
    const ledger = await small()
    const input = { type: 'AbandonAlliance', data: { allianceId: 'x', reason: 'r' } }
    const command = right(ledger.decode(input))
    input.data.reason = 'other'
    expect(command).toEqual({ type: 'AbandonAlliance', data: { allianceId: 'x', reason: 'r' } })
  })
})

describe('a commit that is too large for the store', () => {
  test('is refused before it is sent', async () => {
    const store = memoryStore()
    const sent: number[] = []
    const narrow = altered(store, {
      maxAppendBytes: 2_000,
      append: (batch) => {
        sent.push(batch.entries.length)
        return store.append(batch)
      },
    })
    const ledger = await small({ store: narrow })
    const long = RegisterOrganisation({
      organisationId: 'b',
      kind: 'publicUnit',
      name: { zh: 'b' },
      address: 'x'.repeat(2_000),
    })
    expect(left(await ledger.execute(long, on('2023-01-03', 'c1')))[0]).toMatchObject({
      _tag: 'InvalidInput',
      path: 'command',
    })
    expect(sent).toEqual([1, 1])
  })

  test('its size is counted in bytes of UTF-8, not in UTF-16 units', async () => {
    const store = memoryStore()
    const sent: number[] = []
    const narrow = altered(store, {
      maxAppendBytes: 2_000,
      append: (batch) => {
        sent.push(batch.entries.reduce((sum, e) => sum + Buffer.byteLength(e.text), 0))
        return store.append(batch)
      },
    })
    const ledger = await small({ store: narrow })
    // 1 000 characters of three bytes each.
    const long = RegisterOrganisation({
      organisationId: 'b',
      kind: 'publicUnit',
      name: { zh: 'b' },
      address: '共'.repeat(1_000),
    })
    await ledger.execute(long, on('2023-01-03', 'c1'))
    expect(sent.filter((bytes) => bytes > 2_000)).toEqual([])
  })
})
