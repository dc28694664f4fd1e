import { beforeAll, expect, test } from 'vitest'
import { model, type Survey, survey } from '../../docs/generate/survey.ts'
import { ALL_RULES, emptyCells, misfits, printed, type Row, rowsOf, WAITS } from './rule-table.ts'

let seen: Survey
let rows: readonly Row[] = []
beforeAll(async () => {
  seen = await survey()
  rows = rowsOf(seen)
}, 60_000)

test('rule → kept by → tests: no cell is empty', () => {
  console.log(`rule → kept by → tests\n${printed(rows)}`)
  expect(rows.length).toBeGreaterThanOrEqual(ALL_RULES.length)
  expect(emptyCells(rows)).toEqual([])
})

test('every rule of the list is declared, or waits for a later part and is not', () => {
  expect(misfits(ALL_RULES, new Set(model.rules.keys()), WAITS)).toEqual([])
})

test('a rule that nothing declares, one that waits without need and one of no list are told', () => {
  const [one, two] = [new Set(['X-01', 'X-02']), { 'X-02': 'later', 'X-04': 'later' }]
  expect(misfits(['X-01', 'X-02', 'X-03'], one, two)).toEqual([
    'X-03 is neither declared nor waits for a later part',
    'X-02 is declared: strike it from the waiting ones',
    'X-04 waits and is no rule of the list',
  ])
})

test('a rule that lost its only keeper, and one that no test names, leave an empty cell', () => {
  // ORG-02 is a limit of a tie and nothing else: without the ties that histories showed, nothing keeps it.
  expect(emptyCells(rowsOf({ ...seen, ties: new Map() }))).toContain('nothing keeps ORG-02')
  expect(emptyCells([{ id: 'X-98', keptBy: ['the kernel'], tests: [] }])).toEqual(['no test holds X-98'])
})
