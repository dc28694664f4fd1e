import { addDays } from '../../../kernel/calendar.ts'
import { isRecord } from '../../../kernel/codec/shape.ts'
import type { Envelope } from '../../../kernel/envelope.ts'
import { type Day, isVoid } from '../../../kernel/period.ts'
import { checked } from '../../../kernel/rule.ts'
import { defaultPolicy } from '../../common/policy.ts'
import { instancesOf } from '../instances.ts'
import { noticeIsKept, oneAmendment, pastIsKept, renewedInTime } from '../rules/index.ts'
import { agreement } from '../state/index.ts'
import { appliedOn, asked, duesOf, endedBy, lastDay, overChanges, partiesTold, periodIn } from './changes.ts'
import { instanceIn, keyOf, text } from './deeds.ts'

/** Every application follows the consent of all parties of its day, with the digest that was proposed. */
export const appliedByAll = checked(
  oneAmendment,
  (journal) =>
    overChanges(journal, (told, { type, data }) => {
      if (type !== 'AmendmentApplied') return undefined
      const amendmentId = text(data, 'amendmentId')
      const proposal = told.proposals.get(amendmentId)
      if (!proposal) return { amendmentId, proposed: false }
      const missing = asked(told, proposal, appliedOn(proposal)).filter(
        (id) => proposal.consents.get(id)?.digest !== proposal.digest,
      )
      return missing.length === 0 ? undefined : { amendmentId, missing }
    }).findings,
)

/** The evidence under one agreement that counts or may yet count, by instance. */
function evidenceUpTo(events: readonly Envelope[], revision: number): ReadonlyMap<string, string> {
  const [standing, disputed] = [new Map<string, string>(), new Map<string, string>()]
  for (const { type, data, revision: at } of events) {
    if (at >= revision) break
    const evidenceId = text(data, 'evidenceId')
    if (type === 'EvidenceSubmitted') standing.set(evidenceId, keyOf(instanceIn(data)))
    if (type === 'FulfilmentDisputed') disputed.set(text(data, 'disputeId'), evidenceId)
    if (type === 'EvidenceRetracted' || (type === 'DisputeResolved' && data['outcome'] === 'upheld'))
      standing.delete(evidenceId || (disputed.get(text(data, 'disputeId')) ?? ''))
  }
  return standing
}
/** No application takes an instance away that has evidence, and what fell due up to its day is as it was. */
export const pastUntouched = checked(pastIsKept, (journal, world) => {
  const ofAgreement = Map.groupBy(journal, ({ tags }) => tags[0])
  const { byAgreement, findings } = overChanges(journal, (told, { type, data, tags, revision }) => {
    const proposal = told.proposals.get(text(data, 'amendmentId'))
    if (type !== 'AmendmentApplied' || !proposal) return undefined
    const day = appliedOn(proposal)
    const touched = endedBy(proposal.changes).flatMap((id) =>
      duesOf(told, id).flatMap((due, i) => (due > day ? [`${id}/${i + 1}`] : [])),
    )
    const standing = evidenceUpTo(ofAgreement.get(tags[0]) ?? [], revision)
    const evidence = [...standing].filter(([, at]) => touched.includes(at))
    return evidence.length === 0 ? undefined : { evidence: evidence.map(([id]) => id), day }
  })
  const moved = [...world.all(agreement)].flatMap((state) => {
    const told = byAgreement.get(`agreement:${state.id}`)
    const ids = told ? [...new Set([...told.words.keys(), ...told.past.keys()])] : []
    const others = ids.filter((id) => {
      const dues = [...instancesOf(state, id)].map((i) => i.scheduledOn)
      return told !== undefined && dues.join() !== duesOf(told, id).join()
    })
    return others.length === 0 ? [] : [{ subject: `agreement:${state.id}`, with: { commitmentIds: others } }]
  })
  return [...findings, ...moved]
})

/** A renewed term begins where the one before it ends. */
export const renewalsJoinOn = checked(
  renewedInTime,
  (journal) =>
    overChanges(journal, (told, { type, data }) => {
      if (type !== 'AgreementRenewed') return undefined
      const [period] = periodIn(data)
      const joins = period !== undefined && period.from === lastDay(told) && !isVoid(period)
      return joins ? undefined : { from: period?.from ?? null, ends: lastDay(told) }
    }).findings,
)

/** The notice period that the policies, as adopted up to a revision, ask for on a day. */
const policyDays = (policies: readonly Envelope[], revision: number, on: Day): number =>
  policies.reduce((days, { data, revision: at }) => {
    const { policy } = data
    const inForce = at < revision && text(data, 'effectiveOn') <= on && isRecord(policy)
    return inForce ? Number(policy['terminationNoticeDays'] ?? days) : days
  }, defaultPolicy.terminationNoticeDays)
/** A notice keeps its period; it is taken back before it takes effect, and everybody else who is a party consents. */
export const noticesInTime = checked(noticeIsKept, (journal) => {
  const given = new Map<string, Day>()
  const policies = journal.filter(({ type }) => type === 'PolicyAdopted')
  return overChanges(journal, (told, { type, data, tags, occurredOn, revision }) => {
    const [organisationId, by] = [text(data, 'organisationId'), `${tags[0]}/${text(data, 'organisationId')}`]
    if (type === 'TerminationNoticeGiven') {
      const effectiveOn = text(data, 'effectiveOn')
      given.set(by, effectiveOn)
      const earliest = addDays(occurredOn, told.noticeDays ?? policyDays(policies, revision, occurredOn))
      return effectiveOn >= earliest ? undefined : { effectiveOn, earliest }
    }
    if (type !== 'TerminationNoticeRetracted') return undefined
    const effectiveOn = given.get(by) ?? ''
    const consents = JSON.stringify(data['consents'])
    const missing = partiesTold(told, occurredOn).filter(
      (id) => id !== organisationId && !consents.includes(JSON.stringify(id)),
    )
    return occurredOn < effectiveOn && missing.length === 0 ? undefined : { effectiveOn, occurredOn, missing }
  }).findings
})
