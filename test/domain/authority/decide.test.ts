import * as L from 'co-building-ledger'
import type { CoreCommand } from 'co-building-ledger/testing'
import { beforeAll, describe, expect, test } from 'vitest'
import { digest } from '../../ledger/support.ts'
import { asked, grant, settled } from './street.ts'

let world: L.Reader
beforeAll(async () => {
  world = (await settled()).world
})

const closing = L.ClosePeriod({ before: '2023-03-01', reportDigest: digest('a') })
const sign = (organisationId: string, signatoryId: string) =>
  L.SignAgreement({ agreementId: 'ag', organisationId, signatoryId, textDigest: digest('b') })
const lead = [grant('p', 'streetCommittee', 'street')]

describe('the actor', () => {
  test('says for which organisation, and holds the role there', () => {
    expect(asked(world, closing, { person: 'p', for: 'street', grants: lead })).toBe(true)
    expect(asked(world, closing, { person: 'p', grants: lead })).toMatchObject({
      reason: {
        en: expect.stringContaining('actor.organisationId'),
        zh: expect.stringContaining('哪个单位'),
      },
      roles: [{ role: 'streetCommittee', en: 'Street working committee', zh: '街道党工委' }],
    })
    for (const stranger of [
      { person: 'p', for: 'school', grants: lead },
      { person: 'q', for: 'street', grants: lead },
    ])
      expect(asked(world, closing, stranger)).toMatchObject({
        reason: { en: `${stranger.person} has no role that may, for ${stranger.for}` },
        roles: [{ role: 'streetCommittee' }],
      })
  })

  test('for a foreign organisation is refused, whatever it may at home', () => {
    const delegate = [grant('p', 'memberDelegate', 'police')]
    const propose = L.ProposeAgreement({ agreementId: 'ag', textDigest: digest('b') })
    const roles = [
      { role: 'secretariatClerk', en: 'Secretariat clerk', zh: '联盟秘书处经办人' },
      {
        role: 'communitySecretary',
        en: 'Community secretary of a party to the agreement',
        zh: '协议签署方的社区党组织书记',
      },
      {
        role: 'memberDelegate',
        en: 'Member delegate of a party to the agreement',
        zh: '协议签署方的成员单位代表',
      },
    ]
    expect(asked(world, propose, { person: 'p', for: 'police', grants: delegate })).toEqual({
      reason: { en: 'police is not a party to the agreement', zh: 'police 不是协议签署方' },
      roles,
    })
    expect(asked(world, sign('customs', 'p-police'), { person: 'p-police', for: 'police' })).toMatchObject({
      reason: { en: 'police is not the organisation named' },
    })
  })

  test('of an unknown agreement, person or mandate is nobody’s', () => {
    const grants = [grant('p', 'communitySecretary', 'customs')]
    const unknown = [
      L.ReopenDraft({ agreementId: 'none', reason: '改' }),
      L.EndAffiliation({ personId: 'none', effectiveOn: '2023-06-01', cause: 'died' }),
      L.RevokeMandate({ mandateId: 'none', effectiveOn: '2023-06-01', reason: '止' }),
    ]
    for (const command of unknown)
      expect(asked(world, command, { person: 'p', for: 'customs', grants })).not.toBe(true)
    expect(asked(world, unknown[2] ?? closing, { person: 'p-customs', for: 'customs' })).not.toBe(true)
  })
})

describe('a command without a row', () => {
  test.each(['PledgeHours', 'constructor', '__proto__'])('%s is given by nobody', (type) => {
    const said = asked(world, { type, data: {} }, { person: 'p', for: 'street', grants: lead })
    expect(said).toEqual({ reason: { en: expect.any(String), zh: '职权表未列此命令' } })
  })

  test('is given once the host brings its row', () => {
    const table: L.AuthorityTable = { ...L.authorityTable, PledgeHours: { may: { streetCommittee: 'all' } } }
    const ask = { person: 'p', for: 'street', grants: lead }
    expect(asked(world, { type: 'PledgeHours', data: {} }, ask, table)).toBe(true)
  })

  test('with a row that names nobody’s matter is refused to whom only the own is open', () => {
    const table: L.AuthorityTable = { PledgeHours: { may: { auditor: 'own' } } }
    const ask = { person: 'p', for: 'bank', grants: [grant('p', 'auditor', 'bank')] }
    expect(asked(world, { type: 'PledgeHours', data: {} }, ask, table)).toMatchObject({
      roles: [{ role: 'auditor', en: 'Auditor' }],
    })
  })
})

