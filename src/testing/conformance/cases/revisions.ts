import { either as E } from 'fp-ts'
import type { EventStore } from '../../../stores/port.ts'
import { conflict, same } from '../claims.ts'
import { after, appendOf, detail, eventAt, LEDGER } from '../events.ts'
import { type Case, group } from '../group.ts'
import { filled, holds, keeps, keptOf } from '../journals.ts'
import type { Site } from '../site.ts'

const CONFLICT = 'an append at another revision than the last is a conflict that names the last one'

const wrong: Record<string, Case['show']> = Object.fromEntries(
  [-1, 0, 1, 3, 99].map((expected) => [
    `tells an append that expected revision ${expected} that the last one is 2`,
    async (site) => {
      const { store, journal } = await filled(site, 3)
      const before = detail('li', 1)
      await store.vault.put(LEDGER, [before])
      const batch = [expected + 1, expected + 2].map((at) =>
        eventAt(LEDGER, at, '0'.repeat(64), { by: 'late' }),
      )
      conflict(
        CONFLICT,
        await store.append(appendOf(expected, batch, [detail('li', 2), detail('wang', 1)])),
        2,
      )
      await holds(store, journal)
      await keeps(store, 'li', [before])
      await keeps(store, 'wang', [])
    },
  ]),
)

const ROUNDS = 15
/** Rivals append at one revision, round after round: one is written, the others are told. */
async function race(stores: readonly EventStore[]): Promise<void> {
  const [first] = stores
  if (first === undefined) return
  let journal = after([], 0)
  for (let round = 0; round < ROUNDS; round += 1) {
    const batches = stores.map((_, n) => after(journal, 1 + (round % 3), { by: `hand-${n}` }))
    const results = await Promise.all(
      stores.map((store, n) =>
        store.append(appendOf(journal.length - 1, batches[n] ?? [], [detail(`p-${n}`, round)])),
      ),
    )
    const winners = results.flatMap((result, n) => (E.isRight(result) ? [n] : []))
    same('one of several appends at one revision is written', winners.length, 1)
    const winner = winners[0] ?? 0
    journal = [...journal, ...(batches[winner] ?? [])]
    for (const [n, result] of results.entries()) {
      if (n !== winner) conflict(CONFLICT, result, journal.length - 1)
      const kept = (await keptOf(first, `p-${n}`)).filter(
        ({ commitment }) => commitment === detail(`p-${n}`, round).commitment,
      )
      same(
        'details are kept with an append that was written, and only then',
        kept.length,
        n === winner ? 1 : 0,
      )
    }
  }
  for (const store of stores) await holds(store, journal)
}

export const revisions = group('revisions', {
  ...wrong,

  ...Object.fromEntries(
    [0, 4].map((expected) => [
      `tells an append that expected revision ${expected} that the journal is empty`,
      async (site: Site) => {
        const store = await site.open()
        const batch = [eventAt(LEDGER, expected + 1, '0'.repeat(64))]
        conflict(CONFLICT, await store.append(appendOf(expected, batch, [detail('li', 1)])), -1)
        await holds(store, [])
        await keeps(store, 'li', [])
      },
    ]),
  ),

  'writes one of several appends that race': async (site) => {
    const store = await site.open()
    await race([store, store, store])
  },
})

export const sharedRevisions = group(
  'revisions',
  {
    'writes one of several appends that race through several store objects': async (site) =>
      race([await site.open(), await site.open(), await site.open()]),
  },
  'sharing',
)
