import { orThrow } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { journalOf } from './fill.ts'
import { foldBare, hashBare, workOut } from './folding.ts'
import { interleaved } from './measure.ts'
import { atLeast, atMost, type Line, notYet, type Sheet } from './sheet.ts'
import { ledgerOn } from './town.ts'

const EVENTS = 100_000

/** How long a ledger takes to open, with a snapshot and without, against what a state takes at least. */
export async function opening(full: boolean): Promise<Sheet> {
  const path = await journalOf(EVENTS)
  const store = sqliteStore({ path })
  const stored = await store.snapshots?.load('bench')
  const snapshot = stored?._tag === 'Right' ? stored.right : undefined
  // With a snapshot, but none is written: it would be of an age that no ledger reaches.
  const open = async (snapshots: { readonly every: number } | false): Promise<void> => {
    const ledger = await ledgerOn(store, { snapshots })
    await ledger.close({ keepStore: true })
  }
  let world = foldBare(path)
  const medians = await interleaved(full ? 9 : 5, 1, [
    () => {
      world = foldBare(path)
    },
    () => workOut(world),
    () => open(false),
    () => open({ every: Number.MAX_SAFE_INTEGER }),
  ])
  await store.close()
  const [fold = 0, facts = 0, cold = 0, warm = 0] = medians.map((figure) => figure / 1_000)
  const fromSnapshot = 'from a snapshot, against without'
  return {
    title: 'Opening a ledger of 10^5 events on SQLite',
    lines: [
      atMost(
        'without a snapshot, against iterate + parse + codec + fold + facts',
        fold + facts,
        cold,
        1.4,
        'ms',
      ),
      snapshot ? atLeast(fromSnapshot, cold, warm, 3, 'ms') : notYet(fromSnapshot, '≥ 3'),
    ],
    notes: [
      `To work out the facts takes ${facts.toFixed(0)} ms, with a snapshot as without.`,
      ...(snapshot ? [`The snapshot is the one that filling left, of revision ${snapshot.revision}.`] : []),
    ],
  }
}

/** How long the chain takes to verify, against reading and hashing alone. */
export async function verifying(full: boolean): Promise<readonly Line[]> {
  const path = await journalOf(EVENTS)
  const ledger = await ledgerOn(sqliteStore({ path }))
  const medians = await interleaved(full ? 15 : 5, 1, [() => hashBare(path), () => orThrow(ledger.verify())])
  await ledger.close()
  const [bare = 0, verified = 0] = medians.map((figure) => figure / 1_000)
  return [atMost('verify(), against read + hash', bare, verified, 1.5, 'ms')]
}
