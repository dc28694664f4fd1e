import { either as E } from 'fp-ts'
import type { Envelope } from '../../../kernel/envelope.ts'
import { refused } from '../claims.ts'
import { after, appendOf, type Sketch } from '../events.ts'
import { type Case, group } from '../group.ts'
import { holds, write } from '../journals.ts'

const DEEP = 400
const nested = (depth: number): Envelope['data'] =>
  Array.from({ length: depth }).reduce<Envelope['data']>(
    (inner, _, i) => (i % 2 ? { a: inner } : { b: [inner] }),
    {},
  )
/** Made from text: in a literal `__proto__` would be no key. */
const parsed = (json: string): Envelope['data'] => JSON.parse(json) as Envelope['data']

const texts: Readonly<Record<string, Envelope['data']>> = {
  'Chinese and other scripts': {
    zh: '昆明市五华区区域共建台账',
    ar: 'دفتر',
    he: 'פנקס',
    ko: '대장',
    emoji: '👩‍👩‍👧 🇨🇳',
  },
  'characters beyond 16 bits': { text: '𠮷野家 𝒳 🏮 \u{10fffd}', '🏮': '𠀀' },
  'texts that differ only in their composition': { nfc: 'é', nfd: 'e\u0301', width: 'Ａ A' },
  'quotes, backslashes and control characters': {
    text: '"\\/\b\f\n\r\t\u0000\u001f\u007f\u0085\u2028\u2029',
  },
  'marks and noncharacters': { bom: '\ufeffa\ufeff', replacement: '\ufffd', none: '\uffff\u{1ffff}' },
  'white space at the ends of a text': { text: '  \n a \t\u3000 ' },
  'very large and very small numbers': {
    n: [1e21, 1e-7, 5e-324, 1.7976931348623157e308, 123456789012345680000],
  },
  'fractions, negative numbers and zero': { n: [0.1, 0.30000000000000004, -1.5, -0, 0, 2 ** 53, 4.35] },
  'true, false and null': { yes: true, no: false, none: null, all: [true, false, null] },
  'empty texts, lists and objects': { text: '', list: [], object: {}, lists: [[], [{}], ''], '': 'no key' },
  'keys that look like numbers': {
    a: { 10: 'ten', 9: 'nine', 1: 'one', '01': 'text', '-1': 'minus' },
    2: 'two',
  },
  'keys in the order of their UTF-16 code units': {
    é: 1,
    z: 2,
    Z: 3,
    '🏮': 4,
    '\uffee': 5,
    𠮷: 6,
    '': 7,
    aa: 8,
    a: 9,
  },
  'keys that objects have already': parsed(
    '{"__proto__":{"polluted":true},"constructor":1,"toString":null,"a":{"__proto__":"x"}}',
  ),
  'an object in four hundred others': nested(DEEP),
}

/** Whole envelopes with one thing that is hard to keep. */
const kept: Record<string, Case['show']> = Object.fromEntries(
  Object.entries(texts).map(([what, data]) => [
    `keeps ${what} to the byte`,
    async (site) => {
      const store = await site.open()
      const events = after([], [{ data }, {}, { data }])
      await write(store, events)
      await holds(store, events)
    },
  ]),
)

const envelopes: readonly Sketch[] = [
  { more: { actor: { personId: 'p-1', organisationId: 'o-1' }, type: 'ABC_1', schemaVersion: 12 } },
  {
    more: {
      metadata: { commandDigest: 'f'.repeat(64), traceparent: `00-${'4b'.repeat(16)}-00f067aa0ba902b7-01` },
    },
  },
  { more: { correlationId: 'Visit.7_-', causationId: '01900000-0000-7000-8000-000000000000' } },
  {
    more: { occurredOn: '1949-10-01', commandId: 'Z'.repeat(64) },
    tags: ['note:a.b-c_d', 'note:n-1', 'note:A'],
  },
  { tags: Array.from({ length: 300 }, (_, n) => `note:n-${n}`) },
]

export const keptTexts = group('text', {
  ...kept,

  'keeps every field of an envelope to the byte': async (site) => {
    const store = await site.open()
    const events = after([], envelopes)
    await write(store, events)
    await holds(store, events)
  },

  'keeps a text of a hundred thousand characters to the byte': async (site) => {
    const store = await site.open()
    // A third of it is wide; an engine that takes less than that shows its own limit elsewhere.
    const characters = Math.min(100_000, Math.floor(store.maxAppendBytes / 4))
    const text = '长a1'.repeat(Math.ceil(characters / 3)).slice(0, characters)
    const events = after([], [{ data: { text } }])
    await write(store, events)
    await holds(store, events)
  },

  'keeps escaped halves of characters to the byte, or refuses them': async (site) => {
    const store = await site.open()
    let journal = after([], 1)
    await write(store, journal)
    for (const text of ['\ud83c', '\udfee', 'a\ud83cb', '\udfee\ud83c']) {
      const events = after(journal, [{ data: { text } }])
      const result = await store.append(appendOf(journal.length - 1, events))
      if (E.isRight(result)) journal = [...journal, ...events]
      else refused('a text that could not come back as it was is refused', result)
      await holds(store, journal)
    }
  },
})
