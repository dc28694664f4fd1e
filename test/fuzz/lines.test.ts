import { beforeAll, expect, test } from 'vitest'
import { type Corpus, corpusOf, model } from './corpus.ts'
import { type Floors, isLongEnough, thin } from './floors.ts'
import { huntLines } from './kinds/lines.ts'
import { smears } from './mutants/bytes.ts'
import { jsonMutators } from './mutants/mutate.ts'
import { scrawls } from './mutants/written.ts'
import { seedsOf } from './settings.ts'
import { Tally } from './tally.ts'

let corpus: Corpus
beforeAll(async () => {
  corpus = await corpusOf()
})

const floors: Floors = {
  types: model.commands.keys(),
  mutators: [...jsonMutators, ...scrawls, ...smears].map(({ name }) => name),
  accepted: [0.08, 0.4],
  reasons: [
    ...['is not JSON', 'is not UTF-8', 'is longer than n bytes', 'a field too many', 'an unknown type'],
    ...['wrong data', 'wrong context', 'wrong expect', 'must be a text'],
  ],
}

test('mutated lines of a history are understood, or refused with their places', async () => {
  const tally = new Tally()
  expect(await huntLines({ corpus, seeds: seedsOf('line'), tally })).toEqual([])
  console.log(tally.table('line'))
  if (isLongEnough(tally)) expect(thin(tally, floors)).toEqual([])
})
