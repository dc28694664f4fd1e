import { expect, test } from 'vitest'
import { emptyTally, findings, seeds } from '../../faults/support.ts'
import { server } from '../server.ts'

const { store } = server()

test('seeded faults on EventStoreDB: nothing is wrong', async () => {
  const tally = emptyTally()
  const all = seeds(150)
  expect(await findings(all, { makeStore: () => store() }, tally)).toEqual([])
  if (all.length > 1) expect(tally.verdicts['ok']).toBeGreaterThan(all.length * 5)
})

test('seeded faults on EventStoreDB with link streams: nothing is wrong', async () => {
  expect(await findings(seeds(50), { makeStore: () => store(undefined, { linkStreams: true }) })).toEqual([])
})
