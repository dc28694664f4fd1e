import { either as E } from 'fp-ts'
import { OpenLedger } from '../../domain/ledger/commands.ts'
import { ledger } from '../../domain/ledger/state.ts'
import {
  AffiliateOrganisation,
  CorrectOrganisation,
  DeregisterOrganisation,
  DesignateLiaison,
  GrantMandate,
  RegisterOrganisation,
} from '../../domain/organisation/commands.ts'
import { organisation } from '../../domain/organisation/state.ts'
import { EndAffiliation, RegisterPerson, TransferPerson } from '../../domain/person/commands.ts'
import { person } from '../../domain/person/state.ts'
import { canonical } from '../../kernel/canonical.ts'
import type { CommandContext } from '../../ledger/context.ts'
import type { Ledger, Reading } from '../../ledger/types.ts'
import type { CoreCommand, CoreConcept } from '../ledger.ts'
import type { Chance } from './chance.ts'

/** A command with its context, ready to be given, and given again just so. */
export interface GivenCommand {
  readonly command: CoreCommand
  readonly context: CommandContext & { readonly commandId: string }
}

export const LEDGER_ID = 'faults'
const organisations = ['o1', 'o2', 'o3', 'o4', 'o5'] as const
export const people = ['p1', 'p2', 'p3', 'p4'] as const
export const DAY = '2024-01-10'

const opening = OpenLedger({
  ...{ ledgerId: LEDGER_ID, name: { zh: '容错' }, areaId: 'a', offset: '+08:00', opensOn: '2023-01-01' },
})
export const period = { from: DAY, until: null }
/** Few ids for many callers, so that they get into each other's way. */
const makers: readonly [Maker, ...Maker[]] = [
  (c) => RegisterOrganisation({ organisationId: c.pick(organisations), kind: 'publicUnit', name: named(c) }),
  (c) => RegisterOrganisation({ organisationId: c.pick(organisations), kind: 'enterprise', name: named(c) }),
  (c) =>
    RegisterPerson({
      ...{ personId: c.pick(people), lawfulBasis: 'employment' },
      details: { name: named(c).zh, phone: `1390000${1_000 + c.below(9_000)}` },
      affiliation: { organisationId: c.pick(organisations), from: DAY },
    }),
  (c) =>
    CorrectOrganisation({
      ...{ organisationId: c.pick(organisations), changes: { name: named(c) }, reason: '更名' },
    }),
  (c) =>
    GrantMandate({
      ...{ organisationId: c.pick(organisations), mandateId: `m${c.below(12)}`, personId: c.pick(people) },
      ...{ scopes: ['sign'], period },
    }),
  (c) => DesignateLiaison({ organisationId: c.pick(organisations), personId: c.pick(people), from: DAY }),
  (c) =>
    AffiliateOrganisation({
      ...{ organisationId: c.pick(organisations), superiorId: c.pick(organisations), from: DAY },
    }),
]
/** Commands that take away what others rest on: seldom, or nothing is left to do. */
const endings: readonly [Maker, ...Maker[]] = [
  (c) => EndAffiliation({ personId: c.pick(people), effectiveOn: '2024-01-20', cause: 'resigned' }),
  (c) =>
    TransferPerson({
      ...{ personId: c.pick(people), toOrganisationId: c.pick(organisations), effectiveOn: '2024-01-15' },
      title: named(c).zh,
    }),
  (c) =>
    DeregisterOrganisation({
      ...{ organisationId: c.pick(organisations), effectiveOn: '2024-01-25', cause: 'closed' },
    }),
]
type Maker = (chance: Chance) => CoreCommand
const named = (c: Chance) => ({ zh: `名${c.below(1_000)}` })

const context = (c: Chance, commandId: string): GivenCommand['context'] => ({
  commandId,
  actor: { personId: 'clerk' },
  // Where no day is named it is that of the first time, also for a repeat on another day.
  ...(c.share(15 / 16) && { occurredOn: DAY }),
  ...(c.share(1 / 16) && { expectedRevision: 1 + c.below(2) }),
})

/** A command as chance has it: mostly one that the ledger would take as things stand, if some tries find one. */
export function drawn(
  c: Chance,
  commandId: string,
  ledger: Pick<Ledger<CoreConcept>, 'preview'>,
): GivenCommand {
  for (let left = c.below(MOST_TRIES); ; left--) {
    const given = { command: c.pick(c.share(1 / 8) ? endings : makers)(c), context: context(c, commandId) }
    if (left === 0 || E.isRight(ledger.preview(given.command, given.context))) return given
  }
}
const MOST_TRIES = 6

export const opened = (commandId: string): GivenCommand => ({
  command: opening,
  context: { commandId, actor: { personId: 'clerk' } },
})
/** The last word to every ledger. */
export const closing = (commandId: string): GivenCommand => ({
  command: RegisterOrganisation({ organisationId: commandId, kind: 'publicUnit', name: { zh: '末位' } }),
  context: { commandId, actor: { personId: 'clerk' }, occurredOn: DAY },
})
/** Another command under the same id: somebody else's. */
export const otherwise = ({ command, context }: GivenCommand): GivenCommand => ({
  command,
  context: { ...context, actor: { personId: 'another-clerk' } },
})
/** What makes two commands the same (LED-04). */
export const contentOf = ({ command, context: { actor, occurredOn } }: GivenCommand): string =>
  canonical({ command, actor, occurredOn: occurredOn ?? null })

/** All that can be read of a state. */
export const shadowOf = (reading: Pick<Reading, 'get'>): string =>
  canonical([
    reading.get(ledger, LEDGER_ID) ?? null,
    organisations.map((id) => reading.get(organisation, id) ?? null),
    people.map((id) => reading.get(person, id) ?? null),
  ])
