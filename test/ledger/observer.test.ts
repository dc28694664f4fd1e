import { memoryStore, type Observer } from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { expect, test } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { altered, on, open, organisation, right, small } from './support.ts'

const DAY = '2023-01-03'
type News = { readonly what: keyof Observer; readonly [detail: string]: unknown }
function listening() {
  const news: News[] = []
  const hear =
    (what: keyof Observer) =>
    (seen: object): void => {
      news.push({ what, ...seen })
    }
  const observer: Observer = {
    onCommand: hear('onCommand'),
    onAppend: hear('onAppend'),
    onConflict: hear('onConflict'),
    onFold: hear('onFold'),
  }
  const told = (what: keyof Observer) => news.filter((n) => n.what === what)
  return { observer, news, told }
}

test('an observer hears of openings, commands, appends and conflicts', async () => {
  const store = memoryStore()
  const rival = await small({ store })
  const { observer, news, told } = listening()
  const ledger = await open({ store, observer })
  expect(news).toMatchObject([{ what: 'onFold', events: 2, revision: 1 }])
  right(await rival.execute(organisation('r'), on(DAY, 'r')))
  const answers = await Promise.all([
    ledger.execute(organisation('b'), on(DAY, 'c1')),
    ledger.execute(organisation('r'), on(DAY, 'c2')),
    ledger.execute(organisation('b'), on(DAY, 'c1')),
  ])
  expect(answers.map((a) => a._tag)).toEqual(['Right', 'Left', 'Right'])
  expect(told('onConflict')).toMatchObject([{ expectedRevision: 1, actualRevision: 2, commands: 3 }])
  expect(told('onFold').slice(1)).toMatchObject([{ events: 1, revision: 2 }])
  expect(told('onAppend')).toMatchObject([
    { commands: 2, events: 2, outcome: 'conflict' },
    { commands: 1, events: 1, outcome: 'written' },
  ])
  const commands = told('onCommand').map(({ commandId, outcome, decisions }) => [
    commandId,
    outcome,
    decisions,
  ])
  expect(commands).toEqual([
    ['c1', 'accepted', 2],
    ['c2', 'refused', 2],
    ['c1', 'repeated', 0],
  ])
  for (const { what, durationMs } of news)
    if (what !== 'onConflict') expect(durationMs).toBeGreaterThanOrEqual(0)
  expect(told('onAppend').every((a) => Number(a['bytes']) > 100)).toBe(true)
})

test('a command that the store fails is told as failed', async () => {
  const inner = memoryStore()
  let isDown = false
  const store = altered(inner, {
    append: async (batch) => (isDown ? E.left(storeUnavailable('notWritten', 'gone')) : inner.append(batch)),
  })
  const { observer, told } = listening()
  const ledger = await small({ store, observer })
  isDown = true
  await ledger.execute(organisation('b'), on(DAY, 'c1'))
  expect(told('onCommand').at(-1)).toMatchObject({ commandId: 'c1', outcome: 'failed' })
  expect(told('onAppend').at(-1)).toMatchObject({ outcome: 'notWritten' })
})

test('what an observer throws changes nothing', async () => {
  const throwing = () => {
    throw new Error('blind')
  }
  const observer = { onCommand: throwing, onAppend: throwing, onFold: throwing, onConflict: throwing }
  const ledger = await small({ observer })
  expect(right(await ledger.execute(organisation('b'), on(DAY, 'c1'))).revision).toBe(2)
})

test('traceparent stays in the metadata of the events', async () => {
  const ledger = await small()
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  const { events } = right(await ledger.execute(organisation('b'), on(DAY, 'c1', { traceparent })))
  expect(events.map((e) => e.metadata.traceparent)).toEqual([traceparent])
})
