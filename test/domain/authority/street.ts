import {
  authorityTable,
  type Command,
  decideAuthority,
  type Reader,
  type RoleGrant,
} from 'co-building-ledger'
import { type CoreLedger, street } from '../../ledger/support.ts'

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

/** A street with an alliance and an agreement in force between the street and the customs; mandates to sign and to terminate. */
export const settled = () => worldOf((authorise) => street({ authorise }))

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
