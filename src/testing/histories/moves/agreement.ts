import {
  DeclineAgreement,
  GiveTerminationNotice,
  ProposeAgreement,
  ReopenDraft,
  SignAgreement,
  WithdrawProposal,
} from '../../../domain/agreement/commands/index.ts'
import type { Dice } from '../dice.ts'
import { digest, type Move, near, single } from '../plan.ts'
import type { Town } from '../town.ts'
import { holderOf } from './registry.ts'

const proposed = (town: Town, dice: Dice): string => town.id('agreement', dice, town.agreementsIn('proposed'))

export const propose = single((town, dice) =>
  ProposeAgreement({
    agreementId: town.id('agreement', dice, town.agreementsIn('draft')),
    textDigest: digest(town.number()),
  }),
)

export const reopen = single((town, dice) =>
  ReopenDraft({ agreementId: proposed(town, dice), reason: '条款需要调整' }),
)

/** Parties that have not signed the present version. */
export function unsigned(town: Town, agreementId: string): readonly string[] {
  const state = town.agreement(agreementId)
  if (!state) return []
  const signed = state.signatures.filter((s) => s.version === state.textVersion).map((s) => s.organisationId)
  return state.parties.map((p) => p.organisationId).filter((o) => !signed.includes(o))
}
export const sign = single((town, dice) => {
  const agreementId = proposed(town, dice)
  const organisationId = town.id('organisation', dice, unsigned(town, agreementId))
  const text = town.agreement(agreementId)?.textDigest ?? digest(0)
  return SignAgreement({
    agreementId,
    organisationId,
    signatoryId: holderOf(town, dice, organisationId, 'sign'),
    textDigest: dice.oneIn(12) ? digest(7) : text,
  })
})

/** Whoever gives the command declines, so it is given by somebody of the party with a mandate, mostly. */
export const declineAgreement: Move = (town, dice) => {
  const agreementId = proposed(town, dice)
  const organisationId = town.id('organisation', dice, unsigned(town, agreementId))
  const command = DeclineAgreement({ agreementId, organisationId, reason: '暂无条件' })
  return [{ command, by: holderOf(town, dice, organisationId, 'sign') }]
}

export const withdrawProposal = single((town, dice) =>
  WithdrawProposal({
    agreementId: town.id('agreement', dice, town.agreementsIn('draft', 'proposed')),
    reason: '另行协商',
  }),
)

export const giveNotice = single((town, dice) => {
  const agreementId = town.id('agreement', dice, town.running())
  const state = town.agreement(agreementId)
  const staying = state?.parties.filter((p) => p.endedBy === null).map((p) => p.organisationId) ?? []
  const organisationId = town.id('organisation', dice, staying)
  return GiveTerminationNotice({
    agreementId,
    organisationId,
    signatoryId: holderOf(town, dice, organisationId, 'terminate'),
    effectiveOn: near(dice, town.day(dice.pick([30, 60, 90])), [
      town.day(29),
      state?.term?.until,
      state?.term?.from,
    ]),
    reason: '经费不足',
  })
})
