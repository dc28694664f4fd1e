import type { JournalEntry } from 'co-building-ledger'
import { canonical } from '../../../src/kernel/canonical.ts'
import { reading, type Sabotage, sabotage } from './kit.ts'

type Members = Readonly<Record<string, unknown>>
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Changes the text of every event that it can read. */
const texts = (change: (text: string) => string) =>
  reading((entries) => entries.map((entry) => ({ ...entry, text: change(entry.text) })))
const envelopes = (change: (envelope: Members) => unknown) =>
  texts((text) => {
    try {
      const parsed: unknown = JSON.parse(text)
      return isMembers(parsed) ? canonical(change(parsed)) : text
    } catch {
      return text
    }
  })
/** Changes each value within the data, from the innermost on. */
const values = (change: (value: unknown) => unknown) =>
  envelopes((envelope) => ({ ...envelope, data: within(envelope['data'], change) }))
const within = (value: unknown, change: (value: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return change(value.map((item) => within(item, change)))
  if (!isMembers(value)) return change(value)
  return change(
    Object.fromEntries(Object.entries(value).map(([key, member]) => [key, within(member, change)])),
  )
}
const strings = (change: (text: string) => string) =>
  values((value) => (typeof value === 'string' ? change(value) : value))

const keys =
  (sort: (a: string, b: string) => number) =>
  (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(keys(sort)).join()}]`
    if (!isMembers(value)) return JSON.stringify(value)
    const names = Object.keys(value).sort(sort)
    return `{${names.map((name) => `${JSON.stringify(name)}:${keys(sort)(value[name])}`).join()}}`
  }
/** As many a program copies an object. */
const assigned = (value: unknown): unknown => {
  if (!isMembers(value)) return value
  const copy: Record<string, unknown> = {}
  for (const [key, member] of Object.entries(value)) copy[key] = assigned(member)
  return copy
}
const shallow = (value: unknown, depth = 100): unknown => {
  if (depth === 0) return null
  if (Array.isArray(value)) return value.map((item) => shallow(item, depth - 1))
  if (!isMembers(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shallow(member, depth - 1)]))
}
const isEmpty = (value: unknown): boolean =>
  value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
const keeps = (what: string): string => `text: keeps ${what} to the byte`

/** Stores that change what they keep. */
export const textSabotages: readonly Sabotage[] = [
  sabotage(
    'takes all text for ASCII',
    strings((text) => text.replace(/[^\0-\x7f]/g, '?')),
    keeps('Chinese and other scripts'),
  ),
  sabotage(
    'knows characters of 16 bits only',
    texts((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '\ufffd')),
    keeps('characters beyond 16 bits'),
    'journal: gives back what was appended, as it was and in order',
  ),
  sabotage(
    'composes what it keeps',
    texts((text) => text.normalize('NFC')),
    keeps('texts that differ only in their composition'),
  ),
  sabotage(
    'drops control characters',
    strings((text) => text.replace(/\p{Cc}/gu, '')),
    keeps('quotes, backslashes and control characters'),
  ),
  sabotage(
    'drops byte order marks',
    texts((text) => text.replaceAll('\ufeff', '')),
    keeps('marks and noncharacters'),
  ),
  sabotage(
    'trims texts',
    strings((text) => text.trim()),
    keeps('white space at the ends of a text'),
  ),
  sabotage(
    'keeps fifteen digits of a number',
    values((value) => (typeof value === 'number' ? Number(value.toPrecision(15)) : value)),
    keeps('very large and very small numbers'),
    keeps('fractions, negative numbers and zero'),
  ),
  sabotage(
    'keeps true and false as 1 and 0',
    values((value) => (typeof value === 'boolean' ? Number(value) : value)),
    keeps('true, false and null'),
  ),
  sabotage(
    'leaves out what is empty',
    values((value) => (isEmpty(value) ? null : value)),
    keeps('empty texts, lists and objects'),
  ),
  sabotage(
    'reorders the keys of a text',
    texts((text) => (text.startsWith('{"actor"') ? JSON.stringify(JSON.parse(text)) : text)),
    keeps('keys that look like numbers'),
  ),
  sabotage(
    'sorts keys as people do',
    texts((text) =>
      text.startsWith('{"actor"') ? keys((a, b) => a.localeCompare(b))(JSON.parse(text)) : text,
    ),
    keeps('keys in the order of their UTF-16 code units'),
  ),
  sabotage('copies objects key by key', envelopes(assigned), keeps('keys that objects have already')),
  sabotage(
    'keeps a hundred levels',
    envelopes((envelope) => shallow(envelope)),
    keeps('an object in four hundred others'),
  ),
  sabotage(
    'keeps 255 tags',
    envelopes((envelope) => ({
      ...envelope,
      tags: Array.isArray(envelope['tags']) ? envelope['tags'].slice(0, 255) : [],
    })),
    keeps('every field of an envelope'),
  ),
  sabotage(
    'cuts a text at 65 535 characters',
    texts((text) => text.slice(0, 65_535)),
    keeps('a text of a hundred thousand characters'),
  ),
  sabotage(
    'replaces halves of characters',
    strings((text) => text.toWellFormed()),
    'text: keeps escaped halves of characters to the byte, or refuses them',
  ),
]

const orRefuses = (what: string): string => `foreign text: keeps ${what} to the byte, or refuses it`
const FIELDS =
  /^(id|type|schemaVersion|data|tags|ledgerId|revision|occurredOn|recordedAt|actor|commandId|correlationId|causationId|metadata|previousHash)$/
const entries = (change: (entry: JournalEntry, ledgerId: string) => JournalEntry) =>
  reading((all, ledgerId) => all.map((entry) => change(entry, ledgerId)))
const isEnvelope = (text: string): boolean => text.includes('"ledgerId"')

/** Stores that mend what they were not built for, instead of refusing it. */
export const foreignSabotages: readonly Sabotage[] = [
  sabotage(
    'writes every text in its own way',
    envelopes((envelope) => envelope),
    ...[
      'a text whose keys are in another order',
      'a text with white space between its members',
      'a text with white space at its ends',
      'a text with numbers written in another way',
      'a text with a number that no double holds',
      'a text with needless escapes',
      'a text with one key twice',
    ].map(orRefuses),
  ),
  sabotage(
    'makes an object of everything',
    texts((text) => (isEnvelope(text) ? text : `{"text":${JSON.stringify(text)}}`)),
    ...[
      'an empty text',
      'a text that is no JSON',
      'a text that is JSON but no object',
      'a text that is an object but no envelope',
    ].map(orRefuses),
  ),
  sabotage(
    'drops fields that it does not know',
    envelopes((envelope) => Object.fromEntries(Object.entries(envelope).filter(([key]) => FIELDS.test(key)))),
    orRefuses('a text with a field that no envelope has'),
  ),
  sabotage(
    'fills in fields that are missing',
    envelopes((envelope) => ({ occurredOn: '2024-01-01', ...envelope })),
    orRefuses('a text without one of the fields'),
  ),
  sabotage(
    'makes texts well-formed',
    texts((text) => text.toWellFormed()),
    orRefuses('a text with half a character'),
  ),
  sabotage(
    'ends a text at its first NUL',
    texts((text) => text.split('\0')[0] ?? ''),
    orRefuses('a text with a NUL character'),
  ),
  sabotage(
    'corrects ledgers and revisions',
    reading((all, ledgerId) =>
      all.map(({ revision, text, ...entry }) => ({
        ...{ ...entry, revision },
        text: text
          .replace(/"ledgerId":"[^"]*"/, `"ledgerId":"${ledgerId}"`)
          .replace(/"revision":\d+/, `"revision":${revision}`),
      })),
    ),
    orRefuses('a text of another ledger'),
    orRefuses('a text of another revision'),
  ),
  sabotage(
    'corrects hashes',
    entries((entry) => ({
      ...entry,
      hash: entry.hash.startsWith('abab') ? '0'.repeat(64) : entry.hash.toLowerCase(),
    })),
    orRefuses('a hash that does not fit the text'),
    orRefuses('a hash in capital letters'),
  ),
  sabotage(
    'corrects ids',
    entries((entry) => ({ ...entry, id: /"id":"([^"]*)"/.exec(entry.text)?.[1] ?? entry.id })),
    ...['an id that is not that of the text', 'an id in capital letters', 'an id that is no uuid'].map(
      orRefuses,
    ),
  ),
]
