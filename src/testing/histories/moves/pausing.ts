import {
  ResumeAgreement,
  RetractTerminationNotice,
  SuspendAgreement,
} from '../../../domain/agreement/commands/index.ts'
import { isSuspendedOn } from '../../../domain/agreement/instances.ts'
import type { Dice } from '../dice.ts'
import { type Move, near, single } from '../plan.ts'
import type { Town } from '../town.ts'
import { holderOf } from './registry.ts'

export const suspend = single((town, dice) => {
  const agreementId = town.id('agreement', dice, town.running())
  const { term, suspensions = [] } = town.agreement(agreementId) ?? {}
  const from = near(dice, town.day(dice.pick([1, 0, 10])), [
    ...[term?.from, term?.until, town.day(-5)],
    ...suspensions.flatMap((s) => [s.from, s.until]),
  ])
  const until = dice.pick([town.day(40), undefined, town.day(20), from, term?.until ?? undefined])
  return SuspendAgreement({
    ...{ agreementId, from, reason: '场地装修', authority: dice.pick(['allParties', 'superiorOrder']) },
    ...(until !== undefined && { until }),
  })
})

/** Agreements that are suspended, or will be. */
export const paused = (town: Town): readonly string[] =>
  town
    .running()
    .filter((id) => town.agreement(id)?.suspensions.some((s) => s.until === null || s.until > town.today))
export const resume = single((town, dice) => {
  const agreementId = town.id('agreement', dice, paused(town))
  const state = town.agreement(agreementId)
  const last = state?.suspensions.at(-1)
  const plain = state && isSuspendedOn(state, town.today) ? town.today : town.day(5)
  return ResumeAgreement({
    agreementId,
    on: near(dice, plain, [last?.from, last?.until, town.day(-1), town.day(200)]),
  })
})

/** Notices that have not taken effect. */
export const noticed = (town: Town): readonly string[] =>
  town
    .running()
    .filter((id) =>
      town.agreement(id)?.notices.some((n) => n.retractedOn === null && n.effectiveOn > town.today),
    )
/** The other parties, each through somebody who may end the agreement for it. */
export const othersConsents = (town: Town, dice: Dice, agreementId: string, organisationId: string) =>
  town
    .partiesOf(agreementId)
    .filter((o) => o !== organisationId)
    .map((o) => ({ organisationId: o, signatoryId: holderOf(town, dice, o, 'terminate') }))

/** Whoever gives the command retracts. */
export const retractNotice: Move = (town, dice) => {
  const agreementId = town.id('agreement', dice, noticed(town))
  const notice = town.agreement(agreementId)?.notices.findLast((n) => n.retractedOn === null)
  const organisationId = dice.oneIn(12)
    ? town.id('organisation', dice)
    : (notice?.organisationId ?? town.id('organisation', dice))
  const all = othersConsents(town, dice, agreementId, organisationId)
  const consents = dice.oneIn(6) ? all.slice(1) : all
  const command = RetractTerminationNotice({ agreementId, organisationId, consents })
  return [{ command, by: holderOf(town, dice, organisationId, 'terminate') }]
}
