import type { LedgerError } from '../kernel/errors.ts'

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
    case 'StoreUnavailable':
      return `${text} ${error.outcome === 'unknown' ? TRY_SAME[lang] : TRY_AGAIN[lang]}`
    case 'InvalidInput':
    case 'NotAuthorised':
    case 'CorruptLedger':
      return text
  }
}
const TRY_AGAIN = { en: 'Nothing was written; try again.', zh: '未写入任何内容，可重试。' }
const TRY_SAME = {
  en: 'Give the same command id again to learn the outcome.',
  zh: '请以同一命令号再次提交以确认结果。',
}
