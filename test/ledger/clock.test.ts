import { core, openLedger, orThrow } from 'co-building-ledger'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/stores/memory/index.ts'
import { at, clerk, left, on, open, opening, organisation, right, said, small } from './support.ts'

describe('recordedAt of a caller', () => {
  test('is refused by a ledger that was not opened for import', async () => {
    const ledger = await open({ import: false, clock: () => Date.parse(at('2023-01-01')) })
    const result = await ledger.execute(opening, on('2023-01-01', 'c1'))
    expect(left(result)).toEqual([
      expect.objectContaining({ _tag: 'InvalidInput', path: 'context.recordedAt' }),
    ])
    expect(ledger.preview(opening, on('2023-01-01', 'c1'))._tag).toBe('Left')
    expect(ledger.revision).toBe(-1)
  })

  test('before the journal’s last is LED-02; equal is accepted', async () => {
    const ledger = await small()
    const record = (id: string, time: string) =>
      ledger.execute(organisation(id), on('2023-01-02', id, { recordedAt: at('2023-01-02', time) }))
    expect(said(await record('b', '09:59:59.999'))).toEqual(['LED-02'])
    expect(right(await record('b', '10:00:00')).outcome).toBe('accepted')
    expect(right(await record('c', '10:00:00.001')).outcome).toBe('accepted')
  })

  test('with Z or another offset is TIM-03, also where it is the same moment', async () => {
    const ledger = await small()
    for (const recordedAt of [
      '2023-01-03T02:00:00Z',
      '2023-01-03T10:00:00+09:00',
      '2023-01-03T02:00:00+00:00',
    ])
      expect(said(await ledger.execute(organisation('b'), on('2023-01-03', 'c1', { recordedAt })))).toContain(
        'TIM-03',
      )
  })

  test('of the opening is held to the offset that it brings', async () => {
    const ledger = await open()
    const context = on('2023-01-01', 'c1', { recordedAt: '2023-01-01T10:00:00+07:00' })
    expect(said(await ledger.execute(opening, context))).toEqual(['TIM-03'])
  })
})

describe('the clock', () => {
  const clockwork = async (offset = '+08:00') => {
    let ms = Date.parse('2023-01-01T20:00:00Z')
    const store = memoryStore()
    const options = { id: 'gulou', concepts: core, store, clock: () => ms }
    const ledger = await orThrow(openLedger(options))
    const first = { ...opening, data: { ...opening.data, offset } }
    right(await ledger.execute(first, { actor: clerk, commandId: 'c0' }))
    return {
      store,
      ledger,
      set: (instant: string) => {
        ms = Date.parse(instant)
      },
      record: async (id: string) => {
        const [event] = right(await ledger.execute(organisation(id), { actor: clerk, commandId: id })).events
        return [event?.recordedAt, event?.occurredOn]
      },
    }
  }

  test('is read in the ledger’s offset, and today is the day there', async () => {
    const east = await clockwork()
    expect(east.ledger.head.recordedAt).toBe('2023-01-02T04:00:00.000+08:00')
    east.set('2023-01-02T16:30:00Z')
    expect(await east.record('a')).toEqual(['2023-01-03T00:30:00.000+08:00', '2023-01-03'])
    const west = await clockwork('-05:30')
    expect(west.ledger.head.recordedAt).toBe('2023-01-01T14:30:00.000-05:30')
    west.set('2023-01-02T04:00:00Z')
    expect(await west.record('a')).toEqual(['2023-01-01T22:30:00.000-05:30', '2023-01-01'])
  })

  test('that runs backwards is held at the journal’s last instant', async () => {
    const { set, record, store } = await clockwork()
    set('2022-06-01T00:00:00Z')
    expect(await record('a')).toEqual(['2023-01-02T04:00:00.000+08:00', '2023-01-02'])
    const reopened = await orThrow(openLedger({ id: 'gulou', concepts: core, store, clock: () => 0 }))
    const [event] = right(await reopened.execute(organisation('b'), { actor: clerk })).events
    expect(event?.recordedAt).toBe('2023-01-02T04:00:00.000+08:00')
    set('2023-01-03T00:00:00Z')
  })

  test('serves an importing ledger where a line brings no recordedAt', async () => {
    const ledger = await small({ clock: () => Date.parse('2023-01-05T04:00:00Z') })
    const { events } = right(
      await ledger.execute(organisation('b'), { actor: clerk, occurredOn: '2023-01-04' }),
    )
    expect(events[0]).toMatchObject({ recordedAt: '2023-01-05T12:00:00.000+08:00', occurredOn: '2023-01-04' })
  })
})
