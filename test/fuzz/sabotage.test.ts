import { afterEach, beforeAll, describe, expect, it, test } from 'vitest'
import { type Corpus, corpusOf } from './corpus.ts'
import { thin } from './floors.ts'
import type { Finding, Hunt, Law } from './judge/findings.ts'
import { huntCommands } from './kinds/commands.ts'
import { huntEvents } from './kinds/events.ts'
import { huntLines } from './kinds/lines.ts'
import { brokenDecoders } from './sabotage/commands.ts'
import { brokenReaders } from './sabotage/events.ts'
import { brokenLineReaders } from './sabotage/lines.ts'
import './settings.ts'
import { Tally } from './tally.ts'

let corpus: Corpus
beforeAll(async () => {
  corpus = await corpusOf()
})
afterEach(() => {
  // One of the defects reaches what everybody shares.
  for (const key of Object.keys(Object.prototype)) Reflect.deleteProperty(Object.prototype, key)
})

const seeds = Array.from({ length: 20 }, (_, seed) => seed)
/** Hunts until a law is broken; says which were by then. */
async function brokenBy<A>(
  hunt: (hunt: Hunt, broken: A) => Promise<readonly Finding[]>,
  until: Law,
  broken: A,
): Promise<readonly Law[]> {
  const found = await hunt({ corpus, seeds, tally: new Tally(), until }, broken)
  return [...new Set(found.map(({ law }) => law))]
}

describe('a decoder of commands that', () => {
  it.each(brokenDecoders)('%s is reported under "%s"', async (_, law, decode) => {
    expect(await brokenBy(huntCommands, law, decode)).toContain(law)
  })
})
describe('a reader of stored events that', () => {
  it.each(brokenReaders)('%s is reported under "%s"', async (_, law, readers) => {
    expect(await brokenBy(huntEvents, law, readers)).toContain(law)
  })
})
describe('a reader of history lines that', () => {
  it.each(brokenLineReaders)('%s is reported under "%s"', async (_, law, readers) => {
    expect(await brokenBy(huntLines, law, readers)).toContain(law)
  })
})

test('a finding tells how to see it again, and is the same then', async () => {
  const [, , decode] = brokenDecoders[0] ?? []
  const hunted = () => huntCommands({ corpus, seeds: [3], tally: new Tally() }, decode)
  const found = await hunted()
  expect(found[0]).toMatchObject({
    ...{ kind: 'command', seed: 3, law: 'excess' },
    again: 'FUZZ_SEED=3 npx vitest run test/fuzz/commands.test.ts',
  })
  expect(await hunted()).toEqual(found)
})

test('a run that strikes nothing, takes nothing or takes everything is told', () => {
  const floors = { types: ['A', 'B'], mutators: ['m', 'n'], accepted: [0.1, 0.5], reasons: ['r'] } as const
  const tally = new Tally()
  for (let i = 0; i < 100; i += 1) tally.add(i % 2 ? 'A' : 'B', [i % 3 ? 'm' : 'n'], i % 4 ? 'r' : undefined)
  expect(thin(tally, floors)).toEqual([])
  expect(thin(new Tally(), floors)).toHaveLength(6)
  const lazy = new Tally()
  for (let i = 0; i < 100; i += 1) lazy.add('A', ['m'], undefined)
  expect(thin(lazy, { ...floors, others: ['o'] }).map((one) => one.split(':')[0])).toEqual([
    ...['B', 'n', 'r', 'o', 'accepted'],
  ])
})
