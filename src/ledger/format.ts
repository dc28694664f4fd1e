import type { LedgerError, StoreUnavailable } from '../kernel/errors.ts'
import { CLOSED } from './line.ts'

/** Languages in which the library speaks. */
export type Lang = 'en' | 'zh'

/** One line for a person: what happened, where, which rule, and what could be done. Personal details never occur in errors. */
export function formatError(error: LedgerError, lang: Lang): string {
  const text = error.message[lang]
  switch (error._tag) {
    case 'RuleViolated': {
      const figures = Object.keys(error.with).length > 0 ? ` ${JSON.stringify(error.with)}` : ''
      return `${error.rule} ${text} [${error.subject}]${figures}`
    }
    case 'ConcurrencyConflict':
      return `${text} ${lang === 'zh' ? '请查看对方的改动后重新提交。' : 'Look at what changed, then try again.'}`
    case 'StoreUnavailable': {
      const advice = adviceOn(error)
      return advice ? `${sentence(text, lang)} ${advice[lang]}` : text
    }
    case 'InvalidInput':
    case 'NotAuthorised':
    case 'CorruptLedger':
      return text
  }
}

/** What to do about a store that did not answer; nothing where somebody stopped the work: its own message says what stands. */
function adviceOn({ outcome, reason }: StoreUnavailable): Readonly<Record<Lang, string>> | undefined {
  if (reason === 'aborted') return undefined
  if (reason === CLOSED.reason) return OPEN_AGAIN
  return outcome === 'unknown' ? TRY_SAME : TRY_AGAIN
}
const TRY_AGAIN = { en: 'Nothing was written; try again.', zh: '未写入任何内容，可重试。' }
const OPEN_AGAIN = { en: 'Nothing was written; open it again.', zh: '未写入任何内容，请重新打开台账。' }
const TRY_SAME = {
  en: 'Give the same command id again to learn the outcome.',
  zh: '请以同一命令号再次提交以确认结果。',
}
/** A store's own words may end without a full stop. */
const sentence = (text: string, lang: Lang): string =>
  /[.!?…。！？]$/.test(text) ? text : `${text}${lang === 'zh' ? '。' : '.'}`
