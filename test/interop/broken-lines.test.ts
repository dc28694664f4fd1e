import { formatError, memoryStore } from 'co-building-ledger'
import { describe, expect, it, test, vi } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { left, small, altered as store, texts } from '../ledger/support.ts'
import { filled, journal } from '../moving/support.ts'
import { altered, exported, FORMATS, take, taken } from './support.ts'

// Many files are written and checked, and other tests run beside.
vi.setConfig({ testTimeout: 60_000 })

/** The line that is broken, counted from 1. */
const AT = 9
const lines = async (format: (typeof FORMATS)[number]) => exported(await filled(), format)
/** An import of all lines with one of them changed, and what is in the store then. */
async function broken(format: (typeof FORMATS)[number], change: (line: string) => string) {
  const all = await lines(format)
  const target = memoryStore()
  const before = all[AT - 1] ?? ''
  const after = change(before)
  expect(after).not.toBe(before)
  const result = await take([...all.slice(0, AT - 1), after, ...all.slice(AT)], { store: target, format })
  return { error: left(result)[0], kept: (await texts(target)).length }
}

/** Another value of the same form. */
const other = (value: unknown): unknown => {
  if (typeof value === 'number') return value + 1
  if (typeof value === 'string')
    return value.replace(/[0-9a-y](?=[^0-9a-y]*$)/, (c) => (c === '1' ? '2' : '1'))
  if (Array.isArray(value)) return value.map(other)
  return Object.fromEntries(Object.entries(Object(value)).map(([k, v], i) => [k, i === 0 ? other(v) : v]))
}

describe.each(FORMATS)('a line of %s is refused with its number and a path', (format) => {
  const at = async (path: unknown, change: (fields: Record<string, unknown>) => object) => {
    const { error, kept } = await broken(format, (line) => altered(line, change))
    expect(error, String(path)).toMatchObject({ _tag: 'InvalidInput', line: AT, path })
    expect(error?.message.en).toMatch(/^Line 9: /)
    expect(error?.message.zh).toMatch(/^第 9 行：/)
    expect(error?.message.en).toContain(`up to revision ${AT - 2}`)
    expect(error?.message.zh).toContain(`至修订号 ${AT - 2}`)
    // What stands before it is in the store, and nothing else.
    expect(kept).toBe(AT - 1)
  }

  it('when any field is left out, of another kind, or has another value', async () => {
    const [first] = await lines(format)
    const fields = Object.keys(JSON.parse(first ?? ''))
    expect(fields.length).toBeGreaterThan(14)
    for (const name of fields) {
      await at(expect.stringMatching(new RegExp(`^${name}`)), ({ [name]: _, ...rest }) => rest)
      await at(expect.stringMatching(new RegExp(`^${name}`)), (e) => ({ ...e, [name]: true }))
      await at(expect.any(String), (e) => ({ ...e, [name]: other(e[name]) }))
    }
  }, 30_000)

  it('when a field is too much', async () => {
    await at('more', (e) => ({ ...e, more: 1 }))
    await at('constructor', (e) => ({ ...e, constructor: 1 }))
    const { error } = await broken(format, (line) => line.replace('{', '{"__proto__":{"hash":"x"},'))
    expect(error).toMatchObject({ _tag: 'InvalidInput', line: AT, path: '__proto__' })
  })

  it('when it is no JSON, no object, or empty JSON', async () => {
    for (const text of ['{', 'null', '[]', '"text"', '17', '{"a":1}x', '\ufeff{}', 'undefined']) {
      const { error, kept } = await broken(format, () => text)
      expect(error, text).toMatchObject({ _tag: 'InvalidInput', line: AT })
      expect(kept).toBe(AT - 1)
    }
    const { error } = await broken(format, () => 'null')
    expect(error && formatError(error, 'en')).toMatch(/^Line 9: the whole line must be an object\./)
    expect(error && formatError(error, 'zh')).toMatch(/^第 9 行：整行 ?应为对象。/)
  })

  it('when it stands in another place, is missing, or comes twice', async () => {
    const all = await lines(format)
    const [eighth = '', ninth = '', tenth = ''] = all.slice(AT - 2, AT + 1)
    const orders = {
      swapped: [tenth, ninth],
      missing: [tenth],
      twice: [eighth, ninth],
    }
    for (const [what, order] of Object.entries(orders)) {
      const target = memoryStore()
      const result = await take([...all.slice(0, AT - 1), ...order, ...all.slice(AT + 1)], {
        store: target,
        format,
      })
      expect(left(result)[0], what).toMatchObject({ _tag: 'InvalidInput', line: AT, path: 'revision' })
      expect((await texts(target)).length).toBe(AT - 1)
    }
  })

  it('when it is of another ledger, or of another history of the same one', async () => {
    const [mine, theirs] = [await lines(format), await lines(format)]
    const mixed = [...mine.slice(0, 20), ...theirs.slice(20)]
    expect(left(await take(mixed, { format }))[0]).toMatchObject({ line: 21, path: 'previousHash' })
    expect(left(await take(mine, { format, ledgerId: 'other' }))[0]).toMatchObject({
      line: 1,
      path: 'ledgerId',
    })
  })

  it('when it is nested more deeply than anything can be', async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
    const { error } = await broken(format, (line) => line.replace(/"data":\{/, `"data":{"deep":${deep},`))
    expect(error).toMatchObject({ _tag: 'InvalidInput', line: AT, path: 'data' })
  })

  it('the same with dryRun, which writes nothing', async () => {
    const all = await lines(format)
    const target = memoryStore()
    const cut = [...all.slice(0, 5), '{}']
    const [error] = left(await take(cut, { store: target, format, dryRun: true }))
    expect(error).toMatchObject({ _tag: 'InvalidInput', line: 6 })
    expect(error?.message.en).toContain('Nothing was to be written')
    expect((await texts(target)).length).toBe(0)
  })
})

