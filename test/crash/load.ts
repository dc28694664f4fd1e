import {
  core,
  DeregisterOrganisation,
  GrantMandate,
  type Ledger,
  type LedgerOptions,
  OpenLedger,
  openLedger,
  orThrow,
  RegisterOrganisation,
  RegisterPerson,
} from 'co-building-ledger'
import { sqliteStore } from 'co-building-ledger/sqlite'

type Concept = (typeof core)[number]
export type Street = Ledger<Concept>
type Command = Parameters<Street['execute']>[0]
export const DAY = '2024-01-02'
export const LEDGER = 'street'

export const context = (commandId: string) => ({
  ...{ commandId, actor: { personId: 'clerk' }, occurredOn: DAY },
  recordedAt: `${DAY}T10:00:00+08:00`,
})
export const opening = OpenLedger({
  ...{ ledgerId: LEDGER, name: { zh: '街道' }, areaId: 'a', offset: '+08:00', opensOn: DAY },
})

/** The ledger in a file, with snapshots so close to each other that a kill meets one being written. */
export const openStreet = (path: string, options: Partial<LedgerOptions<Concept>> = {}): Promise<Street> =>
  orThrow(
    openLedger({
      ...{ id: LEDGER, concepts: core, store: sqliteStore({ path }), import: true, snapshots: { every: 50 } },
      ...options,
    }),
  )

/** The n-th command of a caller: the last of each four ends what the three before it made, in a cascade. */
export function commandOf(caller: string, n: number, day = DAY): Command {
  const id = `${caller}-${Math.floor(n / 4)}`
  const organisationId = `o-${id}`
  const commands: readonly [Command, ...Command[]] = [
    RegisterOrganisation({ organisationId, kind: 'publicUnit', name: { zh: '单位' } }),
    RegisterPerson({
      ...{ personId: `p-${id}`, details: { name: '王小明' }, lawfulBasis: 'employment' },
      affiliation: { organisationId, from: day },
    }),
    GrantMandate({
      ...{ organisationId, mandateId: `m-${id}`, personId: `p-${id}`, scopes: ['sign'] },
      period: { from: day, until: null },
    }),
    DeregisterOrganisation({ organisationId, effectiveOn: day, cause: 'closed' }),
  ]
  return commands[n % 4] ?? commands[0]
}
/** What the name of a command says: who gave it, and which it was. */
export const idOf = (caller: string, n: number): string => `${caller}.${n}`
export function commandNamed(commandId: string): Command {
  const [caller = '', n = '0'] = commandId.split('.')
  return caller === 'open' ? opening : commandOf(caller, Number(n))
}
