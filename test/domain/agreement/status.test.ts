import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AgreementStatus,
  agreement,
  agreementStatus,
  DeclineAgreement,
  WithdrawProposal,
} from '../../../src/index.ts'
import { replayed } from '../../scenarios/run.ts'
import type { Story } from '../../scenarios/scenario.ts'
import {
  agreed,
  both,
  dissolve,
  draft,
  notice,
  promise,
  proposed,
  signedBy,
  withdraw,
} from '../../scenarios/street.ts'
import { dayAfter } from './naive.ts'
import { play, plays } from './play.ts'

type On = readonly [day: string, status: AgreementStatus | null]
const onlyCustomsPromises = {
  commitments: [promise('street', ['customs', 'police']), promise('customs', ['street'])],
}

/** DOMAIN 12.16: the status is a function of state and date, the first that holds. */
const cases: readonly (readonly [title: string, story: Story, id: string, days: readonly On[]])[] = [
  [
    'from nothing to a proposal',
    proposed(),
    'ag',
    [
      ['2023-01-06', null],
      ['2023-01-07', 'draft'],
      ['2023-01-08', 'proposed'],
      ['2033-01-01', 'proposed'],
    ],
  ],
  [
    'declined',
    proposed().as(
      'p-customs',
      '2023-01-10',
      DeclineAgreement({ agreementId: 'ag', organisationId: 'customs', reason: '' }),
    ),
    'ag',
    [
      ['2023-01-09', 'proposed'],
      ['2023-01-10', 'declined'],
    ],
  ],
  [
    'withdrawn',
    proposed().do('2023-01-10', WithdrawProposal({ agreementId: 'ag', reason: '' })),
    'ag',
    [
      ['2023-01-09', 'proposed'],
      ['2023-01-10', 'withdrawn'],
    ],
  ],
  [
    'concluded, running, over',
    both(),
    'bi',
    [
      ['2023-01-06', null],
      ['2023-01-07', 'upcoming'],
      ['2023-01-31', 'upcoming'],
      ['2023-02-01', 'inForce'],
      ['2026-01-31', 'inForce'],
      ['2026-02-01', 'expired'],
    ],
  ],
  [
    'signed last on the earlier day: concluded on the later one',
    signedBy(
      signedBy(
        proposed(['customs'], { period: { from: 'onConclusion', until: '2024-01-10' } }),
        'ag',
        ['customs'],
        '2023-01-10',
      ),
      'ag',
      ['street'],
      ['2023-01-09', '2023-01-11'],
    ),
    'ag',
    [
      ['2023-01-08', 'proposed'],
      ['2023-01-09', 'proposed'],
      ['2023-01-10', 'inForce'],
      ['2024-01-10', 'expired'],
    ],
  ],
  [
    'a notice of one of two',
    both().do('2023-03-01', notice('bi', 'customs', '2023-06-01')),
    'bi',
    [
      ['2023-02-28', 'inForce'],
      ['2023-03-01', 'inNotice'],
      ['2023-05-31', 'inNotice'],
      ['2023-06-01', 'terminated'],
      ['2026-02-01', 'terminated'],
    ],
  ],
  [
    'a notice before the beginning',
    both().do('2023-01-10', notice('bi', 'customs', '2023-03-01')),
    'bi',
    [
      ['2023-01-10', 'upcoming'],
      ['2023-02-01', 'inNotice'],
      ['2023-03-01', 'terminated'],
    ],
  ],
  [
    'an end before the beginning',
    agreed(['ag', ['customs'], { noticeDays: 5 }]).do('2023-01-10', notice('ag', 'customs', '2023-01-20')),
    'ag',
    [
      ['2023-01-19', 'upcoming'],
      ['2023-01-20', 'terminated'],
      ['2023-02-01', 'terminated'],
    ],
  ],
  [
    'a notice of one of several',
    both().do('2023-03-01', notice('multi', 'customs', '2023-06-01')),
    'multi',
    [
      ['2023-03-01', 'inForce'],
      ['2023-06-01', 'inForce'],
      ['2026-02-01', 'expired'],
    ],
  ],
  [
    'a notice of one of several that ends it for all',
    agreed(['multi', ['customs', 'police'], onlyCustomsPromises]).do(
      '2023-03-01',
      notice('multi', 'customs', '2023-06-01'),
    ),
    'multi',
    [
      ['2023-02-28', 'inForce'],
      ['2023-03-01', 'inNotice'],
      ['2023-06-01', 'terminated'],
    ],
  ],
  [
    'a member that leaves',
    both().do('2023-03-01', withdraw('customs', '2023-03-01', '2023-04-01')),
    'bi',
    [
      ['2023-02-28', 'inForce'],
      ['2023-03-01', 'inNotice'],
      ['2023-04-01', 'terminated'],
    ],
  ],
  [
    'the alliance dissolved, put down late',
    both().do(['2023-03-01', '2023-03-20'], dissolve('2023-04-01')),
    'multi',
    [
      ['2023-02-28', 'inForce'],
      ['2023-03-01', 'inNotice'],
      ['2023-04-01', 'terminated'],
    ],
  ],
  [
    'in notice since the first event, though a later one brings the end forward',
    both()
      .do('2023-03-01', notice('bi', 'customs', '2023-06-01'))
      .do('2023-04-01', dissolve('2023-05-01')),
    'bi',
    [
      ['2023-02-28', 'inForce'],
      ['2023-03-15', 'inNotice'],
      ['2023-04-01', 'inNotice'],
      ['2023-05-01', 'terminated'],
    ],
  ],
  [
    'a draft outlives its alliance',
    both().do('2023-03-01', draft('ag', ['customs']), dissolve('2023-04-01')),
    'ag',
    [
      ['2023-02-28', null],
      ['2023-05-01', 'draft'],
    ],
  ],
]

describe('TIM-05: the status of an agreement', () => {
  it.each(cases)('%s', async (_title, story, id, days) => {
    const state = (await replayed(story.lines)).get(agreement, id)
    expect(days.map(([day]) => [day, state && agreementStatus(state, day)])).toEqual(days)
  })

  it('is what a calendar on the wall says, on every day', async () => {
    const seen = new Set<string | null>()
    await fc.assert(
      fc.asyncProperty(plays, async (given) => {
        const { state, wall } = await play(given)
        for (let day = '2023-01-15'; day < dayAfter(wall.end, 10); day = dayAfter(day)) {
          const status = agreementStatus(state, day)
          if (status !== wall.status(day)) expect([day, status]).toEqual([day, wall.status(day)])
          seen.add(status)
        }
      }),
      { numRuns: 60, seed: 20_260_104 },
    )
    expect([...seen].sort()).toEqual([
      'expired',
      'inForce',
      'inNotice',
      'suspended',
      'terminated',
      'upcoming',
    ])
  })
})
