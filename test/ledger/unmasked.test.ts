import {
  type AccessLog,
  type AccessRecord,
  CorrectPerson,
  EndAffiliation,
  ErasePerson,
  type KnownDetails,
  type Ledger,
  type LedgerOptions,
  type MayRead,
  memoryAccessLog,
  memoryStore,
  type PersonVault,
  RecordConsent,
  RegisterPerson,
  type RoleGrant,
  roleReader,
  TransferPerson,
  WithdrawConsent,
} from 'co-building-ledger'
import { either as E } from 'fp-ts'
import { describe, expect, test } from 'vitest'
import { storeUnavailable } from '../../src/kernel/errors.ts'
import { altered, type Core, type CoreLedger, left, on, organisation, right, said, small } from './support.ts'

const DAY = '2023-06-01'
const roles: readonly RoleGrant[] = [
  { personId: 'officer', role: 'dataOfficer', organisationId: 'a' },
  { personId: 'secretary', role: 'communitySecretary', organisationId: 'a' },
  { personId: 'delegate', role: 'memberDelegate', organisationId: 'b' },
  { personId: 'p', role: 'seatHolder', organisationId: 'a' },
  { personId: 'auditor', role: 'auditor', organisationId: 'a' },
  { personId: 'clerk', role: 'secretariatClerk', organisationId: 'a' },
]
const mayRead = roleReader({ roles })
const as = (personId: string, organisationId: string, purpose = 'contact') => ({
  ...{ actor: { personId, organisationId }, purpose, on: DAY },
})
const officer = as('officer', 'a')

/** A person in each of two organisations; p has been moved, with a title, and q is there by statutory duty. */
async function people(options: Partial<LedgerOptions<Core>> = {}): Promise<CoreLedger> {
  const ledger = await small({ mayRead, clock: () => Date.parse('2023-06-02T08:00:00Z'), ...options })
  right(await ledger.execute(organisation('b'), on('2023-01-02', 'p0')))
  const details = { name: '欧阳婉儿', phone: '13800138123', title: '科员' }
  const affiliation = { organisationId: 'b', from: '2023-01-03' }
  const p = RegisterPerson({ personId: 'p', details, lawfulBasis: 'employment', affiliation })
  right(await ledger.execute(p, on('2023-01-03', 'p1')))
  const other = { personId: 'q', details: { name: '王小明' }, lawfulBasis: 'statutoryDuty' } as const
  right(await ledger.execute(RegisterPerson({ ...other, affiliation }), on('2023-01-03', 'p2')))
  const moved = { personId: 'p', toOrganisationId: 'a', effectiveOn: '2023-02-01', title: '主任' }
  right(await ledger.execute(TransferPerson(moved), on('2023-02-01', 'p3')))
  return ledger
}
const shown = async (ledger: Pick<Ledger<Core>, 'details'>, ids: readonly string[], asked = officer) =>
  Object.fromEntries(right(await ledger.details(ids, asked)))
const logged = async (log: AccessLog | undefined, personId?: string): Promise<readonly AccessRecord[]> =>
  log ? right(await log.read('gulou', personId)) : []

