import { journalOf } from 'co-building-ledger/testing'
import { expect, test } from 'vitest'
import type { Tenure } from '../../src/domain/alliance/state.ts'
import type { World } from '../../src/kernel/world.ts'
import { worldOf } from '../../src/ledger/audit/state.ts'
import { consent, words as otherWords, pair } from '../scenarios/change.ts'
import { appraise, breach, submitted, upheld } from '../scenarios/deeds.ts'
import { replayed } from '../scenarios/run.ts'
import type { Story } from '../scenarios/scenario.ts'
import { ended, model, running, world, worldWith } from './tamper.ts'

/** The words of DOMAIN 2's table and the grounds that stand for them. */
const words = {
  'organisation active': 'active',
  'alliance in being': 'alliance',
  'framework body in being': 'alliance',
  'the lead: alliance in being': 'alliance',
  affiliation: 'affiliation',
  membership: 'membership',
  'membership in the framework body': 'membership',
  'membership in good standing': 'standing',
  'agreement term': 'agreement',
  'mandate sign': 'mandate sign',
  'mandate terminate': 'mandate terminate',
  'mandate amend': 'mandate amend',
  'mandate evidence': 'mandate evidence',
  'mandate confirm': 'mandate confirm',
  "obligor's party role": 'party',
  "beneficiary's party role": 'party',
  'party role in that year': 'party',
  'the invitation': 'invitation',
} as const
type Word = keyof typeof words

/** DOMAIN 2, "What ties rest on" and what acts need, as far as the ties are declared. */
const table: Readonly<Record<string, readonly Word[]>> = {
  'person affiliation': ['organisation active'],
  'organisation mandate': ['affiliation'],
  'organisation liaison': ['affiliation'],
  'alliance member': ['organisation active', 'alliance in being'],
  'alliance delegation': ['affiliation', 'membership'],
  'alliance chair': ['membership', 'the lead: alliance in being'],
  'agreement term': ['framework body in being'],
  'agreement party': ['agreement term', 'membership in the framework body'],
  'alliance acceptance': ['mandate sign', 'the invitation'],
  'agreement signature': ['mandate sign', 'membership in good standing'],
  'alliance notice': ['mandate terminate', 'membership in good standing'],
  'agreement notice': ['mandate terminate', 'membership in good standing'],
  'agreement declaration': ['mandate amend', 'mandate terminate', 'membership in good standing'],
  'agreement performance': ["obligor's party role"],
  'agreement submission': ['mandate evidence'],
  'agreement concern': ["beneficiary's party role"],
  'agreement answer': ['mandate confirm'],
  'agreement appraisal': ['party role in that year'],
}
/** Ties that the table does not have, or has otherwise, each with what it rests on and why. */
const ours: Readonly<Record<string, { readonly on: readonly Word[]; readonly why: string }>> = {
  'organisation life': {
    on: [],
    why: 'offers that an organisation is active; keeps its code its own (ORG-02)',
  },
  'organisation superior': {
    on: ['organisation active'],
    why: 'SuperiorEnded belongs to C-01 (DOMAIN 12.24)',
  },
  'alliance live': { on: [], why: 'from the initiation on: what a street has at most one of (ALL-01)' },
  'alliance being': { on: [], why: 'offers that the alliance is in being, to memberships and agreements' },
  'alliance invitation': { on: [], why: 'offers the invitation that an acceptance needs' },
  'agreement amendment': { on: ['agreement term'], why: 'an open amendment lapses with the end (C-09)' },
  'alliance application': { on: ['mandate sign'], why: 'AGR-05 binds ApplyForMembership (DOMAIN 12.10)' },
}

const nameOf = (entity: string, tie: string): string => `${entity} ${tie}`
/** Which kinds of ground the facts of a world rest on, by tie; a mandate with its scope. */
function graphOf(...worlds: readonly World[]): Readonly<Record<string, readonly string[]>> {
  const graph = new Map<string, Set<string>>()
  for (const { facts } of worlds)
    for (const [, { tie, restsOn }] of facts.entries()) {
      const name = nameOf(tie.entity, tie.name)
      const grounds = graph.get(name) ?? new Set()
      graph.set(name, grounds)
      for (const [, ground] of restsOn) {
        const parts = ground.split('/')
        grounds.add(parts[0] === 'mandate' ? `mandate ${parts.at(-1)}` : (parts[0] ?? ''))
      }
    }
  return Object.fromEntries([...graph].map(([name, grounds]) => [name, [...grounds].sort()]))
}

/** Chairs other than the lead come with rotation: until then one is set by hand. */
const rotated = worldWith(running, 'alliance:al', (state: { tenures: Tenure[] }) => {
  const [first] = state.tenures
  if (first) state.tenures.push({ ...first, no: 1, organisationId: 'school' })
})

const told = async ({ lines }: Story): Promise<World> =>
  worldOf(model, 'gulou', await journalOf(await replayed(lines)))
const performed = submitted(upheld(), '2023-04-02')
  .do('2023-05-03', appraise('street', 'customs'))
  .as('p-street', '2023-05-03', breach(['d1', 'd2'], '2023-06-01'))
const amended = pair().do('2023-03-10', otherWords(), consent('street'))
const deeds = [await told(performed), await told(amended)]

test('what facts rest on is what the tie table of the domain says, and nothing else', () => {
  const wanted = Object.entries({
    ...table,
    ...Object.fromEntries(Object.entries(ours).map(([n, { on }]) => [n, on])),
  })
  expect(graphOf(world(running), world(ended), rotated, ...deeds)).toEqual(
    Object.fromEntries(
      wanted.map(([name, on]) => [name, [...new Set(on.map((word) => words[word]))].sort()]),
    ),
  )
})

test('every declared tie and act stands in the table or is ours for a reason', () => {
  const declared = [...model.kinds.values()].flatMap((k) => k.ties.map((t) => nameOf(t.entity, t.name)))
  expect(declared.sort()).toEqual([...Object.keys(table), ...Object.keys(ours)].sort())
})

test('acts are acts and ties are ties', () => {
  const acts = [...model.kinds.values()].flatMap((k) => k.ties.filter((t) => t.what === 'act'))
  const names = acts.map((t) => nameOf(t.entity, t.name)).sort()
  const wanted = ['acceptance', 'application', 'notice'].map((a) => `alliance ${a}`)
  const ofAgreements = [
    'notice',
    'signature',
    'declaration',
    'performance',
    'submission',
    'concern',
    'answer',
  ]
  const more = [...ofAgreements, 'appraisal'].map((a) => `agreement ${a}`)
  expect(names).toEqual([...more, ...wanted].sort())
})
