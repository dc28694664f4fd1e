import * as t from 'io-ts'
import { isInstant, isLocalDate } from '../calendar.ts'
import { limits } from '../limits.ts'

/** What a scalar takes, for whoever must say it elsewhere. */
export type ScalarForm =
  | { readonly pattern: RegExp }
  | { readonly words: readonly string[] }
  | { readonly kind: 'int' | 'line'; readonly least: number; readonly most: number }

/** A codec of one value with the words that an error uses for it, in both languages. */
export class Scalar<A extends string | number | boolean> extends t.Type<A> {
  readonly zh: string
  /** Absent where only asking tells. */
  readonly form: ScalarForm | undefined
  constructor(en: string, zh: string, is: (u: unknown) => u is A, form?: ScalarForm) {
    super(en, is, (u, c) => (is(u) ? t.success(u) : t.failure(u, c)), t.identity)
    this.zh = zh
    this.form = form
  }
}

export const textLike = (
  en: string,
  zh: string,
  ok: (text: string) => boolean,
  form?: ScalarForm,
): Scalar<string> => new Scalar(en, zh, (u): u is string => typeof u === 'string' && ok(u), form)

export const matching = (en: string, zh: string, pattern: RegExp): Scalar<string> =>
  textLike(en, zh, (text) => pattern.test(text), { pattern })

/** Text as people write it: NFC, no outer blanks, no lone surrogates, no control characters. */
const clean = (text: string, controls: RegExp): boolean =>
  !controls.test(text) && !/\p{Cs}/u.test(text) && text.trim() === text && text.normalize('NFC') === text
const points = (text: string): number => [...text].length
const line = (text: string): boolean => clean(text, /\p{Cc}/u)

/** Free text of at most 4 000 characters; line feed and tab are allowed. No personal details belong here. */
export const Text = textLike(
  `clean text of at most ${limits.text} characters`,
  `不超过 ${limits.text} 字的规范文本`,
  (text) => text.length <= 2 * limits.text && points(text) <= limits.text && clean(text, /[^\P{Cc}\n\t]/u),
)
/** One line of `least` to `most` characters. */
export const lineOf = (least: number, most: number): Scalar<string> =>
  textLike(
    `one clean line of ${least}–${most} characters`,
    `${least}–${most} 字的规范单行文本`,
    (text) => text.length <= 2 * most && points(text) >= least && points(text) <= most && line(text),
    { kind: 'line', least, most },
  )
export const Line = lineOf(1, limits.name)

/** 1–64 of `A–Z a–z 0–9 . _ -`. */
export const ID_PATTERN = /^[A-Za-z0-9._-]{1,64}$/
export const Id = matching(
  'an id of 1–64 characters A–Z a–z 0–9 . _ -',
  '1–64 位编号（字母、数字、. _ -）',
  ID_PATTERN,
)

/** SHA-256 of a document: 64 hex digits. */
export const Digest = matching('64 lower-case hex digits', '64 位小写十六进制摘要', /^[0-9a-f]{64}$/)

// The first 28 days of a month are told by their digits alone; the calendar is asked for the others. Every stored event is looked at.
const EARLY = '[1-9]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])'
const earlyDay = new RegExp(`^${EARLY}$`)
const hour = '(?:[01]\\d|2[0-3]):[0-5]\\d'
const earlyInstant = new RegExp(`^${EARLY}T${hour}:[0-5]\\d(?:\\.\\d{1,9})?(?:Z|[+-]${hour})$`)

export const Instant = textLike(
  'an RFC 3339 instant with its offset',
  '带时区偏移的 RFC 3339 时刻',
  (text) => earlyInstant.test(text) || isInstant(text),
)
export const Offset = matching('a zone offset ±hh:mm', '时区偏移 ±hh:mm', /^[+-](?:0\d|1[0-4]):[0-5]\d$/)

/** A whole number within bounds, typed as a plain number so that callers need no brand. */
export const intBetween = (least: number, most: number): Scalar<number> =>
  new Scalar(
    `a whole number from ${least} to ${most}`,
    ` ${least} 至 ${most} 的整数`,
    (u): u is number => typeof u === 'number' && Number.isSafeInteger(u) && u >= least && u <= most,
    { kind: 'int', least, most },
  )
export const Int = intBetween(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
export const Bool = new Scalar('true or false', ' true 或 false', (u): u is boolean => typeof u === 'boolean')

/** One of a few words. */
export const oneOf = <const W extends string>(...words: readonly [W, ...W[]]): Scalar<W> => {
  const known: ReadonlySet<unknown> = new Set(words)
  const is = (u: unknown): u is W => known.has(u)
  return new Scalar(`one of ${words.join(', ')}`, `以下之一：${words.join('、')}`, is, { words })
}

/**
 * What a date does: it starts or ends a tie (LED-18, TIM-04; an end also TIM-07), or tells of a past day (LED-19).
 * Rules that bind every command read it here, so that no command repeats them.
 */
export type DayRole = 'starts' | 'ends' | 'past' | 'plain'
export class DayType extends Scalar<string> {
  readonly role: DayRole
  constructor(role: DayRole) {
    const is = (u: unknown): u is string => typeof u === 'string' && (earlyDay.test(u) || isLocalDate(u))
    super('a calendar date YYYY-MM-DD', '日历日期 YYYY-MM-DD', is)
    this.role = role
  }
}
export const LocalDate = new DayType('plain')
/** The day on which a command starts a tie. */
export const StartDay = new DayType('starts')
/** The day on which a command ends a tie: never before the day of the decision. */
export const EndDay = new DayType('ends')
/** A day that has passed when the command is given. */
export const PastDay = new DayType('past')
