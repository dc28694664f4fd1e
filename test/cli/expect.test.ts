import { either as E } from 'fp-ts'
import { describe, expect, it } from 'vitest'
import { isMet } from '../../src/cli/expect.ts'
import { endingOf } from '../../src/cli/outcome.ts'
import { reporterFor } from '../../src/cli/report.ts'
import { type LedgerError, storeUnavailable } from '../../src/kernel/errors.ts'

const broken = (rule: string): LedgerError => ({
  ...{ _tag: 'RuleViolated', rule, subject: 'agreement:a-1', with: {}, message: { en: rule, zh: rule } },
})

describe('an expected refusal', () => {
  const ended = (...rules: string[]) => endingOf(E.left(rules.map(broken)))
  it('needs every reason that is listed; others may be there', () => {
    expect(isMet({ refused: ['AGR-05'] }, ended('AGR-05', 'X-01'))).toBe(true)
    expect(isMet({ refused: ['AGR-05', 'X-02'] }, ended('AGR-05', 'X-01'))).toBe(false)
  })
  it('is met by LED-02, alone or with others', () => {
    expect(isMet({ refused: ['AGR-05'] }, ended('LED-02'))).toBe(true)
    expect(isMet({ refused: ['AGR-05'] }, ended('TIM-04', 'LED-02'))).toBe(true)
  })
})

it('a store that fails is no refusal, meets no expectation, and is not counted as one', async () => {
  const ending = endingOf(E.left([storeUnavailable('unknown', 'gone')]))
  expect(ending.outcome).toBe('failed')
  expect(isMet({ refused: [] }, ending)).toBe(false)
  const printed: string[] = []
  const options = { lang: 'en', json: false } as const
  const reporter = reporterFor(options, async (text) => void printed.push(text))
  await reporter.line({ line: 1, commandId: null, ending, expect: undefined, mismatch: false })
  await reporter.summary({ revision: -1, hash: 'h', recordedAt: null })
  expect(reporter.clean).toBe(false)
  expect(printed.join('')).toMatch(/^line 1, –: not carried out\n {2}- .*gone.*\naccepted 0, refused 0/)
})
