import { either as E } from 'fp-ts'
import type { PersonVault, VaultRecord } from '../stores/port.ts'
import { mask } from './mask.ts'
import type { Result } from './types.ts'

/** Where a person's name lies among the sealed details. */
const NAME_PATH = 'details.name'

/** Masked names by person id; who is erased or unknown to the vault has none. */
export async function maskedNames(
  vault: PersonVault,
  ledgerId: string,
  personIds: readonly string[],
): Promise<Result<ReadonlyMap<string, string>>> {
  const records = await vault.get(ledgerId, [...new Set(personIds)])
  if (E.isLeft(records)) return E.left([records.left])
  return E.right(new Map(records.right.flatMap(nameOf)))
}

function nameOf({ path, personId, value }: VaultRecord): readonly (readonly [string, string])[] {
  if (path !== NAME_PATH) return []
  const name: unknown = JSON.parse(value)
  return typeof name === 'string' ? [[personId, mask(name)]] : []
}
