import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { canonical } from '../../src/kernel/canonical.ts'

/** The double whose bits are these 16 hex digits. */
const double = (bits: string): number => {
  const view = new DataView(new ArrayBuffer(8))
  view.setBigUint64(0, BigInt(`0x${bits}`))
  return view.getFloat64(0)
}

describe('RFC 8785, appendix B: numbers', () => {
  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('%s is written %s', (bits, text) => {
    expect(canonical(double(bits))).toBe(text)
  })
})

describe('RFC 8785, section 3.2', () => {
  test('the sample of 3.2.2', () => {
    const sample: unknown = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],' +
        String.raw`"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
    )
    expect(canonical(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  test('keys go by their UTF-16 code units: the sample of 3.2.3', () => {
    const sample = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    expect(canonical(sample)).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis",' +
        '"€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    )
  })

  test('control characters have their short escapes, or four lower-case hex digits', () => {
    const controls = String.fromCharCode(...Array.from({ length: 32 }, (_, n) => n))
    const escaped = (n: number): string =>
      ({ 8: '\\b', 9: '\\t', 10: '\\n', 12: '\\f', 13: '\\r' })[n] ?? `\\u${n.toString(16).padStart(4, '0')}`
    expect(canonical(controls)).toBe(`"${Array.from(controls, (_, n) => escaped(n)).join('')}"`)
    expect(canonical('\u007f\u2028\u2029</é共')).toBe('"\u007f\u2028\u2029</é共"')
  })
})

/** The same said otherwise: the members in order, each key and scalar by ECMAScript's own writing. */
const naive = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(naive).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const units = (key: string): readonly number[] =>
    Array.from({ length: key.length }, (_, i) => key.charCodeAt(i))
  const compare = (a: string, b: string): number => {
    const [x, y] = [units(a), units(b)]
    for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return (x[i] ?? 0) - (y[i] ?? 0)
    return x.length - y.length
  }
  const members = new Map(Object.entries(value))
  const keys = [...members.keys()].sort(compare)
  return `{${keys.map((key) => `${JSON.stringify(key)}:${naive(members.get(key))}`).join(',')}}`
}

describe('any JSON', () => {
  const json = fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 })

  test('is written as a naive writer writes it, and reads back the same', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonical(value)
        expect(text).toBe(naive(value))
        expect(canonical(JSON.parse(text))).toBe(text)
      }),
    )
  })

  test('does not depend on the order in which members were set', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.integer()), (members) => {
        const backwards = Object.fromEntries(Object.entries(members).reverse())
        expect(canonical(backwards)).toBe(canonical(members))
      }),
    )
  })

  test('leaves members out that are undefined, and keeps a key named __proto__', () => {
    expect(canonical({ b: undefined, a: 1, c: undefined })).toBe('{"a":1}')
    expect(canonical({ a: undefined })).toBe('{}')
    expect(canonical(JSON.parse('{"a":1,"__proto__":{"b":2}}'))).toBe('{"__proto__":{"b":2},"a":1}')
  })
})
