import { describe, expect, it, test } from 'vitest'
import { type PhaseChange, phaseOn } from '../../src/kernel/phase.ts'

const change = (phase: string, from: string, on = from): PhaseChange => ({ phase, from, on })

describe('phaseOn', () => {
  const life = { phases: [change('founded', '2023-01-01'), change('dissolved', '2023-07-01', '2023-05-01')] }

  it.each([
    ['2022-12-31', undefined],
    ['2023-01-01', 'founded'],
    ['2023-05-01', 'founded'],
    ['2023-06-30', 'founded'],
    ['2023-07-01', 'dissolved'],
    ['2099-01-01', 'dissolved'],
  ])('a phase set ahead holds from its day: on %s it is %s', (day, phase) => {
    expect(phaseOn(life, day)).toBe(phase)
  })

  test('there is none without changes', () => {
    expect(phaseOn({ phases: [] }, '2023-01-01')).toBeUndefined()
  })

  test('of several on one day the last one written holds', () => {
    const phases = [
      change('draft', '2023-01-01'),
      change('proposed', '2023-01-01'),
      change('draft', '2023-01-01'),
    ]
    expect(phaseOn({ phases }, '2023-01-01')).toBe('draft')
  })

  test('a change that comes between an ending set ahead and its day does not undo the ending', () => {
    const phases = [...life.phases, change('suspended', '2023-06-01')]
    expect(phaseOn({ phases }, '2023-06-15')).toBe('suspended')
    expect(phaseOn({ phases }, '2023-07-01')).toBe('dissolved')
  })
})
