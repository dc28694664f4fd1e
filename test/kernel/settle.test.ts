import { describe, expect, it, test } from 'vitest'
import { byKindAndId, type Order } from '../../src/kernel/settle.ts'
import { Acted, end, endings, link, make, Opened, Pinned, tinyWorld } from './tiny.ts'

const backwards: Order = (a, b) => byKindAndId(b, a)
const orders: readonly (readonly [string, Order])[] = [
  ['by id', byKindAndId],
  ['backwards', backwards],
  ['all alike', () => 0],
]

describe('containment: what stood gives way', () => {
  it.each(orders)('a chain ends link by link on the same day, %s', (_, order) => {
    const { given, commit, period } = tinyWorld()
    given(make('n', link('a', '2023-01-01', null)))
    given(make('n', link('b', '2023-02-01', null, ['a'])))
    given(make('m', link('c', '2023-03-01', '2025-01-01', ['b'])))
    const settled = commit([end('n', 'a', '2024-06-01')], order)
    expect(endings(settled)).toEqual([
      ['b', '2024-06-01', 0],
      ['c', '2024-06-01', 1],
    ])
    expect(settled.broken).toEqual([])
    expect(period('m', 'c')).toEqual({ from: '2023-03-01', until: '2024-06-01' })
  })

  it.each(orders)(
    'each tie ends once, at its final day, where breadth first would end it twice, %s',
    (_, order) => {
      const { given, tried } = tinyWorld()
      given(make('n', link('late', '2023-01-01', null), link('early', '2023-01-01', null)))
      given(make('n', link('middle', '2023-01-01', null, ['early'])))
      given(make('n', link('tie', '2023-01-01', null, ['late', 'middle'])))
      // Breadth first: "late" ends "tie" on 1 December, then "early" ends "middle", and "middle" ends "tie" again.
      const settled = tried([end('n', 'late', '2024-12-01'), end('n', 'early', '2024-03-01')], order)
      expect(endings(settled).map(([key, day]) => [key, day])).toEqual([
        ['middle', '2024-03-01'],
        ['tie', '2024-03-01'],
      ])
    },
  )

  it.each(orders)('among equals a ground goes before what rests on it, %s', (_, order) => {
    const { given, tried } = tinyWorld()
    given(make('n', link('root', '2023-01-01', null)))
    // The ids are such that neither order of ids is the order of grounds.
    given(make('n', link('m', '2023-01-01', null, ['root'])))
    given(make('n', link('a', '2023-01-01', null, ['root', 'm'])))
    given(make('n', link('z', '2023-01-01', null, ['root', 'a', 'm'])))
    expect(endings(tried([end('n', 'root', '2024-06-01')], order)).map(([key]) => key)).toEqual([
      'm',
      'a',
      'z',
    ])
  })

  it.each(orders)('two ties that rest on each other both end, once, %s', (_, order) => {
    const { given, tried } = tinyWorld()
    given(make('n', link('root', '2023-01-01', null)))
    given(
      make(
        'n',
        link('seat', '2023-02-01', '2026-01-01', ['root', 'post']),
        link('post', '2023-02-01', '2026-01-01', ['seat']),
      ),
    )
    const settled = tried([end('n', 'root', '2024-06-01')], order)
    expect(settled.broken).toEqual([])
    expect(endings(settled).map(([key, day]) => [key, day])).toEqual([
      ['seat', '2024-06-01'],
      ['post', '2024-06-01'],
    ])
    const other = tried([end('n', 'post', '2024-06-01')], order)
    expect(endings(other).map(([key, day]) => [key, day])).toEqual([['seat', '2024-06-01']])
  })

  test('a tie that had not begun by then never comes to be', () => {
    const { given, commit, period } = tinyWorld()
    given(make('n', link('a', '2023-01-01', null)))
    given(make('n', link('b', '2024-09-01', '2025-01-01', ['a'])))
    expect(endings(commit([end('n', 'a', '2024-06-01')]))).toEqual([['b', '2024-06-01', 0]])
    expect(period('n', 'b')).toEqual({ from: '2024-09-01', until: '2024-09-01' })
  })

  test('a tie that ends before its ground does is left alone', () => {
    const { given, tried } = tinyWorld()
    given(make('n', link('a', '2023-01-01', null)), make('n', link('b', '2023-01-01', '2024-06-01', ['a'])))
    expect(endings(tried([end('n', 'a', '2024-06-01')]))).toEqual([])
  })

  test('a renewal without a gap carries on what rests on the ground', () => {
    const { given, commit, tried } = tinyWorld()
    given(
      make('n', link('a', '2023-01-01', '2024-06-01'), { ...link('a2', '2024-06-01', null), offers: ['a'] }),
    )
    given(make('n', link('b', '2023-01-01', null, ['a'])))
    expect(endings(tried([end('n', 'a2', '2025-01-01')]))).toEqual([['b', '2025-01-01', 0]])
    expect(endings(commit([end('n', 'a', '2024-03-01')]))).toEqual([['b', '2024-03-01', 0]])
  })

  test('the cause of a consequence comes before it, and the first event has none', () => {
    const { given, tried } = tinyWorld()
    given(make('n', link('a', '2023-01-01', null)))
    for (const i of [1, 2, 3]) given(make(`n${i}`, link(`b${i}`, '2023-01-01', null, ['a'])))
    given(make('n', link('c', '2023-01-01', null, ['b1', 'b2', 'b3'])))
    const { steps } = tried([end('n', 'a', '2024-06-01')])
    expect(steps.map((s) => s.cause)).toEqual([undefined, 0, 0, 0, 1])
    expect(steps.map((s) => s.event.data['cause'])).toEqual([undefined, 'Cut', 'Cut', 'Cut', 'Ended'])
  })

  test('the cause that a consequence states does not depend on the order among equals (X-08)', () => {
    const { given, tried } = tinyWorld()
    given(make('n', link('root', '2023-01-01', null)))
    given(make('n', link('long', '2023-01-01', null, ['root']), link('short', '2023-01-01', null, ['root'])))
    given(make('n', link('tie', '2023-01-01', null, ['long', 'short'])))
    const causeOf = (order: Order): unknown => {
      const { steps } = tried([end('n', 'root', '2024-06-01')], order)
      const of = steps.find((s) => s.event.data['key'] === 'tie')?.cause
      return of === undefined ? undefined : steps[of]?.event.data['key']
    }
    expect(causeOf(backwards)).toBe(causeOf(byKindAndId))
  })
})

