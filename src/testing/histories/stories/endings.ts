import { DeregisterOrganisation, DesignateLiaison } from '../../../domain/organisation/commands.ts'
import { EndAffiliation, TransferPerson } from '../../../domain/person/commands.ts'
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

/** An organisation closes, and everything that rests on it (C-01). */
export function* closed(town: Town, dice: Dice): Iterable<Planned> {
  const leads = town.alliancesIn('preparing', 'founded').map((id) => town.alliance(id)?.leadId)
  const organisationId = dice.pick(town.activeOrgs().filter((o) => !leads.includes(o) && o !== 'district'))
  if (organisationId === undefined) return
  const effectiveOn = town.day(dice.pick([20, 1, 150]))
  yield { command: DeregisterOrganisation({ organisationId, effectiveOn, cause: 'closed' }), wait: 1 }
}