describe('details in clear (PER-06)', () => {
  test('are shown to nobody where the ledger was opened without a reader’s policy', async () => {
    const store = memoryStore()
    const ledger = await people({ store })
    const silent = await small({ store: memoryStore() })
    const [error] = left(await silent.details(['p'], officer))
    expect(error).toMatchObject({ _tag: 'NotAuthorised', command: 'details' })
    expect(error.message.zh).toContain('mayRead')
    await ledger.close({ keepStore: true })
    expect(await logged(store.accessLog)).toEqual([])
  })

  test('are the present ones, those of the vault that the state vouches for', async () => {
    const ledger = await people()
    expect(await shown(ledger, ['p', 'q', 'p', 'nobody'])).toEqual({
      p: { name: '欧阳婉儿', phone: '13800138123', title: '主任' },
      q: { name: '王小明' },
    } satisfies Record<string, KnownDetails>)
    const details = { name: '欧阳晚儿', title: '科员' }
    right(await ledger.execute(CorrectPerson({ personId: 'p', details, reason: '误' }), on(DAY, 'c')))
    expect(await shown(ledger, ['p'])).toEqual({ p: details })
    right(
      await ledger.execute(
        EndAffiliation({ personId: 'p', effectiveOn: DAY, cause: 'retired' }),
        on(DAY, 'd'),
      ),
    )
    right(await ledger.execute(ErasePerson({ personId: 'p', ground: 'request' }), on(DAY, 'e')))
    expect(await shown(ledger, ['p', 'q'])).toEqual({ q: { name: '王小明' } })
  })

  test.each([
    ['the data officer', as('officer', 'a'), ['p', 'q'], true],
    ['the data officer, for another organisation', as('officer', 'b'), ['p'], false],
    ['a secretary, of own staff', as('secretary', 'a'), ['p'], true],
    ['a secretary, of others', as('secretary', 'a'), ['q'], false],
    ['a secretary, of own staff and of others', as('secretary', 'a'), ['p', 'q'], false],
    ['a secretary, of who was not there yet', { ...as('secretary', 'a'), on: '2023-01-31' }, ['p'], false],
    ['a delegate, of own staff', as('delegate', 'b'), ['q'], true],
    ['a delegate, of who has left', as('delegate', 'b'), ['p'], false],
    ['a seat holder, of himself', as('p', 'a'), ['p'], true],
    ['a seat holder, of another', as('p', 'a'), ['q'], false],
    ['an auditor', as('auditor', 'a'), ['p'], false],
    ['a clerk', as('clerk', 'a'), ['p'], false],
    ['somebody without a role', as('q', 'b'), ['q'], false],
  ] as const)('%s', async (_, asked, ids, isShown) => {
    const store = memoryStore()
    const ledger = await people({ store })
    const result = await ledger.details(ids, asked)
    if (isShown) expect([...right(result).keys()]).toEqual(ids)
    else {
      expect(said(result)[0]).toBe('NotAuthorised')
      const roles = left(result).flatMap((e) => (e._tag === 'NotAuthorised' ? [e.roles] : []))
      expect(roles[0]).toEqual(['communitySecretary', 'memberDelegate', 'seatHolder', 'dataOfficer'])
    }
    expect((await logged(store.accessLog)).length).toBe(isShown ? ids.length : 0)
  })

  test('are not shown on the strength of somebody else’s role, whatever the host’s source gives', async () => {
    const ledger = await people({ mayRead: roleReader({ roles: () => roles }) })
    expect(said(await ledger.details(['p'], as('clerk', 'a')))).toEqual(['NotAuthorised'])
    expect(Object.keys(await shown(ledger, ['p']))).toEqual(['p'])
  })

  test('hold only the fields that the policy names', async () => {
    const ledger = await people({ mayRead: roleReader({ roles, fields: ['name'] }) })
    expect(await shown(ledger, ['p'])).toEqual({ p: { name: '欧阳婉儿' } })
    expect(said(await ledger.details(['p'], as('officer', 'a', 'publishPhone')))).toEqual([
      'NotAuthorised',
      'PER-05',
    ])
  })

  test('take a policy of the host’s own', async () => {
    const own: MayRead = ({ personId, purpose }, world) =>
      purpose === 'roll' && world.ledgerId === 'gulou' ? ['title'] : `not ${personId}`
    const ledger = await people({ mayRead: own })
    expect(await shown(ledger, ['p'], as('x', 'y', 'roll'))).toEqual({ p: { title: '主任' } })
    const [error] = left(await ledger.details(['p', 'q'], as('x', 'y', 'other')))
    expect(error).toMatchObject({ _tag: 'NotAuthorised', reason: 'not p' })
  })

  test('are refused for input that is none, all faults at once', async () => {
    const ledger = await people()
    const asked = { actor: { personId: '王' }, purpose: 'a purpose in words', on: 'today' }
    const faults = left(await ledger.details(['欧阳'], asked))
    expect(faults.map((e) => (e._tag === 'InvalidInput' ? e.path : e._tag))).toEqual([
      'personIds.0',
      'asked.actor.personId',
      'asked.purpose',
      'asked.on',
    ])
  })
})