describe('containment: what the commit brings stands by itself', () => {
  test('a tie outside its ground is refused under the rule that asks for it', () => {
    const { given, tried } = tinyWorld()
    given(make('n', link('a', '2023-01-01', '2024-06-01')))
    expect(tried([make('n', link('b', '2023-01-01', '2024-06-02', ['a']))]).broken).toEqual([
      {
        rule: 'T-01',
        subject: 'node:n/link/b',
        with: { ground: 'g/a', from: '2023-01-01', until: '2024-06-02', carriedUntil: '2024-06-01' },
      },
    ])
    expect(
      tried([make('n', link('b', '2022-12-31', '2024-01-01', ['a']))]).broken.map((b) => b.rule),
    ).toEqual(['T-01'])
    expect(tried([make('n', link('b', '2023-01-01', '2024-06-01', ['a']))]).broken).toEqual([])
    expect(tried([make('n', link('b', '2023-01-01', '2024-01-01', ['nothing']))]).broken).toHaveLength(1)
  })

  test('a tie over a gap between two stretches of its ground is refused', () => {
    const { given, tried } = tinyWorld()
    given(
      make('n', link('a', '2023-01-01', '2024-01-01'), { ...link('a2', '2024-01-02', null), offers: ['a'] }),
    )
    const [broken] = tried([make('n', link('b', '2023-06-01', '2025-01-01', ['a']))]).broken
    expect(broken?.with).toMatchObject({ carriedUntil: '2024-01-01' })
  })

  test('every ground that does not carry is named', () => {
    const { given, tried } = tinyWorld()
    given(make('n', link('a', '2023-01-01', '2024-01-01'), link('c', '2023-01-01', '2023-06-01')))
    const { broken } = tried([make('n', link('b', '2023-01-01', '2025-01-01', ['a', 'c', 'x']))])
    expect(broken.map((b) => b.with['ground'])).toEqual(['g/a', 'g/c', 'g/x'])
  })

  test('a refused commit leaves nothing', () => {
    const { commit, world } = tinyWorld()
    expect(commit([make('n', link('b', '2023-01-01', null, ['nothing']))]).broken).toHaveLength(1)
    expect([...world.states.entries()]).toEqual([])
    expect([...world.facts.entries()]).toEqual([])
  })
})

describe('support: acts and ties that nothing ends', () => {
  const acted = (key: string, on: string) => Acted({ nodeId: 'n', key, on, needs: ['a'] })

  test('an ending that would undercut acts is refused with their list', () => {
    const { given, tried } = tinyWorld()
    given(make('n', link('a', '2023-01-01', null)))
    given(acted('third', '2024-07-01'), acted('first', '2024-05-31'), acted('second', '2024-06-01'))
    expect(tried([end('n', 'a', '2024-06-01')]).broken).toEqual([
      { rule: 'X-02', subject: 'node:n', with: { acts: ['node:n/act/second', 'node:n/act/third'] } },
    ])
    expect(tried([end('n', 'a', '2024-07-02')]).broken).toEqual([])
  })

  test('acts count at the end of a cascade as well', () => {
    const { given, tried } = tinyWorld()
    given(make('n', link('root', '2023-01-01', null)), make('n', link('a', '2023-01-01', null, ['root'])))
    given(acted('act', '2024-07-01'))
    expect(tried([end('n', 'root', '2024-06-01')]).broken.map((b) => b.rule)).toEqual(['X-02'])
  })

  test('an act without its ground on its day is refused under the rule that needs it', () => {
    const { given, tried } = tinyWorld()
    given(make('n', link('a', '2023-01-01', '2024-06-01')))
    expect(tried([acted('act', '2024-06-01')]).broken).toEqual([
      { rule: 'T-02', subject: 'node:n/act/act', with: { ground: 'g/a', on: '2024-06-01' } },
    ])
    expect(tried([acted('act', '2024-05-31')]).broken).toEqual([])
  })

  test('a tie without an ending refuses what would take its ground away', () => {
    const { given, tried } = tinyWorld()
    given(make('n', link('a', '2023-01-01', null)))
    given(Pinned({ nodeId: 'n', pins: [link('pin', '2023-01-01', '2025-01-01', ['a'])] }))
    expect(tried([end('n', 'a', '2024-06-01')]).broken).toEqual([
      { rule: 'X-02', subject: 'node:n', with: { acts: ['node:n/pin/pin'] } },
    ])
    expect(tried([end('n', 'a', '2025-01-01')]).broken).toEqual([])
  })

  test('a ground that gives way and comes back in the same commit undercuts nothing', () => {
    const { given, tried } = tinyWorld()
    given(make('n', link('a', '2023-01-01', null)), acted('act', '2024-07-01'))
    const again = { ...link('a2', '2024-06-01', null), offers: ['a'] }
    expect(tried([end('n', 'a', '2024-06-01'), make('n', again)]).broken).toEqual([])
  })
})

