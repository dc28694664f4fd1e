import {
  AppraiseAgreement,
  DisputeFulfilment,
  DisputeNonPerformance,
  ResolveDispute,
  TerminateForBreach,
} from '../../../domain/agreement/commands/index.ts'
import type { Dice } from '../dice.ts'
import { type Move, near, single } from '../plan.ts'
import type { Town } from '../town.ts'
import { someDue, someEvidence } from './performing.ts'
import { holderOf } from './registry.ts'

const freshDispute = (town: Town, dice: Dice, agreementId: string): string => {
  const old = town.agreement(agreementId)?.disputes.at(-1)?.disputeId
  return (dice.oneIn(15) ? old : undefined) ?? `d${town.number()}`
}
export const disputeFulfilment: Move = (town, dice) => {
  const { agreementId, evidenceId, owed } = someEvidence(town, dice)
  const organisationId = town.id('organisation', dice, owed)
  const disputeId = freshDispute(town, dice, agreementId)
  const command = DisputeFulfilment({
    agreementId,
    evidenceId,
    disputeId,
    organisationId,
    reason: '未见其事',
  })
  return [{ command, by: holderOf(town, dice, organisationId, 'confirm') }]
}
export const disputeNonPerformance: Move = (town, dice) => {
  const due = someDue(town, dice, 'overdue')
  const { agreementId, commitmentId, instanceNo, beneficiaryIds } = due
  const organisationId = town.id('organisation', dice, beneficiaryIds)
  const command = DisputeNonPerformance({
    ...{ agreementId, commitmentId, instanceNo, organisationId, reason: '逾期未履行' },
    disputeId: freshDispute(town, dice, agreementId),
  })
  return [{ command, by: holderOf(town, dice, organisationId, 'confirm') }]
}

/** Persons who belong to no party of an agreement. */
export const neutrals = (town: Town, agreementId: string): readonly string[] => {
  const partisans = new Set(town.partiesOf(agreementId).flatMap((o) => town.peopleOf(o)))
  return town.ids('person').filter((p) => !partisans.has(p))
}
export const disputed = (town: Town): readonly string[] =>
  town.agreementsIn('concluded').filter((id) => town.agreement(id)?.disputes.some((d) => d.phase === 'open'))

export const resolve = single((town, dice) => {
  const agreementId = town.id('agreement', dice, disputed(town))
  const { disputes = [], evidence = [] } = town.agreement(agreementId) ?? {}
  const open = disputes.filter((d) => d.phase === 'open')
  const dispute = dice.pick(open.length > 0 && !dice.oneIn(8) ? open : disputes)
  const amount = evidence.find((e) => e.evidenceId === dispute?.evidenceId)?.amount ?? 1
  const outcome = dice.pick(['upheld', 'settled', 'dismissed'] as const)
  const confirmedAmount = dice.pick([amount, 0, amount + 1, 1])
  return ResolveDispute({
    ...{ agreementId, disputeId: dispute?.disputeId ?? 'none', outcome },
    mediatorId: town.id('person', dice, neutrals(town, agreementId)),
    ...(outcome === 'settled' && !dice.oneIn(8) && { confirmedAmount }),
    ...(outcome === 'upheld' && dice.oneIn(2) && { cureBy: town.day(dice.pick([3, 0])) }),
  })
})

/** Disputes that were right, and the agreements with such. */
const upheldIn = (town: Town, agreementId: string) =>
  town.agreement(agreementId)?.disputes.filter((d) => d.phase === 'upheld') ?? []
export const broken = (town: Town): readonly string[] =>
  town.running().filter((id) => upheldIn(town, id).length > 0)
export const terminateForBreach: Move = (town, dice) => {
  const agreementId = town.id('agreement', dice, broken(town))
  const upheld = upheldIn(town, agreementId)
  const organisationId = dice.pick(upheld)?.organisationId ?? town.id('organisation', dice)
  const own = upheld.filter((d) => d.organisationId === organisationId || dice.oneIn(10))
  const disputeIds = own.map((d) => d.disputeId)
  const effectiveOn = near(dice, town.day(dice.pick([1, 10])), [
    ...[town.today, town.day(-1), town.agreement(agreementId)?.term?.until],
  ])
  const command = TerminateForBreach({ agreementId, organisationId, disputeIds, effectiveOn })
  return [{ command, by: holderOf(town, dice, organisationId, 'terminate') }]
}

export const appraise = single((town, dice) => {
  const agreementId = town.id('agreement', dice, town.agreementsIn('concluded'))
  const state = town.agreement(agreementId)
  const [first, ...others] = state?.parties.map((p) => p.organisationId) ?? []
  const [one, two] = [first ?? 'nobody', dice.pick(others) ?? town.id('organisation', dice)]
  const [byId, ofId] = dice.pick([[one, two] as const, [two, one] as const])
  const year = Number((state?.term?.from ?? town.today).slice(0, 4)) + dice.pick([0, 1, 0, 2])
  const score = dice.pick([92, 90, 89, 75, 74, 60, 59, 0, 100])
  return AppraiseAgreement({ agreementId, year, byId, ofId, score })
})
