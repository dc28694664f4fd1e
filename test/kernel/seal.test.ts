import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../src/kernel/canonical.ts'
import { Line, oneOf } from '../../src/kernel/codec/scalars.ts'
import { sealed, sealedStruct } from '../../src/kernel/codec/sealed.ts'
import { optional, struct } from '../../src/kernel/codec/struct.ts'
import { portableHash } from '../../src/kernel/ports.ts'
import { commitmentOf, seal, unsealed } from '../../src/kernel/seal.ts'

const fields = {
  basis: oneOf('employment', 'consent'),
  title: optional(sealed(Line)),
  details: sealedStruct({ name: Line, phone: optional(Line), party: optional(struct({ kind: Line })) }),
}
const data = {
  basis: 'consent',
  title: '主任',
  details: { name: '王小明', phone: '13900000000', party: { kind: 'full' } },
}
const saltFor = (path: string): string => `salt of ${path}`
const closed = () => seal(fields, data, saltFor, portableHash)
const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('seal', () => {
  test('puts the hash of salt, line feed and canonical value in the place of each detail', () => {
    expect(closed().data).toEqual({
      basis: 'consent',
      title: sha('salt of title\n"主任"'),
      details: {
        name: sha('salt of details.name\n"王小明"'),
        phone: sha('salt of details.phone\n"13900000000"'),
        party: sha('salt of details.party\n{"kind":"full"}'),
      },
    })
  })

  test('says what was sealed, so that a vault can open it again', () => {
    const { opened } = closed()
    expect(opened.map((o) => [o.path, o.value])).toEqual([
      ['title', '"主任"'],
      ['details.name', '"王小明"'],
      ['details.party', '{"kind":"full"}'],
      ['details.phone', '"13900000000"'],
    ])
    for (const { salt, value, commitment, path } of opened) {
      expect(salt).toBe(saltFor(path))
      expect(commitmentOf(portableHash, salt, value)).toBe(commitment)
    }
  })

  test('leaves nothing in clear, whatever the details', () => {
    const detail = fc
      .string({ unit: 'grapheme', minLength: 3, maxLength: 30 })
      .filter((s) => !/^[0-9a-f]+$/.test(s))
    fc.assert(
      fc.property(detail, detail, (name, title) => {
        const text = canonical(
          seal(fields, { basis: 'consent', title, details: { name } }, saltFor, portableHash).data,
        )
        expect(text.replaceAll(/"[0-9a-f]{64}"/g, '0')).toBe(
          '{"basis":"consent","details":{"name":0},"title":0}',
        )
      }),
    )
  })

  test('another salt gives another commitment to the same value', () => {
    const other = seal(fields, data, (path) => `other ${path}`, portableHash).opened
    for (const [i, { commitment }] of closed().opened.entries())
      expect(other[i]?.commitment).not.toBe(commitment)
  })

  test('does not touch its input', () => {
    const frozen = Object.freeze({ ...data, details: Object.freeze({ ...data.details }) })
    seal(fields, frozen, saltFor, portableHash)
    expect(frozen).toEqual(data)
  })

  test('a field that was left out stays out', () => {
    const result = seal(fields, { basis: 'consent', details: { name: '王' } }, saltFor, portableHash)
    expect(Object.keys(result.data)).toEqual(['basis', 'details'])
    expect(result.opened).toHaveLength(1)
  })
})

describe('unsealed', () => {
  test('drops every detail, so that a digest tells nothing of it', () => {
    const text = canonical(unsealed(fields, data))
    expect(text).toBe('{"basis":"consent","details":{}}')
    expect(canonical(unsealed(fields, { ...data, details: { name: '李' }, title: '书记' }))).toBe(text)
  })
})
