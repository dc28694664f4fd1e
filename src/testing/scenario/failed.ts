import { difference } from './difference.ts'

/** What a scenario throws: every test runner shows it like its own assertion errors. */
export class ScenarioFailed extends Error {
  readonly code = 'ERR_ASSERTION'
  readonly expected: readonly string[]
  readonly actual: readonly string[]
  readonly operator = 'scenario'

  constructor(headline: string, expected: readonly string[], actual: readonly string[]) {
    const lines = difference(expected, actual)
    const none = '  (nothing expected, nothing came)'
    super(`${headline}\n${lines.length === 0 ? none : lines.join('\n')}\n(- expected, + came)`)
    this.name = 'AssertionError'
    this.expected = expected
    this.actual = actual
  }
}
