import { either as E } from 'fp-ts'
import type { JournalEntry } from '../../../stores/port.ts'
import { refused } from '../claims.ts'
import { after, appendOf, detail, entryOf, eventAt } from '../events.ts'
import { type Case, group } from '../group.ts'
import { filled, holds, keeps, write } from '../journals.ts'

/** The event that would be right, made into one that no ledger writes. */
type Spoil = (right: JournalEntry) => JournalEntry

const withText =
  (change: (text: string) => string): Spoil =>
  ({ revision, id, text }) =>
    entryOf(revision, id, change(text))

const spoilt: Readonly<Record<string, Spoil>> = {
  'an empty text': withText(() => ''),
  'a text that is no JSON': withText(() => '联盟 {'),
  'a text that is JSON but no object': withText(() => '["a",1]'),
  'a text that is an object but no envelope': withText(() => '{"b":1,"c":"共建"}'),
  'a text whose keys are in another order': withText((text) => JSON.stringify(turned(JSON.parse(text)))),
  'a text with white space between its members': withText((text) =>
    JSON.stringify(JSON.parse(text), null, 2),
  ),
  'a text with white space at its ends': withText((text) => `\n${text} `),
  'a text with numbers written in another way': withText((text) =>
    text.replace('"data":{', '"data":{"m":-0,"n":1E21,"o":1.0,'),
  ),
  'a text with a number that no double holds': withText((text) =>
    text.replace('"data":{', '"data":{"n":12345678901234567890123,'),
  ),
  'a text with needless escapes': withText((text) => text.replace('"data"', '"d\\u0061ta"')),
  'a text with one key twice': withText((text) => text.replace('"data":{', '"data":{"zh":"first",')),
  'a text with a field that no envelope has': withText((text) => text.replace('"type":', '"typf":1,"type":')),
  'a text without one of the fields': withText((text) => text.replace(/"occurredOn":"[^"]*",/, '')),
  'a text with half a character': withText((text) => text.replace('共', '\ud83c')),
  'a text with a NUL character': withText((text) => text.replace('共', '\0')),
  'a text of another ledger': ({ revision, id }) =>
    entryOf(revision, id, eventAt('jiangning', revision, '0'.repeat(64)).text),
  'a text of another revision': ({ revision, id }) =>
    entryOf(revision, id, eventAt('gulou', revision + 1, '0'.repeat(64)).text),
  'a hash that does not fit the text': (right) => ({ ...right, hash: 'ab'.repeat(32) }),
  'a hash in capital letters': (right) => ({ ...right, hash: right.hash.toUpperCase() }),
  'an id that is not that of the text': (right) => ({ ...right, id: '018d0b5c-9000-7abc-8abc-0123456789ab' }),
  'an id in capital letters': (right) => ({ ...right, id: right.id.toUpperCase() }),
  'an id that is no uuid': (right) => ({ ...right, id: 'event-1' }),
}

const turned = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).reverse())
    : value

const showing =
  (spoil: Spoil): Case['show'] =>
  async (site) => {
    const { store, journal } = await filled(site, 2)
    const [right, ...more] = after(journal, 3)
    if (right === undefined) return
    const bad = spoil(right)
    const result = await store.append(appendOf(1, [bad], [detail('li', 1)]))
    if (E.isRight(result)) return holds(store, [...journal, bad])
    refused('what could not come back as it was is refused', result)
    // In the midst of a batch it takes the others with it.
    const batch = more.map((entry, at) => (at === 0 ? { ...spoil(entry) } : entry))
    refused(
      'a batch with such an event is refused',
      await store.append(appendOf(1, [right, ...batch], [detail('li', 2)])),
    )
    await holds(store, journal)
    await keeps(store, 'li', [])
    await write(store, [right, ...more])
    await holds(store, [...journal, right, ...more])
  }

/** What a ledger never hands over. A store may take it or not, but it never keeps something else than it was given. */
export const foreign = group(
  'foreign text',
  Object.fromEntries(
    Object.entries(spoilt).map(([what, spoil]) => [
      `keeps ${what} to the byte, or refuses it`,
      showing(spoil),
    ]),
  ),
)
