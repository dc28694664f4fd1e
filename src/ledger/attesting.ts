import { either as E } from 'fp-ts'
import type { StoreUnavailable } from '../kernel/errors.ts'
import type { Case } from '../kernel/judge.ts'
import type { AnyCommandDef } from '../kernel/model.ts'
import type { Hash } from '../kernel/ports.ts'
import { commitmentOf } from '../kernel/seal.ts'
import type { World } from '../kernel/world.ts'
import type { PersonVault, VaultRecord } from '../stores/port.ts'

/** Details by their commitments: `undefined` where the vault was asked and has nothing that opens the commitment. */
export type OpenedDetails = ReadonlyMap<string, unknown>
/** Whose details are to be attested, and the commitments to them by the names that the attester gives them. */
export interface Wanted {
  readonly id: string
  readonly commitments: Readonly<Record<string, string>>
}

/** What a command wants attested in a state; undefined where it attests nothing, or somebody whom the state does not know. */
export function wantedBy(world: World, { def, data }: Pick<Case, 'def' | 'data'>): Wanted | undefined {
  const id = def.spec.attest?.whose(data, world)
  return id === undefined ? undefined : sealsOf(world, def, id)
}
/** The commitments to somebody's details that a command reads; undefined for somebody unknown. */
export function sealsOf(world: World, { spec }: AnyCommandDef, id: string): Wanted | undefined {
  const read = spec.attest?.what.reads(id, world)
  if (read === undefined) return undefined
  const sealed = Object.entries(read).filter((entry): entry is [string, string] => !!entry[1])
  return { id, commitments: Object.fromEntries(sealed) }
}

/** The attestation, from details that were opened before; one that was not opened tells nothing, like one that is erased. */
export function attested(
  world: World,
  kase: Pick<Case, 'def' | 'data' | 'occurredOn'>,
  opened: OpenedDetails,
): Case['attested'] {
  const { attest } = kase.def.spec
  const wanted = attest && wantedBy(world, kase)
  if (!attest || !wanted) return undefined
  const values = Object.entries(wanted.commitments).map(([name, seal]) => [name, opened.get(seal)] as const)
  const details = Object.fromEntries(values.filter(([, value]) => value !== undefined))
  return { what: attest.what.tells(details, attest.on?.(kase.data) ?? kase.occurredOn) }
}

export const unread = ({ commitments }: Wanted, opened: OpenedDetails): readonly string[] =>
  Object.values(commitments).filter((commitment) => !opened.has(commitment))

/** Whether two states hold somebody's details under the same commitments. */
export const sameSeals = (a: Wanted | undefined, b: Wanted | undefined): boolean =>
  JSON.stringify(a?.commitments) === JSON.stringify(b?.commitments)

/** Opens the details that a command attests: only what the state's commitments vouch for. */
export async function openDetails(
  vault: PersonVault,
  ledgerId: string,
  hash: Hash,
  { id, commitments }: Wanted,
): Promise<E.Either<StoreUnavailable, OpenedDetails>> {
  const records = await vault.get(ledgerId, [id])
  if (E.isLeft(records)) return records
  const kept = new Map(records.right.map((record) => [record.commitment, record]))
  return E.right(new Map(Object.values(commitments).map((c) => [c, valueIn(hash, kept.get(c))])))
}

/** The value of a record that is what was committed to; undefined for any other. */
export function valueIn(hash: Hash, record: VaultRecord | undefined): unknown {
  if (!record || commitmentOf(hash, record.salt, record.value) !== record.commitment) return undefined
  const value = E.tryCatch(() => JSON.parse(record.value) as unknown, String)
  return E.isRight(value) ? value.right : undefined
}
