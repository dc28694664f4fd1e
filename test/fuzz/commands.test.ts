import { beforeAll, expect, test } from 'vitest'
import { type Corpus, corpusOf, model } from './corpus.ts'
import { type Floors, isLongEnough, thin } from './floors.ts'
import { AUDITED, huntCommands } from './kinds/commands.ts'
import { mutators } from './mutants/mutate.ts'
import { seedsOf } from './settings.ts'
import { Tally } from './tally.ts'

let corpus: Corpus
beforeAll(async () => {
  corpus = await corpusOf()
})

const floors: Floors = {
  types: model.commands.keys(),
  mutators: mutators.map(({ name }) => name),
  accepted: [0.08, 0.4],
  reasons: [
    ...['a field too many', 'an unknown type', 'no command', 'no object', 'not to be read', 'another value'],
  ],
  others: ['execute: accepted', 'execute: a rule', 'execute: another value', AUDITED],
}

test('the corpus has commands and events of every type', () => {
  expect([...corpus.commands.keys()].sort()).toEqual([...model.commands.keys()].sort())
  expect([...corpus.events.keys()].sort()).toEqual([...model.events.keys()].sort())
})

test('mutated commands are decoded and executed, or refused with their places', async () => {
  const tally = new Tally()
  expect(await huntCommands({ corpus, seeds: seedsOf('command'), tally })).toEqual([])
  console.log(tally.table('command'))
  if (isLongEnough(tally)) expect(thin(tally, floors)).toEqual([])
})
