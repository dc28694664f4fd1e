import { isDeepStrictEqual } from 'node:util'
import { type InvalidInput, type LedgerError, limits } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { canonical } from '../../../src/kernel/canonical.ts'
import type { CoreLedger } from '../../ledger/support.ts'
import type { Subject } from '../mutants/subject.ts'
import { SECRET } from '../mutants/texts.ts'
import { ENOUGH, isAlone, names, unsound } from './errors.ts'
import { type Say, shown, type Trial } from './findings.ts'
import { counted, dataIn, type Foreign, foreignIn, sizeOf } from './values.ts'

export type Decoded = E.Either<readonly InvalidInput[], unknown>
/** What is fuzzed: `ledger.decode`, or something in its place. */
export type Decode = (ledger: CoreLedger, input: unknown) => Decoded

/** What `decode` makes of a mutant; undefined where it threw. `isCounted`: its reads are counted as well. */
export function judgeDecode(
  decode: (input: unknown) => Decoded,
  { value, isShifty }: Subject,
  { struck, say }: Trial,
  isCounted: boolean,
): Decoded | undefined {
  try {
    const decoded = decode(value)
    const foreign = foreignIn(value)
    if (E.isLeft(decoded)) {
      const wrong = unsound(decoded.left) ?? quoting(decoded.left)
      if (wrong !== undefined) say('errors', wrong)
      if (!isShifty) judgeNamed(decoded.left, foreign, struck, say)
    } else {
      if (foreign[0]) say('excess', `took ${JSON.stringify(foreign[0])}`)
      judgeTaken(decode, decoded.right, isShifty ? undefined : { value }, say)
    }
    if (isCounted && !isShifty) judgeReads(decode, value, decoded, say)
    return decoded
  } catch (thrown) {
    say('throws', `decode: ${shown(thrown)}`)
    return undefined
  }
}

/** Errors of a form name fields and forms, never what somebody wrote: it could be a detail of a person. */
export const quoting = (errors: readonly LedgerError[]): string | undefined =>
  JSON.stringify(errors.slice(0, ENOUGH).filter((e) => e._tag === 'InvalidInput')).includes(SECRET)
    ? 'an error quotes a value'
    : undefined

/** Every field that no codec has is named, as long as not all that may be told is told of others. */
export function judgeNamed(
  errors: readonly InvalidInput[],
  foreign: readonly Foreign[],
  struck: readonly string[],
  say: Say,
): void {
  if (errors.length >= limits.arrayItems) return
  // `command` names the whole; of a command whose type is unknown nothing more can be said.
  const paths = errors.map(({ path, expected }) =>
    path === 'command' || (path === 'type' && expected.startsWith('one of')) ? '' : path,
  )
  const unnamed = foreign.find((one) => !names(paths, one, isAlone(struck)))
  if (unnamed)
    say('excess', `${unnamed.within} ${unnamed.key} is not named by ${paths.join(', ').slice(0, 200)}`)
}

/** What was taken is the input as plain data, comes back from its text, and is taken again as it is. */
function judgeTaken(
  decode: (input: unknown) => Decoded,
  taken: unknown,
  given: { readonly value: unknown } | undefined,
  say: Say,
): void {
  const own = dataIn(taken)
  if (!own || !isDeepStrictEqual(own.data, taken)) {
    say('exact', 'what was taken is no plain data')
    return
  }
  const data = given && dataIn(given.value)
  if (given && !data) say('exact', 'took what is no data')
  else if (data && !isDeepStrictEqual(data.data, taken)) say('exact', 'took something else than was given')
  const text = canonical(taken)
  const back: unknown = JSON.parse(text)
  if (!isDeepStrictEqual(back, taken) || canonical(back) !== text)
    say('exact', 'does not come back from its text')
  const again = decode(taken)
  if (E.isLeft(again) || !isDeepStrictEqual(again.right, taken)) say('exact', 'is not taken again')
}

/** How often a decoder may look at each value: a choice is looked at once for each of its variants. */
const LOOKS = 60
function judgeReads(decode: (input: unknown) => Decoded, value: unknown, decoded: Decoded, say: Say): void {
  let reads = 0
  const count = (): void => {
    reads += 1
  }
  const again = decode(counted(value, count))
  const size = sizeOf(value)
  if (reads > LOOKS * size) say('bounded', `${reads} reads of ${size} values`)
  if (!isDeepStrictEqual(again, decoded)) say('agrees', 'decodes otherwise through a proxy')
}
