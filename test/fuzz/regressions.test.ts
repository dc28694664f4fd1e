import { type InvalidInput, limits, openLedger, portableHash } from 'co-building-ledger'
import type { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { describe, expect, it, test } from 'vitest'
import { readLine } from '../../src/cli/history-line.ts'
import { understand } from '../../src/cli/order.ts'
import { canonical } from '../../src/kernel/canonical.ts'
import { decode } from '../../src/kernel/codec/decode.ts'
import { excessIn } from '../../src/kernel/codec/exact.ts'
import { Id, Int } from '../../src/kernel/codec/scalars.ts'
import { list, nonEmpty, struct } from '../../src/kernel/codec/struct.ts'
import { envelopeOf, eventOf, upcast } from '../../src/kernel/journal.ts'
import { core, left, on, organisation, right, small } from '../ledger/support.ts'
import { model, storeOf } from './corpus.ts'

const fail = (): never => {
  throw new Error('hostile')
}
const revoked = (target: object): unknown => {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}
const paths = (result: E.Either<readonly InvalidInput[], unknown>): readonly string[] =>
  left(result).map(({ path }) => path)
const command = () => ({ type: 'AbandonAlliance', data: { allianceId: 'a', reason: 'r' } })

describe('input that throws when it is read is refused at the place where it does', () => {
  it.each([
    [
      'a getter',
      { ...command(), data: Object.defineProperty({}, 'allianceId', { get: fail, enumerable: true }) },
      'data',
    ],
    ['a getter of the type', Object.defineProperty(command(), 'type', { get: fail }), 'command'],
    ['a revoked proxy', revoked({}), 'command'],
    ['a revoked proxy for the data', { ...command(), data: revoked({}) }, 'data'],
    [
      'a revoked list for a text',
      { ...command(), data: { ...command().data, reason: revoked([]) } },
      'data.reason',
    ],
    ['a proxy without keys', new Proxy(command(), { ownKeys: fail }), 'command'],
    ['a tag', { ...command(), data: Object.defineProperty({}, Symbol.toStringTag, { get: fail }) }, 'data'],
  ])('%s', async (_, input, path) => {
    const ledger = await small()
    const context = on('2023-01-03', 'c1')
    const first = (errors: readonly { readonly _tag: string }[]) =>
      errors.map((e) => 'path' in e && e.path)[0]
    expect(paths(ledger.decode(input))[0]).toBe(path)
    expect(first(left(ledger.preview(input as never, context)))).toBe(path)
    expect(first(left(await ledger.execute(input as never, context)))).toBe(path)
  })

  test('a context as well', async () => {
    const ledger = await small()
    const context = { actor: new Proxy({}, { getOwnPropertyDescriptor: fail }) }
    expect(left(await ledger.execute(organisation('b'), context as never))).toMatchObject([
      { _tag: 'InvalidInput', path: 'context.actor' },
    ])
  })
})

describe('work and errors have bounds', () => {
  test('a list is read by place, not by an iterator of its own', () => {
    const endless = Object.defineProperty([1], Symbol.iterator, {
      value: function* () {
        for (let i = 0; ; i += 1) yield i < limits.arrayItems ? i : fail()
      },
    })
    expect(right(decode(list(Int), endless, 'data'))).toEqual([1])
  })

  it.each([Number.NaN, -1, 2 ** 40])('a list that says that it has %s items is none', (length) => {
    const lying = new Proxy([1], { get: (list, key) => (key === 'length' ? length : Reflect.get(list, key)) })
    expect(paths(decode(nonEmpty(Int), lying, 'data'))).toEqual(['data'])
  })

  const many = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`excess${i}`, i]))
  test('of very many faults a thousand are told, also of a choice', async () => {
    const ledger = await small()
    const choice = t.union([struct({ a: Int }), struct({ b: Int })])
    expect(paths(decode(choice, many(200_000), 'data'))).toHaveLength(limits.arrayItems)
    expect(paths(decode(list(list(Int)), Array(1_000).fill(Array(10).fill('x')), 'data'))).toHaveLength(1_000)
    expect(left(ledger.decode({ ...command(), ...many(200_000) }))).toHaveLength(limits.arrayItems)
    expect(left(ledger.decode({ ...command(), data: many(200_000) })).length).toBe(limits.arrayItems)
  })

  it.each([
    ['very long', 'k'.repeat(2 ** 20), `data."${'k'.repeat(limits.name)}"`],
    ['empty', '', 'data.""'],
    ['a line break', 'a\nb', 'data."a\\u{a}b"'],
    ['a sign of the terminal', '\u001b[2J', 'data."\\u{1b}[2J"'],
    ['the sign that deletes', 'a\u007f', 'data."a\\u{7f}"'],
    ['half a character', '\ud800', 'data."\\u{d800}"'],
    ['a change of direction', '\u202ea', 'data."\\u{202e}a"'],
    ['an ordinary one', '额外', 'data.额外'],
  ])('a key that is too many is shown in one short line: %s', (_, key, path) => {
    expect(paths(decode(struct({}), { [key]: 1 }, 'data'))).toEqual([path])
    const table = decode(t.record(t.string, Int), { [key]: 'x' }, 'data')
    expect(paths(table)).toEqual([path])
  })
})

