import {
  authorityTable,
  type Command,
  DeclareInterest,
  decideAuthority,
  GrantMandate,
  type Reader,
  type RoleGrant,
  SubmitEvidence,
} from 'co-building-ledger'
import { type CoreLedger, on, right, street } from '../../ledger/support.ts'

/** The committed state, as an authoriser is shown it. */
export async function worldOf(open: (authorise: NonNullable<Options['authorise']>) => Promise<CoreLedger>) {
  let seen: Reader | undefined
  const ledger = await open((_, __, world) => {
    seen = world
    return true
  })
  return {
    ledger,
    get world(): Reader {
      ledger.preview(
        { type: 'ClosePeriod', data: { before: '2023-01-01', reportDigest: 'a'.repeat(64) } },
        { actor: { personId: 'nobody' }, occurredOn: '2023-06-01', recordedAt: '2023-06-01T10:00:00+08:00' },
      )
      if (seen === undefined) throw new Error('the authoriser was not asked')
      return seen
    },
  }
}
type Options = NonNullable<Parameters<typeof street>[0]>

const performs = GrantMandate({
  ...{ organisationId: 'customs', mandateId: 'm-performs', personId: 'p-customs' },
  ...{ scopes: ['amend', 'evidence', 'confirm'], period: { from: '2023-02-01', until: null } },
})
const submits = SubmitEvidence({
  ...{ agreementId: 'ag', commitmentId: 'c2', instanceNo: 1, evidenceId: 'e-customs' },
  ...{ performedOn: '2023-02-01', statement: '已办', documents: [] },
})
/**
 * A street with an alliance and an agreement in force between the street and the customs; mandates to sign and to terminate, of customs
 * also to amend, to perform and to confirm, and a piece of its evidence.
 */
export const settled = () =>
  worldOf(async (authorise) => {
    const ledger = await street({ authorise })
    const interest = { interestId: 'i-customs', personId: 'p-customs', from: '2023-01-09' }
    const declared = DeclareInterest({ ...interest, with: { organisationId: 'school' } })
    right(await ledger.execute(declared, on('2023-01-09', 'interest')))
    right(await ledger.execute(performs, on('2023-02-01', 'performs')))
    right(await ledger.execute(submits, { ...on('2023-02-01', 'submits'), actor: { personId: 'p-customs' } }))
    return ledger
  })

export const grant = (personId: string, role: RoleGrant['role'], organisationId: string): RoleGrant => ({
  personId,
  role,
  organisationId,
})

interface Ask {
  readonly person: string
  /** For which organisation; none where absent. */
  readonly for?: string
  readonly on?: string
  readonly grants?: readonly RoleGrant[]
}
/** Asks the authoriser by itself: no ledger, no port. */
export const asked = (world: Reader, command: Command, ask: Ask, table = authorityTable) =>
  decideAuthority(
    table,
    ask.grants ?? [],
    command,
    {
      actor: { personId: ask.person, ...(ask.for !== undefined && { organisationId: ask.for }) },
      occurredOn: ask.on ?? '2023-06-01',
    },
    world,
  )
