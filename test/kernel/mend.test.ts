import { describe, expect, test } from 'vitest'
import { Id, LocalDate } from '../../src/kernel/codec/scalars.ts'
import { optional } from '../../src/kernel/codec/struct.ts'
import { defineConcept } from '../../src/kernel/concept.ts'
import { entityFor } from '../../src/kernel/entity.ts'
import { clip, type Period } from '../../src/kernel/period.ts'
import { ground } from '../../src/kernel/tie.ts'
import { end, endings, link, make, node, nodes, tinyWorld } from './tiny.ts'

/** A pact of several parties: with fewer than two left it ends itself; a chair that falls vacant goes to the lead. */
interface Pact {
  id: string
  life: { period: Period } | null
  parties: { no: number; place: string; period: Period }[]
  chair: string | null
}
const pact = entityFor<undefined>()(
  'pact',
  (id: string): Pact => ({ id, life: null, parties: [], chair: null }),
)
const g = ground('g')
const PactMade = pact.event('PactMade', { from: LocalDate }, (draft, { from }) => {
  draft.life = { period: { from, until: null } }
})
const Joined = pact.event('Joined', { place: Id, from: LocalDate }, (draft, { place, from }) => {
  draft.parties.push({ no: draft.parties.length, place, period: { from, until: null } })
})
const Left = pact.event('Left', { no: Id, effectiveOn: LocalDate }, (draft, { no, effectiveOn }) => {
  for (const party of draft.parties)
    if (String(party.no) === no) party.period = clip(party.period, effectiveOn)
})
const Ended = pact.event('PactEnded', { effectiveOn: LocalDate, cause: Id }, (draft, { effectiveOn }) => {
  if (draft.life) draft.life.period = clip(draft.life.period, effectiveOn)
})
const Seated = pact.event('Seated', { place: optional(Id) }, (draft, { place }) => {
  draft.chair = place ?? null
})
const Idle = pact.event('Idle', { note: Id }, () => undefined)

const life = pact.tie('life', 'life', {
  key: () => '',
  period: (l) => l.period,
  offers: (_, p) => [g(`pact-${p.id}`)],
})
const party = pact.tie('party', 'parties', {
  key: (p) => String(p.no),
  period: (p) => p.period,
  restsOn: (p) => ({ 'P-01': g(p.place) }),
  end:
    ({ no }, { id: pactId }) =>
    (effectiveOn) =>
      Left({ pactId, no: String(no), effectiveOn }),
})

/** The day from which fewer than two parties are left. */
const emptied = (state: { readonly parties: readonly { readonly period: Period }[] }): string | undefined => {
  const days = state.parties.map((p) => p.period.until).filter((d) => d !== null)
  return state.parties.length - days.length < 2 && state.parties.length > 0 ? days.sort().at(-1) : undefined
}
const twoParties = pact.invariant(
  'P-02',
  'A pact has two parties.',
  '协议至少两方。',
  ['parties', 'life'],
  (state) => {
    const day = emptied(state)
    return day === undefined || (state.life?.period.until ?? '~') <= day || { emptied: day }
  },
  (state, _, cause) => {
    const day = emptied(state)
    if (day === undefined || (state.life?.period.until ?? '~') <= day) return undefined
    return Ended({ pactId: state.id, effectiveOn: day, cause })
  },
)
const chairIsParty = pact.invariant(
  'P-03',
  'The chair is a party.',
  '主席须为签约方。',
  ['chair', 'parties'],
  ({ chair, parties }) => chair === null || parties.some((p) => p.place === chair) || { chair },
)

const events = { PactMade, Joined, Left, Ended, Seated, Idle }
const ties = { life, party }
const pacts = defineConcept({ entity: pact, commands: {}, events, rules: { twoParties, chairIsParty }, ties })
const founded = () => {
  const tiny = tinyWorld([pacts, nodes])
  tiny.given(
    make('n', link('a', '2023-01-01', null), link('b', '2023-01-01', null), link('c', '2023-01-01', null)),
  )
  tiny.given(PactMade({ pactId: 'p', from: '2023-02-01' }))
  for (const place of ['a', 'b', 'c']) tiny.given(Joined({ pactId: 'p', place, from: '2023-02-01' }))
  tiny.given(make('m', link('hall', '2023-02-01', null, ['pact-p'])))
  return tiny
}

