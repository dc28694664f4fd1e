import { either as E } from 'fp-ts'
import * as t from 'io-ts'
import { person } from '../domain/person/state.ts'
import type { World } from '../kernel/world.ts'
import type { PersonVault, VaultRecord } from '../stores/port.ts'
import { mask } from './mask.ts'
import type { Result } from './types.ts'

/** Masked names by person id; who is erased or unknown to the vault has none. */
export async function maskedNames(
  vault: PersonVault,
  world: World,
  personIds: readonly string[],
): Promise<Result<ReadonlyMap<string, string>>> {
  const records = await vault.get(world.ledgerId, [...new Set(personIds)])
  if (E.isLeft(records)) return E.left([records.left])
  return E.right(new Map(records.right.flatMap((record) => nameOf(world, record))))
}

/** The journal says which record counts: a vault may also hold one of a command that was refused in the end. */
function nameOf(
  world: World,
  { personId, commitment, value }: VaultRecord,
): readonly (readonly [string, string])[] {
  if (world.get(person, personId)?.details.name !== commitment) return []
  const name = E.tryCatch(() => JSON.parse(value) as unknown, String)
  return E.isRight(name) && t.string.is(name.right) ? [[personId, mask(name.right)]] : []
}
