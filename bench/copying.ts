import { copyLedger, type EventStore, orThrow } from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'
import { either as E } from 'fp-ts'
import { pages } from '../src/ledger/journal.ts'
import { batchesOf } from '../src/ledger/moving/batches.ts'
import { journalOf } from './fill.ts'
import { interleaved } from './measure.ts'
import { newFile } from './scratch.ts'
import { atLeast, type Sheet } from './sheet.ts'

const ledgerId = 'bench'
const EVENTS = 100_000

/** How fast a ledger is copied from one file to another, against reading and appending alone in the same batches. */
export async function copying(full: boolean): Promise<Sheet> {
  const from = sqliteStore({ path: await journalOf(EVENTS) })
  const head = given(await from.head(ledgerId))
  const copyWith = (details: boolean) => () =>
    toNew((to) => orThrow(copyLedger({ ledgerId, from, to, details })))
  const [bare = 0, whole = 0, journal = 0] = (
    await interleaved(full ? 9 : 4, 1, [
      () => toNew((to) => readAndAppend(from, to, head)),
      copyWith(true),
      copyWith(false),
    ])
  ).map((figure) => figure / 1_000)
  await from.close()
  return {
    title: `Copying a ledger of ${head + 1} events from one SQLite file to another`,
    lines: [
      atLeast('bare read + append in the same batches / copyLedger', bare, whole, 0.6, 'ms'),
      atLeast('the same / without personal details', bare, journal, 0.6, 'ms'),
    ],
  }
}

async function toNew(work: (to: EventStore) => Promise<unknown>): Promise<void> {
  const to = sqliteStore({ path: newFile() })
  await work(to)
  await to.close()
}

/** What the two stores take: no hash is looked at, no outcome, no details. */
async function readAndAppend(from: EventStore, to: EventStore, head: number): Promise<void> {
  let expectedRevision = -1
  for await (const page of pages(from, ledgerId, 0, head)) {
    for (const entries of batchesOf(given(page), to.maxAppendBytes)) {
      given(await to.append({ ledgerId, expectedRevision, entries, sealed: [] }))
      expectedRevision += entries.length
    }
  }
}

/** A store's answer that must be none of its errors. */
function given<A>(answer: E.Either<unknown, A>): A {
  if (E.isLeft(answer)) throw new Error(JSON.stringify(answer.left))
  return answer.right
}
