import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { person } from '../domain/person/state.ts'
import type { PersonVault, VaultRecord } from '../stores/port.ts'
import { valueIn } from './attesting.ts'
import type { Keep } from './keep.ts'
import { mask } from './mask.ts'
import type { Result } from './types.ts'

/** Masked names by person id; who is erased or unknown to the vault has none. */
export async function maskedNames(
  vault: PersonVault,
  keep: Keep,
  personIds: readonly string[],
): Promise<Result<ReadonlyMap<string, string>>> {
  const records = await vault.get(keep.ledgerId, [...new Set(personIds)])
  if (E.isLeft(records)) return E.left([records.left])
  return E.right(new Map(records.right.flatMap((record) => nameOf(keep, record))))
}

/** The journal says which record counts: a vault may also hold one of a command that was refused in the end, or say what it was never told. */
function nameOf({ world, hash }: Keep, record: VaultRecord): readonly (readonly [string, string])[] {
  const { personId, commitment } = record
  if (world.get(person, personId)?.details.name !== commitment) return []
  const name = valueIn(hash, record)
  return t.string.is(name) ? [[personId, mask(name)]] : []
}
