import { isDeepStrictEqual } from 'node:util'
import { either as E } from 'fp-ts'
import type { CoreLedger } from '../../ledger/support.ts'
import type { Subject } from '../mutants/subject.ts'
import { type Decoded, judgeNamed, quoting } from './decoding.ts'
import { reasonOf, unsound } from './errors.ts'
import { shown, type Trial } from './findings.ts'
import { foreignIn } from './values.ts'

/** A command and its context, both perhaps mutated, and what `decode` said of the command. */
export interface Given {
  readonly command: Subject
  readonly context: Subject
  readonly decoded: Decoded | undefined
}

/** `preview` decides the same without writing: it gives a value as well. */
export function judgePreview(ledger: CoreLedger, command: Subject, context: Subject, { say }: Trial): void {
  try {
    const result = ledger.preview(command.value as never, context.value as never)
    const wrong = E.isLeft(result) ? (unsound(result.left) ?? quoting(result.left)) : undefined
    if (wrong !== undefined) say('errors', `preview: ${wrong}`)
  } catch (thrown) {
    say('throws', `preview: ${shown(thrown)}`)
  }
}

/** What `execute` makes of a mutant; says how it ended. `struck` is what struck the context. */
export async function judgeExecute(
  ledger: CoreLedger,
  { command, context, decoded }: Given,
  { struck, say }: Trial,
): Promise<string> {
  try {
    const result = await ledger.execute(command.value as never, context.value as never)
    if (context.meter.isSpent) say('bounded', 'execute reads without an end')
    const foreign = foreignIn(context.value, ['context'])
    const refusal = decoded && E.isLeft(decoded) && !command.isShifty ? decoded.left : undefined
    if (E.isRight(result)) {
      if (foreign[0]) say('excess', `execute took ${JSON.stringify(foreign[0])}`)
      if (refusal) say('agrees', 'execute takes what decode refuses')
      return result.right.outcome
    }
    const wrong = unsound(result.left) ?? quoting(result.left)
    if (wrong !== undefined) say('errors', `execute: ${wrong}`)
    const inputs = result.left.filter((e) => e._tag === 'InvalidInput')
    if (!context.isShifty) judgeNamed(inputs, foreign, struck, say)
    if (refusal && !isDeepStrictEqual(inputs.slice(0, refusal.length), refusal))
      say('agrees', 'execute gives other reasons than decode')
    return reasonOf(result.left[0])
  } catch (thrown) {
    say('throws', `execute: ${shown(thrown)}`)
    return 'it threw'
  }
}
