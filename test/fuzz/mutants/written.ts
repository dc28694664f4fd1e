import type { Chance } from '../../../src/testing/faults/chance.ts'

/** A way to change a text that holds JSON; undefined where it found nothing to change. */
export interface Scrawl {
  readonly name: string
  readonly strike: (text: string, chance: Chance) => string | undefined
}

const TOKENS = [
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    '/',
    '\u0000',
    '\u001f',
    '\ufeff',
    ' ',
    '\t',
    '\n',
    '\r',
    '//',
    '/**/',
  ],
  ...[
    'NaN',
    'Infinity',
    '-',
    '+',
    '.',
    'e',
    '0x1',
    'undefined',
    "'",
    '\\u',
    '\\ud800',
    '\\x41',
    '\ud800',
    'null',
  ],
] as const
const LITERALS = [
  ...[
    '1e999',
    '-1e999',
    '1e-999',
    '-0',
    '-0.0',
    '1.0',
    '1E0',
    '01',
    '+1',
    '.5',
    '5.',
    '0x10',
    '9007199254740993',
  ],
  ...['9'.repeat(400), `1${'0'.repeat(5_000)}`, '0.1e1', 'true', 'null', 'NaN', '-'],
] as const
const DEPTHS = [10, 700, 1_500, 10_000, 10_000, 100_000] as const
const FIELDS = [
  ...[
    '"type":"Nothing"',
    '"data":{}',
    '"__proto__":{"polluted":true}',
    '"constructor":{"prototype":{}}',
    '"excess":1',
  ],
  ...['"command":{}', '"context":null', '"tags":[]', '"revision":0', '"excess":{"__proto__":null}'],
] as const

const stretch = (text: string, chance: Chance): readonly [number, number] => {
  const from = chance.below(text.length)
  return [from, Math.min(text.length, from + 1 + chance.below(40))]
}
/** Where one of the matches begins and ends. */
const found = (text: string, pattern: RegExp, chance: Chance): readonly [number, number] | undefined => {
  const all = [...text.matchAll(pattern)]
  const one = all[chance.below(all.length)]
  return one && [one.index, one.index + one[0].length]
}
const VALUE = /(?<=":|[[,])(?:"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)/g
const TEXT = /"(?:[^"\\]|\\.)+"/g

/** Texts that are no JSON any more, or are the same JSON written otherwise. */
export const scrawls: readonly Scrawl[] = [
  { name: 'text cut off', strike: (text, chance) => text.slice(0, chance.below(text.length)) },
  {
    name: 'letter changed',
    strike: (text, chance) => {
      const at = chance.below(text.length)
      const code = text.charCodeAt(at) ^ (1 << chance.below(16))
      return text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)
    },
  },
  {
    name: 'stretch left out',
    strike: (text, chance) => {
      const [from, to] = stretch(text, chance)
      return text.slice(0, from) + text.slice(to)
    },
  },
  {
    name: 'stretch twice',
    strike: (text, chance) => {
      const [from, to] = stretch(text, chance)
      return text.slice(0, to) + text.slice(from)
    },
  },
  {
    name: 'letters shuffled',
    strike: (text, chance) => {
      const [from, to] = stretch(text, chance)
      const letters = [...text.slice(from, to)]
      const shuffled = letters.map(() => letters.splice(chance.below(letters.length), 1)[0]).join('')
      return text.slice(0, from) + shuffled + text.slice(to)
    },
  },
  {
    name: 'token put in',
    strike: (text, chance) => {
      const at = chance.below(text.length + 1)
      return text.slice(0, at) + chance.pick(TOKENS) + text.slice(at)
    },
  },
  {
    name: 'key twice, or too many',
    strike: (text, chance) => {
      const at = found(text, /\{(?=")/g, chance)
      return at && `${text.slice(0, at[1])}${chance.pick(FIELDS)},${text.slice(at[1])}`
    },
  },
  {
    name: 'odd literal',
    strike: (text, chance) => {
      const at = found(text, VALUE, chance)
      return at && text.slice(0, at[0]) + chance.pick(LITERALS) + text.slice(at[1])
    },
  },
  {
    name: 'deep JSON',
    strike: (text, chance) => {
      const [at, depth] = [found(text, VALUE, chance), chance.pick(DEPTHS)]
      const [open, close] = chance.pick([
        ['[', ']'],
        ['{"a":', '}'],
        ['[', ''],
      ])
      return at && `${text.slice(0, at[0])}${open.repeat(depth)}1${close.repeat(depth)}${text.slice(at[1])}`
    },
  },
  {
    name: 'other white space',
    strike: (text, chance) => text.replaceAll(':"', chance.pick([': "', ':\t"', ':\r\n "', ':\u00a0"'])),
  },
  {
    name: 'other escapes',
    strike: (text, chance) => {
      const at = found(text, TEXT, chance)
      if (!at) return undefined
      const escaped = [...text.slice(at[0] + 1, at[1] - 1)].map((c) =>
        c.length === 1 && c !== '\\' && /\w/.test(c)
          ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`
          : c,
      )
      return `${text.slice(0, at[0] + 1)}${escaped.join('')}${text.slice(at[1] - 1)}`
    },
  },
  {
    name: 'text around it',
    strike: (text, chance) =>
      chance.pick([
        `\ufeff${text}`,
        `${text},`,
        `[${text}]`,
        `${text}${text}`,
        `"${text}"`,
        JSON.stringify(text),
        '',
        ' ',
      ]),
  },
]