describe('publishing (PER-05)', () => {
  const publish = (purpose: string, day = DAY) => ({ ...as('officer', 'a', purpose), on: day })
  const consenting = async (options: Partial<LedgerOptions<Core>> = {}) => {
    const ledger = await people(options)
    const given = { personId: 'p', purpose: 'publishName' } as const
    right(await ledger.execute(RecordConsent({ ...given, on: '2023-03-01' }), on('2023-03-01', 'k1')))
    right(await ledger.execute(WithdrawConsent({ ...given, on: '2023-05-01' }), on('2023-05-01', 'k2')))
    return ledger
  }

  test('takes a consent in force on the day, or a statutory duty', async () => {
    const ledger = await consenting()
    const [error] = left(await ledger.details(['p', 'q'], publish('publishName')))
    expect(error).toMatchObject({
      ...{ rule: 'PER-05', subject: 'person:p' },
      with: { purpose: 'publishName', on: DAY, lawfulBasis: 'employment' },
    })
    expect(await shown(ledger, ['p', 'q'], publish('publishName', '2023-03-01'))).toEqual({
      p: { name: '欧阳婉儿' },
      q: { name: '王小明' },
    })
    expect(await shown(ledger, ['p'], publish('publishName', '2023-04-30'))).toEqual({
      p: { name: '欧阳婉儿' },
    })
    for (const day of ['2023-02-28', '2023-05-01'])
      expect(said(await ledger.details(['p'], publish('publishName', day)))).toEqual(['PER-05'])
    for (const purpose of ['publishPhone', 'resourceUse'])
      expect(said(await ledger.details(['p'], publish(purpose, '2023-03-01')))).toEqual(['PER-05'])
  })

  test('shows what is published and nothing else', async () => {
    const ledger = await people()
    const given = { personId: 'p', purpose: 'publishPhone', on: DAY } as const
    right(await ledger.execute(RecordConsent(given), on(DAY, 'k1')))
    expect(await shown(ledger, ['p'], publish('publishPhone'))).toEqual({ p: { phone: '13800138123' } })
  })

  test('left out, the rule shows the name of somebody who did not agree', async () => {
    const ledger = await consenting({ without: ['PER-05'] })
    expect(await shown(ledger, ['p'], publish('publishName'))).toEqual({ p: { name: '欧阳婉儿' } })
  })
})

describe('every reading is recorded', () => {
  const entry = { at: '2023-06-02T16:00:00.000+08:00', actor: officer.actor, purpose: 'contact', on: DAY }

  test('who, whom, which fields, what for and when, and never a value', async () => {
    const store = memoryStore()
    const ledger = await people({ store })
    await shown(ledger, ['p', 'q', 'nobody'])
    expect(await logged(store.accessLog)).toEqual([
      { ...entry, personId: 'p', fields: ['name', 'title', 'phone'] },
      { ...entry, personId: 'q', fields: ['name'] },
    ])
    expect(await logged(store.accessLog, 'q')).toHaveLength(1)
    expect(JSON.stringify(await logged(store.accessLog))).not.toMatch(/欧阳|王小明|138001/)
  })

  test('before it is answered: what cannot be recorded is not shown', async () => {
    const broken: AccessLog = {
      ...memoryAccessLog(),
      record: async () => E.left(storeUnavailable('unknown', 'the log is full', '日志已满')),
    }
    const ledger = await people({ accessLog: broken })
    const result = await ledger.details(['p'], officer)
    expect(left(result)).toMatchObject([{ _tag: 'StoreUnavailable', outcome: 'notWritten' }])
    expect(JSON.stringify(result)).not.toContain('欧阳')
  })

  test('and nothing is shown of who is erased while it is recorded', async () => {
    const inner = memoryAccessLog()
    const ledgers: CoreLedger[] = []
    const accessLog: AccessLog = {
      ...inner,
      record: async (ledgerId, records) => {
        const end = EndAffiliation({ personId: 'p', effectiveOn: DAY, cause: 'retired' })
        for (const ledger of ledgers) {
          right(await ledger.execute(end, on(DAY, 'd')))
          right(await ledger.execute(ErasePerson({ personId: 'p', ground: 'request' }), on(DAY, 'e')))
        }
        return inner.record(ledgerId, records)
      },
    }
    const ledger = await people({ accessLog })
    ledgers.push(ledger)
    expect(await shown(ledger, ['p', 'q'])).toEqual({ q: { name: '王小明' } })
  })

  test('in a log of the host’s, and then not in the store', async () => {
    const [store, accessLog] = [memoryStore(), memoryAccessLog()]
    const ledger = await people({ store, accessLog })
    await shown(ledger, ['q'])
    expect([await logged(accessLog), await logged(store.accessLog)]).toEqual([
      [{ ...entry, personId: 'q', fields: ['name'] }],
      [],
    ])
  })

  test('or nothing is shown, where neither store nor host keeps a log', async () => {
    const ledger = await people({ store: altered(memoryStore(), {}) })
    const [error] = left(await ledger.details(['p'], officer))
    expect(error).toMatchObject({ _tag: 'NotAuthorised' })
    expect(error.message.en).toContain('no access log')
  })

  test('nothing is recorded where the vault is away', async () => {
    const store = memoryStore()
    const vault: PersonVault = {
      ...store.vault,
      get: async () => E.left(storeUnavailable('notWritten', 'away')),
    }
    const accessLog = memoryAccessLog()
    const ledger = await people({ store: altered(store, { vault }), accessLog })
    expect(said(await ledger.details(['p'], officer))).toEqual(['StoreUnavailable'])
    expect(await logged(accessLog)).toEqual([])
  })
})
