import {
  AdmitMember,
  type Authorise,
  DeregisterOrganisation,
  GrantMandate,
  LedgerFailure,
  orThrow,
  SignAgreement,
  WithdrawMember,
} from 'co-building-ledger'
import { describe, expect, test } from 'vitest'
import { memoryStore } from '../../src/stores/memory/index.ts'
import {
  at,
  clerk,
  digest,
  left,
  on,
  open,
  opening,
  organisation,
  person,
  right,
  said,
  small,
  street,
  texts,
  typesOf,
} from './support.ts'

describe('an accepted command', () => {
  test('tells what was written, as it stands in the journal', async () => {
    const store = memoryStore()
    const ledger = await small({ store })
    const receipt = right(await ledger.execute(organisation('b'), on('2023-01-03', 'c1')))
    expect(receipt).toMatchObject({ outcome: 'accepted', commandId: 'c1', revision: 2 })
    const [event] = receipt.events
    expect(event).toMatchObject({
      ...{ type: 'OrganisationRegistered', schemaVersion: 1, ledgerId: 'gulou', revision: 2 },
      ...{ occurredOn: '2023-01-03', recordedAt: at('2023-01-03'), actor: clerk, commandId: 'c1' },
      ...{ tags: ['organisation:b'], correlationId: 'c1', causationId: 'c1' },
    })
    const { hash: _, ...rest } = event ?? { hash: '' }
    expect(JSON.parse((await texts(store))[2] ?? '')).toEqual(rest)
    expect(ledger.revision).toBe(2)
    expect(ledger.head).toEqual({ revision: 2, hash: event?.hash, recordedAt: at('2023-01-03') })
  })

  test('gets a command id where it has none', async () => {
    const ledger = await small()
    const [a, b] = [
      right(await ledger.execute(organisation('b'), { actor: clerk, recordedAt: at('2023-01-03') })),
      right(await ledger.execute(organisation('c'), { actor: clerk, recordedAt: at('2023-01-03') })),
    ]
    expect(a.commandId).toMatch(/^[0-9a-f-]{36}$/)
    expect(a.commandId).not.toBe(b.commandId)
  })

  test('carries correlation id, trace and the acting organisation into every event', async () => {
    const ledger = await street()
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    const actor = { personId: 'clerk', organisationId: 'street' }
    const { events } = right(
      await ledger.execute(
        DeregisterOrganisation({ organisationId: 'school', effectiveOn: '2023-03-01', cause: 'closed' }),
        on('2023-02-01', 'c1', { correlationId: 'case-7', traceparent, actor }),
      ),
    )
    expect(events.length).toBeGreaterThan(3)
    for (const event of events) {
      expect(event).toMatchObject({ correlationId: 'case-7', commandId: 'c1', actor })
      expect(event.metadata.traceparent).toBe(traceparent)
    }
  })

  test('writes a tree: the first event is caused by the command, each other one by an event before it', async () => {
    const ledger = await street()
    const { events } = right(
      await ledger.execute(
        DeregisterOrganisation({ organisationId: 'customs', effectiveOn: '2023-03-01', cause: 'closed' }),
        on('2023-02-01', 'c1'),
      ),
    )
    expect(typesOf(events)).toContain('AgreementTerminated')
    expect(events[0]?.causationId).toBe('c1')
    const seen = new Map<string, string>()
    for (const event of events) {
      if (seen.size > 0) expect(seen.has(event.causationId)).toBe(true)
      if ('cause' in event.data && seen.size > 0) expect(event.data.cause).toBe(seen.get(event.causationId))
      seen.set(event.id, event.type)
    }
    expect(new Set(events.slice(1).map((e) => e.causationId)).size).toBeGreaterThan(1)
  })

  test('commands given at once are decided one after another', async () => {
    const ledger = await small()
    const results = await Promise.all(
      ['b', 'c', 'b', 'd'].map((id, i) => ledger.execute(organisation(id), on('2023-01-03', `c${i}`))),
    )
    expect(results.map((r) => r._tag)).toEqual(['Right', 'Right', 'Left', 'Right'])
    expect(results.flatMap((r) => (r._tag === 'Right' ? [r.right.revision] : []))).toEqual([2, 3, 4])
  })
})

