import {
  DeclareInterest,
  EndAffiliation,
  RegisterPerson,
  TransferPerson,
} from '../../../domain/person/commands.ts'
import { near, single } from '../plan.ts'

const names = ['王秀英', '李建国', '欧阳海', '张桂兰', '赵志强'] as const

export const registerPerson = single((town, dice) => {
  const organisationId = town.id('organisation', dice, town.activeOrgs())
  const personId = dice.oneIn(15) ? town.id('person', dice) : town.fresh('person')
  const from = near(dice, town.today, [town.day(10), town.org(organisationId)?.life?.from, town.day(-100)])
  return RegisterPerson({
    personId,
    details: { name: dice.pick(names), ...(dice.oneIn(3) && { phone: '13800000000' }) },
    lawfulBasis: dice.pick(['employment', 'statutoryDuty', 'consent']),
    affiliation: { organisationId, from },
  })
})

export const transfer = single((town, dice) => {
  const personId = town.id('person', dice)
  const last = town.person(personId)?.affiliations.at(-1)
  const elsewhere = town.activeOrgs().filter((o) => o !== last?.organisationId)
  const effectiveOn = near(dice, town.day(dice.pick([1, 20])), [
    town.today,
    last?.period.from,
    last?.period.until,
    town.day(-1),
  ])
  return TransferPerson({ personId, toOrganisationId: town.id('organisation', dice, elsewhere), effectiveOn })
})

export const endAffiliation = single((town, dice) => {
  const running = town.ids('person').filter((p) => town.person(p)?.affiliations.at(-1)?.endedBy === null)
  const personId = town.id('person', dice, running)
  const last = town.person(personId)?.affiliations.at(-1)
  const effectiveOn = near(dice, town.day(dice.pick([1, 45])), [
    town.today,
    last?.period.from,
    last?.period.until,
    town.day(-1),
  ])
  return EndAffiliation({ personId, effectiveOn, cause: dice.pick(['retired', 'resigned', 'other']) })
})

export const declareInterest = single((town, dice) => {
  const personId = town.id('person', dice)
  const old = town.person(personId)?.interests.at(-1)?.interestId
  return DeclareInterest({
    personId,
    interestId: (dice.oneIn(5) ? old : undefined) ?? `i${town.number()}`,
    with: dice.oneIn(2)
      ? { personId: town.id('person', dice), relation: 'kin' }
      : { organisationId: town.id('organisation', dice, town.activeOrgs()) },
    from: near(dice, town.today, [town.day(-30), town.day(-91)]),
  })
})
