import { either as E } from 'fp-ts'
import { erasedIn } from '../../kernel/erasure.ts'
import { type StoreUnavailable, storeUnavailable } from '../../kernel/errors.ts'
import type { PersonVault } from '../../stores/port.ts'
import { inLooks } from '../wait.ts'
import type { Writing } from './writing.ts'

type Vaults = Pick<Writing, 'keep' | 'store' | 'vault'>
type Done = Promise<E.Either<StoreUnavailable, void>>
const done = E.right(undefined)

/** A store's own vault may still hold what was put there before the host had one. */
export const vaultsOf = ({ store, vault }: Omit<Vaults, 'keep'>): readonly PersonVault[] =>
  vault ? [vault, store.vault] : [store.vault]

/** Makes the vault forget these, whether it knows them or not: what was forgotten once may still stand in a log of the engine's. */
export async function forget(w: Vaults, ids: readonly string[]): Done {
  for (const vault of vaultsOf(w))
    for (const id of ids) {
      const forgotten = await vault.forget(w.keep.ledgerId, id)
      if (E.isLeft(forgotten)) return E.left(notForgotten(id, forgotten.left))
    }
  return done
}

/** Makes the vault forget those of these whom it still knows: an erasure that somebody did not finish. */
export async function forgetRest(w: Vaults, ids: readonly string[]): Done {
  for (const vault of vaultsOf(w))
    for await (const some of inLooks(ids)) {
      const known = await vault.get(w.keep.ledgerId, some)
      if (E.isLeft(known)) return known
      for (const id of new Set(known.right.map(({ personId }) => personId))) {
        const forgotten = await vault.forget(w.keep.ledgerId, id)
        if (E.isLeft(forgotten)) return E.left(notForgotten(id, forgotten.left))
      }
    }
  return done
}

/** Whoever is forgotten may still stand in a log of the engine's: one forgetting empties it of all. */
const forgetLast = (w: Vaults, ids: readonly string[]): Done => forget(w, ids.slice(-1))

/**
 * What was read since the last time brought erasures of others: finished here, in case they could not. Runs beside the writing, which a
 * slow vault must not hold up, and takes whom it forgets out of the list meanwhile; what fails, or throws, is tried again.
 */
export async function forgetRead(w: Vaults): Promise<void> {
  const { unforgotten } = w.keep
  const ids = [...unforgotten]
  unforgotten.clear()
  const rest = await forgetRest(w, ids).catch(() => undefined)
  const last = rest && E.isRight(rest) ? await forgetLast(w, ids).catch(() => undefined) : rest
  if (!last || E.isLeft(last)) for (const id of ids) unforgotten.add(id)
}

/**
 * Finishes at the opening whatever erasure was not finished: a ledger that is open has forgotten everybody who is erased. A reader elsewhere
 * who keeps a log of the engine's from being emptied does not hold up the opening: that is tried again.
 */
export async function forgetAll(w: Vaults): Done {
  const ids = erasedIn(w.keep.world)
  const forgotten = await forgetRest(w, ids)
  if (E.isLeft(forgotten)) return forgotten
  w.keep.unforgotten.clear()
  if (E.isLeft(await forgetLast(w, ids))) for (const id of ids.slice(-1)) w.keep.unforgotten.add(id)
  return done
}

/** The event stands, the vault does not follow yet: the same command again finishes it, and so does the next opening. */
const notForgotten = (id: string, { reason, message }: StoreUnavailable): StoreUnavailable =>
  storeUnavailable(
    'unknown',
    `the erasure of ${id} is recorded, but the vault has not forgotten it yet: ${reason}`,
    `${id} 的抹除已入账，但保险库尚未遗忘：${message.zh}`,
  )
