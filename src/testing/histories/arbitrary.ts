import type fastCheck from 'fast-check'
import type { Script, ScriptStep } from './script.ts'

/** fast-check as the caller has it installed: it is a peer that the kit never loads by itself. */
export type FastCheck = Pick<typeof fastCheck, 'array' | 'nat' | 'record'>

export interface HistoryOptions {
  /** Steps of a script, each a command or a story of several; 0 to 40 where absent. */
  readonly minSteps?: number
  readonly maxSteps?: number
}

/**
 * Random histories as scripts for `play`. A script holds naturals only and is read against the state, so that about half of
 * its commands are accepted, agreements come into force and end again, and it shrinks by dropping steps.
 * @example fc.assert(fc.asyncProperty(histories(fc), async (script) => { await play(await testLedger(), script) }))
 */
export function histories(fc: FastCheck, options: HistoryOptions = {}): fastCheck.Arbitrary<Script> {
  const { minSteps: minLength = 0, maxSteps: maxLength = 40 } = options
  const face = fc.nat({ max: 839 })
  const dice = fc.array(face, { minLength: 10, maxLength: 24, size: 'max' })
  const step: fastCheck.Arbitrary<ScriptStep> = fc.record({
    move: fc.nat({ max: 9_999 }),
    wait: face,
    when: face,
    dice,
  })
  const steps = fc.array(step, { minLength, maxLength, size: 'max' })
  return fc.record({ opening: fc.nat({ max: 7 }), steps })
}
