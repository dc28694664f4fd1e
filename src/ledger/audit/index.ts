import { either as E } from 'fp-ts'
import type { Envelope } from '../../kernel/envelope.ts'
import { type Broken, isHistoryRule } from '../../kernel/rule.ts'
import type { EventStore, ReadError } from '../../stores/port.ts'
import { readEvents } from '../journal.ts'
import type { Keep } from '../keep.ts'
import { failed } from '../result.ts'
import type { Shelf } from '../snapshots/shelf.ts'
import type { AuditReport, Finding, Result } from '../types.ts'
import { headOf } from '../verify.ts'
import type { Writing } from '../writing/writing.ts'
import { type Audited, journalCheckers } from './journal.ts'
import { stateCheckers, worldOf } from './state.ts'
import { detailsIn, vaultCheckers } from './vault.ts'

const checkers = [...journalCheckers, ...stateCheckers, ...vaultCheckers]

/** Runs every checker over a journal and a state, whatever brought them about. */
export function findingsOf(audited: Audited): readonly Finding[] {
  const { model, world, journal } = audited
  const broken: Broken[] = checkers.flatMap(([, check]) => [...check(audited)])
  for (const rule of model.checkers)
    if (isHistoryRule(rule)) broken.push(...rule.check(journal, world).map((b) => ({ rule: rule.id, ...b })))
  return broken.map((b) => {
    const { en, zh } = model.rules.get(b.rule) ?? { en: b.rule, zh: b.rule }
    return { ...b, message: { en, zh } }
  })
}

/** Ids of the rules that an audit reports. */
export const checkedRules = ({ model, world }: Pick<Audited, 'model' | 'world'>): readonly string[] => {
  const asked = new Set<string>(checkers.flatMap(([rules]) => rules))
  for (const rule of model.checkers) asked.add(rule.id)
  for (const kind of model.kinds.values()) for (const rule of kind.invariants) asked.add(rule.id)
  for (const [, { restsOn, limits }] of world.facts.entries())
    for (const [rule] of [...restsOn, ...limits]) asked.add(rule)
  return [...asked].sort()
}

/** Audits the journal, the live state and the snapshot, which must all say the same, and what the vault holds. */
export async function audit(
  { keep, store, vault, means: { hash } }: Pick<Writing, 'keep' | 'store' | 'vault' | 'means'>,
  shelf: Shelf | false,
): Promise<Result<AuditReport>> {
  const { model, ledgerId, tail, world: live } = keep
  const journal = await readEvents({ model, ledgerId }, store, 0, tail.revision)
  if (E.isLeft(journal)) return failed(journal.left)
  // A warm ledger has left out acts that no ending can reach; an audit looks at every one of them.
  const world = worldOf(model, ledgerId, journal.right)
  const snapshot = shelf && (await shelf.usable(tail.revision))
  const streams = await streamsOf(keep, store, journal.right)
  if (E.isLeft(streams)) return failed(streams.left)
  const details = await detailsIn({ keep, store, vault })
  if (E.isLeft(details)) return failed(details.left)
  const read = { journal: journal.right, streams: streams.right, details: details.right }
  const seen = { model, world, live, hash, ...read }
  const audited: Audited = snapshot ? { ...seen, snapshot } : seen
  return E.right({ head: headOf(tail), checked: checkedRules(audited), findings: findingsOf(audited) })
}

/** What a reader of each stream would get. */
async function streamsOf(
  { streams, ledgerId, tail }: Keep,
  store: EventStore,
  journal: readonly Envelope[],
): Promise<E.Either<ReadError, ReadonlyMap<string, readonly number[]>>> {
  const all = new Map<string, readonly number[]>()
  for (const tag of new Set(journal.flatMap((e) => e.tags))) {
    const found = await streams.find(store, ledgerId, tag, 0, tail.revision)
    if (E.isLeft(found)) return found
    all.set(tag, found.right)
  }
  return E.right(all)
}
