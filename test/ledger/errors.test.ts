import { copyLedger, core, formatError, type LedgerError, LedgerFailure, orThrow } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { describe, expect, it, test } from 'vitest'
import { corruptLedger, invalidInput, storeUnavailable } from '../../src/kernel/errors.ts'
import { modelOf } from '../../src/kernel/model.ts'
import { memoryStore } from '../../src/stores/memory/index.ts'
import { altered, left, on, open, organisation, right, small, tampered } from './support.ts'

const CHINESE = /\p{Script=Han}/u
/** One error of every sort, each as a ledger gives it. */
const errors = async (): Promise<readonly LedgerError[]> => {
  const store = memoryStore()
  const ledger = await small({
    store,
    authorise: ({ type }) => type !== 'ClosePeriod' || 'only the secretary',
  })
  const lost = storeUnavailable('unknown', 'the answer was lost')
  const losing = await open({
    store: altered(store, { append: async () => E.left(lost) }),
    wait: async () => {},
  })
  const closed = await open({ store })
  await closed.close({ keepStore: true })
  const conflict = on('2023-01-03', 'c2', { expectedRevision: 5 })
  let isTouched = false
  const odd = tampered(store, (e) => (isTouched ? { ...e, text: e.text.replace('a1', 'a2') } : e))
  const touched = await open({ store: odd })
  isTouched = true
  const closing = { type: 'ClosePeriod', data: { before: '2023-01-02', reportDigest: 'a'.repeat(64) } }
  const results = [
    await ledger.execute({ type: 'Nope' } as never, on('2023-01-03', 'c1')),
    await ledger.execute(organisation('a'), on('2023-01-03', 'c1')),
    await ledger.execute(closing as never, on('2023-01-03', 'c1')),
    await ledger.execute(organisation('b'), conflict),
    await losing.execute(organisation('b'), on('2023-01-03', 'c1')),
    await closed.execute(organisation('b'), on('2023-01-03', 'c1')),
    await touched.verify(),
  ]
  return results.flatMap((r) => left<readonly LedgerError[], unknown>(r))
}

