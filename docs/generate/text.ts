import type { Lang } from '../../src/ledger/format.ts'

/** The same words in both languages. */
export type Both = { readonly [L in Lang]: string }
export const both = (en: string, zh: string): Both => ({ en, zh })

/** A page in both languages: where it lies under `docs/`, and what it says. */
export interface Page {
  readonly path: string
  readonly text: (lang: Lang) => string
}
/** The head of a page, with the way to the other language. */
export const headOf = (title: Both, path: string, lang: Lang): string =>
  lang === 'en' ? `# ${title.en}\n\n[简体中文](zh-CN/${path})\n` : `# ${title.zh}\n\n[English](../${path})\n`

export const code = (text: string): string => `\`${text}\``
export const codes = (texts: Iterable<string>): string => [...texts].map(code).join(', ')
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', '<br>')
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows.map((row) => row.map(cell))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')
export const fence = (kind: string, text: string): string => `\`\`\`${kind}\n${text}\n\`\`\``

/** By the alphabet, the same on every machine. */
export const sorted = (texts: Iterable<string>): readonly string[] => [...new Set(texts)].sort()
