import {
  AppraiseAgreement,
  ConfirmFulfilment,
  DisputeFulfilment,
  DisputeNonPerformance,
  ResolveDispute,
  RetractEvidence,
  SubmitEvidence,
  TerminateForBreach,
  WaiveInstance,
} from '../../../domain/agreement/commands/index.ts'
import type { Dice } from '../dice.ts'
import { neutrals } from '../moves/disputing.ts'
import { type Due, duesOf } from '../moves/performing.ts'
import { digest, type Planned } from '../plan.ts'
import type { Town } from '../town.ts'
import { agentOf, authorised } from './town.ts'

/** The obligor says what it did; gives back which evidence that is. */
function* submitted(town: Town, due: Due, amount?: number): Generator<Planned, string> {
  const { agreementId, commitmentId, instanceNo, obligorId } = due
  const evidenceId = `e${town.number()}`
  yield* authorised(town, obligorId)
  const performance = { performedOn: town.today, statement: '已按约定完成', documents: [digest(1)] }
  const command = SubmitEvidence({
    ...{ agreementId, commitmentId, instanceNo, evidenceId, ...performance },
    ...(amount !== undefined && { amount }),
  })
  yield { command, by: agentOf(town, obligorId) }
  return evidenceId
}
function* confirmed(town: Town, { agreementId }: Due, evidenceId: string, by: string): Iterable<Planned> {
  yield* authorised(town, by)
  const command = ConfirmFulfilment({ agreementId, evidenceId, organisationId: by })
  yield { command, by: agentOf(town, by) }
}
/** Nobody's friend decides. */
function* mediated(town: Town, dice: Dice, agreementId: string, disputeId: string): Iterable<Planned> {
  const outcome = dice.pick(['settled', 'upheld', 'dismissed'] as const)
  const mediatorId = dice.pick(neutrals(town, agreementId)) ?? 'nobody'
  const given = outcome === 'settled' ? { outcome, confirmedAmount: 1 } : { outcome }
  yield { command: ResolveDispute({ agreementId, disputeId, mediatorId, ...given }), wait: 5 }
}

type Course = (town: Town, dice: Dice, due: Due, owed: string) => Iterable<Planned>
const fulfilled: Course = function* (town, dice, due, owed) {
  // What is promised in hours is done in two parts now and then.
  if (due.promise > 1 && dice.oneIn(2)) {
    const part = yield* submitted(town, due, due.promise - 1)
    yield* confirmed(town, due, part, owed)
    yield* confirmed(town, due, yield* submitted(town, due, 1), owed)
  } else yield* confirmed(town, due, yield* submitted(town, due), owed)
}
const contested: Course = function* (town, dice, due, owed) {
  const { agreementId } = due
  const evidenceId = yield* submitted(town, due)
  const disputeId = `d${town.number()}`
  yield* authorised(town, owed)
  const dispute = { agreementId, evidenceId, disputeId, organisationId: owed, reason: '未见其事' }
  yield { command: DisputeFulfilment(dispute), by: agentOf(town, owed), wait: 2 }
  yield* mediated(town, dice, agreementId, disputeId)
}
const takenBack: Course = function* (town, _, due) {
  const evidenceId = yield* submitted(town, due)
  const command = RetractEvidence({ agreementId: due.agreementId, evidenceId, reason: '日期有误' })
  yield { command, by: agentOf(town, due.obligorId) }
}
const givenUp: Course = function* (town, _, { agreementId, commitmentId, instanceNo, beneficiaryIds }) {
  for (const organisationId of beneficiaryIds) {
    yield* authorised(town, organisationId)
    const command = WaiveInstance({
      agreementId,
      commitmentId,
      instanceNo,
      organisationId,
      reason: '暂不需要',
    })
    yield { command, by: agentOf(town, organisationId) }
  }
}

/** Some instances of an agreement that are due, each with what becomes of it. */
function* worked(town: Town, dice: Dice, agreementId: string, most: number): Iterable<Planned> {
  const dues = duesOf(town, agreementId, 'overdue', 'due')
  for (const due of dice.some(dues.slice(0, 4), 1, most)) {
    const course = dice.pick([fulfilled, contested, fulfilled, takenBack, givenUp, fulfilled])
    yield* course(town, dice, due, dice.pick(due.beneficiaryIds) ?? 'nobody')
  }
}
const inForce = (town: Town, dice: Dice): string | undefined =>
  dice.pick(town.begun().filter((id) => duesOf(town, id, 'overdue', 'due').length > 0))

