import { absent } from './cases/absent.ts'
import { batches } from './cases/batches.ts'
import { closed, sharedClosed } from './cases/closed.ts'
import { foreign } from './cases/foreign.ts'
import { journal } from './cases/journal.ts'
import { ledger, snapshotLedger } from './cases/ledger.ts'
import { ledgers, sharedLedgers } from './cases/ledgers.ts'
import { reading } from './cases/reading.ts'
import { reopenedSnapshots, reopenedStreams, reopening } from './cases/reopening.ts'
import { revisions, sharedRevisions } from './cases/revisions.ts'
import { sizes } from './cases/sizes.ts'
import { sharedSnapshots, snapshots } from './cases/snapshots.ts'
import { sharedStream, stream } from './cases/stream.ts'
import { subscription } from './cases/subscription.ts'
import { keptTexts } from './cases/texts.ts'
import { turn } from './cases/turn.ts'
import { sharedVault, vault } from './cases/vault.ts'
import { sharedWatch, watch } from './cases/watch.ts'
import { ConformanceFailed, short } from './failed.ts'
import type { Case } from './group.ts'
import { Site } from './site.ts'
import type { ConformanceCase, ConformanceOptions, MakeStore } from './types.ts'

const cases: readonly Case[] = [
  ...[
    journal,
    keptTexts,
    foreign,
    revisions,
    sharedRevisions,
    batches,
    reading,
    sizes,
    ledgers,
    sharedLedgers,
  ],
  ...[vault, sharedVault, turn, stream, sharedStream, snapshots, sharedSnapshots, watch, sharedWatch],
  ...[reopening, reopenedSnapshots, reopenedStreams, closed, sharedClosed],
  ...[ledger, snapshotLedger, subscription],
].flat()

/**
 * Everything that a store promises, as cases for any test runner: each runs at a place of its own and rejects with a
 * `ConformanceFailed` where the promise is not kept. No case is ever skipped: what the engine leaves out is named in `without`, and
 * shown to be absent.
 * @example
 * for (const { name, run } of storeConformance((place) => sqliteStore({ path: `${directory}/${place}.db` }))) test(name, run)
 */
export function storeConformance(
  makeStore: MakeStore,
  options: ConformanceOptions = {},
): readonly ConformanceCase[] {
  const without = new Set(options.without)
  return [
    ...cases.filter(({ needs }) => !needs.some((ability) => without.has(ability))),
    ...absent.filter((one) => without.has(one.without)),
  ].map(({ name, show }) => ({ name, run: () => run(show, new Site(makeStore, options)) }))
}

/** What is left open is closed in any case; the first thing that went wrong is told. */
async function run(show: Case['show'], site: Site): Promise<void> {
  const thrown: unknown[] = []
  await show(site).catch((first: unknown) => thrown.push(first))
  await site.end().catch((later: unknown) => thrown.push(later))
  if (thrown.length > 0) throw asFailure(thrown[0])
}

/** What a store throws is no answer: expected failures are values. */
function asFailure(thrown: unknown): ConformanceFailed {
  if (thrown instanceof ConformanceFailed) return thrown
  const promise = 'a call is answered with a value, and a ledger over the store works'
  return new ConformanceFailed(promise, 'no exception', `thrown: ${short(String(thrown))}`, { cause: thrown })
}