test('a row reads only what its command holds, and other rows are not made by mistake', () => {
  const parties: L.Own<{ readonly agreementId: string; readonly organisationId: string }> = {
    ...{ en: 'a party', zh: '签署方' },
    of: ({ agreementId, organisationId }) => [agreementId, organisationId],
  }
  const rows = {
    SignAgreement: { may: { signatory: 'own' }, own: parties },
    // @ts-expect-error a draft is reopened by no organisation in particular
    ReopenDraft: { may: { signatory: 'own' }, own: parties },
  } satisfies L.AuthorityRows<CoreCommand>
  // @ts-expect-error there is no such command
  const none = { SignAgreements: { may: {} } } satisfies L.AuthorityRows<CoreCommand>
  expect(Object.keys({ ...rows, ...none })).toHaveLength(3)
  expect(asked(world, sign('ag', 'p-customs'), { person: 'p-customs', for: 'customs' }, rows)).not.toBe(true)
})

describe('a role that the table does not know', () => {
  test.each(['mayor', 'constructor', 'toString', 'signatory'])('%s gives nothing', (role) => {
    const grants = JSON.parse(JSON.stringify([{ personId: 'p', role, organisationId: 'customs' }]))
    expect(asked(world, sign('customs', 'p'), { person: 'p', for: 'customs', grants })).not.toBe(true)
  })
})

describe('below an organisation', () => {
  const grants = [grant('p', 'communitySecretary', 'district')]
  const ask = { person: 'p', for: 'district', grants }
  const correct = (organisationId: string) =>
    L.CorrectOrganisation({ organisationId, changes: { name: { zh: '某' } }, reason: '误' })

  test('its secretary keeps the book of what stands right under it, from the day on which it does', () => {
    expect(asked(world, correct('street'), ask)).toBe(true)
    expect(asked(world, correct('street'), { ...ask, on: '2023-01-01' })).not.toBe(true)
    expect(asked(world, correct('customs'), ask)).not.toBe(true)
    const resting = L.EndAffiliation({ personId: 'p-street', effectiveOn: '2023-06-01', cause: 'retired' })
    expect(asked(world, resting, ask)).toBe(true)
    expect(asked(world, resting, { ...ask, on: '2023-01-02' })).not.toBe(true)
  })
  test('nobody draws a foreign organisation or person to itself', () => {
    const pull = L.AffiliateOrganisation({
      organisationId: 'customs',
      superiorId: 'district',
      from: '2023-06-01',
    })
    const lure = L.TransferPerson({
      personId: 'p-customs',
      toOrganisationId: 'district',
      effectiveOn: '2023-06-01',
    })
    for (const command of [pull, lure]) expect(asked(world, command, ask)).not.toBe(true)
  })
  test('and of who reports in to it', () => {
    const report = (communityId: string) =>
      L.ReportIn({ organisationId: 'customs', communityId, on: '2023-06-01' })
    expect(asked(world, report('district'), ask)).toBe(true)
    expect(asked(world, report('street'), ask)).not.toBe(true)
  })
  test('but mandates are given by the organisation itself', () => {
    const liaison = (organisationId: string) =>
      L.DesignateLiaison({ organisationId, personId: 'x', from: '2023-06-01' })
    expect(asked(world, liaison('street'), ask)).not.toBe(true)
    expect(asked(world, liaison('district'), ask)).toBe(true)
  })
})
