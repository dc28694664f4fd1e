import { canonical } from '../../kernel/canonical.ts'

/** What a case throws: what the store promised and what it did, in one sentence. Every test runner shows it like its own assertion errors. */
export class ConformanceFailed extends Error {
  readonly code = 'ERR_ASSERTION'
  readonly operator = 'conformance'
  /** What every store promises here. */
  readonly promise: string
  readonly expected: string
  readonly actual: string

  constructor(promise: string, expected: string, actual: string, options?: { readonly cause: unknown }) {
    super(`The store promises: ${promise}. Expected ${expected}, but it was ${actual}.`, options)
    this.name = 'AssertionError'
    this.promise = promise
    this.expected = expected
    this.actual = actual
  }
}

/** A value as text, its keys in order; values that are not JSON show themselves too. */
export function shown(value: unknown): string {
  const json: string | undefined = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`
    return typeof part === 'number' && !Number.isFinite(part) ? String(part) : part
  })
  return json === undefined ? String(value) : canonical(JSON.parse(json))
}

/** Nobody reads megabytes. */
export const short = (text: string): string =>
  text.length <= MOST ? text : `${text.slice(0, MOST)}… (${text.length} characters)`
const MOST = 300

/** The pieces of two texts around the first character that is not the same. */
export function parting(expected: string, actual: string): readonly [string, string] {
  let at = 0
  while (at < expected.length && expected[at] === actual[at]) at += 1
  const from = Math.max(0, at - BEFORE)
  const piece = (text: string): string =>
    `…${JSON.stringify(text.slice(from, at + AFTER))}… (${text.length} characters, other ones from ${at} on)`
  return [piece(expected), piece(actual)]
}
const BEFORE = 20
const AFTER = 40
