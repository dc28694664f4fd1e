import { limits } from '../../../kernel/limits.ts'
import type { JournalEntry } from '../../../stores/port.ts'
import { refused } from '../claims.ts'
import { after, appendOf, bytesOf, detail } from '../events.ts'
import { ConformanceFailed } from '../failed.ts'
import { group } from '../group.ts'
import { filled, holds, keeps, write } from '../journals.ts'

/** A store that takes more is not filled up to its limit. */
const MOST_BYTES = 64 * 1024 * 1024
/** Three bytes and one UTF-16 unit: who counts characters counts a third. */
const WIDE = '共'

/** The next event, with a text of just so many bytes, mostly wide characters. */
function ofBytes(journal: readonly JournalEntry[], bytes: number, by = 'a'): JournalEntry {
  const event = (text: string): JournalEntry | undefined => after(journal, [{ data: { text }, by }])[0]
  const left = bytes - bytesOf(event('')?.text ?? '')
  const made = event(WIDE.repeat(Math.floor(left / 3)) + 'a'.repeat(left % 3))
  if (made === undefined || left < 0) throw new RangeError(`no event has ${bytes} bytes`)
  return made
}

const TOO_LARGE = 'an append of more bytes than `maxAppendBytes` is refused, and nothing is written'

export const sizes = group('size', {
  'says how many bytes of text one append may hold': async (site) => {
    const { maxAppendBytes } = await site.open()
    // A commit of the ledger's own limits should fit: one event may hold a text of 4 000 characters.
    const isUseful = Number.isSafeInteger(maxAppendBytes) && maxAppendBytes >= 64 * 1024
    if (isUseful) return
    const promise = '`maxAppendBytes` is a whole number of bytes, 65 536 at least'
    throw new ConformanceFailed(promise, 'such a number', String(maxAppendBytes))
  },

  'takes as many small events as fit into one append': async (site) => {
    const store = await site.open()
    const one = bytesOf(after([], 1)[0]?.text ?? '') + 2 * String(limits.eventsPerCommit).length
    const journal = after([], Math.min(limits.eventsPerCommit, Math.floor(store.maxAppendBytes / one)))
    await write(store, journal)
    await holds(store, journal)
  },

  'takes one event of just as many bytes as it says': async (site) => {
    const { store, journal } = await filled(site, 1)
    const large = ofBytes(journal, Math.min(MOST_BYTES, store.maxAppendBytes))
    await write(store, [large], [detail('li', 1)])
    await holds(store, [...journal, large])
    await keeps(store, 'li', [detail('li', 1)])
  },

  'refuses one event of one byte more, and counts bytes, not characters': async (site) => {
    const { store, journal } = await filled(site, 1)
    if (store.maxAppendBytes <= MOST_BYTES) {
      const tooLarge = ofBytes(journal, store.maxAppendBytes + 1)
      refused(TOO_LARGE, await store.append(appendOf(0, [tooLarge], [detail('li', 1)])))
    }
    await holds(store, journal)
    await keeps(store, 'li', [])
    const next = after(journal, 2)
    await write(store, next)
    await holds(store, [...journal, ...next])
  },

  'refuses events that are too large together, and takes them one by one': async (site) => {
    const { store, journal } = await filled(site, 1)
    const half = Math.floor(Math.min(MOST_BYTES, store.maxAppendBytes) / 2) + 1
    const first = ofBytes(journal, half)
    const second = ofBytes([...journal, first], half)
    if (store.maxAppendBytes <= MOST_BYTES)
      refused(TOO_LARGE, await store.append(appendOf(0, [first, second], [detail('li', 1)])))
    await holds(store, journal)
    await keeps(store, 'li', [])
    await write(store, [first])
    await write(store, [second])
    await holds(store, [...journal, first, second])
  },
})
