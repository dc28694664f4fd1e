import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Layered, LayeredGroups } from '../../src/kernel/layers.ts'

const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor')
const write = fc.tuple(key, fc.option(fc.integer(), { nil: undefined }))
const writes = fc.array(write, { maxLength: 12 })
type Writes = readonly (readonly [string, number | undefined])[]

const setAll = (layer: Pick<Layered<number>, 'set'>, all: Writes): void => {
  for (const [k, v] of all) layer.set(k, v)
}
const plain = (...layers: readonly Writes[]): Map<string, number> => {
  const map = new Map<string, number>()
  for (const [k, v] of layers.flat()) {
    if (v === undefined) map.delete(k)
    else map.set(k, v)
  }
  return map
}
const sorted = <T>(entries: Iterable<readonly [string, T]>): readonly (readonly [string, T])[] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1))

describe('a map in layers', () => {
  test('reads like a plain map, at every depth', () => {
    fc.assert(
      fc.property(writes, writes, writes, (one, two, three) => {
        const root = new Layered<number>()
        const fork = new Layered(root)
        const inner = new Layered(fork)
        setAll(root, one)
        setAll(fork, two)
        setAll(inner, three)
        for (const [layer, map] of [
          [root, plain(one)],
          [fork, plain(one, two)],
          [inner, plain(one, two, three)],
        ] as const) {
          expect(sorted(layer.entries())).toEqual(sorted(map))
          for (const k of ['a', 'b', 'c', '__proto__', 'constructor', 'd'])
            expect(layer.get(k)).toBe(map.get(k))
        }
      }),
    )
  })

  test('a fork that is dropped leaves nothing, one that is merged leaves all', () => {
    fc.assert(
      fc.property(writes, writes, writes, (one, dropped, merged) => {
        const root = new Layered<number>()
        setAll(root, one)
        setAll(new Layered(root), dropped)
        expect(sorted(root.entries())).toEqual(sorted(plain(one)))
        const outer = new Layered(root)
        const inner = new Layered(outer)
        setAll(inner, merged)
        inner.merge()
        expect(sorted(outer.entries())).toEqual(sorted(plain(one, merged)))
        expect(sorted(root.entries())).toEqual(sorted(plain(one)))
        outer.merge()
        expect(sorted(root.entries())).toEqual(sorted(plain(one, merged)))
        expect(root.own.size).toBe(plain(one, merged).size)
      }),
    )
  })

  test('a fork sees what its parent learns after it was made', () => {
    const root = new Layered<number>()
    const fork = new Layered(root)
    root.set('a', 1)
    expect(fork.get('a')).toBe(1)
    fork.set('a', undefined)
    root.set('a', 2)
    expect(fork.get('a')).toBeUndefined()
    expect([...fork.entries()]).toEqual([])
  })
})

describe('groups in layers', () => {
  const groupWrite = fc.tuple(fc.constantFrom('g', 'h'), key, fc.option(fc.integer(), { nil: undefined }))
  const groupWrites = fc.array(groupWrite, { maxLength: 15 })
  type GroupWrites = readonly (readonly [string, string, number | undefined])[]
  const setGroups = (layer: LayeredGroups<number>, all: GroupWrites): void => {
    for (const [g, m, v] of all) layer.set(g, m, v)
  }
  const plainGroup = (group: string, ...layers: readonly GroupWrites[]): Map<string, number> =>
    plain(layers.flat().flatMap(([g, m, v]) => (g === group ? [[m, v] as const] : [])))

  test('read like plain maps, forked, dropped and merged', () => {
    fc.assert(
      fc.property(groupWrites, groupWrites, groupWrites, (one, two, three) => {
        const root = new LayeredGroups<number>()
        setGroups(root, one)
        setGroups(new LayeredGroups(root), two)
        const outer = new LayeredGroups(root)
        const inner = new LayeredGroups(outer)
        setGroups(outer, two)
        setGroups(inner, three)
        for (const g of ['g', 'h', 'unknown']) {
          expect(sorted(root.members(g))).toEqual(sorted(plainGroup(g, one)))
          expect(sorted(outer.members(g))).toEqual(sorted(plainGroup(g, one, two)))
          expect(sorted(inner.members(g))).toEqual(sorted(plainGroup(g, one, two, three)))
        }
        inner.merge()
        outer.merge()
        for (const g of ['g', 'h'])
          expect(sorted(root.members(g))).toEqual(sorted(plainGroup(g, one, two, three)))
      }),
    )
  })

  test('an emptied group is gone, not kept as an empty one', () => {
    const root = new LayeredGroups<number>()
    root.set('g', 'a', 1)
    const fork = new LayeredGroups(root)
    fork.set('g', 'a', undefined)
    fork.merge()
    expect(root.own.size).toBe(0)
  })
})
