import {
  CorrectPerson,
  DeclareInterest,
  EndAffiliation,
  ErasePerson,
  RecordConsent,
  RegisterPerson,
  TransferPerson,
  WithdrawConsent,
  WithdrawInterest,
} from '../../../domain/person/commands.ts'
import { endOf, holdsOn } from '../../../kernel/period.ts'
import { near, single } from '../plan.ts'
import type { Town } from '../town.ts'

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

/** Those who are known and not erased, of whom something is so. */
const known = (town: Town, fits: (person: NonNullable<ReturnType<Town['person']>>) => boolean) =>
  town.ids('person').filter((id) => {
    const state = town.person(id)
    return state !== undefined && state.phases.at(-1)?.phase === 'known' && fits(state)
  })

export const correctPerson = single((town, dice) => {
  const personId = town.id(
    'person',
    dice,
    known(town, () => true),
  )
  const details = { name: dice.pick(names), ...(dice.oneIn(3) && { bornOn: '1980-05-01' }) }
  return CorrectPerson({ personId, details, reason: '录入有误' })
})

/** Persons with an interest that is not withdrawn. */
export const interested = (town: Town) =>
  known(town, ({ interests }) => interests.some((i) => i.endedBy === null))
export const withdrawInterest = single((town, dice) => {
  const held = town
    .person(dice.pick(interested(town)) ?? '')
    ?.interests.filter((i) => dice.oneIn(6) || i.endedBy === null)
  const interest = dice.pick(held ?? [])
  const interestId = interest?.interestId ?? (dice.oneIn(3) ? `i${town.number()}` : undefined)
  if (interestId === undefined) return undefined
  const on = near(dice, town.today, [town.day(20), interest?.period.from, town.day(-1)])
  return WithdrawInterest({ interestId, on })
})

const purposes = ['publishName', 'publishPhone', 'resourceUse'] as const
export const recordConsent = single((town, dice) => {
  const purpose = dice.pick(purposes)
  const open = known(town, ({ consents }) => consents.every((c) => c.purpose !== purpose))
  const before = known(town, ({ consents }) => consents.some((c) => c.purpose === purpose))
  const personId = town.id('person', dice, dice.oneIn(5) && before.length > 0 ? before : open)
  const last = town.person(personId)?.consents.at(-1)
  return RecordConsent({ personId, purpose, on: near(dice, town.today, [last?.period.until, town.day(-91)]) })
})
/** Persons who agree to something today. */
export const agreed = (town: Town) =>
  known(town, ({ consents }) => consents.some((c) => holdsOn(c.period, town.today)))
export const withdrawConsent = single((town, dice) => {
  const personId = town.id('person', dice, agreed(town))
  const consent = town.person(personId)?.consents.findLast((c) => holdsOn(c.period, town.today))
  const on = near(dice, town.day(dice.pick([0, 10])), [consent?.period.from, town.day(-1)])
  return WithdrawConsent({ personId, purpose: consent?.purpose ?? dice.pick(purposes), on })
})

/** Persons who have left. */
export const gone = (town: Town) =>
  known(town, ({ affiliations }) => affiliations.every((a) => endOf(a.period) <= town.today))
export const erasePerson = single((town, dice) => {
  const personId = town.id('person', dice, gone(town))
  return ErasePerson({
    personId,
    ground: dice.pick(['request', 'retentionOver', 'consentWithdrawn', 'unlawful']),
  })
})
