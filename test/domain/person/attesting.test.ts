import { ageOn, attester, fullMember } from 'co-building-ledger'
import { describe, expect, it, test } from 'vitest'

describe('ageOn', () => {
  it.each([
    ['1987-06-02', '2023-06-01', 35],
    ['1987-06-02', '2023-06-02', 36],
    ['1987-06-02', '2023-12-31', 36],
    ['2000-02-29', '2023-02-27', 22],
    ['2000-02-29', '2023-02-28', 23],
    ['2000-02-29', '2024-02-28', 23],
    ['2000-02-29', '2024-02-29', 24],
    ['2023-06-01', '2023-06-01', 0],
    ['2023-06-02', '2023-06-01', undefined],
  ])('born %s is on %s %s', (bornOn, on, age) => {
    expect(ageOn.tells({ bornOn }, on)).toBe(age)
  })
  it('says nothing without a birthday, or of one that is none', () => {
    expect(ageOn.tells({}, '2023-06-01')).toBeUndefined()
    expect(ageOn.tells({ bornOn: 'yesterday' }, '2023-06-01')).toBeUndefined()
  })
})

test('fullMember says whether, and nothing where the details do not', () => {
  const of = (partyMembership?: object) =>
    fullMember.tells({ ...(partyMembership && { partyMembership }) }, '2023-06-01')
  expect([of({ kind: 'full' }), of({ kind: 'probationary' }), of({ kind: 'none' }), of()]).toEqual([
    true,
    false,
    false,
    undefined,
  ])
})

test('an attester of one’s own is given what it reads and no more', () => {
  const initials = attester(['name', 'sex'], (details) => Object.keys(details).sort().join())
  expect(initials.tells({ name: '王', sex: 'female' }, '2023-06-01')).toBe('name,sex')
})