describe('what is no plain data is refused', () => {
  it.each([
    ['a Map', new Map([['quorum', 1]])],
    ['a Date', new Date(0)],
    ['a RegExp', /x/],
    ['a boxed text', Object('x')],
    ['an Error', new Error('x')],
  ])('%s is no object with fields', (_, value) => {
    expect(paths(decode(t.partial({ a: Int }), value, 'data'))).toEqual(['data'])
    expect(paths(decode(t.record(t.string, Int), value, 'data'))).toEqual(['data'])
  })

  test('a field on a list is one too many', () => {
    const withField = Object.assign([1, 2], { excess: 1 })
    const withHole = Object.assign(new Array(2), { 0: 1, excess: 1 })
    expect(paths(decode(list(Int), withField, 'data'))).toEqual(['data.excess'])
    expect(paths(decode(list(Int), withHole, 'data'))).toEqual(['data.1', 'data.excess'])
    expect(paths(decode(t.tuple([Int, Int]), withField, 'data'))).toEqual(['data.excess'])
  })

  test('a table takes neither __proto__ nor a key that its codec refuses', () => {
    const polluting: unknown = JSON.parse('{"__proto__":1,"a":2}')
    expect(paths(decode(t.record(t.string, Int), polluting, 'data'))).toEqual(['data.__proto__'])
    expect(paths(decode(t.record(Id, Int), { 'a b': 1, a: 2 }, 'data'))).toEqual(['data.a b'])
    expect(right(decode(t.record(Id, Int), { a: 2 }, 'data'))).toEqual({ a: 2 })
  })

  test('a command has its type and data itself, not from a prototype', async () => {
    const ledger = await small()
    expect(paths(ledger.decode(Object.create(command())))).toEqual(['type'])
  })
})

describe('a field too many in what io-ts takes', () => {
  const Inner = t.type({ a: Int })
  interface Tree {
    readonly a: number
    readonly below: readonly Tree[]
  }
  const Tree: t.Type<Tree> = t.recursion('Tree', () => t.type({ a: Int, below: t.readonlyArray(Tree) }))
  const more = { a: 1, more: 2 }
  it.each<[string, t.Mixed, unknown, string | undefined]>([
    ['of a record', Inner, more, 'more'],
    [
      'of an exact one',
      t.exact(t.intersection([Inner, t.partial({ b: Inner })])),
      { a: 1, b: more },
      'b.more',
    ],
    ['in a list', t.array(Inner), [{ a: 1 }, more], '1.more'],
    ['in a list that is not empty', nonEmpty(Inner), [more], '0.more'],
    ['in a tuple', t.tuple([Int, Inner]), [1, more], '1.more'],
    ['in a table', t.record(t.string, Inner), { x: more }, 'x.more'],
    ['of a table', t.record(t.string, Int), JSON.parse('{"__proto__":1}'), '__proto__'],
    ['of every variant that fits', t.union([Inner, t.partial({ a: Int })]), more, 'more'],
    ['of one variant, which is a field of another', t.union([Inner, t.type({ more: Int })]), more, 'more'],
    ['of none, another variant taking all', t.union([Inner, t.type({ a: Int, more: Int })]), more, undefined],
    ['in something like itself', Tree, { a: 1, below: [{ a: 1, below: [], more: 1 }] }, 'below.0.more'],
    ['that is not there', Tree, { a: 1, below: [{ a: 1, below: [] }] }, undefined],
    ['of a list longer than a command may have', t.array(Int), Array(2_000).fill(1), undefined],
  ])('%s', (_, codec, value, place) => {
    expect(codec.is(value)).toBe(true)
    expect(excessIn(codec, value)).toBe(place)
  })
})

