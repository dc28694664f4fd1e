import {
  DraftAgreement,
  GiveTerminationNotice,
  ProposeAgreement,
  ReopenDraft,
  ReviseDraft,
  SignAgreement,
} from '../../../domain/agreement/commands/index.ts'
import { addMonths } from '../../../kernel/calendar.ts'
import type { Dice } from '../dice.ts'
import { draftOf, partners } from '../moves/draft.ts'
import { digest, type Planned } from '../plan.ts'
import type { Town } from '../town.ts'
import { agentOf, authorised } from './town.ts'

interface Course {
  /** The most parties beside the lead. */
  readonly most: number
  /** Sent back to the draft after the first signature. */
  readonly reopened?: true
  /** Not all of its parties sign. */
  readonly unfinished?: true
}
/** An agreement between an alliance's lead and members: drafted, proposed, signed by all. */
function* concluding(town: Town, dice: Dice, { most, reopened, unfinished }: Course): Iterable<Planned> {
  const allianceId = dice.pick(town.alliancesIn('founded'))
  if (allianceId === undefined) return
  const parties = partners(town, dice, allianceId, most)
  const from = dice.pick(['onConclusion', town.day(15)] as const)
  const until = addMonths(town.today, dice.pick([24, 30, 12, 6]))
  const agreementId = town.fresh('agreement')
  yield { command: DraftAgreement({ agreementId, ...draftOf(town, { allianceId, parties, from, until }) }) }
  if (town.agreement(agreementId) === undefined) return
  yield* proposed(town, agreementId)
  if (reopened) {
    yield* signed(town, agreementId, parties.slice(0, 1))
    yield { command: ReopenDraft({ agreementId, reason: '补充条款' }), wait: 2 }
    yield { command: ReviseDraft({ agreementId, changes: { purpose: '补充后的目的' } }) }
    yield* proposed(town, agreementId)
  }
  yield* signed(town, agreementId, unfinished ? parties.slice(1) : parties)
}
function* proposed(town: Town, agreementId: string): Iterable<Planned> {
  yield { command: ProposeAgreement({ agreementId, textDigest: digest(town.number()) }) }
}
function* signed(town: Town, agreementId: string, parties: readonly string[]): Iterable<Planned> {
  for (const organisationId of parties) {
    yield* authorised(town, organisationId)
    const textDigest = town.agreement(agreementId)?.textDigest ?? digest(0)
    const signatoryId = agentOf(town, organisationId)
    yield { command: SignAgreement({ agreementId, organisationId, signatoryId, textDigest }) }
  }
}

export const bilateral = (town: Town, dice: Dice) => concluding(town, dice, { most: 1 })
export const multilateral = (town: Town, dice: Dice) => concluding(town, dice, { most: 4 })
export const reopenedOnce = (town: Town, dice: Dice) => concluding(town, dice, { most: 2, reopened: true })
export const proposedAgreement = (town: Town, dice: Dice) =>
  concluding(town, dice, { most: 2, unfinished: true })

/** Parties of a running agreement give notice one after another, until perhaps the rest no longer carries it (AGR-24). */
export function* noticesGiven(town: Town, dice: Dice): Iterable<Planned> {
  const running = town.agreementsIn('concluded').filter((id) => town.agreement(id)?.setEnd === null)
  const agreementId = dice.pick(running)
  if (agreementId === undefined) return
  const parties = town.agreement(agreementId)?.parties.filter((p) => p.endedBy === null) ?? []
  const leaving = dice.some(parties, 1, 3).map((p) => p.organisationId)
  for (const organisationId of leaving) {
    yield* authorised(town, organisationId)
    const effectiveOn = town.day(dice.pick([45, 30, 90]))
    yield {
      command: GiveTerminationNotice({
        agreementId,
        organisationId,
        signatoryId: agentOf(town, organisationId),
        effectiveOn,
        reason: '经费调整',
      }),
      wait: 1,
    }
  }
}
