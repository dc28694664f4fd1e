import { formatError, type Lang } from '../ledger/format.ts'
import type { Expect } from './expect.ts'
import { printable } from './lang.ts'
import type { Ended, Summary } from './outcome.ts'

const OUTCOMES = {
  en: { accepted: 'accepted', repeated: 'repeated', refused: 'refused', failed: 'not carried out' },
  zh: { accepted: '受理', repeated: '重复', refused: '拒绝', failed: '未能执行' },
} as const

const wish = (expect: Expect, lang: Lang): string => {
  if (typeof expect === 'string') return OUTCOMES[lang][expect]
  const reasons = expect.refused.length > 0 ? ` (${expect.refused.join(', ')})` : ''
  return `${OUTCOMES[lang].refused}${reasons}`
}

/** A line that went through as it should says nothing; any other says what became of it and why. */
export function lineAsText({ line, commandId, ending, expect, mismatch }: Ended, lang: Lang): string {
  const errors = 'errors' in ending ? ending.errors : []
  if (errors.length === 0 && !mismatch) return ''
  const [id, outcome] = [commandId ?? '–', OUTCOMES[lang][ending.outcome]]
  const wanted = expect === undefined ? '' : wish(expect, lang)
  const note = {
    en: mismatch ? `, but expected: ${wanted}` : wanted && ', as expected',
    zh: mismatch ? `，与预期不符（预期：${wanted}）` : wanted && '，符合预期',
  }
  const head = {
    en: `line ${line}, ${id}: ${outcome}${note.en}`,
    zh: `第 ${line} 行，${id}：${outcome}${note.zh}`,
  }
  return printable([head[lang], ...errors.map((error) => `  - ${formatError(error, lang)}`), ''].join('\n'))
}

/** What a replay came to, in a sentence or two. */
export function summaryAsText(s: Summary, lang: Lang): string {
  return {
    en: `accepted ${s.accepted}, refused ${s.refused}, repeated ${s.repeated}, mismatched ${s.mismatched}; wrote ${s.events} events\nrevision ${s.revision}, head ${s.head}\n`,
    zh: `受理 ${s.accepted} 条，拒绝 ${s.refused} 条，重复 ${s.repeated} 条，与预期不符 ${s.mismatched} 条；写入事件 ${s.events} 条\n修订号 ${s.revision}，链尾 ${s.head}\n`,
  }[lang]
}
