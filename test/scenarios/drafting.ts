import * as L from '../../src/index.ts'
import type { Scenario, Story } from './scenario.ts'
import {
  apply,
  type Commitment,
  delegated,
  digest,
  draft,
  founded,
  party,
  preparing,
  promise,
  propose,
  TERM,
} from './street.ts'

type Draft = Parameters<typeof draft>[2]

const DRAFTED = ['AgreementDrafted']

const on7 = (rule: string, title: string, units: readonly string[], more: Draft, rules = [rule]): Scenario =>
  delegated().refuses(rule, title, '2023-01-07', draft('ag', units, more), rules)

const ok7 = (rule: string, title: string, units: readonly string[], more: Draft): Scenario =>
  delegated().accepts(rule, title, '2023-01-07', draft('ag', units, more), DRAFTED)

const revise = (changes: object) => ({ type: 'ReviseDraft', data: { agreementId: 'ag', changes } })

const drafted = (): Story => delegated().do('2023-01-07', draft('ag', ['customs']))

const pair = (schedule: Commitment['schedule']) => ({
  commitments: [promise('street', ['customs'], schedule), promise('customs', ['street'], schedule)],
})

const term = (from: string, until: string) => ({ period: { from, until } })

const body = (of: object) => ({
  ...draft('ag', ['customs']),
  data: { ...draft('ag', ['customs']).data, body: of },
})

