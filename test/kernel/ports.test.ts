import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultHash,
  portableHash,
  seededEntropy,
  systemClock,
  systemEntropy,
} from '../../src/kernel/ports.ts'

const node = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
const text = fc.string({ unit: 'grapheme', maxLength: 200 })

describe('hashes', () => {
  test('the portable one, Node’s and the default one agree on any text', () => {
    const found = defaultHash()
    expect(found).not.toBe(portableHash)
    fc.assert(
      fc.property(text, (t) => {
        expect(portableHash(t)).toBe(node(t))
        expect(found(t)).toBe(node(t))
      }),
    )
  })

  test('are SHA-256: the vectors of FIPS 180-4', () => {
    expect(portableHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(portableHash('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  test('without Node the default is the portable one', () => {
    expect(defaultHash({})).toBe(portableHash)
    expect(defaultHash({ process: {} })).toBe(portableHash)
    expect(defaultHash({ process: { getBuiltinModule: () => undefined } })).toBe(portableHash)
    expect(defaultHash({ process: { getBuiltinModule: () => ({ hash: 'old' }) } })).toBe(portableHash)
    expect(defaultHash({ process: { getBuiltinModule: () => null } })).toBe(portableHash)
  })
})

describe('entropy', () => {
  test('with a seed is a function of seed and purpose', () => {
    fc.assert(
      fc.property(fc.integer(), text, (seed, purpose) => {
        const salt = seededEntropy(seed)(purpose)
        expect(salt).toMatch(/^[0-9a-f]{32}$/)
        expect(seededEntropy(seed)(purpose)).toBe(salt)
        expect(seededEntropy(seed)(`${purpose}.`)).not.toBe(salt)
        expect(seededEntropy(seed + 1)(purpose)).not.toBe(salt)
      }),
    )
  })

  test('of the system never repeats', () => {
    const salts = Array.from({ length: 200 }, () => systemEntropy('a purpose'))
    expect(new Set(salts).size).toBe(200)
    for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{32}$/)
  })
})

test('the system’s clock counts milliseconds since 1970', () => {
  const [before, now, after] = [Date.now(), systemClock(), Date.now()]
  expect(before <= now && now <= after).toBe(true)
})
