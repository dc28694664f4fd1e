import {
  ClosePeriod,
  formatError,
  GrantMandate,
  mandateAuthoriser,
  type RoleGrant,
  WithdrawMember,
} from 'co-building-ledger'
import { describe, expect, test } from 'vitest'
import {
  digest,
  left,
  on,
  open,
  opening,
  organisation,
  right,
  said,
  small,
  story,
  street,
} from './support.ts'

const roles: readonly RoleGrant[] = [
  { personId: 'chief', role: 'streetCommittee', organisationId: 'street' },
  { personId: 'typist', role: 'secretariatClerk', organisationId: 'street' },
]
const chief = { actor: { personId: 'chief', organisationId: 'street' } }
const typist = { actor: { personId: 'typist', organisationId: 'street' } }
const authorise = mandateAuthoriser({ roles })
const closing = ClosePeriod({ before: '2023-01-01', reportDigest: digest('a') })
const withdrawal = (organisationId: string, personId: string) =>
  WithdrawMember({
    ...{ allianceId: 'al', organisationId, personId, reason: '迁' },
    ...{ noticeOn: '2023-06-01', effectiveOn: '2023-12-01' },
  })

describe('the mandate authoriser', () => {
  test('lets the street open the ledger, where there is nothing yet to rest on', async () => {
    const ledger = await open({ authorise })
    expect(said(await ledger.execute(opening, on('2023-01-01', 'c1', typist)))).toEqual(['NotAuthorised'])
    expect(said(await ledger.execute(opening, on('2023-01-01', 'c1')))).toEqual(['NotAuthorised'])
    expect(right(await ledger.execute(opening, on('2023-01-01', 'c1', chief))).revision).toBe(0)
  })

  test('refuses with the roles that would do, in both languages, beside the broken rules', async () => {
    const ledger = await street({ authorise: whileBuilt(authorise) })
    const refusals = left(
      await ledger.execute(withdrawal('customs', 'p-none'), on('2023-06-01', 'c1', by('police'))),
    )
    expect(refusals.map((e) => (e._tag === 'RuleViolated' ? e.rule : e._tag))).toEqual([
      'NotAuthorised',
      'X-06',
    ])
    const [refusal] = refusals
    expect(refusal).toMatchObject({
      ...{ command: 'WithdrawMember', reason: 'p-police has no role that may, for police' },
      roles: ['streetCommittee', 'secretariatClerk', 'memberDelegate', 'signatory'],
    })
    expect(refusal && formatError(refusal, 'en')).toBe(
      'Not authorised to give WithdrawMember: p-police has no role that may, for police. Roles that would do: Street working committee, Secretariat clerk, Member delegate of the organisation named, Signatory of the organisation named',
    )
    expect(refusal && formatError(refusal, 'zh')).toBe(
      '无权执行 WithdrawMember：p-police 在 police 没有可办理此事的角色。可由以下角色办理：街道党工委、联盟秘书处经办人、所列单位的成员单位代表、所列单位的签署人',
    )
  })

  test('refuses an actor for a foreign organisation, and nothing is written', async () => {
    const ledger = await street({ authorise: whileBuilt(authorise) })
    const before = ledger.head
    const foreign = await ledger.execute(
      withdrawal('customs', 'p-police'),
      on('2023-06-01', 'c1', by('police')),
    )
    expect(left(foreign)).toContainEqual(
      expect.objectContaining({ _tag: 'NotAuthorised', reason: 'police is not the organisation named' }),
    )
    expect(ledger.head).toEqual(before)
    right(await ledger.execute(withdrawal('customs', 'p-customs'), on('2023-06-01', 'c1', by('customs'))))
  })

  test('is asked by a preview too', async () => {
    const ledger = await street({ authorise: whileBuilt(authorise) })
    expect(said(ledger.preview(closing, on('2023-06-01', 'c1', typist)))).toEqual(['NotAuthorised'])
    expect(right(ledger.preview(closing, on('2023-06-01', 'c1', chief))).events).toHaveLength(1)
  })

  test('a mandate given by the command before counts at once', async () => {
    const ledger = await street({ authorise: whileBuilt(authorise) })
    const more = GrantMandate({
      ...{ organisationId: 'customs', mandateId: 'm2', personId: 'p-customs', scopes: ['sign', 'book'] },
      period: { from: '2023-06-01', until: null },
    })
    const on2 = (id: string) => on('2023-06-01', id, by('customs'))
    const onward = GrantMandate({ ...more.data, mandateId: 'm3', scopes: ['book'] })
    expect(said(await ledger.execute(onward, on2('c0')))).toEqual(['NotAuthorised'])
    const results = await Promise.all([
      ledger.execute(more, on('2023-06-01', 'c1', typist)),
      ledger.execute(onward, on2('c2')),
    ])
    expect(results.map((r) => r._tag)).toEqual(['Right', 'Right'])
  })

  test('asks a function for the roles of the person on the day of the fact', async () => {
    const questions: (readonly string[])[] = []
    const dated = mandateAuthoriser({
      roles: (personId, day) => {
        questions.push([personId, day])
        return day < '2023-07-01' ? roles : []
      },
    })
    const ledger = await open({ authorise: dated })
    right(await ledger.execute(opening, on('2023-01-01', 'c1', chief)))
    const late = { ...chief, recordedAt: '2023-07-02T10:00:00+08:00' }
    right(await ledger.execute(organisation('a'), on('2023-06-30', 'c2', late)))
    expect(said(await ledger.execute(organisation('b'), on('2023-07-01', 'c3', late)))).toEqual([
      'NotAuthorised',
    ])
    expect(questions).toEqual([
      ['chief', '2023-01-01'],
      ['chief', '2023-06-30'],
      ['chief', '2023-07-01'],
    ])
  })

  test('carries the story of a street from the first command to the last signature', async () => {
    const ledger = await open({ authorise })
    for (const [i, [command, day]] of story.entries()) {
      const { organisationId = '' } = command.data as { organisationId?: string }
      const streetSigns = command.type === 'SignAgreement' && organisationId === 'street'
      const who = command.type === 'SignAgreement' && !streetSigns ? by(organisationId) : chief
      const mine = ['GrantMandate', 'DesignateDelegate', 'DraftAgreement', 'ProposeAgreement']
      const giver = mine.includes(command.type) ? typist : who
      right(await ledger.execute(command, on(day, `s${i}`, giver)))
    }
    expect(ledger.revision).toBeGreaterThan(story.length - 2)
  })
})

