import { either as E } from 'fp-ts'
import type { Envelope } from '../../kernel/envelope.ts'
import type { Hash } from '../../kernel/ports.ts'
import { type Broken, isHistoryRule } from '../../kernel/rule.ts'
import type { EventStore, ReadError } from '../../stores/port.ts'
import { readEvents } from '../journal.ts'
import type { Keep } from '../keep.ts'
import type { AuditReport, Finding } from '../types.ts'
import { type Audited, journalCheckers } from './journal.ts'
import { stateCheckers, worldOf } from './state.ts'

/** Runs every checker over a journal and a state, whatever brought them about. */
export function findingsOf(audited: Audited): readonly Finding[] {
  const { model, world, journal } = audited
  const broken: Broken[] = [...journalCheckers, ...stateCheckers].flatMap(([, check]) => [...check(audited)])
  for (const rule of model.checkers)
    if (isHistoryRule(rule)) broken.push(...rule.check(journal, world).map((b) => ({ rule: rule.id, ...b })))
  return broken.map((b) => {
    const { en, zh } = model.rules.get(b.rule) ?? { en: b.rule, zh: b.rule }
    return { ...b, message: { en, zh } }
  })
}

/** Ids of the rules that an audit reports. */
export const checkedRules = ({ model, world }: Pick<Audited, 'model' | 'world'>): readonly string[] => {
  const asked = new Set<string>([...journalCheckers, ...stateCheckers].flatMap(([rules]) => rules))
  for (const rule of model.checkers) asked.add(rule.id)
  for (const kind of model.kinds.values()) for (const rule of kind.invariants) asked.add(rule.id)
  for (const [, { restsOn, limits }] of world.facts.entries())
    for (const [rule] of [...restsOn, ...limits]) asked.add(rule)
  return [...asked].sort()
}

export async function audit(
  keep: Keep,
  store: EventStore,
  hash: Hash,
): Promise<E.Either<ReadError, Omit<AuditReport, 'head'>>> {
  const journal: E.Either<ReadError, readonly Envelope[]> = await readEvents(
    { model: keep.model, ledgerId: keep.ledgerId, store },
    0,
    keep.tail.revision,
  )
  if (E.isLeft(journal)) return journal
  const { model, ledgerId, world: live } = keep
  // A warm ledger has left out acts that no ending can reach; an audit looks at every one of them.
  const world = worldOf(model, ledgerId, journal.right)
  const audited: Audited = { model, world, live, journal: journal.right, hash }
  return E.right({ checked: checkedRules(audited), findings: findingsOf(audited) })
}