describe('a refused command', () => {
  test('reports every rule that it breaks, and writes nothing', async () => {
    const store = memoryStore()
    const ledger = await street({ store })
    const before = [ledger.head, await texts(store)]
    const result = await ledger.execute(
      SignAgreement({
        agreementId: 'ag',
        organisationId: 'police',
        signatoryId: 'p-school',
        textDigest: digest('c'),
      }),
      on('2024-02-01', 'c1', { recordedAt: at('2024-01-01') }),
    )
    // In the future, in the wrong phase, by no party, without a mandate, of another text.
    expect(said(result)).toEqual(expect.arrayContaining(['LED-19', 'LED-24', 'AGR-05', 'AGR-07']))
    expect([ledger.head, await texts(store)]).toEqual(before)
  })

  test('reports unknown ids beside the rest', async () => {
    const ledger = await small()
    const command = GrantMandate({
      ...{ organisationId: 'a', mandateId: 'm', personId: 'nobody', scopes: ['sign'] },
      period: { from: '2023-02-01', until: '2023-02-01' },
    })
    expect(
      [
        ...said(await ledger.execute(command, on('2022-12-31', 'c1', { recordedAt: at('2023-01-02') }))),
      ].sort(),
    ).toEqual(['LED-23', 'LED-24', 'ORG-03', 'TIM-01', 'X-06'])
  })

  test('leaves its id free, for any other content', async () => {
    const ledger = await small()
    expect(said(await ledger.execute(organisation('a'), on('2023-01-03', 'c1')))).toEqual(['LED-25'])
    expect(right(await ledger.execute(organisation('b'), on('2023-01-03', 'c1'))).outcome).toBe('accepted')
  })

  test('of a body of an unknown kind names X-06', async () => {
    const ledger = await street()
    const command = AdmitMember({
      ...{
        allianceId: 'al',
        organisationId: 'district',
        from: '2023-02-01',
        authority: { resolutionId: 'r1' },
      },
    })
    expect(said(await ledger.execute(command, on('2023-02-01', 'c1')))).toContain('X-06')
  })

  test('before the ledger is opened is LED-24, a second opening LED-25', async () => {
    const ledger = await open()
    expect(said(await ledger.execute(organisation('a'), on('2023-01-01', 'c1')))).toContain('LED-24')
    right(await ledger.execute(opening, on('2023-01-01', 'c2')))
    expect(said(await ledger.execute(opening, on('2023-01-01', 'c3')))).toEqual(['LED-25'])
  })
})

describe('the authoriser', () => {
  const noSigning: Authorise = ({ type }) => type !== 'WithdrawMember' || 'only the lead may'

  test('is told together with the rules, and its reason stands in both languages', async () => {
    const ledger = await street({ authorise: noSigning })
    const command = WithdrawMember({
      ...{ allianceId: 'al', organisationId: 'street', personId: 'p-street', reason: 'x' },
      ...{ noticeOn: '2023-06-01', effectiveOn: '2023-06-02' },
    })
    const result = await ledger.execute(command, on('2023-06-01', 'c1'))
    expect(said(result)).toEqual(expect.arrayContaining(['NotAuthorised', 'ALL-15', 'ALL-17']))
    const refusal = left(result).find((e) => e._tag === 'NotAuthorised')
    expect(refusal).toMatchObject({ command: 'WithdrawMember', reason: 'only the lead may' })
    expect(refusal?.message.zh).toContain('only the lead may')
    expect(ledger.revision).toBeGreaterThan(10)
  })

  test('sees the command sealed, the actor, the day and the state', async () => {
    const seen: unknown[] = []
    const ledger = await small({
      authorise: (command, context, world) => {
        if (command.type === 'RegisterPerson') seen.push(JSON.stringify(command), context, world.ledgerId)
        return true
      },
    })
    right(await ledger.execute(person('p', 'a', '欧阳明月'), on('2023-01-03', 'c1')))
    expect(seen).toEqual([
      expect.not.stringContaining('欧阳'),
      { actor: clerk, occurredOn: '2023-01-03' },
      'gulou',
    ])
  })

  test('is not asked about a repeat', async () => {
    let asked = 0
    const ledger = await small({ authorise: () => ++asked > 0 || 'never' })
    right(await ledger.execute(organisation('b'), on('2023-01-03', 'c1')))
    const before = asked
    expect(right(await ledger.execute(organisation('b'), on('2023-01-03', 'c1'))).outcome).toBe('repeated')
    expect(asked).toBe(before)
  })
})

test('orThrow throws what execute returned', async () => {
  const ledger = await small()
  const failure = await orThrow(ledger.execute(organisation('a'), on('2023-01-03', 'c1'))).catch(
    (e: unknown) => e,
  )
  expect(failure).toBeInstanceOf(LedgerFailure)
  expect(failure).toMatchObject({
    name: 'LedgerFailure',
    errors: [{ rule: 'LED-25', subject: 'organisation:a' }],
  })
})
