import { either as E } from 'fp-ts'
import { erasedIn } from '../../kernel/erasure.ts'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import { kindOf } from '../../kernel/model.ts'
import type { Broken } from '../../kernel/rule.ts'
import { LED_14, PER_03 } from '../../kernel/rules.ts'
import { commitmentOf, sealingKinds } from '../../kernel/seal.ts'
import type { VaultRecord } from '../../stores/port.ts'
import { inLooks } from '../wait.ts'
import { vaultsOf } from '../writing/forgetting.ts'
import type { Writing } from '../writing/writing.ts'
import type { Audited, Checker } from './journal.ts'

/** Nothing of somebody erased may be left (PER-03): a finding names the person and the fields, never what they say. */
function* forgotten({ world, details = [] }: Audited): Iterable<Broken> {
  const erased = new Set(erasedIn(world))
  for (const { personId, path } of details)
    if (erased.has(personId)) yield { rule: PER_03.id, subject: `person:${personId}`, with: { path } }
}
/** What the vault keeps is what was committed to, so that forgetting it and nothing else changes what the journal stands for. */
function* committed({ details = [], hash }: Audited): Iterable<Broken> {
  for (const { personId, path, salt, value, commitment } of details)
    if (commitmentOf(hash, salt, value) !== commitment)
      yield { rule: LED_14.id, subject: `person:${personId}`, with: { path, commitment } }
}
export const vaultCheckers: readonly (readonly [rules: readonly string[], check: Checker])[] = [
  [[PER_03.id], forgotten],
  [[LED_14.id], committed],
]

/** All that the vault holds of those whom the journal knows. */
export async function detailsIn(
  w: Pick<Writing, 'keep' | 'store' | 'vault'>,
): Promise<E.Either<StoreUnavailable, readonly VaultRecord[]>> {
  const { model, world, ledgerId } = w.keep
  const kinds = sealingKinds(model)
  const owners = [...world.states.entries()].map(([owner]) => owner).filter((o) => kinds.has(kindOf(o)))
  const ids = owners.map((owner) => owner.slice(owner.indexOf(':') + 1))
  const all: VaultRecord[] = []
  for (const vault of vaultsOf(w))
    for await (const page of inLooks(ids)) {
      const some = await vault.get(ledgerId, page)
      if (E.isLeft(some)) return some
      for (const record of some.right) all.push(record)
    }
  return E.right(all)
}
