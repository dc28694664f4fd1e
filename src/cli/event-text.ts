import { either as E } from 'fp-ts'
import type { Envelope } from '../kernel/envelope.ts'
import type { Actor } from '../kernel/message.ts'
import { LedgerFailure } from '../ledger/result.ts'
import { printable } from './lang.ts'
import type { CoreLedger } from './open.ts'

/** Says who acted: the opaque id, with the masked name where the vault has one. */
export class Who {
  readonly #ledger: CoreLedger
  readonly #names = new Map<string, string | undefined>()

  constructor(ledger: CoreLedger) {
    this.#ledger = ledger
  }
  async is({ personId, organisationId }: Actor): Promise<string> {
    if (!this.#names.has(personId)) this.#names.set(personId, await this.#look(personId))
    const name = this.#names.get(personId)
    return `${personId}${name === undefined ? '' : `(${name})`}${organisationId === undefined ? '' : `@${organisationId}`}`
  }
  async #look(personId: string): Promise<string | undefined> {
    const names = await this.#ledger.names([personId])
    if (E.isLeft(names)) throw new LedgerFailure(names.left)
    return names.right.get(personId)
  }
}

/** One event on one line. */
export const eventAsText = (
  { revision, recordedAt, type, occurredOn, tags }: Envelope,
  who: string,
): string => printable([`#${revision}`, recordedAt, type, occurredOn, tags.join(' '), who].join('  '))
