import { describe, expect, it, test, vi } from 'vitest'
import { Id, LocalDate } from '../../src/kernel/codec/scalars.ts'
import { defineConcept } from '../../src/kernel/concept.ts'
import { judge } from '../../src/kernel/judge.ts'
import { limits } from '../../src/kernel/limits.ts'
import { modelOf } from '../../src/kernel/model.ts'
import { byKindAndId, CascadeTooLong, type Order } from '../../src/kernel/settle.ts'
import { Cut, end, endings, link, make, node, nodes, occasion, tinyWorld } from './tiny.ts'

// Thousands of events on a busy machine take their time; how long decides nothing here.
vi.setConfig({ testTimeout: 60_000 })

const names = (n: number, prefix = 't'): readonly string[] =>
  Array.from({ length: n }, (_, i) => `${prefix}${String(i).padStart(5, '0')}`)
const root = make('root', link('root', '2023-01-01', null))
/** Ties that rest on the root, 100 an entity. */
const branches = (keys: readonly string[], on: (at: number) => readonly string[] = () => ['root']) =>
  Array.from({ length: Math.ceil(keys.length / 100) }, (_, part) =>
    make(
      `m${part}`,
      ...keys
        .slice(part * 100, part * 100 + 100)
        .map((key, i) => link(key, '2023-01-01', null, on(part * 100 + i))),
    ),
  )
const orders: readonly (readonly [string, Order])[] = [
  ['by id', byKindAndId],
  ['backwards', (a, b) => byKindAndId(b, a)],
]

describe('a cascade of 3 000 events', () => {
  test('works where all rest on one ground', () => {
    const { given, commit } = tinyWorld()
    given(root, ...branches(names(3_000)))
    const settled = commit([end('root', 'root', '2024-06-01')])
    expect(settled.broken).toEqual([])
    expect(settled.steps).toHaveLength(3_001)
    expect(new Set(endings(settled).map(([key]) => key)).size).toBe(3_000)
  })

  it.each(orders)('works along a chain whose links rest on the root as well, %s', (_, order) => {
    const keys = names(3_000)
    const { given, tried } = tinyWorld()
    given(root, ...branches(keys, (at) => (at === 0 ? ['root'] : ['root', keys[at - 1] ?? ''])))
    const settled = tried([end('root', 'root', '2024-06-01')], order)
    expect(settled.broken).toEqual([])
    expect(endings(settled).map(([key]) => key)).toEqual(keys)
  })
})

test('a chain of nearly as many links as one commit may hold settles from either end', () => {
  const keys = names(limits.eventsPerCommit - 100)
  const { given, tried } = tinyWorld()
  given(root, ...branches(keys, (at) => (at === 0 ? ['root'] : ['root', keys[at - 1] ?? ''])))
  for (const [, order] of orders)
    expect(endings(tried([end('root', 'root', '2024-06-01')], order))).toHaveLength(keys.length)
})

describe('a cascade beyond the limit of one commit', () => {
  const CutNode = node.command(
    'CutNode',
    { key: Id, effectiveOn: LocalDate },
    { when: ['made'], decide: ({ data }) => [Cut(data)] },
  )
  const concept = defineConcept({ ...nodes, commands: { CutNode } })
  const full = () => {
    const tiny = tinyWorld([concept])
    tiny.given(root, ...branches(names(limits.eventsPerCommit)))
    return tiny
  }

  test('stops; with one tie less it is written', () => {
    const { given, tried } = full()
    expect(() => tried([end('root', 'root', '2024-06-01')])).toThrow(CascadeTooLong)
    given(end('m0', 't00000', '2023-06-01'))
    expect(tried([end('root', 'root', '2024-06-01')]).steps).toHaveLength(limits.eventsPerCommit)
  })

  test('is refused with X-09 and the kinds to wind down first', () => {
    const { world } = full()
    const def = modelOf([concept]).commands.get('CutNode')
    if (!def) throw new Error('the command is declared above')
    const data = { nodeId: 'root', key: 'root', effectiveOn: '2024-06-01' }
    const { broken, steps } = judge(world.fork(), { def, data, ...occasion, lastRecordedAt: undefined })
    expect(steps).toEqual([])
    const figures = { mostEvents: limits.eventsPerCommit, windDownFirst: ['Cut', 'Ended'] }
    expect(broken).toEqual([{ rule: 'X-09', subject: '', with: figures }])
  })
})
