import * as t from 'io-ts'
import { describe, expect, test } from 'vitest'
import { idOf, innerId, knownIdOf, newInnerId } from '../../src/kernel/codec/refs.ts'
import { EndDay, LocalDate, PastDay, StartDay } from '../../src/kernel/codec/scalars.ts'
import { list, nullable, optional, periodOf, struct, TiePeriod } from '../../src/kernel/codec/struct.ts'
import { marksOf, refsOf } from '../../src/kernel/marks.ts'

const fields = {
  bodyId: idOf('alliance'),
  authority: t.union([struct({ resolutionId: knownIdOf('motion') }), struct({ order: LocalDate })]),
  from: StartDay,
  effectiveOn: EndDay,
  noticeOn: PastDay,
  closesOn: LocalDate,
  mandateId: innerId('mandate'),
  interestId: optional(newInnerId('interest')),
  period: TiePeriod,
  terms: list(periodOf(LocalDate, LocalDate)),
  parties: list(struct({ organisationId: idOf('organisation'), leaves: optional(EndDay) })),
  ended: nullable(EndDay),
}
const data = {
  bodyId: 'al',
  authority: { resolutionId: 'm1' },
  from: '2023-01-01',
  effectiveOn: '2023-02-01',
  noticeOn: '2022-12-01',
  closesOn: '2023-03-01',
  mandateId: 'x',
  period: { from: '2023-04-01', until: null },
  terms: [{ from: '2023-05-01', until: '2024-05-01' }],
  parties: [{ organisationId: 'a' }, { organisationId: 'b', leaves: '2023-06-01' }, { organisationId: 'a' }],
  ended: null,
}

describe('marks of a command’s data', () => {
  test('are the days that start or end ties, or tell of the past; plain days are none', () => {
    expect(marksOf(fields, data).days).toEqual([
      { path: 'data.from', day: '2023-01-01', role: 'starts' },
      { path: 'data.effectiveOn', day: '2023-02-01', role: 'ends' },
      { path: 'data.noticeOn', day: '2022-12-01', role: 'past' },
      { path: 'data.period.from', day: '2023-04-01', role: 'starts' },
      { path: 'data.parties.1.leaves', day: '2023-06-01', role: 'ends' },
    ])
  })

  test('are the periods that have both days: one that waits for a day cannot be void', () => {
    expect(marksOf(fields, data).periods).toEqual([
      { path: 'data.terms.0', period: { from: '2023-05-01', until: '2024-05-01' } },
    ])
    const { periods } = marksOf(fields, { ...data, period: { from: '2023-04-01', until: '2023-04-01' } })
    expect(periods[0]).toEqual({ path: 'data.period', period: { from: '2023-04-01', until: '2023-04-01' } })
  })

  test('are the ids that are named, with how each is held to the ledger', () => {
    expect(marksOf(fields, data).refs).toEqual([
      { path: 'data.bodyId', kind: 'alliance', id: 'al', check: 'known' },
      { path: 'data.authority.resolutionId', kind: 'motion', id: 'm1', check: 'always' },
      { path: 'data.parties.0.organisationId', kind: 'organisation', id: 'a', check: 'known' },
      { path: 'data.parties.1.organisationId', kind: 'organisation', id: 'b', check: 'known' },
      { path: 'data.parties.2.organisationId', kind: 'organisation', id: 'a', check: 'known' },
    ])
  })

  test('are the inner ids, known or new', () => {
    expect(marksOf(fields, data).inner).toEqual([
      { path: 'data.mandateId', index: 'mandate', id: 'x', check: 'always' },
    ])
    expect(marksOf(fields, { ...data, interestId: 'i' }).inner).toContainEqual({
      ...{ path: 'data.interestId', index: 'interest', id: 'i', check: 'new' },
    })
  })

  test('a nullable day counts where it is given', () => {
    const { days } = marksOf(fields, { ...data, ended: '2023-07-01' })
    expect(days.at(-1)).toEqual({ path: 'data.ended', day: '2023-07-01', role: 'ends' })
  })

  test('a variant that was not chosen says nothing', () => {
    const { refs, days } = marksOf(fields, { ...data, authority: { order: '2023-01-01' } })
    expect(refs.some((r) => r.kind === 'motion')).toBe(false)
    expect(days).toHaveLength(5)
  })
})

test('refs of an event are its tags: in order of the fields, each once', () => {
  expect(refsOf(fields, data)).toEqual(['alliance:al', 'motion:m1', 'organisation:a', 'organisation:b'])
  expect(refsOf(fields, {})).toEqual([])
})
