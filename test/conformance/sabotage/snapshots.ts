import { type EventStore, memoryStore, type Snapshot } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { type WholeStore, whole } from '../../stores/support.ts'
import { type Sabotage, sabotage, valueOr } from './kit.ts'

const loading =
  (change: (snapshot: Snapshot | undefined) => Snapshot | undefined) =>
  ({ snapshots }: WholeStore): Partial<EventStore> => ({
    snapshots: { ...snapshots, load: async (id) => E.map(change)(await snapshots.load(id)) },
  })
const LARGE = 'snapshot: keeps a text of several megabytes to the byte, its wide characters moved by'
const PIECE = 1 << 18
/** Decodes each piece by itself. */
const inPieces = (text: string): string => {
  const bytes = Buffer.from(text)
  let put = ''
  for (let from = 0; from < bytes.length; from += PIECE) put += bytes.subarray(from, from + PIECE).toString()
  return put
}
/** Never goes back. */
const newest = ({ snapshots }: WholeStore): Partial<EventStore> => ({
  snapshots: {
    ...snapshots,
    save: async (id, snapshot) => {
      const known = valueOr(await snapshots.load(id), undefined)
      return known && known.revision >= snapshot.revision ? E.right(undefined) : snapshots.save(id, snapshot)
    },
  },
})

/** Stores that mistake one snapshot for another. */
export const snapshotSabotages: readonly Sabotage[] = [
  sabotage(
    'has a snapshot from the beginning',
    loading((snapshot) => snapshot ?? { revision: -1, text: '' }),
    'snapshot: is none at first',
  ),
  sabotage(
    'keeps the newest snapshot',
    newest,
    'snapshot: is the last one that was saved, also where that is older',
  ),
  sabotage(
    'gives the snapshot of another ledger',
    ({ snapshots }) => ({
      snapshots: {
        load: () => snapshots.load('one'),
        save: (_, snapshot) => snapshots.save('one', snapshot),
      },
    }),
    'snapshot: is one for each ledger',
  ),
  sabotage(
    'takes a snapshot for a ledger',
    ({ snapshots, ledgers }) => ({
      ledgers: async () =>
        E.right(
          [
            ...new Set([
              ...valueOr(await ledgers(), []),
              ...(valueOr(await snapshots.load('gulou'), undefined) ? ['gulou'] : []),
            ]),
          ].sort(),
        ),
    }),
    'snapshot: leaves the journal alone',
  ),
  sabotage(
    'takes an empty text for none',
    loading((snapshot) => (snapshot?.text === '' ? undefined : snapshot)),
    'snapshot: keeps an empty text',
  ),
  sabotage(
    'keeps snapshots as lines',
    loading((snapshot) => snapshot && { ...snapshot, text: snapshot.text.split('\n')[0] ?? '' }),
    'snapshot: keeps a text that is no JSON',
  ),
  sabotage(
    'decodes a snapshot piece by piece',
    loading((snapshot) => snapshot && { ...snapshot, text: inPieces(snapshot.text) }),
    ...[0, 1, 2, 3].map((shift) => `${LARGE} ${shift}`),
  ),
  sabotage(
    'has snapshots of its own',
    () => ({ snapshots: whole(memoryStore()).snapshots }),
    'snapshot: is one for all store objects',
    'reopening: finds the last snapshot',
  ),
  sabotage(
    'acknowledges a snapshot without keeping it',
    ({ snapshots }) => ({ snapshots: { ...snapshots, save: async () => E.right(undefined) } }),
    'ledger: is opened again from its snapshot to the same state',
  ),
]
