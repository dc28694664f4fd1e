import {
  ConfirmFulfilment,
  RetractEvidence,
  SubmitEvidence,
  WaiveInstance,
} from '../../../domain/agreement/commands/index.ts'
import { allInstances, promised } from '../../../domain/agreement/instances.ts'
import { type InstanceStatus, instanceStatus } from '../../../domain/agreement/status.ts'
import type { Day } from '../../../kernel/period.ts'
import type { Dice } from '../dice.ts'
import { digest, type Move, near } from '../plan.ts'
import type { Town } from '../town.ts'
import { holderOf } from './registry.ts'

/** One due occurrence of a promise, as a move looks at it. */
export interface Due {
  readonly agreementId: string
  readonly commitmentId: string
  readonly instanceNo: number
  readonly obligorId: string
  readonly beneficiaryIds: readonly string[]
  readonly dueOn: Day
  readonly promise: number
}
const NONE: Omit<Due, 'agreementId'> = {
  ...{ commitmentId: 'none', instanceNo: 1, obligorId: 'nobody', beneficiaryIds: [] },
  ...{ dueOn: '2024-01-01', promise: 1 },
}
/** The instances of an agreement that have one of these statuses today, the earliest first. */
export function duesOf(
  town: Town,
  agreementId: string,
  ...wanted: readonly InstanceStatus[]
): readonly Due[] {
  const state = town.agreement(agreementId)
  if (!state) return []
  return [...allInstances(state)]
    .filter((instance) => wanted.includes(instanceStatus(state, instance, town.today)))
    .map((instance) => {
      const { commitmentId, obligorId, beneficiaryIds } = instance.commitment
      const of = { agreementId, commitmentId, instanceNo: instance.no, obligorId, beneficiaryIds }
      return { ...of, dueOn: instance.dueOn, promise: promised(instance) }
    })
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
}
/** One of the first instances of a status of some agreement; now and then one that cannot be right. */
export function someDue(town: Town, dice: Dice, ...wanted: readonly InstanceStatus[]): Due {
  const agreementId = town.id('agreement', dice, town.begun())
  const fitting = duesOf(town, agreementId, ...wanted)
  const any = dice.oneIn(12) ? duesOf(town, agreementId, 'lapsed', 'fulfilled', 'waived', 'notDue') : []
  const due = dice.pick((any.length > 0 ? any : fitting).slice(0, 5)) ?? { ...NONE, agreementId }
  return dice.oneIn(25) ? { ...due, instanceNo: 999 } : due
}

export const submitEvidence: Move = (town, dice) => {
  const due = someDue(town, dice, 'due', 'overdue', 'notDue', 'deferred')
  const { agreementId, commitmentId, instanceNo, obligorId, promise, dueOn } = due
  const { term, evidence = [], suspensions = [] } = town.agreement(agreementId) ?? {}
  const evidenceId = (dice.oneIn(15) ? evidence.at(-1)?.evidenceId : undefined) ?? `e${town.number()}`
  const amount = dice.pick([undefined, promise, 1, promise + 1, Math.max(1, promise - 1)])
  const performedOn = near(dice, town.today, [
    ...[town.day(-7), town.day(1), dueOn, term?.from, term?.until],
    ...suspensions.map((s) => s.from),
  ])
  const command = SubmitEvidence({
    ...{ agreementId, commitmentId, instanceNo, evidenceId, performedOn },
    ...{ statement: '已按约定完成', documents: dice.oneIn(8) ? [] : [digest(town.number())] },
    ...(amount !== undefined && { amount }),
  })
  return [{ command, by: holderOf(town, dice, obligorId, 'evidence') }]
}

const waiting = (town: Town, id: string) =>
  town.agreement(id)?.evidence.filter((e) => e.phase === 'submitted') ?? []
/** Agreements with evidence that nobody has answered. */
export const answerable = (town: Town): readonly string[] =>
  town.agreementsIn('concluded').filter((id) => waiting(town, id).length > 0)
/** Some evidence that waits for an answer, or none; with who was owed what it is of. */
export function someEvidence(town: Town, dice: Dice) {
  const agreementId = town.id('agreement', dice, answerable(town))
  const { evidence = [], commitments = [] } = town.agreement(agreementId) ?? {}
  const one = dice.pick(dice.oneIn(10) ? evidence : waiting(town, agreementId))
  const of = commitments.findLast((c) => c.commitmentId === one?.commitmentId)
  const { evidenceId = 'none', amount = 1, obligorId = 'nobody' } = one ?? {}
  return { agreementId, evidenceId, amount, obligorId, owed: of?.beneficiaryIds ?? [] }
}
export const retractEvidence: Move = (town, dice) => {
  const { agreementId, evidenceId, obligorId } = someEvidence(town, dice)
  const command = RetractEvidence({ agreementId, evidenceId, reason: '材料有误' })
  return [{ command, by: holderOf(town, dice, obligorId, 'evidence') }]
}
export const confirm: Move = (town, dice) => {
  const { agreementId, evidenceId, amount, owed } = someEvidence(town, dice)
  const organisationId = town.id('organisation', dice, owed)
  const confirmedAmount = dice.pick([undefined, amount, Math.max(0, amount - 1), amount + 1, 0])
  const command = ConfirmFulfilment({
    ...{ agreementId, evidenceId, organisationId },
    ...(confirmedAmount !== undefined && { confirmedAmount }),
  })
  return [{ command, by: holderOf(town, dice, organisationId, 'confirm') }]
}

export const waive: Move = (town, dice) => {
  const { agreementId, commitmentId, instanceNo, beneficiaryIds } = someDue(
    ...([town, dice, 'overdue', 'due', 'notDue'] as const),
  )
  const waived = town
    .agreement(agreementId)
    ?.waivers.filter((w) => w.commitmentId === commitmentId && w.instanceNo === instanceNo)
  const left = beneficiaryIds.filter((o) => !waived?.some((w) => w.organisationId === o))
  const organisationId = town.id('organisation', dice, left)
  const command = WaiveInstance({ agreementId, commitmentId, instanceNo, organisationId, reason: '情况变化' })
  return [{ command, by: holderOf(town, dice, organisationId, 'confirm') }]
}
