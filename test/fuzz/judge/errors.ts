import { type LedgerError, limits } from 'co-building-ledger'
import { HIDDEN } from '../mutants/keys.ts'
import type { Foreign } from './values.ts'

/** What an error may be in size: a path that is named three times, and what is asked for three times. */
const MOST_LETTERS = 6 * limits.path
/** As many faults as a list may have items: more help nobody. */
const MOST_FAULTS = limits.arrayItems
/** Figures may list what they speak of, so many ids for instance. */
const MOST_FIGURES = limits.lineBytes

const isBroken = (text: unknown): boolean => typeof text !== 'string' || text === '' || HIDDEN.test(text)

/** So many of a long list are looked at: the others are made alike. */
export const ENOUGH = 50
/** What is wrong with errors as such: too many, too large, not in two languages, no JSON. */
export function unsound(errors: readonly LedgerError[]): string | undefined {
  if (errors.length === 0) return 'no reason given'
  // Faults of a command's head, of its data and of its context are listed each for itself.
  if (errors.length > 3 * MOST_FAULTS) return `${errors.length} errors`
  for (const error of errors.slice(0, ENOUGH)) {
    const { en, zh } = error.message
    if (isBroken(en) || isBroken(zh)) return `message ${JSON.stringify(error.message).slice(0, 200)}`
    if (!/\p{Script=Han}/u.test(zh)) return `no Chinese: ${zh.slice(0, 100)}`
    const written = JSON.stringify(error)
    const most = error._tag === 'InvalidInput' || error._tag === 'CorruptLedger' ? MOST_LETTERS : MOST_FIGURES
    if (written.length > most) return `${error._tag} of ${written.length} letters`
    if (JSON.stringify(JSON.parse(written)) !== written) return 'does not come back from JSON'
    if ('path' in error && (error.path.length > limits.path + limits.name + 20 || HIDDEN.test(error.path)))
      return `path of ${error.path.length} letters`
  }
  return undefined
}

/**
 * Whether one of the paths names a field, or something that it lies in: where nothing else was done to a value (`isAlone`) the field
 * itself. What no line can show is written otherwise.
 */
export const names = (paths: readonly string[], { within, key }: Foreign, isAlone: boolean): boolean =>
  paths.some((path) => {
    if (path === (within === '' ? key : `${within}.${key}`)) return true
    if (isOdd(key) && path.startsWith(within === '' ? '' : `${within}.`)) return true
    return !isAlone && (path === '' || path === within || within.startsWith(`${path}.`))
  })
const isOdd = (key: string): boolean => key === '' || key.length > limits.name || HIDDEN.test(key)

/** Whether nothing was done to a value but to put one field in, which is then the only fault. */
export const isAlone = (struck: readonly string[]): boolean =>
  struck.length === 1 && (struck[0] === 'excess key' || struck[0] === 'polluting key')

/** Why something was refused, in a few words for a table. */
export function reasonOf(error: LedgerError | undefined): string {
  if (error?._tag === 'RuleViolated') return 'a rule'
  if (error?._tag !== 'InvalidInput') return error?._tag ?? 'nothing'
  const { expected, path } = error
  if (expected.startsWith('absent')) return 'a field too many'
  if (path === 'command') return 'no command'
  if (path === 'type') return 'an unknown type'
  if (expected === 'an object') return 'no object'
  if (expected.startsWith('a list')) return 'no such list'
  if (expected.includes('read')) return 'not to be read'
  if (expected.startsWith('nested')) return 'too deep'
  return 'another value'
}
