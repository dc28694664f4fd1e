import { beforeAll, expect, test } from 'vitest'
import { type Corpus, corpusOf, model } from './corpus.ts'
import { type Floors, isLongEnough, thin } from './floors.ts'
import { huntEvents } from './kinds/events.ts'
import { jsonMutators } from './mutants/mutate.ts'
import { scrawls } from './mutants/written.ts'
import { seedsOf } from './settings.ts'
import { Tally } from './tally.ts'

let corpus: Corpus
beforeAll(async () => {
  corpus = await corpusOf()
})

const floors: Floors = {
  types: model.events.keys(),
  mutators: [...jsonMutators, ...scrawls].map(({ name }) => name),
  accepted: [0.2, 0.6],
  reasons: ['no JSON', 'an unknown type', 'a field too many', 'other data', 'another recordedAt'],
  others: [
    ...['opening: opened', 'opening: CorruptLedger'],
    ...['under an open ledger: read', 'under an open ledger: CorruptLedger'],
  ],
}

test('mutated stored events are read, or refused with their places', async () => {
  const tally = new Tally()
  expect(await huntEvents({ corpus, seeds: seedsOf('event'), tally })).toEqual([])
  console.log(tally.table('event'))
  if (isLongEnough(tally)) expect(thin(tally, floors)).toEqual([])
})
