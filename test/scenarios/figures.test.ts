import { describe, expect, it } from 'vitest'
import { core, memoryStore, openLedger, orThrow } from '../../src/index.ts'
import { execute, replayed } from './run.ts'
import { lineOf } from './scenario.ts'
import { agreed, close, ledger, notice, organisation, staffed } from './street.ts'

/** The figures that a refusal under one rule brings. */
async function figures(
  story: ReturnType<typeof ledger>,
  rule: string,
  day: readonly [string, string],
  command: unknown,
) {
  const came = await execute(await replayed(story.lines), lineOf(story.lines.length, day, command))
  if (came.outcome !== 'refused') throw new Error(`not refused: ${JSON.stringify(came)}`)
  return came.errors.flatMap((e) => (e._tag === 'RuleViolated' && e.rule === rule ? [e.with] : []))
}

describe('what a refusal tells', () => {
  it('X-02 lists every act that would lose its ground', async () => {
    const story = agreed(['bi', ['customs']], ['multi', ['customs', 'police']]).do(
      '2023-02-10',
      notice('bi', 'customs', '2023-06-01'),
    )
    const [told, ...others] = await figures(
      story,
      'X-02',
      ['2023-01-06', '2023-03-01'],
      close('customs', '2023-01-07'),
    )
    expect(others).toEqual([])
    expect(told?.['acts']).toEqual([
      'agreement:bi/notice/customs/0',
      ...['bi', 'multi'].map((id) => `agreement:${id}/signature/customs/1`),
    ])
  })

  it('X-02 leaves out the acts that stand', async () => {
    const story = agreed(['bi', ['customs']]).do('2023-02-10', notice('bi', 'customs', '2023-06-01'))
    const [told] = await figures(story, 'X-02', ['2023-01-08', '2023-03-01'], close('customs', '2023-02-10'))
    expect(told?.['acts']).toEqual(['agreement:bi/notice/customs/0'])
  })

  it('every error speaks both languages', async () => {
    const came = await execute(
      await replayed(staffed().lines),
      lineOf(99, ['2022-12-01', '2023-06-01'], close('street', '2022-01-01')),
    )
    if (came.outcome !== 'refused') throw new Error('not refused')
    for (const { message } of came.errors) {
      expect(message.en).toMatch(/[A-Za-z]/)
      expect(message.zh).toMatch(/\p{Script=Han}/u)
    }
  })
})

describe('authority', () => {
  it('an authoriser that says no is told beside the broken rules, and nothing is written', async () => {
    const authorise = (command: { type: string }) => command.type === 'OpenLedger' || 'the clerk only opens'
    const guarded = await orThrow(
      openLedger({ id: 'gulou', concepts: core, store: memoryStore(), import: true, authorise }),
    )
    for (const line of ledger().lines) expect((await execute(guarded, line)).outcome).toBe('accepted')
    const came = await execute(
      guarded,
      lineOf(1, ['2022-12-31', '2023-01-02'], organisation('a', 'enterprise')),
    )
    expect(came).toMatchObject({ outcome: 'refused', reported: ['LED-23', 'NotAuthorised'] })
    expect(guarded.revision).toBe(0)
  })
})
