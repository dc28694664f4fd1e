import * as L from '../../src/index.ts'
import { type Scenario, Story } from './scenario.ts'
import {
  delegated,
  draft,
  initiate,
  ledger,
  mandate,
  open,
  person,
  promise,
  registered,
  staffed,
} from './street.ts'

const BAD = ['InvalidInput']

const bad = (title: string, command: unknown, context: object = {}, story: Story = ledger()): Scenario =>
  story.refuses('InvalidInput', title, '2023-01-02', command, BAD, { ...context })

const fine = (
  title: string,
  command: unknown,
  events: readonly string[],
  context: object = {},
  story: Story = ledger(),
): Scenario => story.accepts('InvalidInput', title, '2023-01-02', command, events, { ...context })

const named = (zh: unknown, more: object = {}) => ({
  type: 'RegisterOrganisation',
  data: { organisationId: 'a', kind: 'enterprise', name: { zh }, ...more },
})

const REGISTERED = ['OrganisationRegistered']

const detailed = (details: object) => ({
  type: 'RegisterPerson',
  data: { ...person('p', 'firm').data, details: { name: '王小明', ...details } },
})

const policy = (given: object, effectiveOn: string = '2023-02-01') => ({
  type: 'AdoptPolicy',
  data: { policy: given, effectiveOn },
})

const mass = (massKind?: string) => named('工会', { kind: 'massOrganisation', ...(massKind && { massKind }) })

const numbers: readonly Scenario[] = [
  bad('a date that is none', L.ClosePeriod({ before: '2023-02-30', reportDigest: 'f'.repeat(64) })),
  bad('the 29th of February of a common year', policy({ minFounders: 3 }, '2023-02-29')),
  bad('a date without its zeros', policy({ minFounders: 3 }, '2023-2-1')),
  bad('an instant for a date', policy({ minFounders: 3 }, '2023-02-01T00:00:00+08:00')),
  bad('an empty policy', policy({})),
  bad('an unknown parameter', policy({ minMembers: 3 })),
  bad('the offset is no parameter', policy({ offset: '+09:00' })),
  bad('NaN', policy({ minFounders: Number.NaN })),
  bad('a fraction', policy({ minFounders: 2.5 })),
  bad('below zero', policy({ withdrawalNoticeDays: -1 })),
  bad('a ratio above one', policy({ quorum: { num: 3, den: 2 } })),
  bad('a ratio of nothing', policy({ quorum: { num: 0, den: 0 } })),
  fine('a ratio', policy({ quorum: { num: 2, den: 3 } }), ['PolicyAdopted']),
  bad('an upper-case digest', L.ClosePeriod({ before: '2023-01-02', reportDigest: 'F'.repeat(64) })),
  bad('an occurredOn that is no date', named('某'), { occurredOn: '2023-02-30' }),
  bad('a recordedAt without offset', named('某'), { recordedAt: '2023-01-02T10:00:00' }),
  bad('a recordedAt at 25 hours', named('某'), { recordedAt: '2023-01-02T25:00:00+08:00' }),
  bad('an unknown field of the context', named('某'), { colour: 'red' }),
  bad('no actor', named('某'), { actor: undefined }),
  bad('an actor without a person', named('某'), { actor: { organisationId: 'firm' } }),
  fine('an actor that nobody knows', named('某'), REGISTERED, {
    actor: { personId: 'x', organisationId: 'y' },
  }),
  fine('no occurredOn: today', named('某'), REGISTERED, { occurredOn: undefined }),
  new Story().refuses(
    'InvalidInput',
    'an offset without its colon',
    '2023-01-01',
    { type: 'OpenLedger', data: { ...open().data, offset: '+0800' } },
    BAD,
  ),
]