describe('an invariant with a mend', () => {
  test('has nothing to say while it holds', () => {
    const { steps, broken } = founded().tried([end('n', 'a', '2024-06-01')])
    expect(broken).toEqual([])
    expect(steps.map((s) => s.event.type)).toEqual(['Cut', 'Left'])
  })

  test('restores itself, and what the mend ends is clipped in the same commit', () => {
    const settled = founded().commit([end('n', 'a', '2024-06-01'), end('n', 'b', '2024-07-01')])
    expect(settled.broken).toEqual([])
    expect(settled.steps.map((s) => s.event.type)).toEqual([
      'Cut',
      'Cut',
      'Left',
      'Left',
      'PactEnded',
      'Ended',
    ])
    expect(endings(settled)).toEqual([['hall', '2024-07-01', 4]])
    expect(settled.steps[4]).toMatchObject({
      event: { data: { effectiveOn: '2024-07-01', cause: 'Left' } },
      cause: 3,
    })
  })

  test('speaks again in a later commit, for an earlier day only', () => {
    const { commit, tried } = founded()
    commit([end('n', 'a', '2024-06-01'), end('n', 'b', '2024-07-01')])
    const types = (day: string) => tried([end('n', 'b', day)]).steps.map((s) => s.event.type)
    expect(types('2024-06-15')).toEqual(['Cut', 'Left', 'PactEnded', 'Ended'])
    expect(types('2024-08-01')).toEqual(['Cut'])
  })
})

describe('an invariant without a mend', () => {
  test('refuses, with its figures', () => {
    const { tried } = founded()
    expect(tried([Seated({ pactId: 'p', place: 'a' })]).broken).toEqual([])
    expect(tried([Seated({ pactId: 'p', place: 'x' })]).broken).toEqual([
      { rule: 'P-03', subject: 'pact:p', with: { chair: 'x' } },
    ])
  })

  test('is not asked where none of the fields that it reads has changed', () => {
    const { commit, tried, world } = founded()
    commit([Seated({ pactId: 'p', place: 'a' })])
    const broken = { ...world.states.get('pact:p'), chair: 'nobody' }
    world.states.set('pact:p', broken)
    expect(tried([Idle({ pactId: 'p', note: 'x' })]).broken).toEqual([])
    expect(
      tried([Joined({ pactId: 'p', place: 'a', from: '2023-03-01' })]).broken.map((b) => b.rule),
    ).toEqual(['P-03'])
  })
})

describe('defects are told by name', () => {
  test('a mend that mends nothing', () => {
    const never = pact.invariant(
      'P-09',
      'Never.',
      '从不。',
      ['chair'],
      ({ chair }) => chair === null,
      ({ chair, id: pactId }) => (chair === null ? undefined : Idle({ pactId, note: 'again' })),
    )
    const tiny = tinyWorld([defineConcept({ ...pacts, rules: { never } }), nodes])
    tiny.given(PactMade({ pactId: 'p', from: '2023-02-01' }))
    expect(() => tiny.tried([Seated({ pactId: 'p', place: 'a' })])).toThrow(
      /defect: P-09 at pact:p by .*Idle/,
    )
  })

  test('an ending that does not end', () => {
    const idle = pact.tie('party', 'parties', {
      ...{ key: (p) => String(p.no), period: (p) => p.period, restsOn: (p) => ({ 'P-01': g(p.place) }) },
      end:
        (_, { id: pactId }) =>
        () =>
          Idle({ pactId, note: 'x' }),
    })
    const tiny = tinyWorld([defineConcept({ ...pacts, ties: { idle } }), nodes])
    tiny.given(
      make('n', link('a', '2023-01-01', null)),
      Joined({ pactId: 'p', place: 'a', from: '2023-02-01' }),
    )
    expect(() => tiny.tried([end('n', 'a', '2024-06-01')])).toThrow(
      'defect: pact:p/party/0 was told to end on 2024-06-01 and did not',
    )
  })

  test('an event that no concept declares', () => {
    expect(() => tinyWorld([nodes]).tried([Idle({ pactId: 'p', note: 'x' })])).toThrow(
      /defect: .*the event Idle/,
    )
    expect(node.name).toBe('node')
  })
})