describe('formatError', () => {
  test('says every sort of error in both languages', async () => {
    const all = await errors()
    expect(all.map((e) => e._tag)).toEqual([
      ...['InvalidInput', 'RuleViolated', 'NotAuthorised', 'ConcurrencyConflict', 'StoreUnavailable'],
      ...['StoreUnavailable', 'CorruptLedger'],
    ])
    for (const error of all) {
      const [en, zh] = [formatError(error, 'en'), formatError(error, 'zh')]
      expect(error.message.en).not.toMatch(CHINESE)
      expect(error.message.zh).toMatch(CHINESE)
      expect(en).toContain(error.message.en)
      expect(zh).toContain(error.message.zh)
      expect(`${en}${zh}`).not.toContain('\n')
      expect(`${en}${zh}`).not.toMatch(/undefined|\[object|NaN/)
    }
  })

  test('names rule, subject and figures of a broken rule', () => {
    const error: LedgerError = {
      ...{ _tag: 'RuleViolated', rule: 'AGR-05', subject: 'agreement:ag', with: { scope: 'sign' } },
      message: { en: 'No mandate.', zh: '无授权。' },
    }
    expect(formatError(error, 'en')).toBe('AGR-05 No mandate. [agreement:ag] {"scope":"sign"}')
    expect(formatError({ ...error, with: {} }, 'zh')).toBe('AGR-05 无授权。 [agreement:ag]')
  })

  test('says what to do: to try again, or to give the same command id', () => {
    expect(formatError(storeUnavailable('notWritten', 'x'), 'en')).toMatch(/try again/)
    expect(formatError(storeUnavailable('notWritten', 'x'), 'zh')).toMatch(/可重试/)
    expect(formatError(storeUnavailable('unknown', 'x'), 'en')).toMatch(/same command id/)
    expect(formatError(storeUnavailable('unknown', 'x'), 'zh')).toMatch(/同一命令号/)
  })

  test('ends the sentence of a store before it says what to do', () => {
    const plain = storeUnavailable('notWritten', 'no server', '无法连接')
    expect(formatError(plain, 'en')).toMatch(/: no server\. Nothing was written; try again\.$/)
    expect(formatError(plain, 'zh')).toMatch(/：无法连接。 未写入任何内容，可重试。$/)
    const whole = storeUnavailable('unknown', 'It broke!', '中断。')
    expect(formatError(whole, 'en')).toMatch(/: It broke! Give the same/)
    expect(formatError(whole, 'zh')).toMatch(/：中断。 请以同一命令号/)
  })

  test('gives no advice to whoever stopped the work: a part of it may be written', async () => {
    const [from, signal] = [memoryStore(), AbortSignal.abort()]
    await small({ store: from })
    const [stopped] = left(await copyLedger({ ledgerId: 'gulou', from, to: memoryStore(), signal }))
    expect(stopped).toMatchObject({ _tag: 'StoreUnavailable', reason: 'aborted' })
    for (const lang of ['en', 'zh'] as const) expect(formatError(stopped, lang)).toBe(stopped.message[lang])
  })

  test('sends nobody back to a ledger that is closed', async () => {
    const ledger = await small()
    await ledger.close()
    const [closed] = left(ledger.preview(organisation('b'), on('2023-01-03', 'c1')))
    expect(formatError(closed, 'en')).toMatch(/the ledger is closed\. Nothing was written; open it again\.$/)
    expect(formatError(closed, 'zh')).toMatch(/台账已关闭。 未写入任何内容，请重新打开台账。$/)
  })

  test('names the place of input and of what is stored', () => {
    expect(formatError(invalidInput('data.name', 'a name', '名称'), 'en')).toBe('data.name must be a name.')
    const corrupt = corruptLedger('gulou', 7, 'data.kind', 'odd')
    expect(formatError(corrupt, 'en')).toBe('Ledger gulou, revision 7, at data.kind: odd')
    expect(formatError(corrupt, 'zh')).toBe('台账 gulou，修订号 7，位置 data.kind：odd')
    expect(formatError(corruptLedger('gulou', undefined, '', 'odd'), 'en')).toBe('Ledger gulou: odd')
  })
})

test('every rule has a sentence in both languages, and its own', () => {
  const rules = [...modelOf(core).rules.values()]
  expect(rules.length).toBeGreaterThan(60)
  for (const { id, en, zh } of rules) {
    expect(en, id).toMatch(/^[A-Z`].*\.$/)
    expect(en, id).not.toMatch(CHINESE)
    expect(zh, id).toMatch(CHINESE)
  }
  expect(new Set(rules.map((r) => r.en)).size).toBe(rules.length)
})

describe('orThrow', () => {
  it.each([
    ['a value', () => orThrow(E.right(7))],
    ['a promise of a value', () => orThrow(Promise.resolve(E.right(7)))],
  ])('gives %s back', async (_, call) => {
    expect(await call()).toBe(7)
  })

  test('throws a failure with the errors as they are, and every sentence', async () => {
    const ledger = await small()
    const result = await ledger.execute(organisation('a'), on('2022-01-03', 'c1', { expectedRevision: 9 }))
    const failures = left(result)
    expect(failures.length).toBeGreaterThan(2)
    const thrown = await orThrow(Promise.resolve(result)).catch((e: unknown) => e)
    if (!(thrown instanceof LedgerFailure)) throw new Error('a LedgerFailure was expected')
    expect(thrown).toBeInstanceOf(Error)
    expect(thrown.errors).toBe(failures)
    for (const { message } of failures) expect(thrown.message).toContain(message.en)
    expect(() => orThrow(E.left(failures))).toThrow(LedgerFailure)
    expect(right(E.right(1))).toBe(1)
  })
})
