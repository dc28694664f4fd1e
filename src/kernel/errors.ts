/** Why a command, a read or an opening did not succeed: plain values with a `_tag`, never exceptions. */

/** One sentence in English and in Chinese. */
export interface Message {
  readonly en: string
  readonly zh: string
}

/** The figures of an error, as plain JSON. */
export type Parameters = { readonly [parameter: string]: unknown }

/** The input is not of the form that a codec asks for. `path` names the place, such as `data.name.zh`. */
export interface InvalidInput {
  readonly _tag: 'InvalidInput'
  readonly path: string
  readonly expected: string
  readonly message: Message
}

/** A rule of the domain says no. `rule` is its stable id, `subject` the entity or tie, `with` the figures. */
export interface RuleViolated {
  readonly _tag: 'RuleViolated'
  readonly rule: string
  readonly subject: string
  readonly with: Parameters
  readonly message: Message
}

/** A role by its id and by the name that a person reads. */
export interface NamedRole extends Message {
  readonly role: string
}

/** Why an authoriser says no, and which roles would do. */
export interface Refusal {
  /** One text, or one in each language. */
  readonly reason: string | Message
  readonly roles?: readonly NamedRole[]
}

/** The authoriser says no. */
export interface NotAuthorised {
  readonly _tag: 'NotAuthorised'
  readonly command: string
  readonly reason: string
  /** Roles that would do, where the authoriser knows; the message names them. */
  readonly roles?: readonly string[]
  readonly message: Message
}

/** The entity moved on since the caller looked; `unseen` holds the events that changed it meanwhile, oldest first. */
export interface ConcurrencyConflict<Ev = unknown> {
  readonly _tag: 'ConcurrencyConflict'
  readonly subject: string
  readonly expectedRevision: number
  readonly actualRevision: number
  readonly unseen: readonly Ev[]
  readonly message: Message
}

/**
 * The store did not answer. `outcome` says what is known of the append: `notWritten`, or `unknown`
 * where the answer was lost and the events may have been written.
 */
export interface StoreUnavailable {
  readonly _tag: 'StoreUnavailable'
  readonly outcome: 'notWritten' | 'unknown'
  readonly reason: string
  readonly message: Message
}

/** What is stored is not a ledger that this version can read: where, and what is wrong with it. */
export interface CorruptLedger {
  readonly _tag: 'CorruptLedger'
  readonly ledgerId: string
  readonly revision: number | undefined
  readonly path: string
  readonly reason: string
  readonly message: Message
}

export type LedgerError<Ev = unknown> =
  | InvalidInput
  | RuleViolated
  | NotAuthorised
  | ConcurrencyConflict<Ev>
  | StoreUnavailable
  | CorruptLedger

export const invalidInput = (path: string, expected: string, zh: string): InvalidInput => ({
  _tag: 'InvalidInput',
  path,
  expected,
  message: { en: `${path} must be ${expected}.`, zh: `${path} 应为${zh}。` },
})

/** Composes the refusal of an authoriser: reason and roles in both languages. */
export function notAuthorised(command: string, refusal: string | Refusal): NotAuthorised {
  const { reason, roles = [] } = typeof refusal === 'string' ? { reason: refusal } : refusal
  const { en, zh } = typeof reason === 'string' ? { en: reason, zh: reason } : reason
  const [may, of] = [roles.map((r) => r.en).join(', '), roles.map((r) => r.zh).join('、')]
  return {
    _tag: 'NotAuthorised',
    command,
    reason: en,
    ...(roles.length > 0 && { roles: roles.map((r) => r.role) }),
    message: {
      en: `Not authorised to give ${command}: ${en}${may && `. Roles that would do: ${may}`}`,
      zh: `无权执行 ${command}：${zh}${of && `。可由以下角色办理：${of}`}`,
    },
  }
}

export const storeUnavailable = (
  outcome: StoreUnavailable['outcome'],
  reason: string,
  zh: string = reason,
): StoreUnavailable => ({
  _tag: 'StoreUnavailable',
  outcome,
  reason,
  message: {
    en: `The store is not available (${outcome === 'unknown' ? 'outcome unknown' : 'nothing was written'}): ${reason}`,
    zh: `存储不可用（${outcome === 'unknown' ? '结果未知' : '未写入'}）：${zh}`,
  },
})

export const corruptLedger = (
  ledgerId: string,
  revision: number | undefined,
  path: string,
  reason: string,
  zh: string = reason,
): CorruptLedger => ({
  _tag: 'CorruptLedger',
  ledgerId,
  revision,
  path,
  reason,
  message: {
    en: `Ledger ${ledgerId}${revision === undefined ? '' : `, revision ${revision}`}${path && `, at ${path}`}: ${reason}`,
    zh: `台账 ${ledgerId}${revision === undefined ? '' : `，修订号 ${revision}`}${path && `，位置 ${path}`}：${zh}`,
  },
})