const forms: readonly Scenario[] = [
  bad('a mass organisation of no kind', mass()),
  bad('a mass kind of another organisation', named('某', { massKind: 'tradeUnion' })),
  bad('an unknown mass kind', mass('choir')),
  ...['tradeUnion', 'youthLeague', 'womensFederation', 'other'].map((k) =>
    fine(`the mass kind ${k}`, mass(k), REGISTERED),
  ),
  bad(
    'no scopes',
    { type: 'GrantMandate', data: { ...mandate('m', 'p', 'firm').data, scopes: [] } },
    {},
    staffed().do('2023-01-03'),
  ),
  ...[undefined, '', 'curiosity'].map((lawfulBasis) =>
    registered().refuses(
      'PER-05',
      `the lawful basis ${String(lawfulBasis)}`,
      '2023-01-02',
      { type: 'RegisterPerson', data: { ...detailed({}).data, lawfulBasis } },
      BAD,
    ),
  ),
  ...['statutoryDuty', 'employment', 'consent'].map((lawfulBasis) =>
    registered().accepts(
      'PER-05',
      `the lawful basis ${lawfulBasis}`,
      '2023-01-02',
      { type: 'RegisterPerson', data: { ...detailed({}).data, lawfulBasis } },
      [['PersonRegistered', { lawfulBasis }]],
    ),
  ),
  bad('a phone of 4 characters', detailed({ phone: '1234' }), {}, registered()),
  fine('a phone of 5', detailed({ phone: '12345' }), ['PersonRegistered'], {}, registered()),
  bad('a phone of 21', detailed({ phone: '1'.repeat(21) }), {}, registered()),
  bad('a birthday that is no date', detailed({ bornOn: '1990-13-01' }), {}, registered()),
  bad('an unknown sex', detailed({ sex: 'x' }), {}, registered()),
  fine(
    'every detail',
    detailed({
      title: '主任',
      phone: '1'.repeat(20),
      bornOn: '1990-01-01',
      sex: 'female',
      education: '本科',
      partyMembership: { kind: 'full', since: '2010-07-01' },
    }),
    ['PersonRegistered'],
    {},
    registered(),
  ),
  bad('an interest without the other side', {
    type: 'DeclareInterest',
    data: { interestId: 'i', personId: 'p', with: {}, from: '2023-01-02' },
  }),
  bad('both authorities at once', {
    type: 'DissolveAlliance',
    data: {
      allianceId: 'al',
      effectiveOn: '2023-02-01',
      reason: '',
      authority: { resolutionId: 'r', superiorOrder: 'a'.repeat(64) },
    },
  }),
  bad('two bodies at once', {
    ...draft('ag', ['customs']),
    data: { ...draft('ag', ['customs']).data, body: { alliance: 'al', committee: 'co' } },
  }),
  bad('a revision of nothing', { type: 'ReviseDraft', data: { agreementId: 'ag', changes: {} } }),
  bad('a correction of nothing', {
    type: 'CorrectOrganisation',
    data: { organisationId: 'firm', changes: {}, reason: '' },
  }),
  bad(
    'a due day 0',
    draft('ag', ['customs'], {
      commitments: [promise('street', ['customs'], { every: 'month', dueDay: 0 })],
    }),
  ),
  bad(
    'a due day 32 of a month',
    draft('ag', ['customs'], {
      commitments: [promise('street', ['customs'], { every: 'month', dueDay: 32 })],
    }),
  ),
  bad(
    'a quantity of nothing',
    draft('ag', ['customs'], {
      commitments: [{ ...promise('street', ['customs']), quantity: { amount: 0, unit: 'times' } }],
    }),
  ),
  bad(
    'two schedules in one',
    draft('ag', ['customs'], {
      commitments: [
        {
          ...promise('street', ['customs']),
          schedule: JSON.parse('{"every":"month","dueDay":1,"dueOn":"2023-03-01"}'),
        },
      ],
    }),
  ),
  fine(
    'an empty list of fields is a list',
    draft('ag', ['customs'], { fields: [] }),
    ['AgreementDrafted'],
    { occurredOn: '2023-01-07', recordedAt: '2023-01-07T10:00:00+08:00' },
    delegated(),
  ),
]

/** The revision of an entity that the caller saw. */
const seen: readonly Scenario[] = [
  staffed().refuses(
    'ConcurrencyConflict',
    'the organisation moved on',
    '2023-01-04',
    mandate('m2', 'p-firm', 'firm', ['sign'], '2023-01-04'),
    ['ConcurrencyConflict'],
    { expectedRevision: 1 },
  ),
  staffed().accepts(
    'ConcurrencyConflict',
    'the organisation as it is',
    '2023-01-04',
    mandate('m2', 'p-firm', 'firm', ['sign'], '2023-01-04'),
    ['MandateGranted'],
    { expectedRevision: 2 },
  ),
  staffed().accepts(
    'ConcurrencyConflict',
    'being named in an event of another moves nothing',
    '2023-01-04',
    initiate(),
    ['AllianceInitiated'],
    { expectedRevision: 0 },
  ),
  staffed().refuses(
    'ConcurrencyConflict',
    'broken rules are told as well',
    '2023-01-04',
    mandate('m2', 'p-police', 'firm', ['sign'], '2023-01-04'),
    ['ConcurrencyConflict', 'ORG-06'],
    { expectedRevision: 7 },
  ),
]

export const formScenarios: readonly Scenario[] = [...numbers, ...forms, ...seen]
