import { keepersOf, waysOf } from '../../docs/generate/keepers.ts'
import { testsOf } from '../../docs/generate/proofs.ts'
import { model, type Survey } from '../../docs/generate/survey.ts'

/** How many rules each family of the domain's list has; their numbers run from 1. */
const FAMILIES = { LED: 25, TIM: 7, X: 17, ORG: 7, PER: 6, ALL: 21, AGR: 26 } as const
export const ALL_RULES: readonly string[] = Object.entries(FAMILIES).flatMap(([family, count]) =>
  Array.from({ length: count }, (_, i) => `${family}-${String(i + 1).padStart(2, '0')}`),
)

const MOTIONS = 'part 5: motions, committees, appointments'
/** What the rules that no concept declares yet wait for. Whoever declares one strikes it here. */
export const WAITS: Readonly<Record<string, string>> = {
  'LED-17': 'part 7: the read side',
  'X-11': 'part 7: the read side',
  'X-12': MOTIONS,
  'X-15': 'part 6: resources, lists, points',
  'X-16': 'the posts of the surrounding systems',
  'X-17': 'part 6: resources, lists, points',
  'ALL-08': MOTIONS,
  'ALL-09': MOTIONS,
  'ALL-10': MOTIONS,
  'ALL-11': MOTIONS,
  'ALL-12': MOTIONS,
  'ALL-13': MOTIONS,
  'ALL-14': MOTIONS,
  'ALL-16': MOTIONS,
  'ALL-18': MOTIONS,
}

/** A rule, what keeps it and which tests hold it; of one that waits, the part it waits for stands in both places. */
export interface Row {
  readonly id: string
  readonly keptBy: readonly string[]
  readonly tests: readonly string[]
}

/** The rows of all rules of the list, and of those that are declared beside it. */
export function rowsOf(seen: Survey): readonly Row[] {
  const keepers = keepersOf(seen)
  const families = new Set(Object.keys(FAMILIES))
  const beside = [...model.rules.keys()].filter((id) => !ALL_RULES.includes(id))
  return [...ALL_RULES, ...beside.filter((id) => families.has(id.replace(/-\d+$/, '')))].map((id) => {
    const waits = WAITS[id]
    if (waits !== undefined && !model.rules.has(id)) return { id, keptBy: [waits], tests: [waits] }
    return { id, keptBy: waysOf(keepers, id, 'en'), tests: testsOf(id, 'en') }
  })
}

/** Rules with an empty cell, each with what is missing. */
export const emptyCells = (rows: readonly Row[]): readonly string[] =>
  rows.flatMap(({ id, keptBy, tests }) => [
    ...(keptBy.length === 0 ? [`nothing keeps ${id}`] : []),
    ...(tests.length === 0 ? [`no test holds ${id}`] : []),
  ])

/** Where the declared rules are not those of the list but for the waiting ones. */
export function misfits(
  all: readonly string[],
  declared: ReadonlySet<string>,
  waits: Readonly<Record<string, string>>,
): readonly string[] {
  return [
    ...all
      .filter((id) => !declared.has(id) && waits[id] === undefined)
      .map((id) => `${id} is neither declared nor waits for a later part`),
    ...Object.keys(waits)
      .filter((id) => declared.has(id))
      .map((id) => `${id} is declared: strike it from the waiting ones`),
    ...Object.keys(waits)
      .filter((id) => !all.includes(id))
      .map((id) => `${id} waits and is no rule of the list`),
  ]
}

/** The table as text: a rule, then what keeps it, then its tests. */
export const printed = (rows: readonly Row[]): string =>
  rows.map(({ id, keptBy, tests }) => `${id} → ${keptBy.join('; ')} → ${tests.join(', ')}`).join('\n')
