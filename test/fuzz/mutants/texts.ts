import { limits } from 'co-building-ledger'
import { type Mutator, type Place, put } from './subject.ts'

const isText = (value: unknown): value is string => typeof value === 'string'
const isDay = (value: unknown): boolean => isText(value) && /^\d{4}-\d\d-\d\d$/.test(value)
const isInstant = (value: unknown): boolean => isText(value) && /^\d{4}-\d\d-\d\dT/.test(value)
/** Keys whose texts are ids, as the domain names them. */
const isId = (value: unknown, { key }: Place): boolean => isText(value) && /Ids?$|^id$/.test(key)

const TEXTS: readonly string[] = [
  ...['', ' ', '\t', '\n', '\r\n', '\u0000', '\u0007', '\u001b[2J', '\u007f', '\u0085', '\u00a0', '\u3000'],
  ...['\ufeff', '\u200b', '\u200d', '\u2028', '\u2029', '\u202e', '\u2066', '\ufffd', '\uffff', '\u{10ffff}'],
  ...['\ud800', '\udc00', '\udc00\ud800', '\u{20bb7}', 'e\u0301', '\u1112\u1161\u11ab', '\u212b', '\ufb01'],
  ...[
    '１２３',
    '٣٤٥',
    '𝟘𝟙',
    'O0',
    'מזהה',
    'معرف',
    '\u202eabc',
    'а',
    '👩‍👩‍👧‍👦',
    '🇨🇳',
    'null',
    'true',
    '0',
    '-0',
    '1e3',
  ],
  ...['NaN', '[object Object]', '{}', '[]', '__proto__', 'constructor', '../../x', '%00', "'; --"],
]
const DAYS: readonly string[] = [
  ...['2023-02-30', '2023-02-29', '2024-02-29', '1900-02-29', '2000-02-29', '2023-00-10', '2023-13-01'],
  ...['2023-01-00', '2023-01-32', '2023-04-31', '0000-00-00', '0000-01-01', '0099-12-31', '0100-01-01'],
  ...[
    '1582-10-10',
    '1969-12-31',
    '1970-01-01',
    '9999-12-31',
    '10000-01-01',
    '+010000-01-01',
    '-000001-01-01',
  ],
  ...[
    '2023-1-1',
    '2023/01/01',
    '20230101',
    ' 2023-01-01',
    '2023-01-01\n',
    '2023-01-01T00:00:00Z',
    '2023-W01-1',
  ],
  ...['２０２３-01-01', '٢٠٢٣-٠١-٠١', '2023‐01‐01', '2023-01-01~', 'onConclusion', 'today', '2023-01'],
]
const CLOCKS: readonly string[] = [
  ...[
    '00:00:00',
    '23:59:59',
    '23:59:60',
    '24:00:00',
    '12:60:00',
    '12:00:61',
    '12:00',
    '12:00:00.',
    '12:00:00,5',
  ],
  ...['12:00:00.1', '12:00:00.123456789', '12:00:00.1234567890', '1２:00:00'],
]
const OFFSETS: readonly string[] = [
  ...['Z', 'z', '', '+00:00', '-00:00', '+08:00', '-08:00', '+14:00', '+14:30', '+23:59', '-23:59', '+24:00'],
  ...['+08:60', '+0800', '+8:00', ' +08:00', '＋08:00', '+08:00[Asia/Shanghai]'],
]
const IDS: readonly string[] = [
  ...[
    '',
    'a',
    '.',
    '..',
    '-',
    '_',
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'length',
  ],
  ...[
    'a'.repeat(64),
    'a'.repeat(65),
    'a b',
    'a/b',
    'a:b',
    'a~',
    'a\n',
    '\na',
    'ａ',
    'ä',
    '街道',
    'a\u0000',
    '%41',
  ],
  ...['organisation:a', '0', '-1', '1e3', 'NaN', '018f4e3c-1b2a-7000-8000-000000000000'],
]
const LENGTHS = [1, limits.name, limits.name + 1, 200, 201, limits.text, limits.text + 1, 2 * limits.text + 1]
const PIECES = ['a', '某', '\u{20bb7}', 'a\u0301', '\ud800', '\n', ' '] as const

/** A value that no error may quote: it could be somebody's name. */
export const SECRET = '王某某的密语'
/** Texts that are empty, very long, of other scripts, or that look like what they are not. */
export const textMutators: readonly Mutator[] = [
  {
    name: 'text that nobody may quote',
    strike: (s) => s.replace(() => s.one([SECRET, `${SECRET}\t`]), isText),
  },
  { name: 'odd text', strike: (s) => s.replace(() => s.one(TEXTS), isText) },
  {
    name: 'text with something odd in it',
    strike: (subject) =>
      subject.replace(({ value }) => {
        const text = String(value)
        const at = subject.chance.below(text.length + 1)
        return text.slice(0, at) + subject.one(TEXTS) + text.slice(at)
      }, isText),
  },
  {
    name: 'text at its limit',
    strike: (s) => s.replace(() => s.one(PIECES).repeat(s.one(LENGTHS)), isText),
  },
  {
    name: 'very long text',
    strike: (subject) => {
      // Seldom a whole mebibyte: each costs as much as a hundred other cases.
      const length = subject.chance.share(0.05) ? 2 ** 20 : 2 ** 13
      return subject.replace(() => subject.one(PIECES).repeat(length), isText)
    },
  },
  {
    name: 'odd day',
    weight: 2,
    strike: (s) => s.replace(() => s.one(DAYS), s.chance.share(0.9) ? isDay : isText),
  },
  {
    name: 'another day',
    weight: 2,
    strike: (subject) =>
      subject.replace(({ value }) => {
        const days = subject.one([-36_500, -366, -91, -31, -1, 1, 2, 28, 31, 365, 366, 3_650, 2_900_000])
        const at = Date.parse(String(value)) + days * 86_400_000
        return Number.isNaN(at) ? value : new Date(at).toISOString().slice(0, 10)
      }, isDay),
  },
  {
    name: 'odd instant',
    weight: 2,
    strike: (subject) =>
      subject.replace(
        ({ value }) => {
          const day = subject.chance.share(0.5) ? String(value).slice(0, 10) : subject.one(DAYS)
          const clock = subject.chance.share(0.5)
            ? String(value).slice(11, 19) || '12:00:00'
            : subject.one(CLOCKS)
          const offset = subject.chance.share(0.5) ? String(value).slice(19) : subject.one(OFFSETS)
          return `${day}T${clock}${offset}`
        },
        subject.places(isInstant).length > 0 ? isInstant : isDay,
      ),
  },
  { name: 'odd id', strike: (s) => s.replace(() => s.one(IDS), isId) },
  {
    name: 'word of another command',
    weight: 2,
    strike: (subject) => {
      const place = subject.place(isText)
      if (!place) return false
      const words: string[] = []
      collect(subject.other(), words)
      if (words.length === 0) return false
      put(place.holder, place.key, subject.one(words))
      return true
    },
  },
  {
    name: 'one letter',
    strike: (subject) =>
      subject.replace(({ value }) => {
        const text = String(value)
        const at = subject.chance.below(text.length)
        const code = text.charCodeAt(at) ^ (1 << subject.chance.below(8))
        return text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1)
      }, isText),
  },
]

function collect(value: unknown, into: string[]): void {
  if (isText(value)) into.push(value)
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) collect(part, into)
}
