import type { Scenario, Story } from './scenario.ts'
import { ledger, mandate, organisation, person } from './street.ts'

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

const commands: readonly Scenario[] = [
  bad('no object', 'OpenLedger'),
  bad('nothing', null),
  bad('a list', []),
  bad('no type', { data: {} }),
  bad('an unknown type', { type: 'RegisterPlanet', data: {} }),
  bad('a type of a later part', { type: 'TableMotion', data: { motionId: 'm' } }),
  bad('a type that every object has', { type: 'constructor', data: {} }),
  bad('a type that every object has as its prototype', { type: '__proto__', data: {} }),
  bad('a field beside type and data', { ...named('某'), actor: 'me' }),
  bad('no data', { type: 'RegisterOrganisation' }),
  bad('a missing field', { type: 'RegisterOrganisation', data: { organisationId: 'a', kind: 'enterprise' } }),
  bad('an excess field', named('某', { colour: 'red' })),
  bad(
    'an excess field called __proto__',
    JSON.parse(
      '{"type":"RegisterOrganisation","data":{"organisationId":"a","kind":"enterprise","name":{"zh":"a"},"__proto__":{}}}',
    ),
  ),
  bad('an explicit undefined', named('某', { areaId: undefined })),
  bad('null for a field that may be left out', named('某', { areaId: null })),
  bad('an unknown word', named('某', { kind: 'club' })),
  bad('a number for a text', named(7)),
  bad('a text for a truth', named('某', { isTwoNew: 'true' })),
]

const texts: readonly Scenario[] = [
  bad('an empty name', named('')),
  fine('a name of 100 characters', named('某'.repeat(100)), REGISTERED),
  bad('a name of 101', named('某'.repeat(101))),
  fine('characters are counted, not code units', named('𠮷'.repeat(100)), REGISTERED),
  bad('a line feed in a name', named('某\n某')),
  bad('a control character', named('某\u0000')),
  bad('a C1 control character', named('某\u0085某')),
  bad('a lone surrogate', named('某\ud842')),
  bad('a lone low surrogate', named('\udfb7某')),
  bad('an outer blank', named(' 某')),
  bad('an outer ideographic blank', named('某\u3000')),
  bad('not NFC', named('Cafe\u0301')),
  fine('NFC', named('Caf\u00e9'), REGISTERED),
  fine('line feed and tab in a text', named('某', { address: '一\n二\t三' }), REGISTERED),
  bad('a carriage return in a text', named('某', { address: '一\r\n二' })),
  fine('a text of 4 000 characters', named('某', { address: '某'.repeat(4_000) }), REGISTERED),
  bad('a text of 4 001', named('某', { address: '某'.repeat(4_001) })),
]

const ids: readonly Scenario[] = [
  ...['__proto__', 'constructor', 'toString', '.', '-', 'a'.repeat(64)].map((id) =>
    fine(`the id ${id}`, organisation(id, 'enterprise'), REGISTERED),
  ),
  ...['', 'a b', 'a/b', 'a:b', '街', 'a'.repeat(65), 'a\n'].map((id) =>
    bad(`the id ${JSON.stringify(id)}`, organisation(id, 'enterprise')),
  ),
  fine(
    'a person called __proto__ for an organisation called constructor',
    person('__proto__', 'constructor', '2023-01-02'),
    ['PersonRegistered'],
    {},
    ledger().do('2023-01-02', organisation('constructor', 'enterprise')),
  ),
  fine(
    'and its mandate called hasOwnProperty',
    mandate('hasOwnProperty', '__proto__', 'constructor', ['sign'], '2023-01-02'),
    ['MandateGranted'],
    {},
    ledger().do(
      '2023-01-02',
      organisation('constructor', 'enterprise'),
      person('__proto__', 'constructor', '2023-01-02'),
    ),
  ),
  bad('a command id with a blank', named('某'), { commandId: 'a b' }),
  fine('a command id called __proto__', named('某'), REGISTERED, { commandId: '__proto__' }),
  fine('no command id: one is made', named('某'), REGISTERED, { commandId: undefined }),
]

export const inputScenarios: readonly Scenario[] = [...commands, ...texts, ...ids]
