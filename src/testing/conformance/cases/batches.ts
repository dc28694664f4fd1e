import { either as E } from 'fp-ts'
import type { JournalEntry } from '../../../stores/port.ts'
import { conflict, refused, same } from '../claims.ts'
import { after, appendOf, detail, eventAt, LEDGER } from '../events.ts'
import { type Case, group } from '../group.ts'
import { filled, holds, keeps, write } from '../journals.ts'

const known = detail('li', 1)

/** A batch that must be refused whole: nothing of it is seen, and the right one is taken afterwards. */
const refusing =
  (batchOn: (journal: readonly JournalEntry[]) => readonly JournalEntry[], why: string): Case['show'] =>
  async (site) => {
    const { store, journal } = await filled(site, 6)
    await store.vault.put(LEDGER, [known])
    const batch = batchOn(journal)
    const sealed = [known, detail('li', 2), detail('wang', 1)]
    refused(why, await store.append(appendOf(5, batch, sealed)))
    await holds(store, journal)
    await keeps(store, 'li', [known])
    await keeps(store, 'wang', [])
    const right = after(journal, 3)
    await write(store, right, [detail('wang', 2)])
    await holds(store, [...journal, ...right])
    await keeps(store, 'wang', [detail('wang', 2)])
  }

const GAP = 'revisions that leave a gap or repeat are refused, and nothing is written'
const gaps: Record<string, Case['show']> = Object.fromEntries(
  [[7], [6, 8], [6, 6], [5, 6], [7, 6], [6, 7, 9]].map((revisions) => [
    `refuses revisions ${revisions.join(', ')} after 5`,
    refusing(
      (journal) =>
        revisions.map((revision, at) =>
          eventAt(LEDGER, revision, journal.at(-1)?.hash ?? '', { by: `b${at}` }),
        ),
      GAP,
    ),
  ]),
)

const TWICE =
  'an event id stands once in a journal: a batch that repeats one is refused, and nothing is written'
/** The next events, those at some places under ids of others. */
const repeating =
  (idOf: (at: number, journal: readonly JournalEntry[]) => string | undefined) =>
  (journal: readonly JournalEntry[]): readonly JournalEntry[] => {
    const idAt = (at: number): { readonly id?: string } => {
      const id = idOf(at, journal)
      return id === undefined ? {} : { id }
    }
    return after(journal, [idAt(0), idAt(1), idAt(2)])
  }
const at = (place: number, revision: number) =>
  repeating((here, journal) => (here === place ? journal[revision]?.id : undefined))

export const batches = group('batch', {
  ...gaps,
  'refuses an id that it holds twice': refusing(
    repeating((place, journal) => (place === 2 ? after(journal, 1)[0]?.id : undefined)),
    TWICE,
  ),
  'refuses the id of the first event, in its middle': refusing(at(1, 0), TWICE),
  'refuses the id of the last event, at its beginning': refusing(at(0, 5), TWICE),
  'refuses the id of an event of the same instant as the last, at its beginning': refusing(at(0, 3), TWICE),
  'refuses the id of the last event, at its end': refusing(at(2, 5), TWICE),
  'refuses ids of which the journal holds every one': refusing(
    repeating((place, journal) => journal[3 + place]?.id),
    TWICE,
  ),

  'is not written again when it is sent again': async (site) => {
    const { store, journal } = await filled(site, 3)
    const batch = after(journal, 3)
    const sealed = [detail('li', 1), detail('li', 2)]
    await write(store, batch, sealed)
    for (let time = 0; time < 2; time += 1) {
      acknowledged(await store.append(appendOf(2, batch, sealed)), 5)
      await holds(store, [...journal, ...batch])
      await keeps(store, 'li', sealed)
    }
  },

  'is not written again when it is sent again behind others': async (site) => {
    const { store, journal } = await filled(site, 3)
    const batch = after(journal, 2)
    const more = after([...journal, ...batch], 4, { by: 'b' })
    await write(store, batch, [detail('li', 1)])
    await write(store, more)
    acknowledged(await store.append(appendOf(2, batch, [detail('li', 1)])), 8)
    await holds(store, [...journal, ...batch, ...more])
    await keeps(store, 'li', [detail('li', 1)])
  },

  'is not taken for one that is written when only its beginning is': async (site) => {
    const { store, journal } = await filled(site, 3)
    const batch = after(journal, 3)
    await write(store, batch.slice(0, 1))
    const result = await store.append(appendOf(2, batch, [detail('li', 1)]))
    conflict('a batch of which a part is written already is a conflict', result, 3)
    await holds(store, [...journal, ...batch.slice(0, 1)])
    await keeps(store, 'li', [])
    await write(store, batch.slice(1))
    await holds(store, [...journal, ...batch])
  },
})

/** Sent once more, a batch that is written is acknowledged, or a conflict after which its ids are found. */
const acknowledged = (result: E.Either<unknown, unknown>, actualRevision: number): void => {
  if (E.isRight(result)) return
  const promise = 'the identical batch sent again is acknowledged, or a conflict that names the last revision'
  same(promise, result, E.left({ _tag: 'Conflict', actualRevision }))
}