test('empty lines count', async () => {
  const [first = '', second = ''] = await lines('jsonl')
  expect(left(await take([first, '', ' ', second, '', '{}']))[0]).toMatchObject({ line: 6 })
})

describe('what the store holds already', () => {
  test('another journal is told, and nothing is written', async () => {
    const target = memoryStore()
    await (await small({ store: target })).close({ keepStore: true })
    const before = await journal(target)
    const [error] = left(await take(await lines('jsonl'), { store: target }))
    expect(error).toMatchObject({ _tag: 'CorruptLedger', revision: 1, path: 'hash' })
    expect(await journal(target)).toEqual(before)
    const [dry] = left(await take(await lines('jsonl'), { store: target, dryRun: true }))
    expect(dry).toMatchObject({ _tag: 'CorruptLedger', revision: 1 })
  })

  test.each([true, false])('more than the file has is told (dryRun %s)', async (dryRun) => {
    const [all, target] = [await lines('jsonl'), memoryStore()]
    await taken(all, { store: target })
    const [error] = left(await take(all.slice(0, 9), { store: target, dryRun }))
    expect(error).toMatchObject({ _tag: 'CorruptLedger', path: 'revision' })
    expect(left(await take([], { store: target, dryRun, ledgerId: 'gulou' }))[0]?._tag).toBe('CorruptLedger')
  })
})

test('a store that fails ends it with its own error, at the beginning, on the way or at the end', async () => {
  const all = await lines('jsonl')
  const down = { _tag: 'Left', left: storeUnavailable('notWritten', 'down', '停机') } as const
  for (const call of ['head', 'append', 'read'] as const) {
    const target = memoryStore()
    const failing = store(target, { [call]: async () => down })
    expect(left(await take(all, { store: failing })), call).toEqual([down.left])
    await taken(all, { store: target })
    expect((await texts(target)).length).toBe(all.length)
  }
})