const drafting: readonly Scenario[] = [
  on7('AGR-01', 'one party', [], { commitments: [] }, ['AGR-01', 'AGR-10']),
  on7(
    'AGR-01',
    'two territorial parties',
    [],
    {
      parties: ['street', 'community'].map(party),
      commitments: [promise('street', ['community']), promise('community', ['street'])],
    },
    ['AGR-01', 'AGR-10'],
  ),
  on7('AGR-01', 'one party twice', ['customs', 'customs'], {
    commitments: [promise('street', ['customs']), promise('customs', ['street'])],
  }),
  on7('AGR-01', 'a party on the wrong side', ['customs', 'police'], {
    parties: [party('street'), party('customs'), { organisationId: 'police', side: 'territorial' }],
  }),
  on7('AGR-01', 'both parties on the wrong side', ['customs'], {
    parties: [
      { organisationId: 'street', side: 'unit' },
      { organisationId: 'customs', side: 'territorial' },
    ],
  }),
  ok7('AGR-01', 'one on each side', ['customs'], {}),
  drafted().refuses(
    'AGR-01',
    'a revision to one side only',
    '2023-01-08',
    revise({ parties: [party('customs'), party('police')] }),
    ['AGR-01', 'AGR-09', 'AGR-10'],
  ),
  on7('AGR-03', 'a day more than 36 months', ['customs'], term('2023-02-01', '2026-02-02')),
  ok7('AGR-03', '36 months', ['customs'], term('2023-02-01', '2026-02-01')),
  ok7('AGR-03', '36 months from the last day of a month are cut to the last day', ['customs'], {
    ...term('2024-02-29', '2027-02-28'),
  }),
  on7('AGR-03', 'a day more than those', ['customs'], term('2024-02-29', '2027-03-01')),
  ok7('AGR-03', 'a single day', ['customs'], {
    ...term('2023-02-01', '2023-02-02'),
    ...pair({ dueOn: '2023-02-01' }),
  }),
  on7(
    'AGR-03',
    'no day',
    ['customs'],
    { ...term('2023-02-01', '2023-02-01'), ...pair({ dueOn: '2023-02-01' }) },
    ['AGR-03', 'AGR-11', 'TIM-01'],
  ),
  delegated()
    .do('2023-01-07', L.AdoptPolicy({ policy: { agreementMaxMonths: 12 }, effectiveOn: '2023-01-07' }))
    .refuses(
      'AGR-03',
      'the maximum of the policy',
      '2023-01-07',
      draft('ag', ['customs'], term('2023-02-01', '2024-02-02')),
    ),
  drafted().refuses(
    'AGR-03',
    'a revision that is too long',
    '2023-01-08',
    revise(term('2023-02-01', '2026-02-02')),
  ),
  on7('AGR-09', 'who owes is owed as well', ['customs'], {
    commitments: [promise('street', ['customs', 'street']), promise('customs', ['street'])],
  }),
  on7('AGR-09', 'owed to nobody', ['customs', 'police'], {
    commitments: [
      promise('street', ['customs', 'police']),
      promise('customs', ['street']),
      promise('police', []),
    ],
  }),
  on7('AGR-09', 'owed to a stranger', ['customs'], {
    commitments: [promise('street', ['customs', 'firm']), promise('customs', ['street'])],
  }),
  on7('AGR-09', 'a stranger owes', ['customs'], {
    commitments: [
      promise('street', ['customs']),
      promise('customs', ['street']),
      promise('firm', ['street']),
    ],
  }),
  drafted().refuses(
    'AGR-09',
    'a revision whose commitments name a former party',
    '2023-01-08',
    revise({ parties: ['street', 'police'].map(party) }),
    ['AGR-09', 'AGR-10'],
  ),
  on7('AGR-10', 'only one side promises', ['customs'], { commitments: [promise('street', ['customs'])] }),
  on7('AGR-10', 'one party stands idle', ['customs', 'police'], {
    commitments: [promise('street', ['customs']), promise('customs', ['street'])],
  }),
  ok7('AGR-10', 'one party is only owed', ['customs', 'police'], {
    commitments: [promise('street', ['customs', 'police']), promise('customs', ['street'])],
  }),
  drafted().refuses('AGR-10', 'a revision without commitments', '2023-01-08', revise({ commitments: [] })),
  on7('AGR-11', 'due on the day of the end', ['customs'], pair({ dueOn: TERM.until })),
  ok7('AGR-11', 'due on the last day', ['customs'], pair({ dueOn: '2026-01-31' })),
  ok7('AGR-11', 'due on the first day', ['customs'], pair({ dueOn: TERM.from })),
  on7('AGR-11', 'due a day before the first', ['customs'], pair({ dueOn: '2023-01-31' })),
  on7('AGR-11', 'a monthly day that the term does not hold', ['customs'], {
    ...term('2023-02-01', '2023-02-28'),
    ...pair({ every: 'month', dueDay: 31 }),
  }),
  ok7('AGR-11', 'the 31st of February is its 28th', ['customs'], {
    ...term('2023-02-01', '2023-03-01'),
    ...pair({ every: 'month', dueDay: 31 }),
  }),
  on7('AGR-11', 'the 92nd day of a quarter after the end', ['customs'], {
    ...term('2023-02-01', '2023-03-31'),
    ...pair({ every: 'quarter', dueDay: 92 }),
  }),
  ok7('AGR-11', 'the 92nd day of the first quarter is its 90th', ['customs'], {
    ...term('2023-02-01', '2023-04-01'),
    ...pair({ every: 'quarter', dueDay: 92 }),
  }),
  on7('AGR-11', 'the 31st day of the year lies before the term', ['customs'], {
    ...term('2023-02-01', '2024-01-31'),
    ...pair({ every: 'year', dueDay: 31 }),
  }),
  ok7('AGR-11', 'the 31st day of the next year', ['customs'], {
    ...term('2023-02-01', '2024-02-01'),
    ...pair({ every: 'year', dueDay: 31 }),
  }),
  drafted().refuses(
    'AGR-11',
    'a revision of the term past its schedules',
    '2023-01-08',
    revise(term('2023-02-01', '2023-02-28')),
  ),
  on7('LED-25', 'two commitments of one id', ['customs'], {
    commitments: [
      promise('street', ['customs']),
      promise('customs', ['street']),
      promise('street', ['customs']),
    ],
  }),
  drafted().refuses(
    'LED-25',
    'a revision with two commitments of one id',
    '2023-01-08',
    revise({
      commitments: [
        promise('street', ['customs']),
        promise('customs', ['street']),
        promise('street', ['customs']),
      ],
    }),
  ),
  drafted().accepts(
    'AGR-01',
    'a revision replaces fields whole',
    '2023-01-08',
    revise({
      parties: ['street', 'police'].map(party),
      commitments: [promise('street', ['police']), promise('police', ['street'])],
      noticeDays: 5,
    }),
    ['DraftRevised'],
  ),
  delegated().refuses(
    'X-06',
    'under a committee, whose concept is no part of the ledger',
    '2023-01-07',
    body({ committee: 'co' }),
  ),
  delegated().refuses('X-06', 'under a leading group', '2023-01-07', body({ leadingGroup: 'lg' })),
  delegated().refuses('X-06', 'under an alliance that nobody knows', '2023-01-07', body({ alliance: 'al9' })),
  delegated().refuses(
    'X-06',
    'an unknown party: its side counts as kept',
    '2023-01-07',
    draft('ag', ['nobody']),
  ),
  drafted().refuses(
    'X-06',
    'revised to an unknown body',
    '2023-01-08',
    revise({ body: { committee: 'co' } }),
  ),
]

const proposing: readonly Scenario[] = [
  delegated()
    .do('2023-01-07', draft('ag', ['firm']))
    .refuses('AGR-02', 'a party is no member when it is proposed', '2023-01-08', propose('ag')),
  delegated()
    .do('2023-01-07', draft('ag', ['firm']), apply('firm'))
    .do(
      '2023-01-07',
      L.AdmitMember({
        allianceId: 'al',
        organisationId: 'firm',
        from: '2023-01-08',
        authority: { leadDecision: digest('e') },
      }),
    )
    .accepts('AGR-02', 'a member from that day on', '2023-01-08', propose('ag'), [
      ['AgreementProposed', { textVersion: 1 }],
    ]),
  preparing()
    .do('2023-01-07', draft('ag', ['customs']))
    .refuses('AGR-02', 'an alliance in preparation has no members', '2023-01-08', propose('ag')),
  founded()
    .do(
      '2023-01-07',
      draft('ag', ['customs']),
      L.CorrectOrganisation({
        organisationId: 'customs',
        changes: { kind: 'compoundBranch' },
        reason: '更正',
      }),
    )
    .refuses('AGR-01', 'a kind that was corrected after the draft', '2023-01-08', propose('ag')),
]

export const draftingScenarios: readonly Scenario[] = [...drafting, ...proposing]