describe('limits', () => {
  const used = (key: string, from: string, until: string | null, units: number) => ({
    ...link(key, from, until),
    units,
  })

  test('hold at every moment, and tell the load', () => {
    const { given, tried } = tinyWorld()
    given(make('n', used('a', '2024-01-01', '2024-02-01', 60), used('b', '2024-01-15', '2024-03-01', 40)))
    expect(tried([make('m', used('c', '2024-01-31', '2024-02-10', 1))]).broken).toEqual([
      { rule: 'T-03', subject: 'node:m/link/c', with: { key: 'hall', load: 101, most: 100 } },
    ])
    expect(tried([make('m', used('c', '2024-02-01', '2024-03-01', 60))]).broken).toEqual([])
    expect(tried([make('m', used('c', '2024-02-29', null, 61))]).broken).toHaveLength(1)
    expect(tried([make('m', used('c', '2024-03-01', null, 100))]).broken).toEqual([])
  })

  test('give way to what ends in the same commit', () => {
    const { given, tried } = tinyWorld()
    given(make('n', used('a', '2024-01-01', null, 100)))
    const next = make('m', used('c', '2024-06-01', null, 100))
    expect(tried([next]).broken).toHaveLength(1)
    expect(tried([end('n', 'a', '2024-06-01'), next]).broken).toEqual([])
    expect(tried([end('n', 'a', '2024-06-02'), next]).broken).toHaveLength(1)
  })

  test('take a void tie for none', () => {
    const { given, tried } = tinyWorld()
    given(make('n', used('a', '2024-06-01', null, 100)), end('n', 'a', '2024-01-01'))
    expect(tried([make('m', used('c', '2024-01-01', null, 100))]).broken).toEqual([])
  })
})

describe('a new tie without an end', () => {
  const opened = (key: string, on: readonly string[]) =>
    Opened({ nodeId: 'n', key, from: '2024-01-01', restsOn: on })
  const grounds = make('n', link('a', '2023-01-01', '2025-06-01'), link('b', '2023-01-01', '2025-03-01'))

  test('takes the earliest end of its grounds into its own event', () => {
    const { given, commit, period, world } = tinyWorld()
    given(grounds)
    const { steps, broken } = commit([opened('t', ['a', 'b'])])
    expect(broken).toEqual([])
    expect(steps.map((s) => [s.event.type, s.event.data['until']])).toEqual([['Opened', '2025-03-01']])
    expect(period('n', 't')).toEqual({ from: '2024-01-01', until: '2025-03-01' })
    expect(world.revisions.get('node:n')).toBe(2)
  })

  test('ends by its ending event where its own event has no room for the day', () => {
    const { given, commit, period } = tinyWorld()
    given(grounds)
    const settled = commit([make('m', link('t', '2024-01-01', null, ['a', 'b']))])
    expect(endings(settled)).toEqual([['t', '2025-03-01', 0]])
    expect(period('m', 't')).toEqual({ from: '2024-01-01', until: '2025-03-01' })
  })

  test('stays open on grounds that stay open', () => {
    const { given, commit } = tinyWorld()
    given(make('n', link('a', '2023-01-01', null)))
    const { steps } = commit([opened('t', ['a'])])
    expect(steps).toHaveLength(1)
    expect(steps[0]?.event.data).not.toHaveProperty('until')
  })

  test('that its grounds do not carry at all is refused, not made void', () => {
    const { given, commit } = tinyWorld()
    given(make('n', link('a', '2023-01-01', '2023-06-01')))
    expect(commit([opened('t', ['a'])]).broken.map((b) => b.rule)).toEqual(['T-01'])
  })

  test('whose key was given before is told once, also where the event takes an end', () => {
    const { given, tried } = tinyWorld()
    given(grounds, opened('t', ['a']))
    expect(tried([opened('t', ['a'])]).broken.filter((b) => b.rule === 'LED-25')).toHaveLength(1)
  })
})
