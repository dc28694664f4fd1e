import {
  ConsentToAmendment,
  GiveTerminationNotice,
  ProposeAmendment,
  RejectAmendment,
  ResumeAgreement,
  RetractTerminationNotice,
  SuspendAgreement,
} from '../../../domain/agreement/commands/index.ts'
import type { AmendmentKind } from '../../../domain/agreement/state/index.ts'
import { daysBetween } from '../../../kernel/calendar.ts'
import { endOf } from '../../../kernel/period.ts'
import type { Dice } from '../dice.ts'
import { changesOf, consenting, openAmendment, unamended } from '../moves/amending.ts'
import { digest, type Planned } from '../plan.ts'
import type { Town } from '../town.ts'
import { multilateral } from './agreement.ts'
import { agentOf, authorised } from './town.ts'

/** Proposed, then consented by one after another; the last one rejects, or says nothing, now and then. */
function* amending(town: Town, dice: Dice, agreementId: string, kind: AmendmentKind): Iterable<Planned> {
  const [amendmentId, textDigest] = [`am${town.number()}`, digest(town.number())]
  const changes = changesOf(town, dice, agreementId, kind)
  yield { command: ProposeAmendment({ agreementId, amendmentId, kind, changes, textDigest }), wait: 1 }
  if (openAmendment(town, agreementId)?.amendmentId !== amendmentId) return
  const left = [...consenting(town, agreementId)]
  const ending = dice.pick(['consent', 'consent', 'consent', 'silence', 'reject'] as const)
  while (left.length > 0) {
    const [organisationId = 'nobody'] = left.splice(dice.below(left.length), 1)
    if (left.length === 0 && ending === 'silence') return
    yield* authorised(town, organisationId)
    const who = { agreementId, amendmentId, organisationId, signatoryId: agentOf(town, organisationId) }
    if (left.length === 0 && ending === 'reject')
      yield { command: RejectAmendment({ ...who, reason: '条件不具备' }) }
    else yield { command: ConsentToAmendment({ ...who, textDigest }) }
  }
}
/** A running agreement is changed by all its parties, or ended by them. */
export function* amended(town: Town, dice: Dice): Iterable<Planned> {
  const kind = dice.pick(['commitments', 'termination', 'commitments', 'terms'] as const)
  const agreementId = dice.pick(unamended(town))
  if (agreementId !== undefined) yield* amending(town, dice, agreementId, kind)
}
const wide = (town: Town): readonly string[] =>
  unamended(town).filter((id) => town.agreement(id)?.bilateral === false)
/** Somebody joins an agreement, or leaves one of several parties: one that is concluded for it, where there is none. */
export function* regrouped(town: Town, dice: Dice): Iterable<Planned> {
  const kind = dice.pick(['partyJoins', 'partyLeaves'] as const)
  if (kind === 'partyLeaves' && wide(town).length === 0) yield* multilateral(town, dice)
  const agreementId = dice.pick(kind === 'partyLeaves' ? wide(town) : unamended(town))
  if (agreementId !== undefined) yield* amending(town, dice, agreementId, kind)
}

/** How long one waits at most until the window of a renewal opens. */
const PATIENCE = 400
/** The agreement that ends first is renewed: in its window, or in the days of grace after its end. */
export function* renewed(town: Town, dice: Dice): Iterable<Planned> {
  const ends = unamended(town).flatMap((id) => {
    const { term, setEnd } = town.agreement(id) ?? {}
    return term && !setEnd ? [{ id, end: endOf(term) }] : []
  })
  const [first] = ends.sort((a, b) => (a.end < b.end ? -1 : 1))
  if (first === undefined) return
  const left = daysBetween(town.today, first.end)
  const wait = Math.max(0, left - dice.pick([85, 90, 10, -20, 91]))
  if (wait > PATIENCE) return
  let patient = wait
  for (const planned of amending(town, dice, first.id, 'renewal')) {
    yield { ...planned, wait: patient }
    patient = 0
  }
}

/** A time without performances, with an end or until the resumption. */
export function* suspended(town: Town, dice: Dice): Iterable<Planned> {
  const agreementId = dice.pick(town.running())
  if (agreementId === undefined) return
  const [from, until] = [town.day(dice.pick([0, 3])), dice.pick([undefined, town.day(45), town.day(20)])]
  const given = { agreementId, from, reason: '场馆检修', authority: 'allParties' as const }
  yield { command: SuspendAgreement({ ...given, ...(until !== undefined && { until }) }) }
  if (until === undefined || dice.oneIn(2)) {
    const wait = dice.pick([15, 30])
    yield { command: ResumeAgreement({ agreementId, on: town.day(wait) }), wait }
  }
}

/** A party gives notice and takes it back with everybody's consent. */
export function* thoughtBetter(town: Town, dice: Dice): Iterable<Planned> {
  const running = town.running().filter((id) => town.agreement(id)?.setEnd === null)
  const agreementId = dice.pick(running)
  if (agreementId === undefined) return
  const parties = town.partiesOf(agreementId)
  const organisationId = dice.pick(parties) ?? 'nobody'
  for (const party of parties) yield* authorised(town, party)
  const [signatoryId, effectiveOn] = [agentOf(town, organisationId), town.day(dice.pick([60, 90]))]
  const notice = { agreementId, organisationId, signatoryId, effectiveOn, reason: '人手不足' }
  yield { command: GiveTerminationNotice(notice) }
  const consents = parties
    .filter((o) => o !== organisationId)
    .map((o) => ({ organisationId: o, signatoryId: agentOf(town, o) }))
  const command = RetractTerminationNotice({ agreementId, organisationId, consents })
  yield { command, by: signatoryId, wait: dice.pick([7, 30]) }
}