/** Everybody builds the street of `support.ts`: its clerk acts for nobody. */
const whileBuilt =
  (guarded: typeof authorise): typeof authorise =>
  (command, context, world) =>
    context.actor.organisationId === undefined ? true : guarded(command, context, world)
const by = (id: string) => ({ actor: { personId: `p-${id}`, organisationId: id } })

describe('the port', () => {
  test('by default the host decides: everything is allowed', async () => {
    const ledger = await small()
    right(await ledger.execute(closing, on('2023-06-01', 'c1', { actor: { personId: 'anybody' } })))
  })

  test('takes a plain reason, without roles', async () => {
    const ledger = await street({ authorise: ({ type }) => type !== 'ClosePeriod' || 'not today' })
    const [refusal] = left(await ledger.execute(closing, on('2023-06-01', 'c1')))
    expect(refusal).toEqual({
      ...{ _tag: 'NotAuthorised', command: 'ClosePeriod', reason: 'not today' },
      message: {
        en: 'Not authorised to give ClosePeriod: not today',
        zh: '无权执行 ClosePeriod：not today',
      },
    })
  })

  test('takes a refusal in both languages, with roles of the host’s own', async () => {
    const reason = { en: 'not today', zh: '今日不办' }
    const refusal = { reason, roles: [{ role: 'mayor', en: 'Mayor', zh: '区长' }] }
    const ledger = await street({ authorise: ({ type }) => type !== 'ClosePeriod' || refusal })
    expect(left(await ledger.execute(closing, on('2023-06-01', 'c1')))).toEqual([
      {
        ...{ _tag: 'NotAuthorised', command: 'ClosePeriod', reason: 'not today', roles: ['mayor'] },
        message: {
          en: 'Not authorised to give ClosePeriod: not today. Roles that would do: Mayor',
          zh: '无权执行 ClosePeriod：今日不办。可由以下角色办理：区长',
        },
      },
    ])
  })
})
