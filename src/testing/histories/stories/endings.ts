import { DeregisterOrganisation, DesignateLiaison } from '../../../domain/organisation/commands.ts'
import {
  CorrectPerson,
  EndAffiliation,
  ErasePerson,
  RecordConsent,
  TransferPerson,
} from '../../../domain/person/commands.ts'
import type { Dice } from '../dice.ts'
import type { Planned } from '../plan.ts'
import type { Town } from '../town.ts'

/** Somebody with duties moves on or retires: mandates, delegation and liaison end (C-02). */
export function* departed(town: Town, dice: Dice): Iterable<Planned> {
  const holding = town.activeOrgs().filter((o) => town.holders(o, 'sign').length > 0)
  const organisationId = dice.pick(holding)
  if (organisationId === undefined) return
  const personId = town.holders(organisationId, 'sign')[0] ?? 'nobody'
  if (dice.oneIn(2)) yield { command: DesignateLiaison({ organisationId, personId, from: town.today }) }
  const toOrganisationId = dice.pick(town.activeOrgs().filter((o) => o !== organisationId))
  const effectiveOn = town.day(dice.pick([15, 1]))
  if (toOrganisationId === undefined || dice.oneIn(2))
    yield { command: EndAffiliation({ personId, effectiveOn, cause: 'retired' }) }
  else yield { command: TransferPerson({ personId, toOrganisationId, effectiveOn }) }
}

/** Somebody leaves for good and is erased; what is written down late must not bring anything back. */
export function* forgotten(town: Town, dice: Dice): Iterable<Planned> {
  const personId = dice.pick(
    town.ids('person').filter((p) => town.person(p)?.affiliations.at(-1)?.endedBy === null),
  )
  if (personId === undefined) return
  yield { command: RecordConsent({ personId, purpose: 'publishName', on: town.today }) }
  yield { command: EndAffiliation({ personId, effectiveOn: town.day(1), cause: 'retired' }) }
  yield { command: ErasePerson({ personId, ground: 'request' }), wait: dice.pick([1, 2, 0]) }
  if (dice.oneIn(2)) yield { command: CorrectPerson({ personId, details: { name: '王秀英' }, reason: '误' }) }
}

/** An organisation closes, and everything that rests on it (C-01). */
export function* closed(town: Town, dice: Dice): Iterable<Planned> {
  const leads = town.alliancesIn('preparing', 'founded').map((id) => town.alliance(id)?.leadId)
  const others = town.activeOrgs().filter((o) => !leads.includes(o) && o !== 'district')
  const busy = new Set(town.running().flatMap((id) => town.partiesOf(id)))
  const partners = others.filter((o) => busy.has(o))
  const organisationId = dice.pick(partners.length > 0 && !dice.oneIn(3) ? partners : others)
  if (organisationId === undefined) return
  const effectiveOn = town.day(dice.pick([20, 1, 150]))
  yield { command: DeregisterOrganisation({ organisationId, effectiveOn, cause: 'closed' }), wait: 1 }
}
