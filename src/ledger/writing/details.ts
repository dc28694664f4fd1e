import { either as E } from 'fp-ts'
import type { StoreUnavailable } from '../../kernel/errors.ts'
import { limits } from '../../kernel/limits.ts'
import { openDetails, sameSeals, sealsOf, unread, type Wanted } from '../attesting.ts'
import type { Base } from '../keep.ts'
import { wantedFor } from '../pipeline.ts'
import type { Pending, Writing } from './writing.ts'

/** The salt for each detail that a command brings, drawn once. */
export const saltsOf =
  ({ keep, means }: Writing, { request, salts }: Pending) =>
  (path: string): string => {
    const drawn = salts.get(path) ?? means.entropy(`${keep.ledgerId}/${request.commandId}/${path}`)
    salts.set(path, drawn)
    return drawn
  }

/**
 * What a command that attests waits for before it can be decided on a state: for details that are to be read, for the batch that brings
 * them to stand in the journal, or for nothing.
 */
export function awaited(w: Writing, base: Base, pending: Pending): 'nothing' | 'batch' | 'tooOften' | Wanted {
  const { request, opened, reads } = pending
  if (!request.def.spec.attest) return 'nothing'
  const wanted = wantedFor(base, w.means, request, saltsOf(w, pending))
  if (!wanted || unread(wanted, opened).length === 0) return 'nothing'
  // What a command that is under way brings is not in the vault yet.
  if (!sameSeals(wanted, sealsOf(w.keep.world, request.def, wanted.id))) return 'batch'
  return reads < limits.attestReads ? wanted : 'tooOften'
}

/** Reads details for a command that attests them; gives back why that could not be done. */
export async function readDetails(
  { keep, means, store, vault }: Writing,
  pending: Pending,
  wanted: Wanted,
): Promise<StoreUnavailable | undefined> {
  pending.reads += 1
  const read = await openDetails(vault ?? store.vault, keep.ledgerId, means.hash, wanted)
  if (E.isLeft(read)) return { ...read.left, outcome: 'notWritten' }
  for (const [commitment, value] of read.right) pending.opened.set(commitment, value)
  return undefined
}
