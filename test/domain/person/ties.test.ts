import { DeclareInterest, ErasePerson, person as people } from 'co-building-ledger'
import { describe, expect, test } from 'vitest'
import { World } from '../../../src/kernel/world.ts'
import { street } from '../../ledger/support.ts'
import { execute, replayed } from '../../scenarios/run.ts'
import { lineOf } from '../../scenarios/scenario.ts'
import { agreed, delegated, leave, notice, staffed } from '../../scenarios/street.ts'
import { worldOf } from '../authority/street.ts'

/** The figures of PER-04 when somebody is to be erased. */
async function standing(story: ReturnType<typeof staffed>, personId: string, on: string, recordedOn = on) {
  const command = ErasePerson({ personId, ground: 'request' })
  const came = await execute(
    await replayed(story.lines),
    lineOf(story.lines.length, [on, recordedOn], command),
  )
  if (came.outcome !== 'refused') return []
  return came.errors.flatMap((e) => (e._tag === 'RuleViolated' && e.rule === 'PER-04' ? [e.with] : []))
}

describe('who still has ties is not erased (PER-04), and is told which', () => {
  test('the affiliation, and all that rests on it, with their ends', async () => {
    const story = delegated().do('2023-02-01', leave('p-customs', '2023-06-01'))
    expect(await standing(story, 'p-customs', '2023-05-31')).toEqual([
      {
        erasedOn: '2023-05-31',
        ties: [
          {
            tie: 'alliance delegation',
            id: expect.stringContaining('alliance:al/delegation/'),
            until: '2023-06-01',
          },
          { tie: 'organisation mandate', id: 'organisation:customs/mandate/m-customs', until: '2023-06-01' },
          { tie: 'person affiliation', id: 'person:p-customs/affiliation/0', until: '2023-06-01' },
        ],
      },
    ])
    expect(await standing(story, 'p-customs', '2023-06-01')).toEqual([])
  })

  test('acts that rest on a mandate of the person, with their day', async () => {
    const story = agreed(['bi', ['customs']]).do('2023-02-10', notice('bi', 'customs', '2023-06-01'))
    const [told] = await standing(story, 'p-customs', '2023-02-10')
    expect(told?.['ties']).toContainEqual({
      tie: 'agreement notice',
      id: 'agreement:bi/notice/customs/0',
      until: '2023-02-10',
    })
    // The signature lies before that day: it rests on what was, and stays.
    expect(JSON.stringify(told)).not.toContain('signature')
  })

  test('an interest is none, whoever declared it', async () => {
    const declared = DeclareInterest({
      ...{ interestId: 'i', personId: 'p-firm', with: { personId: 'p-police', relation: 'kin' } },
      from: '2023-01-04',
    })
    const story = staffed().do(
      '2023-01-04',
      declared,
      leave('p-firm', '2023-02-01'),
      leave('p-police', '2023-02-01'),
    )
    expect(await standing(story, 'p-firm', '2023-02-01')).toEqual([])
    expect(await standing(story, 'p-police', '2023-02-01')).toEqual([])
  })
})

test('whoever reads the state can ask what stands', async () => {
  const { world } = await worldOf((authorise) => street({ authorise }))
  expect(world).toBeInstanceOf(World)
  const ids = world.standing(people, 'p-customs', '2023-01-10').map(({ tie }) => tie)
  expect([...new Set(ids)]).toEqual(['alliance delegation', 'organisation mandate', 'person affiliation'])
  expect(world.standing(people, 'nobody', '2023-01-10')).toEqual([])
})
