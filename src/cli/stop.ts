import type { LedgerError, Message } from '../kernel/errors.ts'
import { formatError, type Lang } from '../ledger/format.ts'
import { masked } from '../stores/common/masked.ts'
import type { Io } from './io.ts'
import { inBoth, printable } from './lang.ts'
import { maskedJson } from './secret.ts'

/** Why the program ends early: 1 = the store or the ledger said no, 2 = the call or the input cannot be understood. */
export interface Stop {
  readonly code: 1 | 2
  readonly messages: readonly Message[]
  readonly errors: readonly LedgerError[]
}

/** A call or an input that cannot be understood. */
export const unusable = (en: string, zh: string): Stop => ({ code: 2, messages: [{ en, zh }], errors: [] })
/** What was asked for is not there. */
export const absent = (en: string, zh: string): Stop => ({ code: 1, messages: [{ en, zh }], errors: [] })
/** The library's own errors. */
export const failedWith = (errors: readonly LedgerError[]): Stop => ({ code: 1, messages: [], errors })

/** Says on standard error why we stop (and on standard output for programs), and gives back the exit code. */
export async function reportStop(
  stop: Stop,
  { lang, json }: { lang: Lang; json: boolean },
  io: Io,
): Promise<number> {
  const texts = [
    ...stop.messages.map((m) => inBoth(m, lang)),
    ...stop.errors.map((e) => (isAborted(e) ? e.message[lang] : formatError(e, lang))),
  ]
  await io.stderr(`${printable(texts.map(masked).join('\n'))}\n`)
  if (json && stop.errors.length > 0) await io.stdout(`${maskedJson({ errors: stop.errors })}\n`)
  return stop.code
}

/** What the user broke off says by itself what is left; the advice for a store that fails would be wrong. */
export const isAborted = (error: LedgerError): boolean =>
  error._tag === 'StoreUnavailable' && error.reason === 'aborted'
