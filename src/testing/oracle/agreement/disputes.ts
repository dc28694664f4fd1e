import { listed, text } from '../spans.ts'
import type { Reads } from '../telling.ts'
import { course, known } from './course.ts'
import { moves, named } from './deeds.ts'
import { instanceStatusTold, instancesTold } from './instances.ts'
import { type AgreementTale, type DisputeTold, nameOf } from './told.ts'

const open = { phase: 'open', cureBy: '', counted: 0 } as const
type Dispute = Pick<DisputeTold, 'phase' | 'cureBy' | 'counted'>

/** What is contradicted, how mediators decide, and what ends for breach. */
export const disputes: Reads = {
  FulfilmentDisputed: (tale, data, on) => {
    const [one, evidenceId] = [known(tale, data), text(data, 'evidenceId')]
    const { commitmentId = '', instanceNo = 0 } = one?.evidence.get(evidenceId) ?? {}
    const org = text(data, 'organisationId')
    one?.disputes.set(text(data, 'disputeId'), { evidenceId, commitmentId, instanceNo, org, ...open })
    if (one) moves(tale, one, { evidenceId, on, from: 'submitted' }, { phase: 'disputed', counted: 0 })
  },
  NonPerformanceDisputed: (tale, data, on) => {
    const [one, org] = [known(tale, data), text(data, 'organisationId')]
    if (!one) return
    const instance = instancesTold(one).find((i) => nameOf(i) === nameOf(named(data)))
    const status = instance && instanceStatusTold(one, instance, on)
    if (status !== 'overdue')
      tale.complain('AGR-26', `agreement:${one.id}`, on, `disputed while ${String(status)}`)
    one.disputes.set(text(data, 'disputeId'), { ...named(data), evidenceId: '', org, ...open })
  },
  DisputeResolved: (tale, data, on) => {
    const one = known(tale, data)
    const dispute = one?.disputes.get(text(data, 'disputeId'))
    if (!one || !dispute) return
    const subject = `agreement:${one.id}`
    if (dispute.phase !== 'open') tale.complain('AGR-15', subject, on, `${dispute.phase} is resolved again`)
    const [phase, { evidenceId }] = [text(data, 'outcome'), dispute]
    const amount = one.evidence.get(evidenceId)?.amount ?? 0
    const counted = phase === 'upheld' ? 0 : phase === 'dismissed' ? amount : Number(data['confirmedAmount'])
    const cureBy = phase === 'upheld' ? text(data, 'cureBy') : ''
    Object.assign(dispute, { phase, cureBy, counted: evidenceId === '' ? counted : 0 } satisfies Dispute)
    if (evidenceId !== '') moves(tale, one, { evidenceId, on, from: 'disputed' }, { phase, counted })
  },
  AgreementTerminated: (tale, data, on) => {
    const [one, org] = [known(tale, data), text(data, 'organisationId')]
    const named = new Set(listed(data, 'disputeIds').map(String))
    const uncured = [...named].filter((id) => one && isUncured(one, one.disputes.get(id), org, on))
    if (org !== '' && uncured.length < tale.policy('breachDisputes', on, 2))
      tale.complain('AGR-21', `agreement:${one?.id}`, on, `breach on ${uncured.length} disputes`)
    course['AgreementTerminated']?.(tale, data, on)
  },
}
/** AGR-21: upheld for this organisation, its time to make good is over, and nothing was made good. */
function isUncured(one: AgreementTale, dispute: DisputeTold | undefined, org: string, on: string): boolean {
  if (dispute?.phase !== 'upheld' || dispute.org !== org || dispute.cureBy >= on) return false
  const instance = instancesTold(one).find((i) => nameOf(i) === nameOf(dispute))
  return instance !== undefined && !['fulfilled', 'waived'].includes(instanceStatusTold(one, instance, on))
}
