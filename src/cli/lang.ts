import type { Message } from '../kernel/errors.ts'
import type { Lang } from '../ledger/format.ts'
import type { Io } from './io.ts'

/** A word given with `--lang`. */
export const isLang = (word: unknown): word is Lang => word === 'zh' || word === 'en'

/** The language of the locale: Chinese where it says so, otherwise English. */
export function langOfLocale(env: Io['env']): Lang {
  // Empty variables count as unset (POSIX), and `LC_ALL` goes before the others.
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

/** Both sentences, the chosen language first. */
export const inBoth = ({ en, zh }: Message, lang: Lang): string =>
  lang === 'zh' ? `${zh}\n${en}` : `${en}\n${zh}`

/** Text that cannot steer a terminal, whatever keys or paths it names. */
export const printable = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '\u{fffd}')
