import { play, reasonsOf, testLedger } from 'co-building-ledger/testing'
import { either as E } from 'fp-ts'
import { expect, test } from 'vitest'
import { overHistories, watched } from './support.ts'

test('LED-04: a repeated command gives its first result again and writes nothing; another one under its id is refused', () =>
  overHistories(30, async (script) => {
    const ledger = await testLedger()
    const first = await play(ledger, script)
    const head = ledger.head
    for (const { command, context, result } of first.filter((p) => E.isRight(p.result))) {
      const again = await ledger.execute(command, { ...context, recordedAt: '2030-01-01T10:00:00+08:00' })
      expect(again).toEqual(E.map((receipt: object) => ({ ...receipt, outcome: 'repeated' }))(result))
      const other = await ledger.execute(command, { ...context, actor: { personId: 'somebody-else' } })
      expect(reasonsOf(other)).toEqual(['LED-04'])
    }
    expect(ledger.head).toEqual(head)
  }))

test('LED-22: a refused command leaves no trace, and what is previewed is what happens', () =>
  overHistories(40, async (script) => {
    const ledger = await testLedger()
    const spied = watched(ledger, async (command, context, give) => {
      const [head, shown] = [ledger.head, ledger.preview(command, context)]
      expect(ledger.head).toEqual(head)
      const result = await give()
      if (E.isLeft(result)) {
        expect(ledger.head).toEqual(head)
        expect(reasonsOf(shown)).toEqual(reasonsOf(result))
      } else {
        expect(E.isRight(shown) && shown.right.events.map((e) => [e.event.type, e.tags])).toEqual(
          result.right.events.map((e) => [e.type, e.tags]),
        )
      }
      return result
    })
    await play(spied, script)
  }))

test('LED-22: a command that breaks one rule more is refused for that one and for all others as well', () =>
  overHistories(40, async (script) => {
    const ledger = await testLedger()
    const spied = watched(ledger, (command, context, give) => {
      const plain = reasonsOf(ledger.preview(command, context))
      const { recordedAt = '' } = context
      const wrongOffset = { ...context, recordedAt: recordedAt.replace('+08:00', '+09:00') }
      const offset = reasonsOf(ledger.preview(command, wrongOffset))
      const opened = ledger.revision >= 0
      const late = recordedAt.replace('T10', 'T09')
      // The offset moves the instant back by an hour: behind an event written on the same day.
      const back = ledger.head.recordedAt === recordedAt ? ['LED-02'] : []
      const more = opened || command.type === 'OpenLedger' ? ['TIM-03', ...back] : back
      expect(offset).toEqual([...new Set([...plain, ...more])].sort())
      if (back.length > 0)
        expect(reasonsOf(ledger.preview(command, { ...context, recordedAt: late }))).toEqual(
          [...new Set([...plain, 'LED-02'])].sort(),
        )
      return give()
    })
    await play(spied, script)
  }))