export function* performed(town: Town, dice: Dice): Iterable<Planned> {
  const agreementId = inForce(town, dice)
  if (agreementId !== undefined) yield* worked(town, dice, agreementId, 2)
}

/** Something is contested, and stays so at first. */
export function* disputed(town: Town, dice: Dice): Iterable<Planned> {
  const agreementId = inForce(town, dice)
  const due = agreementId === undefined ? undefined : duesOf(town, agreementId, 'overdue', 'due')[0]
  if (due === undefined) return
  const organisationId = dice.pick(due.beneficiaryIds) ?? 'nobody'
  const evidenceId = yield* submitted(town, due)
  yield* authorised(town, organisationId)
  const of = { agreementId: due.agreementId, evidenceId, disputeId: `d${town.number()}`, organisationId }
  yield { command: DisputeFulfilment({ ...of, reason: '与约定不符' }), by: agentOf(town, organisationId) }
}

/** Each side scores the other for the year behind, or the present one. */
function* appraised(town: Town, agreementId: string): Iterable<Planned> {
  const { parties = [] } = town.agreement(agreementId) ?? {}
  const one = parties.find((p) => p.side === 'territorial')?.organisationId ?? 'nobody'
  const two = parties.find((p) => p.side === 'unit')?.organisationId ?? 'nobody'
  const year = Number(town.day(-60).slice(0, 4))
  yield { command: AppraiseAgreement({ agreementId, year, byId: one, ofId: two, score: 91 }) }
  yield { command: AppraiseAgreement({ agreementId, year, byId: two, ofId: one, score: 74 }) }
}
/** A year of an agreement: every quarter something is done and answered; in the end both sides are appraised. */
export function* agreementYear(town: Town, dice: Dice): Iterable<Planned> {
  const agreementId = inForce(town, dice)
  if (agreementId === undefined) return
  for (let quarter = 0; quarter < 4; quarter += 1) {
    let wait = quarter === 0 ? 0 : 88
    for (const planned of worked(town, dice, agreementId, 2)) {
      yield { ...planned, wait: (planned.wait ?? 0) + wait }
      wait = 0
    }
  }
  yield* appraised(town, agreementId)
}

/** Two promises are not kept, the complaints are right, nothing is made good: the agreement ends for breach (AGR-21). */
export function* breached(town: Town, dice: Dice): Iterable<Planned> {
  const running = town.running().filter((id) => twoOverdue(town, id) !== undefined)
  const agreementId = dice.pick(running)
  const broken = agreementId === undefined ? undefined : twoOverdue(town, agreementId)
  if (agreementId === undefined || broken === undefined) return
  const organisationId = broken[0]?.beneficiaryIds[0] ?? 'nobody'
  yield* authorised(town, organisationId)
  const by = agentOf(town, organisationId)
  const disputeIds: string[] = []
  for (const { commitmentId, instanceNo } of broken) {
    const disputeId = `d${town.number()}`
    const of = { agreementId, commitmentId, instanceNo, disputeId, organisationId }
    yield { command: DisputeNonPerformance({ ...of, reason: '逾期未履行' }), by }
    const mediatorId = dice.pick(neutrals(town, agreementId)) ?? 'nobody'
    const resolved = { agreementId, disputeId, mediatorId, outcome: 'upheld', cureBy: town.day(10) } as const
    yield { command: ResolveDispute(resolved) }
    disputeIds.push(disputeId)
  }
  const breach = { agreementId, organisationId, disputeIds, effectiveOn: town.day(dice.pick([11, 20])) }
  yield { command: TerminateForBreach(breach), by, wait: 11 }
}
/** Two overdue instances of promises to one organisation. */
function twoOverdue(town: Town, agreementId: string): readonly Due[] | undefined {
  const overdue = duesOf(town, agreementId, 'overdue')
  return overdue
    .map((due) => overdue.filter((other) => other.beneficiaryIds[0] === due.beneficiaryIds[0]).slice(0, 2))
    .find((two) => two.length === 2)
}
