import { either as E } from 'fp-ts'
import { core } from '../../../domain/index.ts'
import { seededEntropy } from '../../../kernel/ports.ts'
import { openLedger } from '../../../ledger/open.ts'
import type { Ledger, Result } from '../../../ledger/types.ts'
import { memoryStore } from '../../../stores/memory/index.ts'
import type { EventStore } from '../../../stores/port.ts'
import type { CoreConcept } from '../../ledger.ts'
import { troubleOf } from '../book.ts'
import type { FaultRun } from '../run.ts'
import { LEDGER_ID } from '../workload.ts'
import { commandBreaches } from './commands.ts'
import { groupsOf, rawJournal } from './journal.ts'
import { against, type Breach, type FaultFinding, laws } from './laws.ts'
import { serialBreaches } from './serial.ts'
import { lookBreaches, soundBreaches, stateBreaches } from './state.ts'
import { vaultBreaches } from './vault.ts'

/**
 * Says what is wrong after a run; nothing where all is well. Ledgers and store of the run are closed.
 * @example expect(await judgeRun(await faultRun({ seed: 7 }))).toEqual([])
 */
export async function judgeRun(run: FaultRun): Promise<readonly FaultFinding[]> {
  const found = await breachesIn(run).catch((thrown: unknown) => [
    against('answers', 'judge', { ...troubleOf(thrown) }),
  ])
  // A ledger that never answered would not close either.
  if (run.ended) for (const { ledger } of run.ledgers) await ledger.close({ keepStore: true })
  await run.store.close()
  const { again, plan } = run
  return found.map((f) => ({ seed: plan.seed, again, ...f, message: laws[f.law] }))
}

async function breachesIn(run: FaultRun): Promise<readonly Breach[]> {
  const { events, breaches } = await rawJournal(run.store)
  const groups = groupsOf(events)
  const found = [...breaches, ...commandBreaches(run.attempts, groups)]
  if (!run.ended) found.push(against('ends', 'run'))
  const { vault } = run.options ?? {}
  found.push(...(await vaultBreaches(vault ?? run.store.vault, events, vault !== undefined)))
  const fresh = await ledgerOn(run, run.store, false)
  if (E.isLeft(fresh)) return [...found, against('verify', 'fresh', { errors: fresh.left })]
  found.push(...(await lookBreaches(fresh.right, run.looks, events)))
  if (run.ended) {
    found.push(...(await stateBreaches(fresh.right, run, events)))
    found.push(...(await soundBreaches(fresh.right, run)))
  }
  const alone = await ledgerOn(run, memoryStore(), true)
  if (E.isRight(alone)) found.push(...(await serialBreaches(alone.right, run.attempts, groups)))
  return found
}

/** A ledger as the run's ledgers were, on another store. */
const ledgerOn = (
  { options, plan }: FaultRun,
  store: EventStore,
  importing: boolean,
): Promise<Result<Ledger<CoreConcept>>> => {
  const { vault: _, ...rest } = options ?? {}
  const fixed = { id: LEDGER_ID, concepts: core, entropy: seededEntropy(plan.seed), ...rest }
  return openLedger({ ...fixed, store, import: importing, snapshots: false })
}