describe('a stored event', () => {
  /** The last event of a small ledger, changed, and hashed again. */
  async function changed(change: (event: Record<string, unknown>) => void) {
    const store = await storeOf('gulou', [])
    await small({ store })
    const entries = right(await store.read('gulou', { from: 0, to: 1 }))
    const event: Record<string, unknown> = JSON.parse(entries[1]?.text ?? '')
    change(event)
    const text = canonical(event)
    const hash = portableHash(text)
    const again = await storeOf('gulou', [
      ...entries.slice(0, 1),
      ...entries.slice(1).map((entry) => ({ ...entry, text, hash })),
    ])
    return { text, hash, opened: await openLedger({ id: 'gulou', concepts: core, store: again }) }
  }
  const excess: unknown = JSON.parse('{"__proto__":{"polluted":true}}')
  const addTo = (key: string) => (event: Record<string, unknown>) => {
    event[key] = { ...(event[key] as object), ...(excess as object) }
  }

  it.each([
    ['a field too many', (event: Record<string, unknown>) => Object.assign(event, { excess: 1 }), 'excess'],
    ['one in the actor', addTo('actor'), 'actor.__proto__'],
    ['one in the metadata', addTo('metadata'), 'metadata.__proto__'],
    ['one in the data', addTo('data'), 'data.__proto__'],
    [
      'one deep in the data',
      (event: Record<string, unknown>) =>
        Object.assign(event, { data: { ...(event['data'] as object), name: { zh: 'x', excess: 1 } } }),
      'data.name.excess',
    ],
    [
      'no instant',
      (event: Record<string, unknown>) => Object.assign(event, { recordedAt: 'x' }),
      'recordedAt',
    ],
    [
      'no day',
      (event: Record<string, unknown>) => Object.assign(event, { occurredOn: '0000-00-00' }),
      'occurredOn',
    ],
    [
      'half a version',
      (event: Record<string, unknown>) => Object.assign(event, { schemaVersion: 0.5 }),
      'schemaVersion',
    ],
  ])('with %s does not open', async (_, change, path) => {
    const { opened } = await changed(change)
    expect(left(opened)).toMatchObject([{ _tag: 'CorruptLedger', revision: 1, path }])
  })

  test('as it was written opens, its text to the letter', async () => {
    const { text, hash, opened } = await changed(() => undefined)
    expect(right(opened).revision).toBe(1)
    expect(right(eventOf(model, right(envelopeOf(text, hash)))).type).toBe('OrganisationRegistered')
  })

  test('of a type that no line can show is told in one short line', async () => {
    const { opened } = await changed((event) => Object.assign(event, { type: `a\n${'x'.repeat(2 ** 20)}` }))
    const [error] = left(opened)
    expect(error).toMatchObject({ _tag: 'CorruptLedger', path: 'type' })
    expect(error.message.en).not.toMatch(/\n/)
    expect(error.message.en.length).toBeLessThan(300)
  })

  test('whose upcast throws is told', () => {
    const def = { type: 'Worked', options: { schemaVersion: 2, upcasts: [fail] } }
    expect(left(upcast(def as never, {}, 1))).toMatchObject({ path: 'data' })
  })
})

test('an expectation of a history line is held as strictly as the rest', async () => {
  const ledger = await small()
  const context = { commandId: 'c', actor: { personId: 'p' }, occurredOn: '2023-01-03' }
  const value = { command: command(), context, expect: { refused: ['AGR-05'], excess: 1 } }
  const line = right(readLine({ number: 1, bytes: new Uint8Array(Buffer.from(JSON.stringify(value))) }))
  if (!line) throw new Error('the line is not empty')
  const understood = understand(line, ledger)
  expect(understood.expect).toBeUndefined()
  expect(paths(understood.order)).toEqual(['expect.excess'])
})
